"""A correction gives the same course and the same log as if it had been said so at first, over random lives."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.chances import Night, Step, gaps, happens, lives, scripts
from tests.core.life import MIN, Life

from icebreak.core import events as ev
from icebreak.core.course import Course
from icebreak.core.refused import Refused
from icebreak.core.transition import apply
from icebreak.core.view import look

Lived = list[tuple[ev.Event, bool]]


def bare(course: Course) -> Course:
    """The course without its history, and without what a refused stop raised, which is no event."""
    session = replace(course.session, called_off=None) if course.session is not None else None
    return replace(course, rev=0, base=None, since=(), session=session)


def log_of(life: Life) -> dict[int, dict[str, Any]]:
    return {slot: dict(entry.values) for slot, entry in life.log.items()}


def lived(life: Life, script: list[Step]) -> list[ev.Event]:
    """What was said and done, without corrections, which the one to come would meet.

    And without an early wake: a slot that was taken before it keeps what it was due by then, told again it does not.
    """
    told = []
    for gap, what in script:
        if what == Night(None):
            continue
        resting = life.course.state != "on"
        before = life.course, list(life.entries)
        event = happens(life, gap, what)
        if isinstance(event, ev.CameOff) and resting:  # that is a correction
            life.course, life.entries = before
        elif event is not None:
            told.append(event)
    return told


def rightly(event: ev.Event, said: ev.Corrected) -> ev.Event:
    """The event as it would have been said at first."""
    if isinstance(event, ev.WentOn) and said.on is not None:
        return replace(event, on=said.on, at=max(event.at, said.on))
    if isinstance(event, ev.CameOff) and said.off is not None:
        return replace(event, off=said.off, unknown=False, at=max(event.at, said.off))
    if isinstance(event, ev.CameOff) and said.unknown:
        return replace(event, off=None, unknown=True)
    if isinstance(event, ev.Stopped) and event.off is not None:
        off = rightly(event.off, said)
        assert isinstance(off, ev.CameOff)
        return replace(event, off=off, at=max(event.at, off.at))
    return event


@given(lives(), scripts(), st.data())
def test_as_if_it_had_been_said_so_at_first(life: Life, script: list[Step], data: st.DataObject) -> None:
    begun, sleeps_before = life.course, life.sleeps
    told = lived(life, script)
    session = life.course.session
    assume(session is not None)
    assert session is not None
    shift = st.integers(-40, 40).map(lambda minutes: minutes * MIN)
    over = session.over or session.on
    said = ev.Corrected(
        at=life.now,
        on=data.draw(st.none() | shift.map(lambda by: session.on + by)),
        off=data.draw(st.none() | shift.map(lambda by: over + by)) if session.over else None,
        unknown=data.draw(st.booleans()) if session.over else False,
    )
    said = replace(said, unknown=said.unknown and said.off is None)
    try:
        life.say(said)
    except Refused:
        assume(False)

    other = Life(begun.definition, begun.start, zone=begun.zone, quiet=begun.quiet, onset=begun.onset, name=begun.id)
    other.sleeps = life.sleeps  # what is known of the nights by now
    assert bare(other.course) == bare(begun) and sleeps_before == ()
    first = max(index for index, event in enumerate(told) if isinstance(event, ev.WentOn))
    for index, event in enumerate(told):
        try:
            other.say(rightly(event, said) if index >= first else event)
        except Refused:  # now a rule is held against it, such as the rest
            assume(False)
    assert log_of(life) == log_of(other)
    assert bare(life.course) == bare(other.course)


@given(lives(), scripts(), gaps)
def test_a_correction_that_changes_nothing_changes_nothing(life: Life, script: list[Step], gap: timedelta) -> None:
    lived(life, script)
    session = life.course.session
    if session is None or life.course.state == "on":
        return
    now: datetime = life.now + gap
    same = ev.Corrected(at=now, on=session.on, off=session.off, unknown=session.off is None and not session.asked)
    course, records = apply(life.course, same, now, life.around)
    assert bare(look(course, now, life.around).course) == bare(
        life.see(now).course
    )  # an early wake may be in it by now
    assert records == ()
