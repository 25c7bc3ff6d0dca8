"""Done of due over any stretch of the log, and what is not among those due: how much of what, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from operator import itemgetter

from icebreak.core.adherence import Adherence, adherence, for_safety
from icebreak.core.course_of import course_of
from icebreak.core.definition import Definition
from icebreak.core.light import dataclass
from icebreak.core.record import Folded, Scalar
from icebreak.core.session import TABLE

SLACK = timedelta(minutes=5)
"""What is due so little later than its rest allows is due on time."""
_A_DAY = 86400
_SENSIBLE = timedelta(days=366)
"""A longer time between two slots of a course is a slip of the pen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """What is not counted as due."""

    stopped: Mapping[str, int]
    """Sessions stopped for `pain` or `skin`."""
    extra: int
    """Sessions that answered no slot."""
    rests: int
    """How often nothing was due for longer than the rest: asleep, quiet hours, a pause, or another course's turn."""
    resting: timedelta
    """How long that was together."""
    ended: int
    """Courses that are over: what would have come after their end was never due."""


def done_of_due(entries: Iterable[Folded]) -> Adherence:
    """Count the slots of all courses; what answered no slot is left out."""
    return adherence(
        entry.values
        for entry in entries
        if entry.table == TABLE and not entry.deleted and isinstance(entry.values.get("due"), datetime)
    )


def rests_of(definitions: Iterable[Definition]) -> dict[str, timedelta]:
    """Return the rests of those definitions in which the rest alone decides when the next slot is due, by their ids."""
    return {
        one.id: one.repeat.rest
        for one in definitions
        if one.repeat.rest is not None
        and not (one.repeat.rounds or one.repeat.long_rest or one.repeat.times_a_day or one.repeat.at)
    }


def left_out(
    entries: Iterable[Folded], rests: Mapping[str, timedelta], under_way: Collection[str] = frozenset()
) -> LeftOut:
    """Return what `done_of_due` does not count as due.

    `rests`: see `rests_of`; of other definitions the log does not tell when nothing was due. `under_way`: the courses
    that are not over.
    """
    stopped: dict[str, int] = {}
    extra = 0
    slots: list[tuple[datetime, str | None, Mapping[str, Scalar]]] = []
    for entry in entries:
        if entry.table != TABLE or entry.deleted:
            continue
        values = entry.values
        if isinstance(due := values.get("due"), datetime):
            slots.append((due, course_of(entry.id), values))
            if values.get("outcome") == "stopped" and (reason := for_safety(values)) is not None:
                stopped[reason] = stopped.get(reason, 0) + 1
        elif "outcome" in values:
            extra += 1
    slots.sort(key=itemgetter(0))
    courses = {course for _, course, _ in slots if course is not None}
    gaps = list(_gaps(slots, rests))
    return LeftOut(
        stopped=stopped,
        extra=extra,
        rests=len(gaps),
        resting=sum(gaps, timedelta(0)),
        ended=len(courses.difference(under_way)),
    )


def _gaps(
    slots: Iterable[tuple[datetime, str | None, Mapping[str, Scalar]]], rests: Mapping[str, timedelta]
) -> Iterator[timedelta]:
    """Yield by how much each slot was due later than the rest after the one before it, of its course, would have it."""
    ready: dict[str, datetime] = {}
    for due, course, values in slots:
        definition = values.get("definition")
        if course is None or not isinstance(definition, str) or (rest := rests.get(definition)) is None:
            continue
        expected = ready.pop(course, None)
        if expected is not None and SLACK < due - expected <= _SENSIBLE:
            yield due - expected
        if (following := _ready(due, values, rest)) is not None:
            ready[course] = following


def _ready(due: datetime, values: Mapping[str, Scalar], rest: timedelta) -> datetime | None:
    """Return when at the latest the next slot was due by the rest alone; None: nobody knows when it came off."""
    begins, after = due, rest
    if isinstance(values.get("on"), datetime):
        over = values.get("off", values.get("said"))
        if not isinstance(over, datetime):
            return None
        begins = over
    else:
        planned = values.get("planned_s")
        after += timedelta(seconds=planned if type(planned) is int and 0 <= planned <= _A_DAY else 0)
        after += rest if values.get("outcome") == "skipped" else timedelta(0)  # it can be left out until it passes
    try:
        return begins + after
    except OverflowError:
        return None
