"""Done of due: always both numbers."""

from collections.abc import Iterable, Mapping

from icebreak.core.light import dataclass
from icebreak.core.record import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Adherence:
    """How many of the slots that were due were taken for at least 80 % of their time."""

    completed: int
    due: int
    """Taken, skipped and missed; slots in quiet hours or asleep were never due, and the future is not due."""
    by_outcome: Mapping[str, int]
    """How many went how; a stop for pain or skin stands for itself and is no failing."""


def adherence(entries: Iterable[Mapping[str, Scalar]]) -> Adherence:
    """Count session entries by their outcome; entries of a running session, which have none, are left out."""
    counts: dict[str, int] = {}
    for entry in entries:
        if isinstance(outcome := entry.get("outcome"), str):
            counts[outcome] = counts.get(outcome, 0) + 1
    return Adherence(completed=counts.get("completed", 0), due=sum(counts.values()), by_outcome=counts)
