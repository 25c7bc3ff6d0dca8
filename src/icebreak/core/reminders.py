"""What a person must be told of a course, and when: derived from the course at any instant, never queued."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from icebreak.core.course import MOVES, Around, Course, Session
from icebreak.core.events import Stopped
from icebreak.core.light import dataclass
from icebreak.core.run import FRESH, LAPSE
from icebreak.core.start import SINGLE_SPAN
from icebreak.core.steps import REVIVED
from icebreak.core.stronger import respecting
from icebreak.core.timetable import passes_at
from icebreak.core.view import View, look

SOON = timedelta(minutes=2)
"""How long before the end of a session the person is told to start moving."""
CHECK_SKIN = timedelta(minutes=60)
"""From so long after the planned end, *off* also asks to check the skin."""
PACK_IS_WARM = timedelta(hours=2)
"""From so long after the planned end, an ice pack has no cold left, and its sound comes every half hour only."""
END_NEAR = timedelta(hours=2)
"""How long before the end of a course the person is asked how it goes on."""
UNPUSHED = timedelta(hours=24)
"""For so long after the spasm began nobody is reminded of early routines; our own default."""

_MINUTE = timedelta(minutes=1)
_HALF_HOUR = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """Something to be said at an instant. What it says in words is in `wording`."""

    course: str
    slot: int
    kind: str
    """`soon`, `off`, `skin`, `due`, `midway`, `end_near` or `end`."""
    at: datetime
    """The instant of this occurrence; with course and kind it names the reminder."""
    times: int = 0
    """How often it was said before, as planned."""
    sound: int = 0
    """0: none; 1 to 3: softer to louder."""
    cue: str | None = None
    """The words of a `skin` cue."""


def standing(course: Course, now: datetime, around: Around) -> Reminder | None:
    """Return what must have been said by `now` and still holds; the latest occurrence, if there is one."""
    view = look(course, now, around)
    if view.state == "on" and view.course.session is not None:
        if view.until is None or view.course.session.led:
            return None  # its player says what there is to say
        return _while_on(view, view.course.session, view.until, now)
    found = [*_of_the_end(view, now), *_of_the_slot(view, now, around)]
    return max(found, key=lambda reminder: reminder.at, default=None)


def next_instant(course: Course, now: datetime, around: Around) -> datetime | None:
    """Return the next instant at which the course may look different, or something has to be said or taken back.

    None: nothing more comes by itself.
    """
    view = look(course, now, around)
    return min((instant for instant in _instants(view, now, around) if instant > now), default=None)


def _while_on(view: View, session: Session, until: datetime, now: datetime) -> Reminder | None:
    course = view.course
    if course.kind in MOVES:  # timed as a whole: nothing is on the skin, so nothing is urgent
        at, times = _due_instant(until, now)
        soft = Reminder(course=course.id, slot=session.slot, kind="off", at=at, times=times, sound=1)
        return soft if now >= until else None
    if now >= until:
        at, times = _off_instant(until, now)
        sound = _off_sound(course, times, at - until)
        return Reminder(course=course.id, slot=session.slot, kind="off", at=at, times=times, sound=sound)
    said = [
        Reminder(course=course.id, slot=session.slot, kind="skin", at=session.on + cue.at, cue=cue.say, sound=1)
        for cue in course.definition.apply.cues
    ]
    if session.planned > SOON:
        said.append(Reminder(course=course.id, slot=session.slot, kind="soon", at=session.ends - SOON, sound=1))
    return max((one for one in said if one.at <= now), key=lambda reminder: reminder.at, default=None)


def _off_instant(due: datetime, now: datetime) -> tuple[datetime, int]:
    """Return when *off* was said last, and how often before: every minute ten times, then every five."""
    passed = int((now - due) / _MINUTE)
    if passed <= 10:
        return due + passed * _MINUTE, passed
    fives = (passed - 10) // 5
    return due + (10 + 5 * fives) * _MINUTE, 10 + fives


def _off_sound(course: Course, times: int, late: timedelta) -> int:
    if course.cold and late >= PACK_IS_WARM and late % _HALF_HOUR >= 5 * _MINUTE:
        return 0
    return 1 if times < 2 else 2 if times < 5 else 3


def _of_the_slot(view: View, now: datetime, around: Around) -> Iterator[Reminder]:
    course = view.course
    if view.quiet or view.state not in ("due", "resting"):
        return
    middle = _middle(course)
    if view.state == "resting" and middle is not None and course.ready is not None and middle <= now < course.ready:
        yield Reminder(course=course.id, slot=course.slot, kind="midway", at=middle)
    if view.state == "due" and (begin := _called_since(view, now, around)) is not None and begin <= now:
        at, times = _due_instant(begin, now)
        yield Reminder(course=course.id, slot=course.slot, kind="due", at=at, times=times, sound=1)


def _middle(course: Course) -> datetime | None:
    """Return the middle of the rest after the latest session; turning over then is our own advice."""
    over = course.session.over if course.session is not None else None
    return over + (course.ready - over) / 2 if over is not None and course.ready is not None else None


def _called_since(view: View, now: datetime, around: Around) -> datetime | None:
    """Return the instant that the reminders of the slot now due are counted from: waking begins them anew.

    Of early routines none come on the first day.
    """
    course = view.course
    begin = course.snoozed or course.called or course.due
    if begin is None:
        return None
    if course.definition.early:
        begin = max(begin, (course.onset or course.start) + UNPUSHED)
    calendar = around.calendar(course)
    wakes = [busy.end for busy in (*calendar.nights(begin, now), *calendar.away()) if begin < busy.end <= now]
    return max(wakes, default=begin)


def _due_instant(begin: datetime, now: datetime) -> tuple[datetime, int]:
    """Return the latest instant at which *due* is said: when the slot comes, every ten minutes three times, hourly."""
    tens = int((now - begin) / (10 * _MINUTE))
    if tens <= 3:
        return begin + tens * 10 * _MINUTE, tens
    hours = int((now - begin - _HALF_HOUR) / _HOUR)
    return begin + _HALF_HOUR + hours * _HOUR, 3 + hours


def _of_the_end(view: View, now: datetime) -> Iterator[Reminder]:
    course = view.course
    if course.definition.repeat.single or course.span <= SINGLE_SPAN / 2 or view.quiet:
        return
    if view.state == "ended":
        by_itself = not any(isinstance(event, Stopped) for event in course.since)
        if by_itself and course.ended is not None and now < course.end + REVIVED:
            yield Reminder(course=course.id, slot=course.slot, kind="end", at=course.ended, sound=1)
    elif view.state != "on" and now >= course.end - END_NEAR:
        yield Reminder(course=course.id, slot=course.slot, kind="end_near", at=course.end - END_NEAR, sound=1)


def _instants(view: View, now: datetime, around: Around) -> Iterator[datetime]:
    """Yield the instants at which what stands may change; some too many do no harm."""
    course, session, calendar = view.course, view.course.session, respecting(view.course, around)
    edges = [edge for night in calendar.nights(now, now + 2 * _DAY) for edge in night]
    edges += [busy.end for busy in calendar.away()]
    edges += [edge for stretch in calendar.shut for edge in stretch]
    if view.state == "ended":
        revived = course.end + REVIVED
        yield from (instant for instant in (*edges, revived) if instant <= revived)
        return
    yield from edges
    if view.state == "on" and session is not None and session.led:
        yield from (session.heard + FRESH + timedelta(seconds=1), session.heard + LAPSE)
        return
    if view.state == "on" and session is not None and view.until is not None:
        yield from (session.on + cue.at for cue in course.definition.apply.cues)
        yield session.ends - SOON
        yield view.until
        if now >= view.until and course.kind in MOVES:
            at, _ = _due_instant(view.until, now)
            yield from (at + 10 * _MINUTE, at + _HOUR)
        elif now >= view.until:
            at, times = _off_instant(view.until, now)
            yield at + (_MINUTE if times < 10 else 5 * _MINUTE)
        return
    yield from (course.end - END_NEAR, course.end)
    if (middle := _middle(course)) is not None and course.ready is not None:
        yield from (middle, course.ready)
    if course.due is not None:
        yield course.due
        yield passes_at(course.definition, course.due, calendar.zone)
        if (begin := _called_since(view, now, around)) is not None:
            at = _due_instant(begin, now)[0] if now >= begin else begin
            yield from (begin, at + 10 * _MINUTE, at + _HOUR)
