"""Quiet windows: daily stretches of local wall time, laid onto real time across daylight-saving changes."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icebreak.core.light import dataclass

_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_DAY = timedelta(days=1)


class Interval(NamedTuple):
    """A stretch of real time `[begin, end)`, both aware and in UTC."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A quiet window of every day, in local wall time; one that ends before it begins runs into the next day."""

    begin: time
    end: time

    def __str__(self) -> str:
        """Write the window as the settings and the command line do: `23:00-07:00`."""
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"


def read_window(text: str) -> Window:
    """Read `HH:MM-HH:MM`; raises ValueError with a sentence for a person."""
    found = _WINDOW.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a quiet window; write it like 23:00-07:00")
    h1, m1, h2, m2 = map(int, found.groups())
    if (h1, m1) == (h2, m2):
        raise ValueError(f"{text!r} begins and ends at the same minute; give it two different times")
    return Window(time(h1, m1), time(h2, m2))


def is_zone(name: str) -> bool:
    """Whether this machine knows a time zone of that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name is that of a folder of zones
        return False
    return True


def wall(day: date, at: time, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """Return the instant at which local clocks show `at` on `day`, in UTC.

    In a spring gap it is the jump; where an autumn fold shows the time twice, the first, or the `last`.
    """
    local = datetime.combine(day, at, tzinfo=zone)
    early, late = local.utcoffset(), local.replace(fold=1).utcoffset()
    assert early is not None and late is not None  # noqa: S101 - a ZoneInfo always has an offset
    if early < late:
        return _jump(local, early, late, zone)
    return local.replace(fold=int(last)).astimezone(UTC)


def _jump(local: datetime, before: timedelta, after: timedelta, zone: ZoneInfo) -> datetime:
    """Return the instant at which the offset changes from `before` to `after`, near a local time that it leaps over."""
    naive = local.replace(tzinfo=UTC)
    low, high = naive - after, naive - before  # the offset is `before` at low, `after` at high
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def intervals(windows: Iterable[Window], zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Interval]:
    """Yield the quiet intervals that touch `[begin, end]`; a window that a gap swallows whole is none."""
    first = begin.astimezone(zone).date() - _DAY
    days = (end.astimezone(zone).date() - first).days + 1
    for window in windows:
        for offset in range(days):
            day = first + offset * _DAY
            last_day = day if window.end > window.begin else day + _DAY
            found = Interval(wall(day, window.begin, zone), wall(last_day, window.end, zone, last=True))
            if found.begin < found.end and found.end >= begin and found.begin <= end:
                yield found
