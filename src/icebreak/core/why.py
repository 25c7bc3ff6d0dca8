"""Why a slot is later than wanted, in a few words."""

from collections.abc import Iterator
from datetime import datetime

from icebreak.core.course import AFTER_ICE, Around, Course, between
from icebreak.core.over import as_if_over
from icebreak.core.saying import NAMES, minutes, moment
from icebreak.core.stronger import shut

_HOURS = ("your night", "your quiet hours")


def why_later(course: Course, due: datetime, around: Around, now: datetime | None = None) -> str | None:
    """Return why the next slot of `course` is at `due` and not when it was wanted; None: it is not later.

    `now`: where something may be on that has to be over first.
    """
    if course.wanted is None or due <= course.wanted:
        return None
    if now is not None:
        others = tuple(as_if_over(other, now, around) for other in around.others)
        around = Around(others=others, sleeps=around.sleeps)
    if (other := next(_others(course, due, around), None)) is not None:
        return _after(other, course, due)
    calendar = around.calendar(course)
    if any(stretch.end == due for stretch in calendar.closed):
        return "your skin was not well"
    quiet = next((night for night in calendar.nights(due, due) if night.end == due), None)
    if quiet is None or (now is not None and course.wanted <= now):
        return None
    over_midnight = quiet.begin.astimezone(course.tz).date() < quiet.end.astimezone(course.tz).date()
    hours = _HOURS[0 if over_midnight else 1]
    return f"{moment(course.wanted, now or course.wanted, course.tz)} would run into {hours}"


def of_the_hours(why: str) -> bool:
    """Whether a reason is that of quiet hours, which a timetable that has them in it need not say again."""
    return why.endswith(_HOURS)


def _others(course: Course, due: datetime, around: Around) -> Iterator[Course]:
    """Yield the courses whose session, taken or planned, and what has to lie after it, ends just then."""
    yield from (other for other, stretch in shut(course, around) if stretch.end == due)
    for other in around.beside(course):
        over = other.session.over if other.session is not None else None
        if over is not None and over + between(other, course, over) == due:
            yield other


def _after(other: Course, course: Course, due: datetime) -> str:
    name = NAMES[other.kind]
    if other.cold and course.cold:
        return f"the rest after the other {name} counts too"
    if between(other, course, due):
        return f"{minutes(AFTER_ICE)} minutes after {name}"
    return f"after the {'other ' if NAMES[course.kind] == name else ''}{name}"
