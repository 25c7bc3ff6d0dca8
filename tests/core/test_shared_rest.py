"""Two cold courses for one region: nothing is due with the other's ice on, nor before the rest of both is over."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import SECOND, gaps
from tests.core.life import HOUR, MIN, NIGHT, Life, at, heard, plan, state
from tests.core.test_together import SCRIPTS, Script, one_after_the_other, pairs

from icebreak.core import events as ev
from icebreak.core.coming import coming
from icebreak.core.course import ON
from icebreak.core.guard import bar
from icebreak.core.quiet import Window
from icebreak.core.refused import Refused
from icebreak.core.reminders import next_instant


def two(quiet: tuple[Window, ...] = ()) -> tuple[Life, Life]:
    """Two courses under way: another one with two hours of rest, and the one to look at, with one, due since ten."""
    other = Life(plan(20, 120), "06:00", name="2026-11-22-other-wxyz")
    return other, Life(plan(20, 60), others=[other.course], anyway=True, quiet=quiet)


def beside(life: Life, other: Life) -> Life:
    life.others = (other.course,)
    return life


def test_while_the_other_ice_is_on_nothing_is_due() -> None:
    other, life = two()
    assert life.see("10:04").state == "due"
    other.on("10:05")
    beside(life, other)
    assert state(life.see("10:05")) == ("resting", "22 12:25")
    assert life.hear("10:05") is None
    assert state(life.see("10:45")) == ("resting", "22 12:45")  # it is still on, nobody knows until when
    with pytest.raises(Refused, match="Nothing is due now"):
        life.say(ev.Skipped(at=at("10:10")))


def test_what_comes_waits_for_the_other_ice() -> None:
    other, life = two()
    other.on("10:05")
    beside(life, other)
    assert next(coming(life.see("10:10"), at("10:10"), life.around)).begin == at("12:25")


def test_the_rest_after_the_other_ice_counts_and_what_passes_in_it_was_never_due() -> None:
    other, life = two()
    other.once("10:05", "10:25")
    beside(life, other)
    assert state(life.see("10:25")) == ("resting", "22 12:25")
    assert life.hear("11:00") is None
    view = life.see("12:25")
    assert (view.state, view.since, view.missed, view.course.slot) == ("due", at("12:25"), (), 1)
    assert heard(life.hear("12:36")) == ("due", "12:35", 1)


def test_a_short_rest_within_the_time_of_a_slot_puts_it_off_too() -> None:
    other = Life(plan(5, 30), "06:00", name="2026-11-22-other-wxyz")
    life = Life(plan(20, 30), others=[other.course], anyway=True)
    other.once("10:05", "10:08")
    beside(life, other)
    assert state(life.see("10:20")) == ("resting", "22 10:38")
    assert (life.see("10:38").state, life.see("10:38").since) == ("due", at("10:38"))


def test_a_slot_that_passed_before_the_other_ice_is_missed() -> None:
    other, life = two()  # its first slot passes at 11:20
    other.on("11:30")
    beside(life, other)
    assert [missed.slot for missed in life.see("11:35").missed] == [1]
    other.off("11:50")
    beside(life, other)
    view = life.see("13:50")
    assert ([missed.slot for missed in view.missed], view.course.slot, view.since) == ([1], 2, at("13:50"))


def test_going_on_when_the_rest_is_over_leaves_the_slot_its_number() -> None:
    other, life = two()
    other.once("10:05", "10:25")
    other.on("12:25")
    beside(life, other)
    view = life.see("12:30")
    assert (state(view), view.missed, view.course.slot) == (("resting", "22 14:45"), (), 1)


def test_the_last_off_of_an_ended_course_that_turns_out_later_puts_off_what_was_due() -> None:
    other = Life(plan(20, 120), "06:00", name="2026-11-22-other-wxyz")
    other.on("09:00")
    other.say(ev.Stopped(at=at("09:20"), off=ev.CameOff(at=at("09:20"), off=at("09:05"))))
    life = beside(Life(plan(20, 60), "11:05", others=[other.course]), other)
    assert life.see("11:05").state == "due"
    other.say(ev.Corrected(at=at("11:06"), off=at("09:15")))
    assert state(beside(life, other).see("11:06")) == ("resting", "22 11:15")


def test_after_a_pause_the_other_ice_still_counts() -> None:
    other, life = two()
    life.say(ev.Paused(at=at("10:01")))
    other.on("10:05")
    beside(life, other).say(ev.Resumed(at=at("11:40")))
    assert (life.see("11:40").state, life.see("11:40").missed, life.course.slot) == ("resting", (), 1)


def test_the_rest_of_both_is_fitted_around_quiet_hours() -> None:
    other, life = two(quiet=NIGHT)
    other.once("20:40", "21:00")
    beside(life, other)
    assert state(life.see("22:00")) == ("resting", "23 07:00")
    other.on("22:45", anyway=True)
    assert state(beside(life, other).see("22:50")) == ("resting", "23 07:00")


@pytest.mark.parametrize(("kind", "region"), [("rest", "lower back"), ("heat", "neck"), ("ice", "neck")])
def test_other_kinds_and_regions_are_free(kind: str, region: str) -> None:
    other = Life(plan(20, 120, kind=kind), "06:00", name="2026-11-22-other-wxyz", region=region)
    life = Life(plan(20, 60))
    other.on("10:05")
    assert beside(life, other).see("10:06").state == "due"
    other.off("10:25")
    assert beside(life, other).see("10:26").state == "due"


@given(pairs(), SCRIPTS, gaps)
def test_nothing_is_due_that_would_be_refused_for_the_skin(
    pair: tuple[Life, Life], script: Script, later: timedelta
) -> None:
    for which, step in script:
        one_after_the_other(pair, which, step)
        for life in pair:
            assert sorted(life.log) == list(range(1, life.course.slot))
            for now in (life.now, life.now + 20 * MIN, life.now + HOUR, life.now + later):
                view, reminder = life.see(now), life.hear(now)
                if view.state != "due":
                    assert reminder is None or reminder.kind != "due"
                    continue
                found = bar(view.course, now, life.around)
                assert found is None, found.reason


@given(pairs(), SCRIPTS, gaps)
def test_no_slot_begins_before_the_rest_after_any_ice(
    pair: tuple[Life, Life], script: Script, later: timedelta
) -> None:
    for which, step in script:
        one_after_the_other(pair, which, step)
        for one, other in (pair, pair[::-1]):
            if not one.course.cold or not other.course.cold:
                continue
            now = one.now + later
            view, theirs = one.see(now), other.course.session
            if theirs is None or view.state not in ("due", "resting"):
                continue
            rests = [life.course.definition.repeat.rest or timedelta(0) for life in (one, other)]
            if other.course.state == ON:
                assert view.state == "resting"
                assert view.until is None or view.until >= max(theirs.ends, now) + max(rests)
            elif theirs.over is not None:
                begins = view.since if view.state == "due" else view.until
                assert begins is None or begins >= theirs.over + max(rests)


@given(pairs(), SCRIPTS, gaps, st.floats(0, 1))
def test_the_next_instant_of_one_is_known_beside_the_other(
    pair: tuple[Life, Life], script: Script, later: timedelta, part: float
) -> None:
    for which, step in script:
        one_after_the_other(pair, which, step)
    for life in pair:
        now = life.now + later
        following = next_instant(life.course, now, life.around)
        last = (following or now + 2 * HOUR) - SECOND
        for instant in (last, now + (last - now) * part):
            before, after = life.see(now), life.see(max(instant, now))
            assert (after.state, after.course.slot) == (before.state, before.course.slot)
            assert life.hear(max(instant, now)) == life.hear(now)
