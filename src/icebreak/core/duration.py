"""Lengths of time as a person writes them (`20m`, `1h30m`) and as a person says them."""

import re
from datetime import timedelta

LONGEST = timedelta(days=366)
"""Nothing here lasts longer than a year; more is a slip of the finger."""

_WRITTEN = re.compile(r"(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?")
_EXAMPLES = "such as 90s, 20m, 1h30m or 48h"


def length_of(seconds: object) -> timedelta | None:
    """Return the length that an entry of the log has in seconds; None for what can be none."""
    return timedelta(seconds=seconds) if type(seconds) is int and 0 <= seconds <= LONGEST.total_seconds() else None


def parse_duration(text: str) -> timedelta:
    """Return the length that `text` says: whole hours, minutes and seconds, in that order, each at most once.

    Raises ValueError with a sentence for the person, with what they may have meant where that can be guessed.
    """
    found = _WRITTEN.fullmatch(text)
    if not found or not text:
        meant = _meant(text)
        cure = f"did you mean {meant}?" if meant else f"write it {_EXAMPLES}"
        raise ValueError(f"this is not a length of time; {cure}")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if total == 0:
        raise ValueError(f"this lasts no time at all; write it {_EXAMPLES}")
    if total > LONGEST.total_seconds():
        raise ValueError(f"this is longer than a year; write it {_EXAMPLES}")
    return timedelta(seconds=total)


def format_duration(length: timedelta) -> str:
    """Return `length` as `parse_duration` reads it, parts of a second left off; nothing at all is `0s`.

    Raises ValueError for less than nothing.
    """
    hours, minutes, seconds = _parts(length)
    return "".join(f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if n) or "0s"


def spoken(length: timedelta) -> str:
    """Return `length` in words for a sentence: "20 minutes", "an hour and a half", "1 hour 50 minutes".

    Raises ValueError for less than nothing.
    """
    hours, minutes, seconds = _parts(length)
    if (minutes, seconds) == (0, 0) and hours == 1:
        return "an hour"
    if (hours, minutes, seconds) == (1, 30, 0):
        return "an hour and a half"
    counted = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in counted if n) or "0 seconds"


def _parts(length: timedelta) -> tuple[int, int, int]:
    if length < timedelta():
        raise ValueError("a length of time cannot be less than nothing")
    minutes, seconds = divmod(length // timedelta(seconds=1), 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds


def _meant(text: str) -> str | None:
    """Return what a person may have meant by `20`, `20 min`, `1 h 30 min` or `20M`; None: no idea."""
    if len(text) > 40 or not text.isascii():
        return None
    short = "".join(text.lower().split())
    short = re.sub(r"hours?|hrs?", "h", short)
    short = re.sub(r"minutes?|mins?", "m", short)
    short = re.sub(r"seconds?|secs?", "s", short)
    short = re.sub(r"and|,", "", short)
    if re.fullmatch(r"[0-9]{1,9}", short):
        short += "m"
    if days := re.fullmatch(r"([0-9]{1,3})d(?:ays?)?", short):
        short = f"{int(days[1]) * 24}h"
    try:
        return short if short != text and parse_duration(short) else None
    except ValueError:
        return None
