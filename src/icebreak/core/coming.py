"""What is still to come of a course: its slots, if each is taken when it is due and kept on as long as planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from icebreak.core.course import ON, Around
from icebreak.core.quiet import Interval
from icebreak.core.timetable import counted, wanted_after
from icebreak.core.view import View


def coming(view: View, now: datetime, around: Around) -> Iterator[Interval]:
    """Yield the slots after the one that is on, earliest first; one that is due begins `now`.

    Nothing of a course that has ended; of one that is paused or held, as if it went on now.
    """
    course, calendar = view.course, around.calendar(view.course)
    if view.state == "ended":
        return
    on, repeat = course.definition.apply.on, course.definition.repeat
    due = course.due and max(course.due, now, view.until or now)
    if course.state == ON and course.session is not None:
        session = course.session
        tally = counted(repeat, course.tally, session.on.astimezone(course.tz).date(), skipped=False)
        course = replace(course, tally=tally)
        due = wanted_after(repeat, tally, max(session.ends, now), session.due, calendar)
    while due is not None:
        due = calendar.free(due, on, course.end)
        if due is None:
            return
        yield Interval(due, due + on)
        tally = counted(repeat, course.tally, due.astimezone(course.tz).date(), skipped=False)
        course = replace(course, tally=tally)
        due = wanted_after(repeat, tally, due + on, due, calendar)
