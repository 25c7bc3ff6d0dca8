"""What is typed to find entries of the log, read into a query.

Nothing typed is ever wrong: what means nothing else is text to find, and what is in "quotation marks" always is.
Several of one sort widen (`ice heat`: either), several sorts narrow (`ice left out`: both).
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.day_words import Days, read_days
from icebreak.core.log_query import TOO_LONG, Pain, Query
from icebreak.core.quiet import wall

_KINDS = {
    "ice": ("ice",), "heat": ("heat", "wear"), "wear": ("wear",), "rest": ("rest",),
    "stretch": ("stretch",), "stretches": ("stretch",), "stretching": ("stretch",),
    "strength": ("strength",), "exercise": ("strength",), "exercises": ("strength",),
    "signs": ("signs",), "flags": ("signs",), "spasm": ("spasm",), "spasms": ("spasm",), "phase": ("phase",),
    "checkin": ("checkin",), "checkins": ("checkin",), "check-in": ("checkin",), "check-ins": ("checkin",),
    "session": ("session",), "sessions": ("session",),
}  # fmt: skip
"""Words for what an entry is: kinds of sessions, and tables."""
_OUTCOMES = {
    "done": "completed", "completed": "completed", "partial": "partial", "left out": "skipped", "skipped": "skipped",
    "passed by": "missed", "missed": "missed", "ended early": "stopped", "stopped": "stopped",
    "unconfirmed": "unconfirmed", "nobody knows": "unconfirmed", "too long": TOO_LONG,
}  # fmt: skip
_TOKEN = re.compile(r'"([^"]*)"?|(pain)\s*(>=|<=|[><=≥≤])\s*(\d{0,2})(?!\d)|(\.\.)|((?:(?!\.\.)[^\s"])+)')
_LENGTH = re.compile(r"(\d{1,4})\s*(h|d|w|hours?|days?|weeks?)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(days=7)}


def read_query(typed: str, now: datetime, zone: ZoneInfo) -> Query:
    """Return what is meant; `now` and `zone` say what day it is."""
    reader = _Reader(now, zone)
    reader.read(typed.lower())
    return Query(
        texts=tuple(dict.fromkeys(reader.texts)),
        kinds=frozenset(reader.kinds),
        outcomes=frozenset(reader.outcomes),
        courses=frozenset(reader.courses),
        pains=tuple(reader.pains),
        days=tuple(reader.days),
        since=reader.since,
        until=reader.until,
        waits=reader.waits,
    )


class _Reader:
    """Reads from left to right, what is longest first."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self._now, self._zone = now, zone
        self._today = now.astimezone(zone).date()
        self.texts: list[str] = []
        self.kinds: list[str] = []
        self.outcomes: list[str] = []
        self.courses: list[str] = []
        self.pains: list[Pain] = []
        self.days: list[tuple[date, date]] = []
        self.since: datetime | None = None
        self.until: datetime | None = None
        self.waits = ""

    def read(self, typed: str) -> None:
        words: list[str] = []
        for found in _TOKEN.finditer(typed):
            quoted, pain, how, than, dots, word = found.groups()
            if word or dots:
                words.append(word or dots)
                continue
            self._words(words, last=False)
            words = []
            if pain and than:
                self.pains.append(Pain(how.replace("≥", ">=").replace("≤", "<="), int(than)))
            elif pain:
                self.waits = f"{pain}{how}"
            elif quoted and quoted.strip():
                self.texts.append(" ".join(quoted.split()))
        self._words(words, last=True)

    def _words(self, words: Sequence[str], *, last: bool) -> None:
        while words:
            taken = (
                self._course(words, last=last)
                or self._range(words)
                or self._bound(words, last=last)
                or self._one(words)
            )
            words = words[taken:]

    def _course(self, words: Sequence[str], *, last: bool) -> int:
        """Take `course k3fd`, by the end of its id, or `course ice-20-90`."""
        if words[0] != "course" or (len(words) == 1 and not last):
            return 0
        if len(words) == 1:
            self.waits = "course"
        self.courses += words[1:2]
        return len(words[:2])

    def _range(self, words: Sequence[str]) -> int:
        """Take days, or the days from one to another: `22 nov..24 nov`, `22..24 nov`, `22 nov..`, `..22 nov`."""
        begin = self._begin_of(words)
        if begin is not None and words[begin.words : begin.words + 1] in (["to"], [".."]):
            dots = begin.words + 1
            if (end := self._end_of(words[dots:], begin.first)) is not None:
                if end.last < begin.first:  # a year was said at the end alone, or a day of this week
                    begin = read_days(words, end.last) or begin
                self.days.append((min(begin.first, end.first), max(begin.last, end.last)))
                return dots + end.words
            if words[begin.words] == "..":
                self.since = self._midnight(begin.first)
                return dots
        if words[0] == "..":
            end = self._days(words[1:])
            self.until = self.until if end is None else self._midnight(end.last + timedelta(days=1))
            return 1 if end is None else 1 + end.words
        found = self._days(words)
        if found is None:
            return 0
        self.days.append((found.first, found.last))
        return found.words

    def _begin_of(self, words: Sequence[str]) -> Days | None:
        """Return where a stretch begins; of `22..24 nov` the month stands at its end alone."""
        if len(words) > 2 and words[1] in ("..", "to") and words[0].isdecimal() and len(words[0]) <= 2:
            end = self._days(words[2:])
            if end is not None and end.first == end.last:
                dated = any(len(word) == 4 for word in words[2 : 2 + end.words])
                return self._days([f"{words[0]}.{end.first.month}.{end.first.year if dated else ''}"])
        return self._days(words)

    def _end_of(self, words: Sequence[str], begin: date) -> Days | None:
        """Return where a stretch ends: not before it begins, where another week or year can be meant."""
        found = self._days(words)
        if found is None or found.last >= begin or words[0] in ("today", "yesterday"):
            return found
        later = [read_days(words, begin + timedelta(days=days)) for days in (6, 364)]
        return next((one for one in later if one is not None and one.last >= begin), found)

    def _bound(self, words: Sequence[str], *, last: bool) -> int:
        """Take `since` and `until` with what follows: a day, or so long ago."""
        head, rest = words[0], words[1:]
        if head not in ("since", "until", "last"):
            return 0
        if (days := self._days(rest)) is not None and head != "last":
            if head == "since":
                self.since = self._midnight(days.first)
            else:
                self.until = self._midnight(days.last + timedelta(days=1))
            return 1 + days.words
        for taken in (2, 1):
            found = _LENGTH.fullmatch(" ".join(rest[:taken]))
            if found and head != "until":
                self.since = self._now - min(int(found[1]) * _UNITS[found[2][0]], timedelta(days=40_000))
                return 1 + min(taken, len(rest))
        if last and len(rest) <= 1:
            self.waits = head
            return len(words)
        return 0

    def _one(self, words: Sequence[str]) -> int:
        two = " ".join(words[:2])
        if len(words) > 1 and two in _OUTCOMES:
            self.outcomes.append(_OUTCOMES[two])
            return 2
        if len(words) > 1 and words[0] == "pain" and (found := re.fullmatch(r"(\d{1,2})(\+?)", words[1], re.ASCII)):
            self.pains.append(Pain(">=" if found[2] else "=", int(found[1])))
            return 2
        if words[0] in _KINDS:
            self.kinds += _KINDS[words[0]]
        elif words[0] in _OUTCOMES:
            self.outcomes.append(_OUTCOMES[words[0]])
        else:
            self.texts.append(words[0])
        return 1

    def _days(self, words: Sequence[str]) -> Days | None:
        return read_days(words, self._today)

    def _midnight(self, day: date) -> datetime:
        return wall(day, time.min, self._zone)
