import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.cli.conftest import BEGIN, Cli, StandingClock, run_process, write_definition

from icebreak.store.paths import Home

GOLDEN = json.loads((Path(__file__).parents[1] / "core" / "timetables.json").read_text(encoding="utf-8"))
ODD = """\
format = 1
title = "Ice; for me, \\\\ with 5 < 6 & more"
kind = "ice"
source = "my own"
[apply]
on = "20m"
barrier = "A cloth, thin; damp; and ömläuts that have to be folded ünder a limit of bytes, not of letters, which is 75."
[repeat]
rest = "2h"
for = "6h"
"""


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: " ".join(case["args"][3:]))
def test_golden(case: dict[str, Any]) -> None:
    said = run_process(*case["args"], "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert list(found) == ["definition", "from", "until", "slots"]
    assert found["definition"] == case["args"][1]
    assert found["from"] == case["args"][3]
    assert found["until"] == case["until"]
    assert [slot["on"] for slot in found["slots"]] == case["on"]
    assert [slot["n"] for slot in found["slots"]] == list(range(1, len(case["on"]) + 1))
    for slot in found["slots"]:
        assert datetime.fromisoformat(slot["off"]) - datetime.fromisoformat(slot["on"]) == timedelta(minutes=20)


def plan(cli: Cli, *words: str) -> Any:  # noqa: ANN401 - JSON
    said = cli("plan", *words, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


@pytest.mark.usefixtures("clock")
def test_without_a_time_it_begins_now_in_the_zone_of_the_machine(cli: Cli) -> None:
    found = plan(cli, "ice-20-90")
    assert found["from"] == "2026-11-22T14:24:00+01:00"
    assert found["until"] == "2026-11-24T14:24:00+01:00"
    assert found["slots"][1]["on"] == "2026-11-22T16:14:00+01:00"


@pytest.mark.usefixtures("clock")
def test_a_time_of_day_is_the_next_in_the_zone_that_was_given(cli: Cli) -> None:
    assert plan(cli, "ice-20-90", "--from", "14:24")["from"] == "2026-11-22T14:24:00+01:00"
    assert plan(cli, "ice-20-90", "--from", "14:23")["from"] == "2026-11-23T14:23:00+01:00"
    assert plan(cli, "ice-20-90", "--from", "14:23", "--tz", "UTC")["from"] == "2026-11-22T14:23:00+00:00"


def test_the_beginning_is_said_as_it_was_given_and_the_slots_in_the_zone(cli: Cli) -> None:
    found = plan(
        cli, "ice-20-90", "--from", "2027-01-04T23:30:00-05:00", "--tz", "Europe/Berlin", "--quiet", "03:00-07:00"
    )
    assert found["from"] == "2027-01-04T23:30:00-05:00"
    assert found["slots"][0]["on"] == "2027-01-05T07:00:00+01:00"


@pytest.mark.usefixtures("clock")
def test_the_span_counts_from_the_onset(cli: Cli) -> None:
    assert plan(cli, "ice-20-90", "--onset", "09:00")["until"] == "2026-11-24T09:00:00+01:00"


@pytest.mark.usefixtures("clock")
def test_the_settings_do_not_count(cli: Cli, at: Home) -> None:
    at.settings.write_text('format = 1\n[sleep]\nquiet = ["00:00-23:00"]\n')
    assert len(plan(cli, "ice-20-90")["slots"]) == 27


@pytest.mark.usefixtures("clock")
def test_a_file_can_be_planned(cli: Cli, tmp_path: Path) -> None:
    (path := tmp_path / "mine.toml").write_text(ODD)
    assert plan(cli, str(path))["definition"] == "mine"


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ice-20-90", "--for", "100h"), 1, "too long"),
        (("ice-20-90", "--for", "10m"), 1, "Nothing fits"),
        (("ice-20-90", "--onset", "2026-11-18T09:00"), 1, "72 hours"),
        (("ice-20-90", "--onset", "2026-11-30T09:00"), 1, "future"),
        (("ice-20-90", "--onset", "2026-11-20T09:00"), 1, "over"),
        (("ice-20-80",), 2, "did you mean ice-20-90?"),
        (("nowhere.toml",), 2, "no such file"),
        (("ice-20-90", "--from", "noon"), 2, "--from"),
        (("ice-20-90", "--for", "2 days"), 2, "did you mean 48h?"),
        (("ice-20-90", "--quiet", "23-7"), 2, "23:00-07:00"),
        (("ice-20-90", "--quiet", "07:00-07:00"), 2, "same minute"),
        (("ice-20-90", "--tz", "Europe/Berln"), 2, "did you mean Europe/Berlin?"),
        (("ice-20-90", "--tz", "../../etc/passwd"), 2, "no time zone"),
        (("ice-20-90", "--json", "--ics"), 2, "do not go together"),
    ],
)
def test_what_makes_no_sense_is_refused(cli: Cli, words: tuple[str, ...], code: int, said: str) -> None:
    answer = cli("plan", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.usefixtures("clock")
def test_a_bad_file_is_named(cli: Cli, tmp_path: Path) -> None:
    (path := tmp_path / "mine.toml").write_text("format = 1")
    answer = cli("plan", str(path))
    assert answer.code == 3
    assert str(path) in answer.err


@pytest.mark.usefixtures("clock")
def test_text_is_by_day_with_its_quiet_hours(cli: Cli) -> None:
    answer = cli("plan", "ice-20-90", "--quiet", "23:00-07:00", "--quiet", "13:00-14:00")
    days = [line for line in answer.out.splitlines() if "quiet" in line]
    assert days[0].split() == ["Sun", "22", "Nov", "quiet", "23:00-07:00,", "13:00-14:00"]
    assert "14:24-14:44" in answer.out
    assert answer.err.startswith("18 times 20 min until ")


def entries(text: str) -> Iterator[Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    yield from calendar.walk("VEVENT")


@pytest.mark.usefixtures("clock")
def test_calendar_entries_read_back_with_their_alarms(cli: Cli, at: Home) -> None:
    write_definition(at, "mine", ODD)
    answer = cli("plan", "mine", "--ics")
    found = list(entries(answer.out))
    slots = plan(cli, "mine")["slots"]
    assert len(found) == len(slots) == 3
    for event, slot in zip(found, slots, strict=True):
        assert event.decoded("dtstart") == datetime.fromisoformat(slot["on"])
        assert event.decoded("dtend") == datetime.fromisoformat(slot["off"])
        assert event.decoded("dtstamp") == BEGIN
        assert str(event["summary"]) == "Ice; for me, \\ with 5 < 6 & more"
        assert str(event["description"]).endswith("not of letters, which is 75.")
        on, off = event.walk("VALARM")
        assert (on.decoded("trigger"), on["trigger"].params["related"]) == (timedelta(0), "START")
        assert (off.decoded("trigger"), off["trigger"].params["related"]) == (timedelta(0), "END")
        assert str(off["description"]) == "Take the ice off now"
    lines = answer.out.split("\r\n")
    assert not any("\n" in line or len(line.encode()) > 75 for line in lines)


def test_the_same_plan_has_the_same_entries_later(cli: Cli, clock: StandingClock) -> None:
    words = ("plan", "ice-20-90", "--from", "2026-11-22T18:00", "--ics")
    first = [str(event["uid"]) for event in entries(cli(*words).out)]
    clock.move(hours=1)
    assert [str(event["uid"]) for event in entries(cli(*words).out)] == first
    assert len(set(first)) == len(first) == 27


def test_nothing_is_written(cli: Cli, at: Home) -> None:
    plan(cli, "ice-20-90")
    assert not at.data.exists()
