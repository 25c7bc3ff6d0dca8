"""`plan` for several sessions: one timetable, the same for a person, a script and a calendar."""

import json
from datetime import datetime
from typing import Any

import pytest
from tests.cli.conftest import Cli
from tests.cli.test_plan import entries

pytestmark = pytest.mark.usefixtures("clock")

FROM = ("--from", "2027-01-04T09:00", "--tz", "Europe/Berlin", "--quiet", "23:00-07:00", "--for", "24h")
THREE = ("plan", "ice-20-90", "heat-pad", "stretches-early", *FROM)


def plan(cli: Cli, *words: str) -> Any:  # noqa: ANN401 - JSON
    said = cli("plan", *words, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_one_list_by_time_with_what_each_is_and_why_it_moved(cli: Cli) -> None:
    said = cli(*THREE)
    assert said.out.splitlines() == [
        "Ice: 20 minutes on, an hour and a half off (Heat Or Cold Treatment)",
        "Heat: a hot-water bottle or heat pad for 15 minutes (Heat And Ice For Back Pain)",
        "Early stretches: small and slow, on your back (Start These 2 Simple But Very Effective Exercises Now)",
        "from Mon 4 Jan 09:00 to Tue 5 Jan 09:00, Europe/Berlin",
        "",
        "Mon 4 Jan   quiet 23:00-07:00",
        "  09:00-09:20  ice",
        "  09:20-09:35  heat: after the ice",
        "  09:50-09:56  stretches: 30 minutes after ice",
        "  10:50-11:10  ice",
        "  12:40-13:00  ice",
        "  13:00-13:15  heat: after the ice",
        "  14:30-14:50  ice",
        "  16:20-16:40  ice",
        "  16:40-16:55  heat: after the ice",
        "  18:00-18:06  stretches",
        "  18:10-18:30  ice",
        "  20:00-20:20  ice",
        "  21:50-22:10  ice",
        "",
        "Tue 5 Jan   quiet 23:00-07:00",
        "  07:00-07:20  ice: 23:40 would run into your night",
        "  07:20-07:35  heat: after the ice",
    ]
    assert said.err.startswith("Ice 9 times 20 min, heat 4 times 15 min, stretches twice 7 min, until Tue 5 Jan 09:00.")


def test_a_script_gets_each_with_its_slots(cli: Cli) -> None:
    found = plan(cli, "ice-20-90", "stretches-early", *FROM)
    assert list(found) == ["from", "until", "courses"]
    assert (found["from"], found["until"]) == ("2027-01-04T09:00:00+01:00", "2027-01-05T09:00:00+01:00")
    cold, stretches = found["courses"]
    assert [one["definition"] for one in (cold, stretches)] == ["ice-20-90", "stretches-early"]
    assert cold["slots"][0] == {"n": 1, "on": "2027-01-04T09:00:00+01:00", "off": "2027-01-04T09:20:00+01:00"}
    assert stretches["slots"][0]["on"] == "2027-01-04T09:50:00+01:00"
    assert stretches["slots"][0]["moved"] == "30 minutes after ice"
    assert "moved" not in stretches["slots"][1]


def test_the_ice_is_where_it_would_be_alone(cli: Cli) -> None:
    alone = plan(cli, "ice-20-90", *FROM)["slots"]
    beside = plan(cli, "stretches-early", "heat-pad", "ice-20-90", *FROM)["courses"][2]["slots"]
    assert [(one["on"], one["off"]) for one in beside] == [(one["on"], one["off"]) for one in alone]


def test_calendar_entries_say_why_they_moved_and_tell_nobody_to_take_stretches_off(cli: Cli) -> None:
    found = list(entries(cli(*THREE, "--ics").out))
    slots = [slot for course in plan(cli, *THREE[1:])["courses"] for slot in course["slots"]]
    assert [event.decoded("dtstart") for event in found] == [datetime.fromisoformat(slot["on"]) for slot in slots]
    assert len({str(event["uid"]) for event in found}) == len(found)
    stretches = next(event for event in found if str(event["summary"]).startswith("Early"))
    assert str(stretches["description"]).startswith("Moved: 30 minutes after ice.\n")
    assert [str(alarm["description"]) for alarm in stretches.walk("VALARM")] == [
        "Time for stretches, if it suits you",
        "Time is up for the stretches",
    ]


def test_what_there_is_no_room_for_is_said(cli: Cli) -> None:
    said = cli("plan", "ice-20-90", "heat-pad", "--from", "2027-01-04T09:00", "--for", "30m", "--tz", "UTC")
    assert said.code == 0
    assert said.err.splitlines()[0] == "There is no room for heat before Mon 4 Jan 09:30."


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ice-20-90", "ice-20-90"), 2, "ice-20-90 is there twice"),
        (("ice-20-90", "ice-15"), 1, "Ice for the lower back is under way already"),
        (("ice-20-90", "heat-pda"), 2, "did you mean heat-pad?"),
        (("heat-pad", "ice-20-90", "--for", "100h"), 1, "too long"),
    ],
)
def test_what_makes_no_sense_is_refused(cli: Cli, words: tuple[str, ...], code: int, said: str) -> None:
    answer = cli("plan", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
