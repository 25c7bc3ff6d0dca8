"""What holds of every course, whatever people say and whenever: over random lives."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import SECOND, Step, correcting, gaps, happens, lives, scripts
from tests.core.life import DAY, HOUR, MIN, Life

from icebreak.core import events as ev
from icebreak.core.course import ENDED, ON, RESTING
from icebreak.core.refused import Refused
from icebreak.core.reminders import next_instant, standing
from icebreak.core.transition import apply
from icebreak.core.view import look

Script = list[Step]
SCRIPTS = scripts(correcting)


@given(lives(), SCRIPTS)
def test_nothing_marks_a_pack_as_off_but_the_person(life: Life, script: Script) -> None:
    for gap, what in script:
        before = life.course
        event = happens(life, gap, what)
        if before.state == ON and life.course.state != ON:
            assert isinstance(event, ev.CameOff) or (isinstance(event, ev.Stopped) and event.off is not None)
        if before.state != ON and life.course.state == ON:
            assert isinstance(event, ev.WentOn)
        if life.course.state == ON:
            assert all(life.see(life.now + hours * HOUR).state == "on" for hours in (0, 1, 100))


@given(lives(), SCRIPTS, st.integers(0, 5 * 3600))
def test_off_is_raised_again_and_again(life: Life, script: Script, late: int) -> None:
    for gap, what in script:
        happens(life, gap, what)
        until = life.see(life.now).until
        if life.course.state != ON or until is None:
            continue
        now = max(life.now, until) + timedelta(seconds=late)
        most = MIN if now - until < 10 * MIN else 5 * MIN
        found, following = standing(life.course, now, life.around), next_instant(life.course, now, life.around)
        assert found is not None and found.kind == "off" and found.slot == life.course.slot
        assert timedelta(0) <= now - found.at < most
        assert following is not None and now < following <= found.at + most
        assert found.sound or now - until >= 2 * HOUR


@given(lives(), SCRIPTS, gaps)
def test_who_wakes_at_the_next_instant_misses_nothing(life: Life, script: Script, gap: timedelta) -> None:
    for one, what in script:
        happens(life, one, what)
    woke = life.now + gap
    for _ in range(8):
        following = next_instant(life.course, woke, life.around)
        known = standing(life.course, woke, life.around)
        until = following or woke + 48 * HOUR
        step = max((until - woke) / 12, SECOND)
        instants = [woke + n * step for n in range(1, 12) if woke + n * step < until]
        for now in [*instants, until - SECOND] if until - SECOND > woke else instants:
            found = standing(life.course, now, life.around)
            new = found is not None and found != known
            assert not new or (found is not None and known is not None and found.at <= known.at)
        if following is None:
            break
        woke = following


@given(lives(), SCRIPTS, gaps)
def test_the_skin_has_its_rest(life: Life, script: Script, later: timedelta) -> None:
    for gap, what in script:
        before, around = life.course, life.around
        event = happens(life, gap, what)
        if isinstance(event, ev.WentOn) and not event.anyway and before.ready is not None:
            assert (event.on or event.at) >= before.ready
        rest = life.course.definition.repeat.rest or timedelta(0)
        for now in (life.now, life.now + later):
            view = look(life.course, now, around)
            over = view.course.session.over if view.course.session is not None else None
            if over is not None and view.course.state == RESTING:
                assert view.course.due is None or view.course.due >= over + rest
                assert view.state != "due" or now >= over + rest


@given(lives(), SCRIPTS, gaps)
def test_no_slot_touches_a_quiet_window(life: Life, script: Script, later: timedelta) -> None:
    hours_since = life.course.start
    for gap, what in script:
        event = happens(life, gap, what)
        if isinstance(event, ev.HoursChanged):
            hours_since = event.at  # what was due by then stays due
        for now in (life.now, life.now + later):
            view = life.see(now)
            due = view.course.due
            if view.course.state != RESTING or due is None or due <= hours_since:
                continue
            ends = due + life.course.definition.apply.on
            calendar = life.around.calendar(view.course)
            assert not [night for night in calendar.nights(due, ends) if night.begin < ends and due < night.end]
            assert ends <= view.course.end


@given(lives(), SCRIPTS)
def test_the_same_event_twice_changes_nothing(life: Life, script: Script) -> None:
    for gap, what in script:
        event = happens(life, gap, what)
        if event is None:
            continue
        course, log = life.course, list(life.entries)
        try:
            assert life.say(event) == ()
        except Refused as refusal:
            assert refusal.raised is None
        assert life.course is course
        assert life.entries == log


@given(lives(), SCRIPTS, st.sampled_from([ev.WentOn, ev.CameOff, ev.Skipped, ev.Snoozed]), gaps, st.data())
def test_what_answers_a_slot_that_has_passed_is_refused(
    life: Life, script: Script, kind: type[ev.Event], gap: timedelta, data: st.DataObject
) -> None:
    for one, what in script:
        happens(life, one, what)
    life.now += gap
    view = life.see(life.now)
    if view.course.slot == 1:
        return
    answers = ev.Answers(data.draw(st.integers(1, view.course.slot - 1)), on=data.draw(st.booleans()))
    course, event = life.course, kind(at=life.now, answers=answers)
    stands = course.state == ON or kind is not ev.WentOn  # the on of a pack that is off again is another one
    if stands and replace(event, answers=None) in course.since:  # the very press that was taken: it changes nothing
        assert life.say(event) == ()
    else:
        with pytest.raises(Refused):
            life.say(event)
    assert life.course is course


@given(lives(), SCRIPTS, gaps)
def test_every_slot_is_in_the_log_once(life: Life, script: Script, later: timedelta) -> None:
    for gap, what in script:
        rev = life.course.rev
        event = happens(life, gap, what)
        assert life.course.rev - rev in (0, 1)
        assert event is None or isinstance(event, ev.WentOn | ev.TimePassed | ev.CameOff) or life.course.rev - rev <= 1
        assert sorted(life.log) == list(range(1, life.course.slot))
        for slot, entry in life.log.items():
            assert entry.values["outcome"] in (
                *("completed", "partial", "stopped", "unconfirmed", "skipped", "missed"),
            )
            assert ("on" in entry.values) == (entry.values["outcome"] not in ("skipped", "missed")), slot
        view = life.see(life.now + later)
        assert [*sorted(life.log), *(missed.slot for missed in view.missed)] == list(range(1, view.course.slot))


@given(lives(), SCRIPTS)
def test_sessions_never_overlap(life: Life, script: Script) -> None:
    for gap, what in script:
        happens(life, gap, what)
        taken = [life.log[slot].values for slot in sorted(life.log) if "on" in life.log[slot].values]
        times = [(values["on"], values.get("off", values.get("said"))) for values in taken]
        for on, off in times:
            assert isinstance(on, datetime) and isinstance(off, datetime) and on <= off <= life.now
        assert all(before[1] <= after[0] for before, after in pairwise(times))  # type: ignore[operator] # seen above
        session = life.course.session
        if life.course.state == ON and session is not None and times:
            assert times[-1][1] <= session.on  # type: ignore[operator] # seen above


@given(lives(), SCRIPTS, gaps, gaps)
def test_looking_changes_nothing_and_may_be_done_in_steps(
    life: Life, script: Script, first: timedelta, then: timedelta
) -> None:
    for gap, what in script:
        happens(life, gap, what)
        early, late = life.now + first, life.now + first + then
        between, whole = life.see(early), life.see(late)
        after = look(between.course, late, life.around)
        assert (after.course, after.state, after.since, after.until) == (
            *(whole.course, whole.state, whole.since),
            whole.until,
        )
        assert between.missed + after.missed == whole.missed
        assert life.see(late) == whole


WILD = st.integers(-40 * 86400, 40 * 86400).map(lambda seconds: timedelta(seconds=seconds))
FAR = WILD | st.sampled_from([-60 * 10**9, 0, 1]).map(lambda seconds: timedelta(seconds=seconds))


@given(lives(), SCRIPTS, st.lists(st.tuples(FAR, WILD), max_size=6), st.data())
def test_nothing_but_refusals_comes_out(
    life: Life, script: Script, times: list[tuple[timedelta, timedelta]], data: st.DataObject
) -> None:
    for gap, what in script:
        happens(life, gap, what)
    for offset, back in times:
        instant = life.now + offset
        near = max(instant, life.now - 40 * DAY)  # an off is taken even by a clock that was set back
        event = data.draw(
            st.sampled_from(
                [
                    ev.WentOn(at=instant, on=instant - abs(back)),
                    ev.WentOn(at=instant, on=instant + back, anyway=True),
                    ev.CameOff(at=near),
                    ev.CameOff(at=near, off=instant + back),
                    ev.Corrected(at=instant, on=instant + back),
                    ev.Corrected(at=instant, off=instant + back),
                    ev.OnsetSaid(at=instant, onset=instant + back),
                    ev.Snoozed(at=instant, by=back),
                    ev.Extended(at=instant, by=back),
                    ev.Extended(at=instant, by=timedelta.max),
                    ev.Snoozed(at=instant, by=timedelta.max),
                    ev.Paused(at=instant),
                    ev.Resumed(at=instant),
                    ev.Skipped(at=instant),
                    ev.TimePassed(at=instant),
                    ev.SkinSeen(at=instant, word="numb"),
                    ev.SkinSeen(at=instant, word="pink"),
                    ev.Stopped(at=near, off=ev.CameOff(at=near, off=instant + back)),
                    ev.HoursChanged(at=instant, zone="No/Where", quiet=()),
                    ev.Amended(at=instant, values=(("on", "x"),)),
                ]
            )
        )
        for now in (life.now, instant):
            try:
                life.course, _ = apply(life.course, event, now, life.around)
            except Refused as refusal:
                assert refusal.reason.strip()
                assert refusal.until is None or refusal.until.utcoffset() == timedelta(0)
            view = look(life.course, now, life.around)
            assert (view.state == "ended") == (view.course.state == ENDED)


@given(lives(), SCRIPTS, gaps, st.data())
def test_between_now_and_the_next_instant_nothing_changes(
    life: Life, script: Script, gap: timedelta, data: st.DataObject
) -> None:
    for one, what in script:
        happens(life, one, what)
    now = life.now + gap
    for _ in range(10):
        following = next_instant(life.course, now, life.around)
        last = (following or now + 5 * DAY) - SECOND
        before = seen(life, now)
        between = now + timedelta(seconds=data.draw(st.integers(0, max(int((last - now).total_seconds()), 0))))
        for instant in (last, between):
            assert seen(life, max(instant, now)) == before
        if following is None:
            return
        now = following


def seen(life: Life, now: datetime) -> tuple[object, ...]:
    """What a person is shown and told, but for what is counted."""
    view = life.see(now)
    late = view.state == "on" and view.until is not None and view.until <= now
    quiet = view.quiet and view.state != "ended"
    return view.state, view.course.slot, view.since, view.until, quiet, view.missed, late, life.hear(now)
