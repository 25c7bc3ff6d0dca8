"""What is said, and when: off is never silenced, due is never pressed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.core.life import HEAT, HOUR, ICE, MIN, NIGHT, SINGLE, Life, at, heard, plan

from icebreak.core import events as ev
from icebreak.core.definition import Definition
from icebreak.core.refused import Refused
from icebreak.core.reminders import next_instant, standing


def said(life: Life, begin: str, end: str, kind: str) -> list[str]:
    """When something is said between two instants by one who wakes only at `next_instant`."""
    now: datetime | None = at(begin)
    found: list[str] = []
    while now is not None and now <= at(end):
        one = standing(life.course, now, life.around)
        if one is not None and one.kind == kind and one.at >= at(begin) and f"{one.at:%H:%M}" not in found[-1:]:
            assert one.at <= now
            found.append(f"{one.at:%H:%M}")
        now = next_instant(life.course, now, life.around)
    return found


def on_since_ten(definition: Definition = ICE, **start: Any) -> Life:  # noqa: ANN401 - whatever a start takes
    life = Life(definition, **start)
    life.on("10:00")
    return life


def test_while_it_is_on() -> None:
    life = on_since_ten()
    expected = [
        ("10:04:59", None),
        ("10:05", ("skin", "10:05", 1)),
        ("10:10", ("skin", "10:10", 1)),
        ("10:17:59", ("skin", "10:10", 1)),
        ("10:18", ("soon", "10:18", 1)),
        ("10:19:59", ("soon", "10:18", 1)),
        ("10:20", ("off", "10:20", 1)),
    ]
    assert [(when, heard(life.hear(when))) for when, _ in expected] == expected
    cue = life.hear("10:05")
    assert cue is not None and cue.cue == "look, 5"


def test_off_comes_every_minute_then_every_five_and_louder() -> None:
    life = on_since_ten()
    minutes = [f"10:{n}" for n in range(20, 31)] + ["10:35", "10:40", "10:45", "10:50", "10:55", "11:00", "11:05"]
    assert said(life, "10:00", "11:05", "off") == minutes
    sounds = [reminder.sound for when in minutes if (reminder := life.hear(when))]
    assert sounds == [1, 1, 2, 2, 2] + [3] * 13
    times = [reminder.times for when in minutes if (reminder := life.hear(when))]
    assert times == list(range(18))


@pytest.mark.parametrize("definition", [ICE, HEAT, plan(kind="wear"), plan(kind="rest")])
def test_the_sound_of_ice_drops_after_two_hours_and_of_nothing_else(definition: Definition) -> None:
    life = on_since_ten(definition)
    ends = at("10:00") + definition.apply.on
    late = [ends + n * 5 * MIN for n in range(20, 60)]
    loud = [
        when for when in late if (found := life.hear(when)) and found.kind == "off" and found.at == when and found.sound
    ]
    if definition is ICE:
        assert loud == [when for when in late if when < ends + 2 * HOUR or (when - ends) % (30 * MIN) == timedelta(0)]
    else:
        assert loud == late


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda life: life.say(ev.Paused(at=at("10:10"))), id="paused"),
        pytest.param(lambda life: life.sleep("10:10"), id="asleep"),
        pytest.param(lambda life: life.say(ev.HoursChanged(at=at("10:10"), quiet=NIGHT)), id="quiet"),
        pytest.param(lambda life: life.say(ev.OnsetSaid(at=at("10:10"), onset=at("19 10:00"))), id="over"),
    ],
)
def test_nothing_silences_off(make: Any) -> None:  # noqa: ANN401 - anything done to a life
    life = on_since_ten()
    make(life)
    assert heard(life.hear("10:20")) == ("off", "10:20", 1)
    assert said(life, "10:20", "10:40", "off")[-1] == "10:40"
    late = life.hear("23 03:00")
    assert late is not None and late.at == at("23 03:00")


def test_soon_is_said_only_of_what_lasts_longer() -> None:
    life = on_since_ten(plan(2, 90))
    assert said(life, "10:00", "10:01:59", "soon") == []
    life = on_since_ten(plan(3, 90))
    assert said(life, "10:00", "10:02", "soon") == ["10:01"]


def test_a_stop_calls_off_from_the_press() -> None:
    life = on_since_ten()
    with pytest.raises(Refused):
        life.say(ev.Stopped(at=at("10:07:30")))
    assert said(life, "10:07:30", "10:10", "off") == ["10:07", "10:08", "10:09"]


# Due.

RHYTHM = ["10:00", "10:10", "10:20", "10:30", "11:30", "12:30", "13:30", "14:30"]


def test_due_comes_four_times_then_hourly_across_missed_slots() -> None:
    life = Life()
    assert said(life, "10:00", "14:40", "due") == RHYTHM
    life.say(ev.TimePassed(at=at("13:00")))  # whether they are written down or not
    assert said(life, "13:00", "14:40", "due") == RHYTHM[6:]


def test_a_burst_follows_a_rest() -> None:
    life = Life()
    life.once("10:00", "10:20")
    assert said(life, "11:00", "13:00", "due") == ["11:50", "12:00", "12:10", "12:20"]
    assert said(life, "13:00", "14:30", "due") == ["13:20", "14:20"]


def test_a_burst_follows_a_skip() -> None:
    life = Life()
    life.say(ev.Skipped(at=at("12:00")))  # slot 2; the next is at 13:30
    assert said(life, "12:00", "14:30", "due") == ["13:30", "13:40", "13:50", "14:00"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (10, ["10:15", "10:25", "10:35", "10:45", "11:45", "12:45", "13:45"]),
        (90, ["11:35", "11:45", "11:55", "12:05", "13:05", "14:05"]),
        (300, ["11:50", "12:00", "12:10", "12:20", "13:20", "14:20"]),  # no longer than the slot
    ],
)
def test_a_burst_follows_a_snooze_and_its_rhythm_runs_on(by: int, expected: list[str]) -> None:
    life = Life()
    life.say(ev.Snoozed(at=at("10:05"), by=by * MIN))
    assert said(life, "10:05", "14:30", "due") == expected


def test_a_burst_follows_waking_and_nothing_is_said_in_sleep() -> None:
    life = Life()
    life.sleep("10:15", HOUR)
    assert said(life, "10:00", "12:00", "due") == ["10:00", "10:10", "11:15", "11:25", "11:35", "11:45"]


def test_nothing_is_said_in_quiet_hours_and_a_burst_follows_them() -> None:
    life = Life(begins="22:30", quiet=NIGHT)
    assert said(life, "22:30", "23 08:00", "due") == ["22:30", "22:40", "22:50", "07:00", "07:10", "07:20", "07:30"]


def test_a_start_at_night_is_due_and_says_nothing() -> None:
    life = Life(begins="23:30", quiet=NIGHT)
    assert life.see("23:30").state == "due"
    assert said(life, "23:30", "23 06:59", "due") == []


def test_nothing_is_said_while_paused_and_a_burst_follows() -> None:
    life = Life()
    life.say(ev.Paused(at=at("10:05")))
    assert said(life, "10:05", "15:00", "due") == []
    life.say(ev.Resumed(at=at("15:00")))
    assert said(life, "15:00", "15:25", "due") == ["15:00", "15:10", "15:20"]


def test_daily_times_begin_a_burst_each() -> None:
    life = Life(plan(20, 60, at=("08:00", "14:00", "20:00"), kind="rest"), "08:00")
    assert said(life, "08:00", "15:00", "due") == [
        *("08:00", "08:10", "08:20", "08:30", "09:30"),
        *("14:00", "14:10", "14:20", "14:30"),
    ]


# The rest, and the end.


def test_midway_through_a_rest_one_silent_line() -> None:
    life = Life()
    life.once("10:00", "10:20")
    assert heard(life.hear("11:04:59")) is None
    assert heard(life.hear("11:05")) == ("midway", "11:05", 0)
    assert said(life, "10:20", "11:49", "midway") == ["11:05"]


def test_after_the_rest_there_is_no_midway() -> None:
    life = Life(plan(15, 180, kind="heat", times_a_day=1), quiet=NIGHT)
    life.once("21:40", "21:55")  # the rest is over at 00:55, its middle in the night
    assert said(life, "21:55", "23 07:00", "midway") == []
    assert heard(life.hear("23 06:59")) is None
    day = Life(plan(15, 60, kind="heat", times_a_day=1))
    day.once("10:00", "10:15")
    assert heard(day.hear("10:45")) == ("midway", "10:45", 0)
    assert heard(day.hear("11:15")) is None


def test_two_hours_before_the_end_and_at_it() -> None:
    life = Life(span=24 * HOUR)
    life.once("23 07:30", "23 07:50")
    assert said(life, "23 07:50", "23 11:00", "end_near") == ["08:00"]
    assert heard(life.hear("23 08:00")) == ("end_near", "08:00", 1)
    assert heard(life.hear("23 09:59")) != ("end", "10:00", 1)
    assert heard(life.hear("23 10:00")) == ("end", "10:00", 1)
    assert heard(life.hear("23 21:59")) == ("end", "10:00", 1)
    assert heard(life.hear("23 22:00")) is None  # it can't go on any more


def test_an_end_in_the_night_is_said_in_the_morning() -> None:
    life = Life(begins="02:00", span=24 * HOUR, quiet=NIGHT)
    life.once("22:00", "22:20")
    assert said(life, "22:20", "23 06:59", "end") == []
    assert heard(life.hear("23 07:00")) == ("end", "02:00", 1)
    waking = [at("22:20")]
    while (instant := next_instant(life.course, waking[-1], life.around)) is not None:
        waking.append(instant)
    assert at("23 07:00") in waking
    assert waking[-1] <= at("23 14:00")


def test_an_end_that_waited_for_its_off_is_said_too() -> None:
    life = Life(begins="02:00", span=14 * HOUR)
    life.on("15:50")
    life.off("16:10")
    assert heard(life.hear("16:10")) == ("end", "16:10", 1)


@pytest.mark.parametrize("off", [None, "15:00", "16:30"])
def test_of_what_the_person_stopped_nothing_is_asked(off: str | None) -> None:
    life = Life(begins="02:00", span=14 * HOUR)
    if off is not None:
        life.on("14:50" if off == "15:00" else "15:50")
        life.say(ev.Stopped(at=at(off), off=ev.CameOff(at=at(off))))
    else:
        life.say(ev.Stopped(at=at("15:30")))
    assert heard(life.hear("16:30")) is None


def test_a_single_session_says_nothing_of_its_end() -> None:
    life = Life(SINGLE)
    life.once("10:00", "10:15")
    assert heard(life.hear("10:16")) is None
    assert heard(Life(SINGLE).hear("23 09:00")) is None


def test_a_held_course_is_silent_but_for_its_end() -> None:
    life = Life(span=24 * HOUR)
    life.once("10:00", "10:20")
    life.say(ev.SkinSeen(at=at("10:21"), word="numb"))
    assert said(life, "10:21", "23 07:59", "due") == []
    assert heard(life.hear("23 08:00")) == ("end_near", "08:00", 1)
