"""How it has gone so far, in a line each: today, and since the course began; done beside due, and no judgement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter

from icebreak.core.adherence import adherence
from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.course import ON, Course
from icebreak.core.pains import pains
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import date_said, local
from icebreak.core.view import View
from icebreak.tui.rows import is_of

_A_WEEK = timedelta(days=6)
"""For so long the name of a day says which one it was."""
_LAST = datetime.max.replace(tzinfo=UTC)
_AT_REST = ("before", "now")
"""The pain that is set beside each other: what was said just after a pack is another thing, and lower."""


def day_said(view: View, entries: Iterable[Folded], day: date) -> str:
    """Return how a local day went so far: `3 of 4 done today · pain 7 → 4`; empty before anything was due."""
    course = view.course
    today = [entry.values for entry in entries if is_of(entry, course) and _day_of(entry.values, course) == day]
    counted = adherence([*today, *({"outcome": "missed"} for m in view.missed if _local_day(m.due, course) == day)])
    if not counted.due:
        return ""
    said = f"{counted.completed} of {counted.due} done today"
    felt = [p for values in today for p in (values.get("pain_before"), values.get("pain_after")) if type(p) is int]
    return f"{said} · pain {felt[0]} → {felt[-1]}" if len(felt) > 1 else said


def course_said(view: View, entries: Iterable[Folded], day: date) -> str:
    """Return how a course went so far: `Since Sun: pain 7 → 4 · 12 of 15 done`; empty on its first day.

    The pain is the first and the last that was said before a session or apart from one, since it began.
    """
    course = view.course
    began = _local_day(course.start, course)
    if day <= began:
        return ""
    found = list(entries)
    counted = adherence(
        [*(entry.values for entry in found if is_of(entry, course)), *({"outcome": "missed"} for _ in view.missed)]
    )
    if not counted.due:
        return ""
    since = date_said(course.start, course.tz)
    felt = _felt(course, found)
    pain = f"pain {felt[0]} → {felt[-1]} · " if len(felt) > 1 else ""
    return f"Since {since[:3] if day - began <= _A_WEEK else since}: {pain}{counted.completed} of {counted.due} done"


def _felt(course: Course, entries: Iterable[Folded]) -> Sequence[int]:
    """Return the pains of a course in order of time, as far as they can be set beside each other."""
    mine = [one for one in entries if is_of(one, course) or (one.table == CHECKIN and _in(course, one.values))]
    felt = [(pain.at, pain.value) for pain in pains(mine) if pain.when in _AT_REST]
    return [value for _, value in sorted([*felt, *_not_logged(course)], key=itemgetter(0))]


def _not_logged(course: Course) -> Iterator[tuple[datetime, int]]:
    """Yield what is in the course's file only, with when it was so."""
    if course.state == ON and course.session is not None and course.session.pain_before is not None:
        yield course.session.on, course.session.pain_before
    if course.pain_before is not None:
        yield course.pain_at or _LAST, course.pain_before


def _in(course: Course, values: Mapping[str, Scalar]) -> bool:
    at = values.get("at")
    return isinstance(at, datetime) and at >= course.start


def _day_of(values: Mapping[str, Scalar], course: Course) -> date | None:
    at = values.get("due", values.get("on"))
    return _local_day(at, course) if isinstance(at, datetime) else None


def _local_day(at: datetime, course: Course) -> date:
    return local(at, course.tz).date()
