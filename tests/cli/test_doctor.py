"""`doctor`: each thing that it looks at, well and broken. The clocks and locks are in files of their own."""

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Cli
from tests.cli.test_packs import done

from icebreak.cli.finding import Finding
from icebreak.store.definitions import shipped_folder
from icebreak.store.paths import Home


def findings(cli: Cli) -> dict[str, tuple[str, str]]:
    """Return what was found, by what it is about: the mark and the words; the last of several."""
    answer = cli("doctor")
    assert answer.err == ""
    lines = [line.split(maxsplit=1) for line in answer.out.splitlines()]
    found = {rest.partition(": ")[0]: (mark, rest.partition(": ")[2]) for mark, rest in lines}
    wrong = any(mark == "wrong" for mark, _ in lines)
    assert answer.code == (1 if wrong else 0)
    assert {mark for mark, _ in lines} <= {"ok", "lacks", "wrong"}
    return found


def test_a_new_home_lacks_nothing_essential(cli: Cli, at: Home) -> None:
    found = findings(cli)
    assert list(found) == [
        *("settings", "files", "lock", "sessions", "courses", "log", "clock", "boot clock"),
        *("reminders", "autostart", "bus", "terminal", "sound", "voice"),
    ]
    assert found["sessions"] == ("ok", f"{len([*shipped_folder().glob('*.toml')])} can be started")
    assert found["clock"][1].endswith(", Europe/Berlin")
    assert found["reminders"] == ("ok", "from nobody, and nothing is under way")
    assert found["bus"][0] == "lacks"  # no test has a desktop, but those that bring one
    assert not at.data.exists()


def test_what_a_restore_left_is_named(cli: Cli, at: Home) -> None:
    (at.data / ".icebreak-restore.tmp").mkdir(parents=True)
    assert "this is left of a restore" in findings(cli)["restore"][1]


def test_in_use_all_is_well(cli: Cli) -> None:
    done(cli, "start", "ice-20-90", "--on")
    found = findings(cli)
    assert found["courses"] == ("ok", "1 under way")
    assert found["lock"] == ("ok", "free")
    assert found["files"][0] == "ok"


@pytest.mark.skipif(os.name == "nt", reason="rights of a POSIX system")
def test_what_others_could_read_is_named_with_its_cure(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    (path,) = at.courses.iterdir()
    path.chmod(0o644)
    assert findings(cli)["files"][0] == "ok"  # the folders above it are closed
    at.data.chmod(0o755)
    at.courses.chmod(0o755)
    mark, said = findings(cli)["files"]
    assert mark == "wrong"
    assert f"chmod -R go= {at.data}" in said
    assert "and 2 more" in said
    for one in (at.data, at.courses, path):
        one.chmod(stat.S_IMODE(one.stat().st_mode) & 0o700)
    assert findings(cli)["files"][0] == "ok"


def test_each_bad_file_is_wrong_in_its_own_way(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    done(cli, "off")
    at.settings.write_text("[sleep]\nquite = 1\n")
    at.definitions.mkdir()
    (at.definitions / "mine.toml").write_text("format = 1")
    (log,) = at.log.iterdir()
    log.write_text(log.read_text() + "\n[[session]]\nid = ")
    found = findings(cli)
    assert found["settings"] == (
        "lacks",
        f"{at.settings}: sleep.quite: nothing is known by this name; did you mean quiet?",
    )
    assert (found["sessions"][0], "icebreak check" in found["sessions"][1]) == ("lacks", True)
    assert (found["log"][0], str(log) in found["log"][1]) == ("lacks", True)
    at.settings.write_text("[sleep")
    (at.courses / "bad.toml").write_text("")
    at.sleep.write_text("")
    found = findings(cli)
    assert found["settings"][0] == found["courses"][0] == "wrong"


def test_what_was_switched_off_is_no_fault(cli: Cli, at: Home) -> None:
    at.settings.parent.mkdir(parents=True)
    off = '[remind]\ndesktop = false\nsound = false\nterminal = "osc9"\n[voice]\non = false\n'
    at.settings.write_text(f"format = 1\n{off}")
    found = findings(cli)
    assert found["popups"][0] == found["sound"][0] == found["voice"][0] == "ok"
    assert found["terminal"] == ("ok", "osc9 (from the settings)")


@pytest.mark.parametrize(
    ("setting", "env", "way"),
    [
        ("auto", {}, "a bell (found out by itself)"),
        ("auto", {"TERM": "xterm-kitty"}, "osc99 (found out by itself)"),
        (
            "osc777",
            {"TMUX": "tmux,1,0"},
            "osc777, through tmux only with: tmux set -g allow-passthrough on (from the settings)",
        ),
        ("bell", {"TMUX": "tmux,1,0"}, "a bell (from the settings)"),
        ("off", {}, "in no way (from the settings)"),
    ],
)
def test_how_the_terminal_is_told_is_said(
    cli: Cli, at: Home, monkeypatch: pytest.MonkeyPatch, setting: str, env: dict[str, str], way: str
) -> None:
    at.settings.parent.mkdir(parents=True)
    at.settings.write_text(f'format = 1\n[remind]\nterminal = "{setting}"\n')
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert findings(cli)["terminal"] == ("ok", way)


@pytest.mark.skipif(os.name == "nt", reason="rights of a POSIX system")
def test_a_command_of_the_persons_own_is_looked_at_and_not_run(cli: Cli, at: Home, tmp_path: Path) -> None:
    program = tmp_path / "ring it"

    def said(first: str | Path) -> tuple[str, str]:
        at.settings.parent.mkdir(parents=True, exist_ok=True)
        at.settings.write_text(f'format = 1\n[remind]\ncommand = ["{first}", "loud"]\n')
        return findings(cli)["command"]

    assert said("no-such-ringer")[0] == "lacks"
    assert said("no-such-ringer")[1].startswith("no program no-such-ringer is found by its name. Write its whole path")
    assert said(program) == ("lacks", f"{program} is no program. Mend [remind] command in the settings.")
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/rang'\n")
    assert said(program) == ("lacks", f"{program} may not be run. Allow it: chmod u+x '{program}'")
    program.chmod(0o700)
    assert said(program) == ("ok", f"{program} is run for each reminder")
    assert not (tmp_path / "rang").exists()
    assert said("sh")[1].endswith("/sh is run for each reminder")
    at.settings.write_text("format = 1\n[remind]\ncommand = []\n")
    assert "command" not in findings(cli)


def test_what_cant_be_looked_at_is_a_fault_and_the_rest_is_looked_at(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, at: Home
) -> None:
    def broken(_: Home) -> NoReturn:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(at.log))

    monkeypatch.setattr("icebreak.cli.doctor_files.check", broken)
    found = findings(cli)
    assert found["log"] == ("wrong", f"{at.log}: Input/output error. See to that.")
    assert "voice" in found


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(0, 120))
def test_a_terminal_gets_the_same_words_on_lines_that_fit(said: str, columns: int) -> None:
    whole = Finding("popups", said, "lacks")
    one = whole.shown(None)
    assert "\n" not in one
    lines = whole.shown(columns).split("\n")
    assert " ".join(" ".join(lines).split()) == " ".join(one.split())
    assert all(len(line) <= max(columns, 30) or len(line.split()) == 1 for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="the voices here are shell scripts")
def test_the_voice_that_speaks_is_named_or_what_to_install(
    cli: Cli, at: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert findings(cli)["voice"] == ("lacks", "no program that speaks. Install one, such as espeak-ng.")
    assert "trial voice" not in cli("doctor", "--notify").out
    script = tmp_path / "espeak-ng"
    script.write_text(f'#!/bin/sh\nread -r line; echo "$line" > "{tmp_path}/said"\n')
    script.chmod(0o700)
    assert findings(cli)["voice"] == (
        "ok",
        "could be through espeak-ng; the first routine asks, or set on = true under [voice]",
    )
    at.settings.parent.mkdir(parents=True)
    at.settings.write_text("[remind]\ndesktop = false\nsound = false\n[voice]\non = true\n")
    assert findings(cli)["voice"] == ("ok", "through espeak-ng; whether you hear it, only you know")
    trial = cli("doctor", "--notify").out
    assert "ok     trial voice: espeak-ng said “This is how icebreak speaks.”; if you heard nothing" in trial
    assert (tmp_path / "said").read_text() == "This is how icebreak speaks.\n"
    script.write_text("#!/bin/sh\nexit 1\n")
    assert "lacks  trial voice: nothing could say it. See why: espeak-ng hello" in cli("doctor", "--notify").out
    at.settings.write_text("[remind]\ndesktop = false\nsound = false\n[voice]\non = false\n")
    assert "lacks  trial: nothing to try" in cli("doctor", "--notify").out
