"""A moment of the last days as a person types it: `14:05`, `1405`, `yesterday 23:40`, `sat 9:00`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.quiet import wall
from icebreak.core.text import plain

_DAY = timedelta(days=1)
_TYPED = re.compile(r"(?:([a-z]+)\s+)?(\d{1,2})[:.]?(\d{2})", re.ASCII)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def typed_time(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last moment, not after `now`, that `text` can mean, in UTC.

    Raises ValueError with a sentence for a person.
    """
    word, at = _parts(text)
    return last_such(at, now, zone, _day(word, now, zone))


def clock_time(text: str) -> time:
    """Return the time of day that `text` says, such as `14:05`; raises ValueError with a sentence for a person."""
    word, at = _parts(text)
    if word is not None:
        raise ValueError(f"{plain(text, limit=20)} is not a time of day; type it like 14:05.")
    return at


def _parts(text: str) -> tuple[str | None, time]:
    found = _TYPED.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(_not_a_time(text))
    word, hour, minute = found[1], int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise ValueError(f"There is no {hour}:{minute:02} on a clock; times go from 00:00 to 23:59.")
    return word, time(hour, minute)


def nearest_such(at: time, near: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment nearest to `near` at which the clocks show `at`, in UTC."""
    return min(_moments(at, near, zone), key=lambda moment: (abs(moment - near), moment))


def first_such(at: time, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment after `after` at which the clocks show `at`, in UTC."""
    return min(moment for moment in _moments(at, after, zone) if moment > after)


def _moments(at: time, near: datetime, zone: ZoneInfo) -> set[datetime]:
    day = near.astimezone(zone).date()
    return {wall(day + by * _DAY, at, zone, last=last) for by in (-1, 0, 1, 2) for last in (False, True)}


def last_such(at: time, now: datetime, zone: ZoneInfo, day: date | None = None) -> datetime:
    """Return the last moment, not after `now`, at which the clocks show `at`; on `day`, where one is meant.

    Raises ValueError where that day's is still to come.
    """
    today = now.astimezone(zone).date()
    days = [day] if day is not None else [today, today - _DAY]
    found = [moment for one in days for last in (True, False) if (moment := wall(one, at, zone, last=last)) <= now]
    if not found:
        raise ValueError(f"{at:%H:%M} today is still to come; say when it was.")
    return max(found)


def _day(word: str | None, now: datetime, zone: ZoneInfo) -> date | None:
    today = now.astimezone(zone).date()
    if word is None:
        return None
    if word in ("today", "yesterday"):
        return today - timedelta(days=int(word == "yesterday"))
    if word[:3] in _DAYS:
        return today - timedelta(days=(today.weekday() - _DAYS.index(word[:3])) % 7)
    raise ValueError(f"{plain(word, limit=20)} is no day; today, yesterday or the name of a day would do.")


def _not_a_time(text: str) -> str:
    if not text.strip():
        return "Type a time, such as 14:05."
    return f"{plain(text, limit=20)} is not a time; type it like 14:05 or yesterday 23:40."
