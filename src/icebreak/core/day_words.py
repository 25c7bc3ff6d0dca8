"""Days of the past as a person types them: `22 nov`, `22/11`, `nov 2025`, `yesterday`, `sun`, `last week`.

The last such is meant. A weekday before a date belongs to it, and the date is what counts.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from icebreak.core.text import plain

_DAY = timedelta(days=1)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})?)?", re.ASCII)
_YEARS = range(1900, 2200)


class Days(NamedTuple):
    """What words mean: the first and the last day of it, and how many words that took."""

    first: date
    last: date
    words: int


def read_days(words: Sequence[str], today: date) -> Days | None:
    """Return the day, the month or the year that the words begin with; None: they begin with none.

    Without a year it is the last one that is not still to come. Small letters are wanted.
    """
    return next(_readings(words, today), None)


def read_day(text: str, today: date) -> date:
    """Return the one day that a text means; raises ValueError with a sentence for a person."""
    words = text.lower().split()
    found = read_days(words, today)
    if found is None or found.words != len(words) or found.first != found.last:
        raise ValueError(f"{plain(text, limit=20) or 'Nothing'} is no day; type it like 22 nov, yesterday or sun.")
    return found.first


def days_said(first: date, last: date) -> str:
    """Return a stretch of days in words: `Sun 22 Nov 2026`, `Nov 2026`, `2026`, `22 Nov 2026 to 24 Nov 2026`."""
    if first == last:
        return f"{_DAYS[first.weekday()][:3].capitalize()} {_day_said(first)}"
    whole_months = first.day == 1 and (last + _DAY).day == 1 and first.year == last.year
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year)
    if whole_months and first.month == last.month:
        return _day_said(first).partition(" ")[2]
    return f"{_day_said(first)} to {_day_said(last)}"


def _day_said(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:3].capitalize()} {day.year}"


def _readings(words: Sequence[str], today: date) -> Iterator[Days]:
    """Yield what they can mean, the longest first."""
    if not words:
        return
    first, weekday = words[0], _weekday(words[0])
    if weekday is not None:
        for dated in _dates(words[1:], today):
            if dated.first == dated.last:
                yield dated._replace(words=dated.words + 1)
    if first in ("last", "this") and len(words) > 1:
        yield from _nearest(words[1], today, back=int(first == "last"))
    yield from _dates(words, today)
    if first in ("today", "yesterday"):
        day = today - _DAY if first == "yesterday" else today
        yield Days(day, day, 1)
    elif weekday is not None:
        day = today - _DAY * ((today.weekday() - weekday) % 7)
        yield Days(day, day, 1)


def _nearest(word: str, today: date, back: int) -> Iterator[Days]:
    """Yield the week, month or year of today, or with `back` the one before; of a weekday the last, not today."""
    if word == "week":
        monday = today - _DAY * (today.weekday() + 7 * back)
        yield Days(monday, monday + _DAY * 6, 2)
    elif word == "month":
        end = today.replace(day=1) - _DAY if back else today
        yield _whole(end.year, end.month, 2)
    elif word == "year":
        yield Days(date(today.year - back, 1, 1), date(today.year - back, 12, 31), 2)
    elif (weekday := _weekday(word)) is not None:
        day = today - _DAY * ((today.weekday() - weekday - back) % 7 + back)
        yield Days(day, day, 2)


def _dates(words: Sequence[str], today: date) -> Iterator[Days]:
    """Yield the days, months and years that are named by number or by the name of a month."""
    if not words:
        return
    first = words[0]
    second, third = (*words[1:3], "", "")[:2]
    month, of = _month(first), _month(second)
    if of and _number(first) and (year := _year(third)):
        yield from _one(year, of, _number(first), 3)
    if month and _number(second) and (year := _year(third)):
        yield from _one(year, month, _number(second), 3)
    if of and _number(first):
        yield from _last(of, _number(first), today, 2)
    if month and (year := _year(second)):
        yield _whole(year, month, 2)
    if month and _number(second):
        yield from _last(month, _number(second), today, 2)
    if month:
        yield _whole(today.year if month <= today.month else today.year - 1, month, 1)
    yield from _numbered(first, today)


def _numbered(word: str, today: date) -> Iterator[Days]:
    """Yield what one word of numbers means."""
    if (found := _ISO.fullmatch(word)) and (year := _year(found[1])):
        if found[3]:
            yield from _one(year, int(found[2]), int(found[3]), 1)
        elif not found[2]:
            yield Days(date(year, 1, 1), date(year, 12, 31), 1)
        elif 1 <= int(found[2]) <= 12:
            yield _whole(year, int(found[2]), 1)
    elif found := _DOTTED.fullmatch(word):
        day_of, month = int(found[1]), int(found[3])
        if found[4]:
            yield from _one(_year(found[4]), month, day_of, 1)
        else:
            yield from _last(month, day_of, today, 1)


def _last(month: int, day: int, today: date, words: int) -> Iterator[Days]:
    for year in range(today.year, today.year - 9, -1):  # eight years can lie between two days that leap
        for one in _one(year, month, day, words):
            if one.first <= today:
                yield one
                return


def _one(year: int, month: int, day: int, words: int) -> Iterator[Days]:
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        yield Days(date(year, month, day), date(year, month, day), words)


def _whole(year: int, month: int, words: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), words)


def _month(word: str) -> int:
    found = _among(_MONTHS, word.rstrip(".,"))
    return 0 if found is None else found + 1


def _weekday(word: str) -> int | None:
    return _among(_DAYS, word.rstrip(".,"))


def _among(names: Sequence[str], word: str) -> int | None:
    """Return which name a word is, or begins with at least three letters of it."""
    return next((n for n, name in enumerate(names) if len(word) >= 3 and name.startswith(word)), None)


def _number(word: str) -> int:
    """Return the day of a month that a word is; 0: it is none."""
    word = word.rstrip(".,")
    return int(word) if len(word) <= 2 and word.isascii() and word.isdecimal() and int(word) <= 31 else 0


def _year(word: str) -> int:
    return int(word) if len(word) == 4 and word.isascii() and word.isdecimal() and int(word) in _YEARS else 0
