"""Rounds, times a day and daily times, as a timetable and as a course is lived."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.core.life import HOUR, MIN, NIGHT, SINGLE, Life, at, plan, state, windows

from icebreak.core import events as ev
from icebreak.core.definition import Definition
from icebreak.core.refused import Refused
from icebreak.core.timetable import Calendar, slots


def table(definition: Definition, begin: str, hours: int, *quiet: str, zone: str = "UTC") -> list[str]:
    tz = ZoneInfo(zone)
    start = datetime.fromisoformat(begin).replace(tzinfo=tz).astimezone(ZoneInfo("UTC"))
    found = slots(definition, start, start + timedelta(hours=hours), Calendar(zone=tz, quiet=windows(*quiet)))
    return [f"{slot.begin.astimezone(tz):%d %H:%M}" for slot in found]


ROUNDS = plan(20, 30, rounds=3, long_rest=180)
BLOCKS = plan(20, 30, rounds=2, long_rest=120, times_a_day=2, kind="heat")
THRICE = plan(15, 180, times_a_day=3, kind="heat", hours=72)
DAILY = plan(20, 60, at=("08:00", "14:00", "20:00"), kind="rest", hours=72)


def test_after_so_many_slots_comes_the_long_rest() -> None:
    assert table(ROUNDS, "2027-01-04T09:00", 10) == [
        *("04 09:00", "04 09:50", "04 10:40"),
        *("04 14:00", "04 14:50", "04 15:40"),
    ]


def test_a_long_rest_that_ends_at_night_moves_to_the_morning() -> None:
    assert table(ROUNDS, "2027-01-04T20:00", 13, "23:00-07:00") == [
        *("04 20:00", "04 20:50", "04 21:40"),
        *("05 07:00", "05 07:50", "05 08:40"),
    ]


@pytest.mark.parametrize(
    ("quiet", "morning"),
    [
        pytest.param([], "08:00", id="no night: at eight"),
        pytest.param(["23:00-07:00"], "07:00", id="the end of the night"),
        pytest.param(["13:00-15:00"], "08:00", id="a nap is no night"),
        pytest.param(["20:00-00:00"], "08:00", id="nor is what ends at midnight"),
        pytest.param(["02:00-05:00", "13:00-15:00"], "05:00", id="a short night and a nap"),
        pytest.param(["04:00-12:00"], "12:00", id="a late night"),
        pytest.param(["21:00-02:00", "04:00-06:30"], "06:30", id="a night in two parts"),
    ],
)
def test_after_a_days_times_it_is_the_next_morning(quiet: list[str], morning: str) -> None:
    found = table(THRICE, "2027-01-04T09:00", 72, *quiet)
    assert [slot for slot in found if slot.startswith("04")] == [
        slot for slot in found if slot.startswith("04") and slot >= "04 09:00"
    ]
    assert len([slot for slot in found if slot.startswith("04")]) == 3
    assert next(slot for slot in found if slot.startswith("05")) == f"05 {morning}"


def test_a_day_that_had_too_few_does_not_borrow_from_the_next() -> None:
    assert table(THRICE, "2027-01-04T20:00", 20, "23:00-07:00") == ["04 20:00", "05 07:00", "05 10:15", "05 13:30"]


def test_with_rounds_it_is_blocks_that_are_counted() -> None:
    assert table(BLOCKS, "2027-01-04T09:00", 30, "23:00-07:00") == [
        *("04 09:00", "04 09:50", "04 12:10", "04 13:00"),
        *("05 07:00", "05 07:50", "05 10:10", "05 11:00"),
    ]


def test_a_block_counts_for_the_day_that_it_ended_on() -> None:
    # begun before midnight, ended after it: the new day has one block, and the second is still to come
    assert table(BLOCKS, "2027-01-04T23:40", 7) == ["04 23:40", "05 00:30", "05 02:50", "05 03:40"]


@pytest.mark.parametrize(
    ("begin", "quiet", "expected"),
    [
        pytest.param("T07:00", [], ["04 08:00", "04 14:00", "04 20:00", "05 08:00"], id="the listed times"),
        pytest.param("T08:00", [], ["04 08:00", "04 14:00"], id="from one of them"),
        pytest.param("T08:01", [], ["04 14:00", "04 20:00"], id="just after one"),
        pytest.param("T07:00", ["22:00-09:00"], ["04 09:00", "04 14:00", "04 20:00", "05 09:00"], id="out of a night"),
        pytest.param("T07:00", ["08:00-13:30"], ["04 13:30", "04 20:00"], id="moved so far that the rest isn't over"),
        pytest.param("T07:00", ["08:00-12:40"], ["04 12:40", "04 14:00"], id="the rest is just over"),
        pytest.param("T07:00", ["08:00-12:41"], ["04 12:41", "04 20:00"], id="a minute too short for the rest"),
    ],
)
def test_daily_times(begin: str, quiet: list[str], expected: list[str]) -> None:
    assert table(DAILY, f"2027-01-04{begin}", 48, *quiet)[: len(expected)] == expected


def test_one_moved_onto_the_next_listed_time_is_not_there_twice() -> None:
    daily = plan(20, None, at=("06:00", "07:00", "12:00"), kind="rest")
    assert table(daily, "2027-01-04T05:00", 12, "23:00-07:00") == ["04 07:00", "04 12:00"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2027-03-27", ["27 02:30", "28 03:00", "29 02:30"], id="in the gap it is the jump"),
        pytest.param("2027-10-30", ["30 02:30", "31 02:30", "01 02:30"], id="in the fold it is the first, and once"),
    ],
)
def test_a_daily_time_where_the_clocks_change(day: str, expected: list[str]) -> None:
    daily = plan(20, 60, at=("02:30",), kind="rest")
    assert table(daily, f"{day}T01:00", 60, zone="Europe/Berlin") == expected


def test_a_single_session_is_one_slot() -> None:
    assert table(SINGLE, "2027-01-04T09:00", 24) == ["04 09:00"]


# The same, lived.


def test_a_skip_counts_in_a_block_and_not_in_a_day() -> None:
    life = Life(ROUNDS)
    life.once("10:00", "10:20")
    life.say(ev.Skipped(at=at("10:50")))
    life.once("11:20", "11:40")
    assert state(life.see("11:40")) == ("resting", "22 14:40")
    life = Life(plan(20, 60, times_a_day=1, kind="heat"))
    life.say(ev.Skipped(at=at("10:00")))
    assert state(life.see("10:00")) == ("resting", "22 11:00")
    life.once("11:00", "11:20")
    assert state(life.see("11:20")) == ("resting", "23 08:00")


def test_a_miss_begins_the_block_again() -> None:
    life = Life(ROUNDS)
    life.once("10:00", "10:20")
    life.once("10:50", "11:10")
    assert state(life.see("12:30")) == ("due", None)  # 11:40 was missed at 12:30
    life.once("12:30", "12:50")
    assert state(life.see("12:50")) == ("resting", "22 13:20")


def test_more_than_a_days_times_is_refused_until_the_next_day() -> None:
    life = Life(plan(15, 60, times_a_day=1, kind="heat"), quiet=NIGHT)
    life.once("10:00", "10:15")
    with pytest.raises(Refused, match=r"once today.*next tomorrow 07:00") as refused:
        life.on("12:00")
    assert refused.value.until == at("23 07:00")
    life.on("12:00", anyway=True)
    assert life.course.session is not None and life.course.session.anyway


@pytest.mark.parametrize(
    ("off", "then"),
    [
        pytest.param("08:20", "22 14:00", id="on time"),
        pytest.param("09:00", "22 14:00", id="the rest is over just then"),
        pytest.param("09:01", "22 20:00", id="the rest runs past it"),
    ],
)
def test_the_next_daily_time_is_after_the_rest(off: str, then: str) -> None:
    life = Life(plan(20, 300, at=("08:00", "14:00", "20:00"), kind="rest"), "08:00")
    life.on("08:00")
    life.off(off, off=at(off))
    assert state(life.see(off)) == ("resting", then)


def test_one_taken_early_is_not_due_again_at_its_time() -> None:
    life = Life(DAILY, "08:00")
    life.once("08:00", "08:20")
    life.once("12:00", "12:20")  # the slot of 14:00; its rest is over at 13:20
    assert life.log[2].values["due"] == at("14:00")
    assert state(life.see("13:30")) == ("resting", "22 20:00")


def test_a_missed_daily_time_waits_two_hours_at_most() -> None:
    life = Life(DAILY, "08:00")
    assert life.see("09:59").state == "due"
    view = life.see("10:00")
    assert state(view) == ("resting", "22 14:00")
    assert [(missed.slot, missed.due) for missed in view.missed] == [(1, at("08:00"))]
    close = Life(plan(20, 10, at=("08:00", "09:00", "14:00"), kind="rest"), "08:00")
    view = close.see("09:00")
    assert (view.state, view.since, len(view.missed)) == ("due", at("09:00"), 1)


def test_a_single_session_ends_with_its_off() -> None:
    life = Life(SINGLE)
    life.once("10:10", "10:25")
    assert life.course.state == "ended"
    assert life.see("10:25").since == at("10:25")
    skipped = Life(SINGLE)
    skipped.say(ev.Skipped(at=at("10:10")))
    assert (skipped.course.state, skipped.went(1)) == ("ended", "skipped")


def test_a_single_session_that_nobody_takes_is_missed_once() -> None:
    life = Life(SINGLE)
    view = life.see(at("10:00") + 15 * MIN + 2 * HOUR)
    assert (view.state, view.until, len(view.missed)) == ("resting", None, 1)
    assert len(life.see("23 12:00").missed) == 1
