import json
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import HOUR, MIN, at, plan, windows

from icebreak.core.definition import Definition
from icebreak.core.definition_table import read_definition
from icebreak.core.duration import parse_duration
from icebreak.core.quiet import Window, intervals, read_window
from icebreak.core.sleep import Sleep
from icebreak.core.timetable import Calendar, slots

HERE = Path(__file__).parent
GOLDEN: list[dict[str, Any]] = json.loads((HERE / "timetables.json").read_text())


def shipped(name: str) -> Definition:
    table = tomllib.loads((HERE.parents[1] / "sessions" / f"{name}.toml").read_text())
    definition, problems = read_definition(name, table)
    assert definition is not None, problems
    return definition


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: " ".join(case["args"][1:]))
def test_the_golden_timetables(case: dict[str, Any]) -> None:
    name, *options = case["args"][1:]
    given_ = list(zip(options[::2], options[1::2], strict=True))
    said = dict(given_)
    zone = ZoneInfo(said["--tz"])
    begin = datetime.fromisoformat(said["--from"])
    end = begin.astimezone(ZoneInfo("UTC")) + parse_duration(said["--for"])
    quiet = tuple(read_window(text) for key, text in given_ if key == "--quiet")
    calendar = Calendar(zone=zone, quiet=quiet)
    found = [slot.begin.astimezone(zone).isoformat() for slot in slots(shipped(name), begin, end, calendar)]
    assert found == case["on"]
    assert end.astimezone(zone).isoformat() == case["until"]


def table(
    definition: Definition,
    begin: str,
    hours: float,
    *quiet: str,
    zone: str = "UTC",
    sleeps: tuple[Sleep, ...] = (),
) -> list[str]:
    tz = ZoneInfo(zone)
    start = datetime.fromisoformat(begin).replace(tzinfo=tz).astimezone(ZoneInfo("UTC"))
    calendar = Calendar(zone=tz, quiet=windows(*quiet), sleeps=sleeps)
    found = slots(definition, start, start + timedelta(hours=hours), calendar)
    return [f"{slot.begin.astimezone(tz):%d %H:%M}" for slot in found]


ICE = plan()


@pytest.mark.parametrize(
    ("begin", "hours", "quiet", "expected"),
    [
        pytest.param("2027-01-04T22:40", 10, ["23:00-07:00"], ["04 22:40", "05 07:00"], id="ends as the night begins"),
        pytest.param("2027-01-04T22:41", 10, ["23:00-07:00"], ["05 07:00"], id="a minute too late for that"),
        pytest.param("2027-01-04T23:30", 10, ["23:00-07:00"], ["05 07:00", "05 08:50"], id="the first slot moves too"),
        pytest.param("2027-01-04T07:00", 0.5, ["23:00-07:00"], ["04 07:00"], id="from the very end of the night"),
        pytest.param("2027-01-04T12:00", 1 / 3, [], ["04 12:00"], id="ends as the span ends"),
        pytest.param("2027-01-04T12:00", 0.33, [], [], id="longer than the span"),
        pytest.param(
            "2027-01-04T12:50", 3, ["13:00-14:00", "14:00-15:00"], ["04 15:00"], id="windows that touch leave no room"
        ),
        pytest.param(
            "2027-01-04T12:50", 3, ["13:00-14:30", "14:00-15:00"], ["04 15:00"], id="windows that overlap, too"
        ),
        pytest.param("2027-01-04T12:50", 3, ["13:00-15:00", "13:30-14:00"], ["04 15:00"], id="one inside another"),
        pytest.param(
            "2027-01-04T12:50", 3, ["13:00-14:00", "14:20-15:00"], ["04 14:00"], id="room for one, to the minute"
        ),
        pytest.param(
            "2027-01-04T12:50", 3, ["13:00-14:00", "14:19-15:00"], ["04 15:00"], id="a minute too little room"
        ),
        pytest.param("2027-01-04T12:00", 48, ["00:00-12:00", "12:00-00:00"], [], id="no room at all"),
        pytest.param("2027-01-04T12:00", 48, ["00:00-12:00", "12:10-23:59"], [], id="gaps that are all too short"),
        pytest.param(
            "2027-01-04T10:00",
            30,
            ["13:00-14:30", "23:00-07:00"],
            [
                *("04 10:00", "04 11:50", "04 14:30", "04 16:20", "04 18:10", "04 20:00", "04 21:50"),
                *("05 07:00", "05 08:50", "05 10:40", "05 12:30", "05 14:30"),
            ],
            id="a nap and a night",
        ),
    ],
)
def test_a_slot_fits_if_the_whole_session_fits(begin: str, hours: float, quiet: list[str], expected: list[str]) -> None:
    assert table(ICE, begin, hours, *quiet) == expected


@pytest.mark.parametrize(
    ("zone", "begin", "quiet", "expected"),
    [
        pytest.param(
            "Europe/Berlin", "2027-03-28T00:20", [], ["28 00:20", "28 03:10", "28 05:00"], id="real time over a gap"
        ),
        pytest.param(
            "Europe/Berlin", "2027-10-31T00:20", [], ["31 00:20", "31 02:10", "31 03:00", "31 04:50"], id="over a fold"
        ),
        pytest.param("Europe/Berlin", "2027-03-28T01:50", ["02:15-02:45"], ["28 01:50", "28 04:40"], id="no window"),
        pytest.param("Europe/Berlin", "2027-03-28T01:50", ["02:00-06:00"], ["28 06:00"], id="a window at the jump"),
        pytest.param("Europe/Berlin", "2027-03-28T01:40", ["02:30-05:00"], ["28 01:40", "28 05:00"], id="to the jump"),
        pytest.param("Australia/Lord_Howe", "2027-10-03T01:40", ["02:10-06:00"], ["03 01:40", "03 06:00"], id="half"),
        pytest.param("Australia/Lord_Howe", "2027-04-04T00:10", ["22:00-01:45"], ["04 01:45", "04 03:35"], id="last"),
    ],
)
def test_elapsed_time_is_real_time(zone: str, begin: str, quiet: list[str], expected: list[str]) -> None:
    assert table(ICE, begin, 6, *quiet, zone=zone)[: len(expected)] == expected


def test_nothing_fits_into_sleep() -> None:
    nap = Sleep(since=at("12:00"), until=at("13:00"))
    assert table(ICE, "2026-11-22T11:40", 4, sleeps=(nap,)) == ["22 11:40", "22 13:30", "22 15:20"]
    assert table(ICE, "2026-11-22T11:41", 4, sleeps=(nap,)) == ["22 13:00", "22 14:50"]


def test_waking_early_ends_that_night_and_no_other() -> None:
    woke = Sleep(since=at("23 23:00"), until=at("24 05:10"), woken=True)
    found = table(plan(20, 220), "2026-11-22T20:00", 48, "23:00-07:00", sleeps=(woke,))
    assert [slot for slot in found if slot.startswith(("23 07", "24 05", "24 07"))] == ["23 07:00", "24 05:10"]


def quarter(n: int) -> time:
    return time(n // 4 % 24, n % 4 * 15)


WINDOW_SETS = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 95)).map(lambda pair: Window(quarter(pair[0]), quarter(sum(pair)))),
    max_size=3,
)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York"])
STARTS = st.sampled_from(["2027-03-27", "2027-10-30", "2027-04-03", "2027-10-02", "2027-03-13", "2027-06-01"])


@given(ZONES, STARTS, st.integers(0, 1440), WINDOW_SETS, st.integers(5, 300), st.integers(0, 300), st.integers(1, 72))
def test_every_slot_fits_and_each_is_the_first_that_does(
    zone: str, day: str, minute: int, quiet: list[Window], on: int, rest: int, hours: int
) -> None:
    tz = ZoneInfo(zone)
    begin = (datetime.fromisoformat(day).replace(tzinfo=tz).astimezone(ZoneInfo("UTC"))) + minute * MIN
    end = begin + hours * HOUR
    nights = list(intervals(quiet, tz, begin - 24 * HOUR, end + 24 * HOUR))
    wanted = begin

    def fits(instant: datetime) -> bool:
        return all(instant + on * MIN <= night.begin or instant >= night.end for night in nights)

    found = list(slots(plan(on, rest), begin, end, Calendar(zone=tz, quiet=tuple(quiet))))
    for slot in found:
        assert slot.begin >= wanted and slot.end == slot.begin + on * MIN <= end
        assert fits(slot.begin)
        assert not any(fits(edge) for edge in [wanted, *(n.end for n in nights)] if wanted <= edge < slot.begin)
        wanted = slot.end + rest * MIN
    left = [wanted, *(night.end for night in nights)]
    assert not any(fits(edge) for edge in left if wanted <= edge <= end - on * MIN)


def test_a_night_shift_sleeps_by_day() -> None:
    assert table(ICE, "2027-01-04T07:00", 12, "08:00-16:00") == ["04 07:00", "04 16:00", "04 17:50"]
