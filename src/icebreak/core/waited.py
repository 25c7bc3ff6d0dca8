"""How long a slot was due before it was taken."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icebreak.core.light import dataclass
from icebreak.core.middle import at_part
from icebreak.core.record import Folded
from icebreak.core.session import TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Waited:
    """The time from due to on."""

    median: timedelta
    low: timedelta
    high: timedelta
    """Between these two lies the middle half."""
    n: int


def waited(entries: Iterable[Folded]) -> Waited | None:
    """Return it for sessions of which both instants are known, None where there is none; before its time is no wait."""
    found: list[int] = []
    for entry in entries:
        if entry.table == TABLE and not entry.deleted:
            due, on = entry.values.get("due"), entry.values.get("on")
            if isinstance(due, datetime) and isinstance(on, datetime):
                wait = on - due
                found.append(max(wait.days * 86400 + wait.seconds, 0))
    if not found:
        return None
    found.sort()
    low, median, high = (timedelta(seconds=round(at_part(found, part))) for part in (0.25, 0.5, 0.75))
    return Waited(median=median, low=low, high=high, n=len(found))
