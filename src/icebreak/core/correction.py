"""Corrections of a course's running or latest session: what was said since it went on is told again, rightly."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from icebreak.core import events as ev
from icebreak.core.apart import Spent, refuse_meeting, same_skin
from icebreak.core.course import ON, Around, Course
from icebreak.core.light import replace
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.core.saying import at_moment
from icebreak.core.session import differences, over
from icebreak.core.steps import step


def corrected(course: Course, event: ev.Corrected, around: Around) -> tuple[Course, list[Record]]:
    """Return the course as if the times had been said so at first, and what that changes in the log.

    Raises Refused where they make no sense: in the future, before the session before, with another pack on the same
    skin, or against what was said later.
    """
    if course.base is None or course.session is None:
        raise Refused("There is no session yet to correct.")
    if course.state == ON and (event.off is not None or event.unknown):
        raise Refused("It is still on; say that it is off.")
    if any(instant is not None and instant > event.at for instant in (event.on, event.off)):
        raise Refused("That is in the future; say it when it has happened.")
    events = tuple(_rewritten(told, event) for told in _with_its_off(course.since, event))
    for told, later in pairwise(events):
        if later.at < told.at:
            when = at_moment(later.at, event.at, course.tz)
            raise Refused(f"That does not fit with what was said {when}, which was before.")
    again, before = _replayed(course.base, course.since, event.at, around)
    after, entries = _replayed(course.base, events, event.at, around)
    said, was = _spent(after), _spent(course)
    if after.session is not None and after.session.led and after.session.off == after.session.on != event.off:
        raise Refused("That does not fit: it was over by then.")
    if said is not None and said != was:
        refuse_meeting(said, was, _near(course, around), event.at, course.tz)
    after = replace(_with_raised(after, course, again), rev=course.rev, base=course.base, since=events)
    return after, differences(before, entries)


def _near(course: Course, around: Around) -> Iterator[Spent]:
    """Yield the sessions of other courses that needed the same skin, as far as those courses know."""
    for other in around.others:
        if other.id == course.id or not same_skin(course.kind, course.region, other.kind, other.region):
            continue
        for one in (other.base, other):
            if one is not None and (spent := _spent(one)) is not None:
                yield spent


def _spent(course: Course) -> Spent | None:
    if (session := course.session) is None:
        return None
    return Spent(session.on, session.off, course.definition.title, running=session.over is None)


def _with_raised(after: Course, course: Course, again: Course) -> Course:
    """Return `after` with what refusals raised in `course`: it is no event, so it is not in what was told `again`."""
    held = (*after.held, *(hold for hold in course.held if hold not in again.held))
    session = after.session
    if session and course.session and again.session and course.session.called_off != again.session.called_off:
        session = replace(session, called_off=course.session.called_off)
    return replace(after, held=held, session=session)


def _with_its_off(told: tuple[ev.Event, ...], event: ev.Corrected) -> tuple[ev.Event, ...]:
    """Return what was told, with the off that nobody said of a routine that was left."""
    if event.off is None or any(isinstance(one, ev.CameOff | ev.Stopped) for one in told):
        return told
    heard = max((number for number, one in enumerate(told) if isinstance(one, ev.WentOn | ev.Led)), default=-1) + 1
    return (*told[:heard], ev.CameOff(at=told[heard - 1].at), *told[heard:]) if heard else told


def _rewritten(told: ev.Event, event: ev.Corrected) -> ev.Event:
    """Return what was told, with the corrected times in it."""
    if isinstance(told, ev.WentOn) and event.on is not None:
        return replace(told, on=event.on, at=max(told.at, event.on))
    if isinstance(told, ev.CameOff):
        if event.off is not None:
            return replace(told, off=event.off, unknown=False, at=max(told.at, event.off))
        if event.unknown:
            return replace(told, off=None, unknown=True)
    if isinstance(told, ev.Stopped) and told.off is not None:
        off = _rewritten(told.off, event)
        assert isinstance(off, ev.CameOff)  # noqa: S101 - an event is rewritten to one of its kind
        return replace(told, off=off, at=max(told.at, off.at))
    return told


def _replayed(
    course: Course, events: Iterable[ev.Event], now: datetime, around: Around
) -> tuple[Course, dict[str, Record]]:
    """Return the course after the events, and what they leave in the log, each entry as it ends up."""
    entries: dict[str, Record] = {}
    told = tuple(events)
    heard = max((n for n, one in enumerate(told) if isinstance(one, ev.Led | ev.CameOff | ev.Stopped)), default=-1)
    for number, event in enumerate(told):
        try:
            course, records = step(course, event, around, trusted=True, goes_on=number <= heard)
        except Refused as refusal:
            when = at_moment(event.at, now, course.tz)
            raise Refused(f"That does not fit with what was said {when}: {refusal.reason}") from refusal
        for record in records:
            entries[record.id] = over(entries[record.id], record) if record.id in entries else record
    return course, entries
