"""A course after its session is over: when the next is wanted, and whether there is one."""

from datetime import datetime, timedelta

from icebreak.core.course import ENDED, MOVES, ON, RESTING, Around, Course, Session
from icebreak.core.light import replace
from icebreak.core.timetable import Calendar, counted, daily, rest_after, wanted_after


def over_with(course: Course, session: Session, known: datetime, around: Around) -> Course:
    """Return the course with `session`, which is over, as its latest, and the next slot set; `known`: as of when."""
    over = session.over
    assert over is not None  # noqa: S101 - whoever calls has just set it
    repeat, calendar = course.definition.repeat, around.calendar(course)
    tally = counted(repeat, course.tally, session.on.astimezone(course.tz).date(), skipped=False)
    wanted = wanted_after(repeat, tally, over, session.due, calendar)
    if wanted is not None and course.kind in MOVES and session.reason == "pain":
        wanted = _another_day(course, over, wanted, calendar)
    on = course.definition.apply.on
    ended = over if repeat.single else max(over, course.end) if over >= course.end else None
    return replace(
        course,
        state=RESTING if ended is None else ENDED,
        ended=ended,
        slot=course.slot + 1,
        session=session,
        due=calendar.free(wanted, on, course.end, known=known) if wanted is not None else None,
        wanted=wanted,
        ready=over + rest_after(repeat, tally),
        tally=tally,
        changed=over,
    )


def _another_day(course: Course, over: datetime, wanted: datetime, calendar: Calendar) -> datetime:
    """Return when a routine that hurt is wanted again: not on the same day. Our own default."""
    tomorrow = calendar.morning(over.astimezone(course.tz).date() + timedelta(days=1))
    at = course.definition.repeat.at
    return max(wanted, daily(at, course.tz, tomorrow) if at else tomorrow)


def as_if_over(course: Course, now: datetime, around: Around) -> Course:
    """Return the course as it will be if what is on comes off when planned, or `now` where that has passed."""
    session = course.session
    if course.state != ON or session is None:
        return course
    off = max(session.ends, now)
    return over_with(course, replace(session, off=off), off, around)
