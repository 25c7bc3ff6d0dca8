"""Done of due: always both numbers, and what is not in them."""

from collections.abc import Iterable, Mapping

from icebreak.core.light import dataclass, field
from icebreak.core.record import Scalar

SAFETY = ("pain", "skin")
"""Reasons to end early that are no failing: such a session counts neither as done nor as due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Adherence:
    """How many of the slots that were due were taken for at least 80 % of their time."""

    completed: int
    due: int
    """Taken, skipped and missed; slots in quiet hours or asleep were never due, and the future is not due."""
    by_outcome: Mapping[str, int]
    """How many went how; a stop for pain or skin stands for itself and is no failing."""
    stopped: Mapping[str, int] = field(default_factory=dict)
    """Sessions that were stopped for safety, by the reason: they are not among those due."""


def adherence(entries: Iterable[Mapping[str, Scalar]]) -> Adherence:
    """Count session entries by their outcome; entries of a running session, which have none, are left out."""
    counts: dict[str, int] = {}
    stopped: dict[str, int] = {}
    for entry in entries:
        if not isinstance(outcome := entry.get("outcome"), str):
            continue
        counts[outcome] = counts.get(outcome, 0) + 1
        if outcome == "stopped" and (reason := for_safety(entry)) is not None:
            stopped[reason] = stopped.get(reason, 0) + 1
    due = sum(counts.values()) - sum(stopped.values())
    return Adherence(completed=counts.get("completed", 0), due=due, by_outcome=counts, stopped=stopped)


def for_safety(entry: Mapping[str, Scalar]) -> str | None:
    """Return why a session was stopped for safety; None: it was not."""
    reason = entry.get("reason")
    return reason if entry.get("outcome") == "stopped" and isinstance(reason, str) and reason in SAFETY else None
