"""A stretch of the log: what belongs to one course, and what is of the last days."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from icebreak.core import session
from icebreak.core.checkin import PAIN_BEFORE
from icebreak.core.course_of import course_of
from icebreak.core.local_days import local_days, placed_on
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded

AFTERWARDS = timedelta(days=1)
"""What is said so long after a course's last session is still of that course; our own default."""


def of_course(entries: Iterable[Folded], course: str, now: datetime | None = None) -> list[Folded]:
    """Return a course's sessions, and what else was said from shortly before the first until a day after the last.

    With `now`, which is for a course under way: until then. Nothing where the course has no session.
    """
    entries = list(entries)
    begins = f"{course}."
    own = [one for one in entries if one.table == session.TABLE and not one.deleted and one.id.startswith(begins)]
    own = [one for one in own if course_of(one.id) == course]
    instants = [at for one in own if (at := instant_of(one.values)) is not None]
    if not instants:
        return own
    first, last = min(instants), max(instants)
    until = now if now is not None and now > last else None
    beside = [
        one
        for one in entries
        if one.table != session.TABLE
        and not one.deleted
        and (at := instant_of(one.values)) is not None
        and first - at <= PAIN_BEFORE
        and (at <= until if until is not None else at - last <= AFTERWARDS)
    ]
    return own + beside


def since(entries: Iterable[Folded], first: date, zone: tzinfo) -> list[Folded]:
    """Return what is of a local day or a later one; a session is of the day of its slot, as in a count by day."""
    day = local_days(zone)
    return [
        one for one in entries if not one.deleted and (on := placed_on(one.values, day)) is not None and on >= first
    ]
