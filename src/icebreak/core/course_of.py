"""Which course an entry of the log belongs to, and which entries belong to one."""

from collections.abc import Iterable

from icebreak.core.placed import instant_of
from icebreak.core.record import Folded
from icebreak.core.session import TABLE


def course_of(name: str) -> str | None:
    """Return the id of the course that an entry's id names; None: it was of no course.

    Before the first dot stands the course, behind it the slot, or what else was said while it was under way.
    """
    course, dot, rest = name.partition(".")
    return course if course and dot and rest else None


def latest_course(entries: Iterable[Folded]) -> str | None:
    """Return the course of the session that was last; None: there was none."""
    course, last = None, None
    for one in entries:
        if one.table != TABLE or one.deleted or (at := instant_of(one.values)) is None:
            continue
        if (last is None or at >= last) and (of := course_of(one.id)) is not None:
            course, last = of, at
    return course
