"""Which stretch of the log a report is about, where nobody says: this spasm, and not every one that there ever was."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from icebreak.core.light import dataclass, replace
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded

APART = timedelta(days=7)
"""Where nothing was recorded for longer than this, what came before was another time; our own default."""
LONGEST = timedelta(weeks=12)
"""It goes back no further by itself. Back pain that lasts longer is called chronic; the figure as a bound is ours."""
_FAR = timedelta(days=400)
_BEGINNING = datetime.min.replace(tzinfo=UTC)
"""Of the calendar; what was so near to it was at no time that can be reckoned with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """From `since`, with it, up to `until`."""

    since: datetime
    until: datetime
    named: bool = False
    """Whether the person named where it begins."""

    def has(self, entry: Folded) -> bool:
        """Whether an entry belongs to it; one without any instant belongs nowhere."""
        at = instant_of(entry.values)
        return at is not None and self.since <= at < self.until

    def sane(self, entry: Folded) -> Folded:
        """Return an entry of it without those of its instants that are years away: slips of the pen, in a file."""
        off = [key for key, value in entry.values.items() if isinstance(value, datetime) and not self._near(value)]
        kept = {key: value for key, value in entry.values.items() if key not in off}
        return replace(entry, values=kept) if off else entry

    def _near(self, at: datetime) -> bool:
        return at - self.until <= _FAR if at > self.until else self.since - at <= _FAR


def latest(entries: Iterable[Folded], until: datetime, zone: tzinfo) -> datetime | None:
    """Return where the latest spasm begins: the day of the first entry after the last long silence before `until`.

    None: nothing was recorded before `until`.
    """
    found = (instant_of(entry.values) for entry in entries if not entry.deleted)
    in_reach = (at for at in found if at is not None and at < until and at - _BEGINNING > LONGEST)
    instants = sorted(in_reach, reverse=True)
    if not instants:
        return None
    first = next((later for later, earlier in pairwise(instants) if later - earlier > APART), instants[-1])
    first = max(first, instants[0] - LONGEST)
    return first.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
