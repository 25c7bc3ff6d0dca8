"""Pain that is said between sessions: it waits for the next one, and where that comes too late it stands by itself.

An entry of the table `checkin` has these keys:

- `at`: when it was said, with the local offset.
- `pain`: how much it hurt, 0 to 10.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icebreak.core.course import Course
from icebreak.core.record import Record, Scalar
from icebreak.core.session import local_time

TABLE = "checkin"
PAIN_BEFORE = timedelta(minutes=60)
"""How long before a pack goes on pain counts as the pain before it; our own default."""


def pain_before(course: Course, on: datetime) -> int | None:
    """Return the pain that was said so shortly before `on` that it belongs to that session; None: nothing was."""
    if course.pain_at is not None and on - course.pain_at > PAIN_BEFORE:
        return None
    return course.pain_before


def pain_now(course: Course, others: Iterable[Course], at: datetime) -> int | None:
    """Return the pain said last of any course of the region, within the time of `pain_before`; None: nothing was.

    Pain in a session has no instant of its own: what was said after it counts from its end, before it from its begin.
    """
    said: list[tuple[datetime, int]] = []
    here = [one for one in others if one.region == course.region and one.id != course.id]
    for one in (course, *here):
        session = one.session
        found = [(one.pain_at or (at if one is course else None), one.pain_before)]
        if session is not None:
            found += [(session.on, session.pain_before), (session.over, session.pain_after)]
        said += [(when, pain) for when, pain in found if when is not None and pain is not None]
    near = [(when, pain) for when, pain in said if at - PAIN_BEFORE <= when <= at]
    return max(near)[1] if near else None


def left_over(course: Course) -> list[Record]:
    """Return the entry of the pain that waits, for where no session takes it; none where nothing waits."""
    if course.pain_before is None or course.pain_at is None:
        return []
    values: dict[str, Scalar] = {"at": local_time(course, course.pain_at), "pain": course.pain_before}
    name = f"{course.id}.{TABLE}.{course.pain_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [Record(table=TABLE, id=name, values=values, whole=True)]
