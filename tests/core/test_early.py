"""Early routines: nothing of them counts as missed, and nobody is pushed to them on the first day."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from tests.core.chances import SECOND, Step, gaps, happens, scripts
from tests.core.life import DAY, MIN, Life, at, heard
from tests.core.test_timetable import shipped

from icebreak.core import events as ev
from icebreak.core.reminders import next_instant

EARLY = shipped("stretches-early")
"""At nine and at six."""


def begun(begins: str | datetime = "07:00", onset: datetime | None = None) -> Life:
    return Life(EARLY, begins, name="2026-11-22-stretches-early-abcd", onset=onset)


def test_a_slot_that_passed_leaves_nothing_and_keeps_its_number() -> None:
    life = begun()
    view = life.see("23 10:00")
    assert (view.state, view.since, view.missed, view.course.slot) == ("due", at("23 09:00"), (), 1)
    life.say(ev.TimePassed(at=at("23 10:00")))
    life.on("23 10:05", able=True)
    assert life.log == {}
    assert life.course.session is not None
    assert (life.course.session.slot, life.course.session.due) == (1, at("23 09:00"))


def test_what_was_left_out_is_still_said() -> None:
    life = begun()
    life.say(ev.Skipped(at=at("07:10")))
    assert (life.went(1), life.course.slot) == ("skipped", 2)


def test_of_a_later_routine_it_counts() -> None:
    steps = tuple(replace(step, phase="settling") for step in EARLY.steps)
    life = Life(replace(EARLY, steps=steps), "07:00")
    assert [one.slot for one in life.see("23 10:00").missed] == [1, 2, 3]


def test_nobody_is_pushed_on_the_first_day() -> None:
    life = begun()
    assert life.see("09:00").state == "due"
    assert life.hear("09:00") is None
    assert life.hear("18:30") is None
    assert heard(life.hear("23 09:00")) == ("due", "09:00", 1)


def test_the_first_day_counts_from_the_onset() -> None:
    life = begun(onset=at("22 07:00") - DAY)
    assert heard(life.hear("07:01")) == ("due", "07:00", 1)


def test_what_waits_as_the_day_is_over_is_said_then() -> None:
    life = begun("10:00", onset=at("22 09:30") - DAY + 60 * MIN)
    assert life.see("10:20").state == "due"
    assert (life.hear("10:29:59"), next_instant(life.course, at("10:20"), life.around)) == (None, at("10:30"))
    assert heard(life.hear("10:41")) == ("due", "10:40", 1)


def test_a_single_one_stays_until_its_course_is_over() -> None:
    life = Life(shipped("warm-up-lying"), "10:00", name="2026-11-22-warm-up-lying-abcd")
    view = life.see("23 09:59")
    assert (view.state, view.since, view.missed) == ("due", at("10:00"), ())
    assert (life.see("23 10:00").state, life.see("23 10:00").missed) == ("ended", ())


@given(scripts(most=8), gaps)
def test_nothing_is_ever_missed(script: list[Step], later: timedelta) -> None:
    life = begun()
    for gap, what in script:
        happens(life, gap, what)
        assert life.see(life.now + later).missed == ()
        assert sorted(life.log) == list(range(1, life.course.slot))
        assert all(one.values["outcome"] != "missed" for one in life.log.values())


def test_sleep_is_no_reason_to_push_it_either() -> None:
    life = begun()
    life.sleep("08:30", 60 * MIN)
    assert (life.see("09:30").state, life.hear("09:30"), life.hear("09:30:01")) == ("due", None, None)
    assert next_instant(life.course, at("09:30") + SECOND, life.around) is not None
