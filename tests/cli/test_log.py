import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_packs import done, refused, sessions

from icebreak.cli.here import look_here
from icebreak.cli.log_csv import BOM, COLUMNS, as_csv, as_text
from icebreak.core import events as ev
from icebreak.core.record import Folded, Scalar
from icebreak.core.run import Run
from icebreak.core.start import Start
from icebreak.core.text import plain
from icebreak.store import hand
from icebreak.store.definitions import load
from icebreak.store.paths import Home


def a_day(cli: Cli, clock: StandingClock) -> None:
    """Ice at 14:24 (20 minutes), at 16:20 (12 of 20, it hurt), one slot left out, one passed by, one too long."""
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off", "--pain", "5", "--skin", "pink")
    clock.move(hours=1, minutes=36)
    done(cli, "on", "--pain", "6")
    clock.move(minutes=12)
    done(cli, "off", "--reason", "pain", "--note", "phone, then\tdoor")
    clock.move(hours=2)
    done(cli, "skip")
    clock.move(hours=4)
    done(cli, "on")
    clock.move(minutes=31)
    done(cli, "off", "--at", "22:59")


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_the_table_is_by_day_and_in_words(cli: Cli, clock: StandingClock) -> None:
    a_day(cli, clock)
    answer = cli("log")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Sun 22 Nov 2026"
    assert lines[1].split() == ["due", "on", "off", "kind", "how", "it", "went", "pain", "skin", "id", "note"]
    found = rows(answer.out)[2:]
    ids = [row[-2] if row[-1].startswith("phone") else row[-1] for row in found]
    assert [one.rpartition(".")[2] for one in ids] == ["1", "2", "3", "4", "5"]
    said = [[cell for cell in row if cell not in ids] for row in found]
    assert said == [
        ["14:24", "14:24", "14:44", "ice", "20 min", "? → 5", "pink, or a bit darker"],
        ["16:14", "16:20", "16:32", "ice", "ended early: it hurt", "6 → ?", "phone, then door"],
        ["18:02", "ice", "left out"],
        ["20:02", "ice", "passed by"],
        ["21:52", "22:32", "22:59", "ice", "27 min, 7 too long"],
    ]
    for word in ("completed", "skipped", "missed", "stopped"):
        assert word not in answer.out


def test_an_empty_log_says_so(cli: Cli) -> None:
    assert cli("log") == (0, "", "The log is empty.\n")
    assert cli("log", "--kind", "heat") == (0, "", "There is nothing in this part of the log.\n")
    empty: dict[str, list[object]] = {"sessions": [], "checkins": [], "spasms": [], "signs": [], "phases": []}
    assert json.loads(cli("log", "--json").out) == {"format": 1, **empty}
    assert cli("log", "--csv").out == BOM + ",".join(COLUMNS) + "\r\n"


def add(cli: Cli, on: str, *words: str, kind: str = "ice") -> str:
    """Write down a session of ten minutes, and return its id."""
    done(cli, "log", "add", "--kind", kind, "--on", on, "--for", "10m", *words)
    found: str = next(one["id"] for one in reversed(sessions(cli)) if one["on"].startswith(on))
    return found


def days(cli: Cli, *words: str) -> list[str]:
    return [one["on"][:10] for one in json.loads(cli("log", "--json", *words).out)["sessions"]]


@pytest.mark.usefixtures("clock")
def test_a_stretch_and_a_kind(cli: Cli) -> None:
    for day in ("2026-09-30", "2026-10-31", "2026-11-01", "2026-11-21"):
        add(cli, f"{day}T23:55")
    add(cli, "2026-11-22T14:00", kind="heat")
    everything = ["2026-09-30", "2026-10-31", "2026-11-01", "2026-11-21", "2026-11-22"]
    assert days(cli) == everything
    assert days(cli, "--since", "2026-10-31") == everything[1:]
    assert days(cli, "--until", "2026-10-31") == everything[:2]
    assert days(cli, "--since", "2026-11-01", "--until", "2026-11-21") == everything[2:4]
    assert days(cli, "--since", "24h") == everything[3:]
    assert days(cli, "--since", "13:59") == everything[4:]
    assert days(cli, "--since", "2026-11-21T23:55:00+01:00") == everything[3:]
    assert days(cli, "--since", "2027-01-01") == []
    assert days(cli, "--kind", "heat") == everything[4:]
    assert days(cli, "--kind", "wear") == []


def test_json_has_the_keys_of_the_file(cli: Cli, clock: StandingClock) -> None:
    a_day(cli, clock)
    found = json.loads(cli("log", "--json").out)
    assert found["format"] == 1
    second = found["sessions"][1]
    assert second.pop("id").endswith(".2")
    assert second == {
        "rev": 1,
        "definition": "ice-20-90",
        "kind": "ice",
        "region": "lower back",
        "due": "2026-11-22T16:14:00+01:00",
        "on": "2026-11-22T16:20:00+01:00",
        "off": "2026-11-22T16:32:00+01:00",
        "planned_s": 1200,
        "outcome": "stopped",
        "reason": "pain",
        "pain_before": 6,
        "note": "phone, then door",
    }
    assert [one["outcome"] for one in found["sessions"]][2:] == ["skipped", "missed", "completed"]


def test_entries_that_only_a_course_file_has_yet_count(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    at.log.write_text("no folder")
    clock.move(minutes=20)
    done(cli, "off")
    answer = cli("log", "--json")
    assert answer.code == 3
    assert [one["outcome"] for one in json.loads(answer.out)["sessions"]] == ["completed"]
    assert str(at.log) in answer.err


def test_what_cant_be_read_is_named(cli: Cli, clock: StandingClock, at: Home) -> None:
    a_day(cli, clock)
    (file,) = at.log.iterdir()
    text = file.read_text()
    file.write_text(text.replace('kind = "ice"', "kind = ice", 1))
    answer = cli("log")
    assert answer.code == 3
    assert len(rows(answer.out)) == 2 + 4
    assert f"{file}: line " in answer.err


@pytest.mark.usefixtures("clock")
def test_where_nothing_can_be_read_it_does_not_say_that_the_log_is_empty(cli: Cli, at: Home) -> None:
    add(cli, "2026-11-22T10:00")
    (file,) = at.log.iterdir()
    file.write_bytes(b"\0\xff" * 100)
    answer = cli("log")
    assert (answer.code, answer.out) == (3, "")
    assert str(file) in answer.err
    file.unlink()
    at.log.rmdir()
    at.log.write_text("no folder")
    for words in ((), ("--json",), ("--csv",), ("--ics",)):
        assert cli("log", *words).code == 3


def parsed(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))


def test_csv_reads_back(cli: Cli, clock: StandingClock) -> None:
    a_day(cli, clock)
    answer = cli("log", "--csv")
    found = parsed(answer.out)
    assert tuple(found[0]) == COLUMNS
    assert [one["outcome"] for one in found] == ["completed", "stopped", "skipped", "missed", "completed"]
    assert (found[1]["note"], found[1]["pain_before"], found[1]["pain_after"]) == ("phone, then door", "6", "")
    assert all(line.endswith("\r\n") for line in answer.out.splitlines(keepends=True))


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("note", ['=HYPERLINK("http://x")', "+1", "-1", "@x", "'=1", "'tis", " =1", "\uff1d1"])
def test_no_note_is_a_formula(cli: Cli, note: str) -> None:
    add(cli, "2026-11-22T10:00", f"--note={note}", f"--region={note}")
    (found,) = parsed(cli("log", "--csv").out)
    assert found["note"] == found["region"] == f"'{note.strip()}"
    assert as_text(found["note"]) == sessions(cli)[0]["note"] == note.strip()


texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(["=1", "\t=1", "\r\n", 'a"b', ",", "@\n"])


@given(texts, texts)
def test_any_text_makes_one_cell_that_is_no_formula(note: str, region: str) -> None:
    values: dict[str, Scalar] = {"note": note, "region": region, "on": datetime(2026, 1, 1, tzinfo=UTC), "asked": True}
    entry = Folded(table="session", id="2026-01-01-session-abcd", rev=2, values=values, deleted=False, history=())
    text = "".join(as_csv([entry]))
    (found,) = parsed(text)
    for cell, was in ((found["note"], note), (found["region"], region)):
        assert as_text(cell) == plain(was)
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (found["on"], found["asked"], found["rev"]) == ("2026-01-01T00:00:00+00:00", "true", "2")


def test_calendar_of_what_was(cli: Cli, clock: StandingClock) -> None:
    a_day(cli, clock)
    events: list[Any] = icalendar.Calendar.from_ical(cli("log", "--ics").out).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Ice: 20 min",
        "Ice: ended early: it hurt",
        "Ice: 27 min, 7 too long",
    ]
    assert events[0].decoded("dtend") - events[0].decoded("dtstart") == timedelta(minutes=20)
    assert str(events[1]["description"]) == "phone, then door"
    assert not events[0].walk("VALARM")


@pytest.mark.usefixtures("clock")
def test_add_writes_down_a_session_of_its_own(cli: Cli) -> None:
    words = ("--kind", "heat", "--on", "10:00", "--off", "10:25", "--pain-before", "6", "--pain-after", "4")
    said = done(cli, "log", "add", *words, "--skin-after", "pink", "--note", "in the bath", "--region", "neck")
    assert said.startswith("Added: heat 10:00, 25 min (")
    (entry,) = sessions(cli)
    assert entry.pop("id").startswith("2026-11-22-session-")
    assert entry == {
        "rev": 1,
        "kind": "heat",
        "region": "neck",
        "on": "2026-11-22T10:00:00+01:00",
        "off": "2026-11-22T10:25:00+01:00",
        "outcome": "completed",
        "pain_before": 6,
        "pain_after": 4,
        "skin_after": "pink",
        "note": "in the bath",
    }
    assert done(cli, "log", "add", "--kind", "ice", "--on", "14:25", "--for", "20m").startswith("Added: ice yesterday")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "14:10", "--for", "20m"), "future"),
        (("--on", "2026-11-22T14:30", "--for", "20m"), "future"),
        (("--on", "10:00", "--off", "09:00"), "can't have come off before that"),
        (("--on", "10:00", "--off", "10:00"), "can't have come off before that"),
        (("--on", "2026-11-20T10:00", "--off", "10:00"), "more than a day"),
        (("--on", "12:50", "--for", "20m"), "Another session was on from 12:00 to 13:00"),
        (("--on", "14:00", "--for", "24m"), "Another session was on from 14:20 to 14:24 (4 min)"),
    ],
)
def test_add_refuses_what_cant_have_been(cli: Cli, clock: StandingClock, words: tuple[str, ...], said: str) -> None:
    done(cli, "log", "add", "--kind", "heat", "--on", "12:00", "--for", "1h")
    clock.move(minutes=-4)
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=4)
    assert said in refused(cli, "log", "add", "--kind", "ice", *words)
    assert len(sessions(cli)) == 1


@pytest.mark.usefixtures("clock")
def test_another_part_of_the_body_does_not_overlap(cli: Cli) -> None:
    add(cli, "2026-11-22T12:00")
    add(cli, "2026-11-22T12:05", "--region", "knee")
    done(cli, "log", "add", "--kind", "rest", "--on", "12:00", "--for", "1h")


def test_edit_of_the_latest_session_moves_what_is_due(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(minutes=10)
    name = sessions(cli)[0]["id"]
    assert done(cli, "log", "edit", name, "--off", "14:40", "--pain-after", "3") == "Corrected: ice 14:24, 16 min.\n"
    assert "Next ice 16:10" in cli("status").out
    done(cli, "log", "edit", name.rpartition("-")[2], "--on", "14:22", "--pain-after", "none")
    (entry,) = sessions(cli)
    assert (entry["on"][11:16], entry["off"][11:16]) == ("14:22", "14:40")
    assert "pain_after" not in entry
    assert entry["rev"] > 1
    assert done(cli, "log", "edit", name, "--on", "14:22").startswith("It says so already: ice 14:22, 18 min.")
    assert "unconfirmed" not in done(cli, "log", "edit", name, "--unknown")
    assert sessions(cli)[0]["outcome"] == "unconfirmed"


def test_the_session_that_is_on_can_be_corrected_but_not_deleted(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=3)
    name = f"{json.loads(cli('status', '--json').out)['courses'][0]['id']}.1"
    assert done(cli, "log", "edit", name, "--on", "14:20", "--pain-before", "7") == "Corrected: ice 14:20, on now.\n"
    assert "off at 14:40" in cli("status").out
    assert "icebreak off" in refused(cli, "log", "rm", name)
    assert "still on" in refused(cli, "log", "edit", name, "--off", "14:25")


def test_edit_of_an_earlier_session_changes_it_alone(cli: Cli, clock: StandingClock) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    before, status = sessions(cli), cli("status").out
    assert (
        done(cli, "log", "edit", before[0]["id"], "--off", "14:38") == "Corrected: ice yesterday 14:24, 14 of 20 min.\n"
    )
    now = sessions(cli)
    assert (now[0]["off"], now[0]["outcome"], now[0]["rev"]) == ("2026-11-22T14:38:00+01:00", "partial", 2)
    assert now[1:] == before[1:]
    assert cli("status").out.splitlines()[0] == status.splitlines()[0]
    assert "can't have come off before that" in refused(cli, "log", "edit", before[0]["id"], "--off", "14:20")
    assert "Another session was on" in refused(cli, "log", "edit", before[0]["id"], "--off", "16:25")
    assert "Say when it went on too" in refused(cli, "log", "edit", before[2]["id"], "--off", "18:20")
    done(cli, "log", "edit", before[2]["id"], "--on", "18:05", "--off", "18:25")
    assert "20 min" in cli("log").out.splitlines()[4]


@pytest.mark.usefixtures("clock")
def test_edit_reads_a_time_of_the_entrys_own_day(cli: Cli) -> None:
    name = add(cli, "2026-11-19T23:50")
    assert done(cli, "log", "edit", name, "--off", "00:20") == "Corrected: ice Thu 19 Nov 23:50, 30 min.\n"
    assert sessions(cli)[0]["off"] == "2026-11-20T00:20:00+01:00"


@pytest.mark.usefixtures("clock")
def test_edit_needs_something_to_say(cli: Cli) -> None:
    name = add(cli, "2026-11-19T23:50")
    assert cli("log", "edit", name).code == 2
    done(cli, "log", "edit", name, "--reason", "interrupted", "--skin-before", "normal", "--note", "door")
    assert sessions(cli)[0]["outcome"] == "stopped"
    done(cli, "log", "edit", name, "--reason", "none", "--note", "none")
    (entry,) = sessions(cli)
    assert (entry["outcome"], entry["skin_before"]) == ("completed", "normal")
    assert entry.keys().isdisjoint({"reason", "note"})


@pytest.mark.usefixtures("clock")
def test_edit_of_what_it_was_and_where(cli: Cli) -> None:
    done(cli, "log", "add", "--kind", "heat", "--on", "2026-11-22T10:00", "--for", "1h")
    name = add(cli, "2026-11-22T10:30", "--region", "neck")
    rest = add(cli, "2026-11-22T10:40", kind="rest")
    said = done(cli, "log", "edit", name, "--kind", "wear", "--region", "\x1b[1mknee ")
    assert said == "Corrected: heat pad 10:30, 10 min.\n"
    found = next(one for one in sessions(cli) if one["id"] == name)
    assert (found["kind"], found["region"], found["outcome"]) == ("wear", "[1mknee", "completed")
    assert "Another session was on from 10:00 to 11:00" in refused(cli, "log", "edit", name, "--region", "lower back")
    assert "Another session was on from 10:00 to 11:00" in refused(cli, "log", "edit", rest, "--kind", "ice")
    done(cli, "log", "edit", rest, "--kind", "ice", "--on", "09:30", "--off", "09:50")


def test_what_a_course_is_for_stays(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    assert "the same for all of it" in refused(cli, "log", "edit", sessions(cli)[0]["id"], "--kind", "heat")


def test_a_routine_that_was_left_is_over_and_can_be_taken_out(cli: Cli, clock: StandingClock, at: Home) -> None:
    asked = Start(definition=load(None)[0]["lying-twist"].definition, at=clock.now, zone="Europe/Berlin")
    begun = hand.start(at, asked, ev.WentOn(at=clock.now, led=True, able=True), look_here().reading)
    assert begun.after is not None
    first = clock.now
    clock.move(minutes=2)
    runs = (Run(begun=first, place=timedelta(0), until=clock.now),)
    hand.act(at, begun.after.id, ev.Led(at=clock.now, runs=runs), look_here().reading)
    name = f"{begun.after.id}.1"
    assert "icebreak off" in refused(cli, "log", "rm", name)
    clock.move(hours=1)
    (entry,) = sessions(cli)
    assert (entry["id"], entry["off"]) == (name, "2026-11-22T14:26:00+01:00")
    assert done(cli, "log", "rm", name).startswith("Taken out of the log: stretches 14:24")
    assert sessions(cli) == []


@pytest.mark.usefixtures("clock")
def test_rm_marks_and_the_file_keeps_it(cli: Cli, at: Home) -> None:
    name = add(cli, "2026-11-22T10:00")
    assert done(cli, "log", "rm", name.rpartition("-")[2]).startswith("Taken out of the log: ice 10:00, 10 min.")
    assert sessions(cli) == []
    assert "2026-11-22T10:00:00" in next(at.log.iterdir()).read_text()
    answer = cli("log", "rm", name)
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.usefixtures("clock")
def test_an_id_that_ends_alike_has_to_be_said_whole(cli: Cli, at: Home) -> None:
    name = add(cli, "2026-11-22T10:00")
    other = add(cli, "2026-11-21T10:00")
    file = next(at.log.iterdir())
    file.write_text(file.read_text().replace(other, f"2026-11-21-session-{name.rpartition('-')[2]}"))
    answer = cli("log", "rm", name.rpartition("-")[2])
    assert answer.code == 2
    assert "Several sessions end in" in answer.err
    done(cli, "log", "rm", name)
    assert cli("log", "rm", f"{name[:-1]}").code == 2


@pytest.mark.usefixtures("clock")
def test_times_beyond_all_calendars_end_nothing(cli: Cli, at: Home) -> None:
    add(cli, "2026-11-21T10:00")
    add(cli, "2026-11-22T10:00")
    (file,) = at.log.iterdir()
    text = file.read_text().replace("2026-11-21T10:00:00+01:00", "0001-01-01T00:00:00+14:00")
    file.write_text(text.replace("2026-11-22T10:10:00+01:00", "9999-12-31T23:59:59-14:00"))
    for words in ((), ("--json",), ("--csv",), ("--ics",), ("--since", "2026-11-01")):
        answer = cli("log", *words)
        assert (answer.code, answer.err) == (0, "")
