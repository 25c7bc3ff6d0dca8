"""When an entry of the log was: its place in the log, in a table by day and on a chart."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo

from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import local

_KEYS = ("on", "due", "said", "off", "at")


def instant_of(values: Mapping[str, Scalar]) -> datetime | None:
    """Return when it was: when it went on, else when it was due, else when it was said; None: nothing tells."""
    for key in _KEYS:
        if isinstance(instant := values.get(key), datetime):
            return instant
    return None


def day_of(values: Mapping[str, Scalar], zone: tzinfo) -> date | None:
    """Return the local day that it belongs to: that of its slot, else of its instant."""
    due = values.get("due")
    at = due if isinstance(due, datetime) else instant_of(values)
    return local(at, zone).date() if at is not None else None


def in_order(entry: Folded) -> tuple[datetime, str]:
    """Return what entries are sorted by; those without an instant come first."""
    return instant_of(entry.values) or datetime.min.replace(tzinfo=UTC), entry.id
