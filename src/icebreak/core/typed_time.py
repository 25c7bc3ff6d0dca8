"""A moment of the last days as a person types it: `14:05`, `1405`, `yesterday 23:40`, `sat 9:00`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.quiet import wall
from icebreak.core.text import plain

_TYPED = re.compile(r"(?:([a-z]+)\s+)?(\d{1,2})[:.]?(\d{2})", re.ASCII)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def typed_time(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last moment, not after `now`, that `text` can mean, in UTC.

    Raises ValueError with a sentence for a person.
    """
    found = _TYPED.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(_not_a_time(text))
    word, hour, minute = found[1], int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise ValueError(f"There is no {hour}:{minute:02} on a clock; times go from 00:00 to 23:59.")
    return last_such(time(hour, minute), now, zone, _day(word, now, zone))


def last_such(at: time, now: datetime, zone: ZoneInfo, day: date | None = None) -> datetime:
    """Return the last moment, not after `now`, at which the clocks show `at`; on `day`, where one is meant.

    Raises ValueError where that day's is still to come.
    """
    today = now.astimezone(zone).date()
    days = [day] if day is not None else [today, today - timedelta(days=1)]
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
