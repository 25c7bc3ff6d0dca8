"""The local days of many instants: worked out once a day, since a change of zone costs more than all the rest."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, tzinfo

from icebreak.core.placed import instant_of
from icebreak.core.record import Scalar


def local_days(zone: tzinfo) -> Callable[[datetime], date]:
    """Return a function from an aware instant to its local date.

    What lies so near the calendar's ends that it has no local date keeps the one that it is written with.
    """
    known: dict[tuple[date, tzinfo | None], bool] = {}

    def day(at: datetime) -> date:
        written, offset = at.date(), at.tzinfo
        same = known.get((written, offset))
        if same is None:
            same = known[written, offset] = _same_throughout(written, offset, zone)
        return written if same else _local(at, zone)

    return day


def placed_on(values: Mapping[str, Scalar], day: Callable[[datetime], date]) -> date | None:
    """Return the day that an entry belongs to, as `placed.day_of` does."""
    at = values.get("due")
    if not isinstance(at, datetime):
        at = instant_of(values)
    return day(at) if at is not None else None


def _same_throughout(written: date, offset: tzinfo | None, zone: tzinfo) -> bool:
    """Whether a whole day in its written offset is the same day in the zone; no zone changes twice a day."""
    edges = (datetime.combine(written, time.min, offset), datetime.combine(written, time.max, offset))
    return all(_local(edge, zone) == written for edge in edges)


def _local(at: datetime, zone: tzinfo) -> date:
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return at.date()
