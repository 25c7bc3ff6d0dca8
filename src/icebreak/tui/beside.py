"""What stands around the digits: title and time, the timetable, the other courses. Pure: values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from icebreak.core.course import Around
from icebreak.core.record import Folded
from icebreak.core.reminders import Reminder
from icebreak.core.safety import SECTIONS_DIFFER
from icebreak.core.saying import NAMES, at_moment
from icebreak.core.text import plain
from icebreak.tui.glance import Seen, hour_said, line
from icebreak.tui.rows import Row, rows
from icebreak.tui.so_far import course_said, day_said


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Everything but the face; changes seldom."""

    title: str = ""
    clock: datetime | None = None
    """The local time; None: it is in doubt, or there is no course."""
    now: datetime | None = None
    """The instant that is looked at, local to the course; None: there is no course."""
    rows: tuple[Row, ...] = ()
    so_far: tuple[str, ...] = ()
    """How it has gone: today, and since the course began."""
    source: str = ""
    others: tuple[str, ...] = ()
    """When this one ends, where that is near, and the other courses, a line each."""
    other: str = ""
    """The one line of these that there is always room for."""


def beside(
    shown: Seen | None,
    courses: Sequence[Seen],
    timetable: Sequence[Row],
    entries: Sequence[Folded],
    end: str | None,
    switch: str,
) -> Beside:
    """Return what stands around the face of the course shown.

    `timetable` are its rows, `end` is a line of its end, and `switch` the key that shows another course.
    """
    if shown is None:
        return Beside()
    course = shown.view.course
    now = shown.now.astimezone(course.tz)
    title, hour = plain(course.definition.title), hour_said(shown)
    rest = [one for one in courses if one.kept.course.id != shown.kept.course.id]
    said = tuple(filter(None, (one(shown.view, entries, now.date()) for one in (day_said, course_said))))
    if rest and said:
        said = (f"{NAMES[course.kind].capitalize()}: {said[0][:1].lower()}{said[0][1:]}", *said[1:])
    others = [line(one) for one in rest]  # in the order of what they want
    if others:
        others[0] += f" ({switch})"
    lines = [*([end] if end else []), *others]
    return Beside(
        title=f"{title} · {hour}" if hour else title,
        clock=None if shown.kept.doubt else now,
        now=now,
        rows=tuple(timetable),
        so_far=said,
        source=f"From “{plain(course.definition.source)}”. {SECTIONS_DIFFER}",
        others=tuple(lines),
        other=(others or lines or [""])[0],
    )


def timetable(shown: Seen | None, courses: Sequence[Seen], entries: Sequence[Folded], around: Around) -> list[Row]:
    """Return the rows of all courses, in the time of the one shown; those whose date is in doubt only on their own."""
    if shown is None:
        return []
    if shown.kept.doubt:
        return rows(shown.view, entries, shown.now, around)
    rest = [one.view for one in courses if one.kept.course.id != shown.kept.course.id and not one.kept.doubt]
    return rows(shown.view, entries, shown.now, around, rest)


def end_near(shown: Seen | None, said: Reminder | None, key: str) -> str | None:
    """Return the line that a course's end is near, where that is said now."""
    if shown is None or said is None or said.kind != "end_near":
        return None
    course = shown.view.course
    return f"This course ends {at_moment(course.end, shown.now, course.tz)}: go on, change or finish ({key})."
