"""Every verb on a real terminal, in a home where everything says what tests/hostile.py has: it is only text."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import tty
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from tests.cli.conftest import Cli, StandingClock, write_definition
from tests.cli.test_packs import done, sessions
from tests.hostile import TEXTS, entries, fill, harmful

from icebreak.core.text import plain
from icebreak.store.log import append_entries
from icebreak.store.paths import Home

posix = pytest.mark.skipif(os.name == "nt", reason="a POSIX system's terminal")
PATIENCE = 240.0
# Each verb as if it had been typed, all in one process, on the terminal that its three streams are.
VERBS = """
import json, sys
from icebreak.cli.main import main
for words in json.load(open(sys.argv[1])):
    sys.stdin = open("/dev/null")
    print("$", words[:2], flush=True)
    main(words)
    sys.stdout.flush()
"""
READING = [
    *("sessions", "sessions --json", "check", "status", "status --json", "status --waybar", "status --line"),
    *("log", "log --json", "log --csv", "log --ics", "log check", "log --kind heat", "report", "report --out -"),
    *("doctor", "plan title-11", "plan ice-20-90 --for 6h", "agent status", "restore before.zip", "figures"),
    *("start ice-20-90 --on", "skin pink", "snooze", "off", "status", "skip", "log rm zzzz", "backup all.zip", "off"),
    *("start other-23", "start title-15", "start steps-1", "stop", "completion zsh", "__complete log edit x", "wake"),
]
TYPED = [
    *(("{}",), ("start", "{}"), ("start", "ice-20-90", "--kind", "{}"), ("on", "--course", "{}"), ("check", "{}")),
    *(("off", "--at", "{}"), ("skin", "{}"), ("extend", "{}"), ("plan", "{}"), ("plan", "bath", "--tz", "{}")),
    *(("log", "--since", "{}"), ("log", "edit", "{}", "--note", "x"), ("log", "rm", "{}"), ("log", "import", "{}")),
    *(("log", "check", "{}"), ("figures", "{}"), ("completion", "{}"), ("restore", "{}"), ("backup", "no/{}")),
    *(("report", "--out", "no/{}"), ("status", "--{}"), ("checkin", "--cant={}"), ("spasm", "--note={}")),
    *(
        ("__complete", "start", "{}"),
        ("__complete", "{}"),
        ("log", "add", "--kind", "{}", "--on", "9:00", "--for", "{}"),
    ),
]
"""What is typed may be harmful too, where somebody pastes it, or a script hands it on."""


def on_a_terminal(folder: Path, *verbs: list[str]) -> str:
    """Run verbs in a folder on a terminal of their own; returns everything that it was sent."""
    asked = folder / "verbs.json"
    asked.write_text(json.dumps(verbs), encoding="utf-8")
    near, far = pty.openpty()
    tty.setraw(far)  # so that nothing is done to the line ends
    sent = b""
    with subprocess.Popen(
        [sys.executable, "-c", VERBS, str(asked)], cwd=folder, stdin=far, stdout=far, stderr=far
    ) as running:
        os.close(far)
        with suppress(OSError):  # so the end of it is said
            while part := os.read(near, 65536):
                sent += part
        os.close(near)
        assert running.wait(PATIENCE) == 0, sent[-2000:]
    return sent.decode()


@pytest.fixture
def full(at: Home, clock: StandingClock) -> Home:
    """A home in which everything says all of it; its clock stands still."""
    clock.move(minutes=1)
    fill(at)
    return at


@posix
@pytest.mark.usefixtures("full")
def test_no_file_sends_a_terminal_anything_but_text(tmp_path: Path) -> None:
    sent = on_a_terminal(tmp_path, *(verb.split() for verb in READING))
    assert sent.count("\n$ ") == len(READING) - 1
    assert "[@click=app.quit]owned[/]" in sent
    assert harmful(sent.replace("\ufeff", "")) == []  # what a CSV file begins with


@posix
def test_no_word_that_is_typed_sends_a_terminal_anything_but_text(
    clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    clock.move(minutes=1)
    typed = [[part.format(text) for part in words] for words in TYPED for text in TEXTS.values()]
    sent = on_a_terminal(tmp_path, *typed)
    assert sent.count("\n$ ") == len(typed) - 1
    assert harmful(sent) == []
    assert "Traceback" not in sent
    assert "should not have happened" not in sent
    assert not list(tmp_path.rglob("owned*"))
    assert at.log.is_dir()


@pytest.fixture
def logged(at: Home, clock: StandingClock) -> list[str]:
    """A log in which every text stands under every key; returns the ids of its sessions."""
    clock.move(minutes=1)
    append_entries(at, "other-abcd", found := list(entries()))
    return [one.record.id for one in found if one.record.table == "session"]


def test_no_cell_is_a_formula_or_two(cli: Cli, logged: list[str]) -> None:
    said = cli("log", "--csv").out
    head, *rows = csv.reader(io.StringIO(said, newline=""), strict=True)
    assert sorted(row[0].removeprefix("'") for row in rows) == sorted(logged)
    assert {len(row) for row in rows} == {len(head)}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))] == []


def test_a_calendar_has_no_more_entries_alarms_or_people_than_it_should(cli: Cli, logged: list[str]) -> None:
    said = cli("log", "--ics").out
    calendar: Any = icalendar.Calendar.from_ical(said)
    events = calendar.walk("VEVENT")
    assert sorted(str(event["uid"]) for event in events) == sorted(f"{one}@icebreak" for one in logged)
    assert sum(1 for _ in calendar.walk()) == 1 + len(events)
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "DESCRIPTION"}
    assert {name for event in events for name in event} == known
    assert {str(event["description"]) for event in events} == {plain(text) for text in TEXTS.values()}
    assert all(len(line.encode()) <= 75 for line in said.split("\r\n"))
    assert "\n" not in said.replace("\r\n", "")


def test_json_has_what_was_said_and_is_ascii(cli: Cli, logged: list[str]) -> None:
    said = cli("log", "--json").out
    assert said.isascii()
    found = json.loads(said)["sessions"]
    assert {one["id"]: one["note"] for one in found} == dict(zip(logged, TEXTS.values(), strict=True))


def test_a_status_bar_is_told_no_markup_and_no_class_of_a_files(cli: Cli, clock: StandingClock, at: Home) -> None:
    told = 0
    for text in TEXTS.values():
        title = json.dumps(text[:80], ensure_ascii=True).encode().decode()
        write_definition(at, "odd", f'format = 1\ntitle = {title}\nkind = "heat"\nsource = "x"\n[apply]\non = "15m"\n')
        if cli("start", "odd").code == 0:
            told += 1
        (answer,) = cli("status", "--waybar").out.splitlines()
        bar = json.loads(answer)
        assert bar["class"] in (["idle"], ["due"])
        for key in ("text", "tooltip"):
            assert len(ElementTree.fromstring(f"<bar>{bar[key]}</bar>")) == 0  # noqa: S314 - our own answer
            assert harmful(bar[key]) == []
        cli("stop")
        clock.move(hours=13)
    assert told > 10  # the others are refused: `icebreak check` says why


@pytest.mark.parametrize("pid", ["1", "0", "-1", "99999999999999999999"])
@pytest.mark.parametrize("role", ["agent", "the window", "\\u001b[31m"])
def test_nobody_is_said_to_remind_who_can_not(cli: Cli, at: Home, pid: str, role: str) -> None:
    at.state.mkdir(parents=True)
    at.reminding.write_text(f'format = 1\npid = {pid}\nrole = "{role}"\n', encoding="utf-8")
    reminds = "agent" if (pid, role) == ("1", "agent") else None
    assert json.loads(cli("status", "--json").out)["reminding"] == reminds


@pytest.mark.usefixtures("clock")
def test_no_note_becomes_more_than_one_entry(cli: Cli, at: Home) -> None:
    for number, text in enumerate(TEXTS.values()):
        on = f"2026-11-{1 + number // 2:02}T{8 + number % 2:02}:00"
        done(cli, "log", "add", "--kind", "heat", "--on", on, "--for", "20m", f"--note={text}", f"--region={text}")
    assert [one["note"] for one in sessions(cli)] == [plain(text) for text in TEXTS.values()]
    assert cli("log", "check").code == 0
    (file,) = at.log.iterdir()
    assert file.read_text(encoding="utf-8").count("\n# end ") == len(TEXTS)


@pytest.mark.usefixtures("full")
def test_completion_offers_only_what_a_shell_takes_for_one_word(cli: Cli) -> None:
    for words in (("start", ""), ("on", "--course", ""), ("log", "edit", ""), ("log", "rm", ""), ("plan", "")):
        found = cli("__complete", *words).out.split("\n")
        assert all(
            set(one) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/+-") for one in found
        )
