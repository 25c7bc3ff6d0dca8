"""Several courses for one region: the weaker one moves, and nothing waits for ever."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import SECOND, Step, correcting, definitions, gaps, happens, scripts
from tests.core.life import DAY, HEAT, HOUR, ICE, MIN, NIGHT, Life, at, heard, plan, state

from icebreak.core import events as ev
from icebreak.core.course import ON, RESTING, Course, between
from icebreak.core.definition import Definition
from icebreak.core.guard import bar
from icebreak.core.reminders import next_instant
from icebreak.core.stronger import longest_gap, planned, respecting, shut, stronger
from icebreak.core.view import look

STRETCH = plan(8, None, name="stretches", kind="stretch", hours=72, at=["10:30", "18:00"])


def beside(life: Life, *others: Life) -> Life:
    life.others = tuple(other.course for other in others)
    return life


def ice() -> Life:
    """Ice that was taken at nine, and is planned for 10:50."""
    life = Life(ICE, "09:00", name="2026-11-22-ice-wxyz")
    life.once("09:00", "09:20")
    return life


def test_stretches_wait_until_half_an_hour_after_the_ice_that_is_planned() -> None:
    life = Life(plan(8, None, kind="stretch", at=["10:45", "18:00"]), "09:30", quiet=NIGHT)
    life.say(ev.Skipped(at=at("09:30")))
    assert state(beside(life, ice()).see("10:00")) == ("resting", "22 11:40")
    assert (life.see("11:40").state, life.see("11:40").since) == ("due", at("11:40"))


def test_a_course_begun_in_the_time_of_the_ice_is_due_after_it() -> None:
    cold = ice()
    life = Life(STRETCH, "10:55", others=[cold.course])
    assert state(life.see("10:55")) == ("resting", "22 11:40")
    assert life.course.due == at("10:55")  # what is planned moves it as long as it is planned, and not for good


def test_what_is_over_as_the_ice_begins_is_not_in_its_way() -> None:
    life = Life(plan(8, None, kind="stretch", at=["10:42", "18:00"]), "09:30")
    life.say(ev.Skipped(at=at("09:30")))
    assert state(beside(life, ice()).see("10:00")) == ("resting", "22 10:42")


def test_stretches_that_wait_are_put_off_when_they_would_no_longer_be_over_before_the_ice() -> None:
    life = beside(Life(STRETCH, "10:00"), ice())
    assert life.see("10:42").state == "due"
    assert heard(life.hear("10:42")) == ("due", "10:30", 1)
    assert next_instant(life.course, at("10:41"), life.around) == at("10:42") + SECOND
    assert state(life.see("10:42:01")) == ("resting", "22 11:40")
    assert life.hear("10:42:01") is None


def test_ice_that_nobody_takes_blocks_nothing_after_its_planned_time() -> None:
    life = beside(Life(STRETCH, "10:00"), ice())
    for clock in ("11:40", "12:39", "13:00", "13:39"):
        assert (life.see(clock).state, life.see(clock).since) == ("due", at("11:40"))


def test_ice_that_is_left_out_frees_the_time_at_once() -> None:
    cold = ice()
    life = beside(Life(STRETCH, "10:00"), cold)
    cold.say(ev.Skipped(at=at("10:51")))
    assert (beside(life, cold).see("10:52").state, life.see("10:52").since) == ("due", at("10:30"))


@pytest.mark.parametrize("way", [ev.Paused, ev.Stopped, partial(ev.SkinSeen, word="numb")])
def test_of_a_course_that_does_not_go_on_nothing_is_planned(way: Callable[..., ev.Event]) -> None:
    cold = ice()
    cold.say(way(at=at("10:00")))
    life = beside(Life(STRETCH, "10:00"), cold)
    assert life.see("10:45").state == "due"


def test_heat_may_follow_the_ice_at_once_and_ice_never_moves_for_heat() -> None:
    cold, warm = ice(), Life(HEAT, "10:40", name="2026-11-22-heat-abcd")
    assert state(beside(warm, cold).see("10:40")) == ("resting", "22 11:10")
    assert state(beside(cold, warm).see("10:40")) == ("resting", "22 10:50")


def test_what_is_done_all_the_same_puts_off_the_ice_until_it_is_over() -> None:
    cold, life = ice(), Life(STRETCH, "10:00")
    beside(life, cold).on("10:45")
    assert state(beside(cold, life).see("10:50")) == ("resting", "22 10:53")
    life.off("10:53")
    assert (beside(cold, life).see("10:53").state, cold.see("10:53").since) == ("due", at("10:53"))


def test_what_is_too_long_for_any_gap_only_waits_for_the_next_ice() -> None:
    worn = Life(replace(plan(240, None, kind="wear"), repeat=replace(ICE.repeat, rest=None, span=DAY)), "10:00")
    assert longest_gap(ICE) == 90 * MIN
    assert beside(worn, ice()).see("10:49").state == "due"
    assert state(worn.see("10:50")) == ("resting", "22 11:10")
    assert worn.see("11:10").state == "due"


def test_of_three_each_keeps_clear_of_the_stronger_ones() -> None:
    cold = ice()
    warm = beside(Life(HEAT, "10:40", name="2026-11-22-heat-abcd"), cold)
    life = beside(Life(STRETCH, "10:45"), cold, warm)
    assert planned(warm.course, warm.around) == at("11:10")
    assert state(life.see("10:45")) == ("resting", "22 11:40")
    cold.say(ev.Stopped(at=at("10:46")))
    assert planned(warm.course, beside(warm, cold).around) == at("10:40")
    assert (beside(life, cold, warm).see("10:55").state, life.see("10:55").since) == ("due", at("10:55"))


def test_of_two_that_are_as_strong_the_older_one_stays() -> None:
    first = Life(STRETCH, "08:00", name="2026-11-22-one-zzzz")
    second = Life(STRETCH, "09:00", name="2026-11-22-two-aaaa")
    for life in (first, second):
        life.say(ev.Skipped(at=at("09:00")))
    assert state(beside(first, second).see("10:00")) == ("resting", "22 10:30")
    assert state(beside(second, first).see("10:00")) == ("resting", "22 10:38")


def test_a_nap_moves_the_ice_and_with_it_what_is_weaker() -> None:
    cold, life = ice(), Life(STRETCH, "10:00")
    cold.sleep("10:25", HOUR)
    life.sleeps = cold.sleeps
    assert state(beside(life, cold).see("10:26")) == ("asleep", "22 12:15")
    assert state(life.see("11:26")) == ("resting", "22 12:15")


@pytest.mark.parametrize(("kind", "region"), [("rest", "lower back"), ("stretch", "neck")])
def test_rest_and_other_regions_are_free(kind: str, region: str) -> None:
    life = Life(plan(8, None, kind=kind, at=["10:30"]), "10:50", region=region)
    assert beside(life, ice()).see("10:51").state == "due"


@pytest.mark.parametrize(
    ("definition", "gap"),
    [
        (plan(20, 90), 90 * MIN),
        (plan(20, 30, rounds=3, long_rest=180), 180 * MIN),
        (plan(15, 180, times_a_day=3), DAY - 45 * MIN - 2 * 180 * MIN),
        (plan(20, 30, rounds=3, long_rest=180, times_a_day=2), DAY - 2 * 120 * MIN - 180 * MIN),
        (plan(10, None, at=["08:00", "14:00"]), 18 * HOUR - 10 * MIN),
        (plan(10, 30, at=["08:00"]), DAY - 10 * MIN),
    ],
)
def test_the_longest_gap(definition: Definition, gap: timedelta) -> None:
    assert longest_gap(definition) == gap


# --- over random lives ---

KINDS = ["ice", "heat", "stretch", "wear", "strength"]


@st.composite
def several(draw: st.DrawFn) -> list[Life]:
    """Two or three courses begun about ten, of which one at most is cold."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=3).filter(lambda all_: all_.count("ice") < 2))
    lives: list[Life] = []
    for n, kind in enumerate(kinds):
        begins = at("10:00") + draw(st.integers(0, 120)) * MIN
        lives.append(Life(draw(definitions(kind=kind)), begins, name=f"2026-11-22-{kind}-{n}"))
    for life in lives:
        life.now = max(one.now for one in lives)
        around(life, lives)
    return lives


def around(life: Life, lives: list[Life]) -> None:
    life.others = tuple(one.course for one in lives if one is not life)


STEPS = scripts(correcting, most=1, least=1).map(lambda one: one[0])
SCRIPTS = st.lists(st.tuples(st.integers(0, 2), STEPS), max_size=16)
Script = list[tuple[int, Step]]


def live(lives: list[Life], which: int, step: Step) -> ev.Event | None:
    """Let something happen to one of them, with the others around it and the same sleep for all."""
    one = lives[which % len(lives)]
    around(one, lives)
    event = happens(one, *step)
    for other in lives:
        other.sleeps, other.now = one.sleeps, one.now
        around(other, lives)
    return event


@given(several(), SCRIPTS, gaps)
def test_what_is_due_is_never_refused_nor_in_a_stronger_ones_time(
    lives: list[Life], script: Script, later: timedelta
) -> None:
    for which, step in script:
        live(lives, which, step)
        for life in lives:
            for now in (life.now, life.now + 20 * MIN, life.now + later):
                view = life.see(now)
                if view.state != "due":
                    reminder = life.hear(now)
                    assert reminder is None or reminder.kind != "due"
                    continue
                assert bar(view.course, now, life.around) is None
                for other, stretch in shut(view.course, life.around):
                    assert not stretch.begin <= now < stretch.end, other.id


@given(several(), SCRIPTS, gaps)
def test_the_next_slot_keeps_clear_of_the_next_of_every_stronger_one(
    lives: list[Life], script: Script, later: timedelta
) -> None:
    for which, step in script:
        live(lives, which, step)
    for life in lives:
        now, on = life.now + later, life.course.definition.apply.on
        view = life.see(now)
        if view.state != "resting" or view.until is None or life.course.state != RESTING:
            continue
        for other in life.around.beside(life.course):
            due = planned(other, life.around)
            if due is None or not stronger(other, life.course) or other.state == ON:
                continue
            over = due + other.definition.apply.on
            gap, room = between(other, life.course, over), longest_gap(other.definition)
            assert view.until >= over + gap or view.until < due
            assert (room is not None and on + gap > room) or view.until >= over + gap or view.until + on <= due


@given(several(), SCRIPTS)
def test_the_strongest_lives_as_if_it_were_alone(lives: list[Life], script: Script) -> None:
    """As long as the others only wait, and none of them is put on in its time."""
    strongest = next(life for life in lives if all(stronger(life.course, c) for c in life.around.beside(life.course)))
    alone = Life(strongest.course.definition, strongest.course.start, name=strongest.course.id)
    alone.now = strongest.now
    for which, step in script:
        if lives[which % len(lives)] is not strongest:
            continue
        live(lives, which, step)
        happens(alone, *step)
        assert alone.course == strongest.course
        assert respecting(strongest.course, strongest.around).shut == ()
        for now in (alone.now, alone.now + HOUR, alone.now + 9 * HOUR):
            assert alone.see(now) == strongest.see(now)


@given(several(), SCRIPTS)
def test_every_slot_is_in_the_log_once_or_still_to_come(lives: list[Life], script: Script) -> None:
    for which, step in script:
        live(lives, which, step)
        for life in lives:
            assert sorted(life.log) == list(range(1, life.course.slot))
            view = life.see(life.now + 5 * HOUR)
            assert [*life.log, *(one.slot for one in view.missed)] == list(range(1, view.course.slot))


@given(several(), SCRIPTS)
def test_it_is_due_in_the_end(lives: list[Life], script: Script) -> None:
    """Whatever is planned beside it: where nobody takes that, its turn comes."""
    for which, step in script:
        live(lives, which, step)
    for life in lives:
        now = life.now
        for _ in range(200):
            view = life.see(now)
            waits = any(other.state == ON for other in life.around.beside(life.course))
            if view.state != "resting" or view.until is None or waits:
                break
            following = next_instant(life.course, now, life.around)
            assert following is not None
            now = following
        else:
            raise AssertionError(f"never due: {life.see(now)}")


@given(several(), SCRIPTS, gaps, gaps)
def test_looking_may_be_done_in_steps(lives: list[Life], script: Script, first: timedelta, then: timedelta) -> None:
    for which, step in script:
        live(lives, which, step)
    for life in lives:
        early, late = life.now + first, life.now + first + then
        between_, whole = life.see(early), life.see(late)
        after = look(between_.course, late, life.around)
        assert (after.state, after.since, after.until, after.course.slot) == (
            *(whole.state, whole.since, whole.until),
            whole.course.slot,
        )
        assert between_.missed + after.missed == whole.missed


@given(several(), SCRIPTS, gaps, st.floats(0, 1))
def test_between_two_instants_nothing_changes(lives: list[Life], script: Script, later: timedelta, part: float) -> None:
    for which, step in script:
        live(lives, which, step)
    for life in lives:
        now = life.now + later
        last = (next_instant(life.course, now, life.around) or now + 2 * HOUR) - SECOND
        for instant in (last, now + (last - now) * part):
            before, after = life.see(now), life.see(max(instant, now))
            assert (after.state, after.course.slot) == (before.state, before.course.slot)
            assert life.hear(max(instant, now)) == life.hear(now)


def test_what_is_planned_of_each_is_asked_for_once_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    begun = [Life(STRETCH, at("08:00") + n * SECOND, name=f"2026-11-22-stretches-{n:04}") for n in range(8)]

    def counted(course: Course, *more: Any) -> datetime | None:  # noqa: ANN401 - it hands on whatever comes
        asked.append(course.id)
        return planned(course, *more)

    monkeypatch.setattr("icebreak.core.stronger.planned", counted)
    beside(begun[-1], *begun[:-1]).see("08:00:30")
    assert sorted(asked) == [life.course.id for life in begun[:-1]]
