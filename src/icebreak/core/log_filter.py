"""What is typed to find entries of the log, read into a query.

Nothing typed is ever wrong: what means nothing else is text to find, and what is in "quotation marks" always is.
Several of one sort widen (`ice heat`: either), several sorts narrow (`ice left out`: both); `or`, `and` and commas
between them say nothing more.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.day_words import Days, read_days
from icebreak.core.light import replace
from icebreak.core.log_query import TOO_LONG, Pain, Query
from icebreak.core.pain_words import HOW, read_pain
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
_TOKEN = re.compile(
    r'"([^"]*)"?|(pain)\s*(>=|<=|[><=≥≤])\s*(\d{0,2})(?!\d)|(\.\.(?!\.))'
    r'|((?:(?!\.\.(?!\.)|,(?!\d)|(?<!\d),)[^\s"])+)'  # a comma is part of a word only between two digits
)
_JOINS = ("or", "and", "&", "-", "\u2013", "\u2014")
_TO = ("to", "..", "-", "\u2013", "\u2014")
_TO_ALONE = [[word] for word in _TO]
_DASHED = re.compile("([^\u2013\u2014]+)[\u2013\u2014]([^\u2013\u2014]+)|([^-]+)-([^-]+)")
_NIGHT = time(18), time(8)
"""Within these `last night` lies; our own."""
_LENGTH = re.compile(r"(\d{1,4})\s*(h|d|w|hours?|days?|weeks?)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(days=7)}


def read_query(typed: str, now: datetime, zone: ZoneInfo) -> Query:
    """Return what is meant; `now` and `zone` say what day it is."""
    query = _read(typed, _Reader(now, zone))
    if not query.days:
        return query
    otherwise = _read(typed, _Reader(now, zone, worded=True))
    return replace(query, otherwise=otherwise) if otherwise != query else query


def _read(typed: str, reader: "_Reader") -> Query:
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

    def __init__(self, now: datetime, zone: ZoneInfo, *, worded: bool = False) -> None:
        """With `worded`, one word by itself is no day."""
        self._now, self._zone, self._worded = now, zone, worded
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
        if (alone := typed.strip()) in _JOINS:
            self.texts.append(alone)
            return
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
                or self._pain(words, last=last)
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
        """Take days, or the days from one to another: `22 nov..24 nov`, `22-24 nov`, `22 nov..`, `..22 nov`."""
        if taken := self._span(words):
            return taken
        begin = self._days(words)
        if begin is not None and words[begin.words : begin.words + 1] == [".."]:
            self.since = self._midnight(begin.first)
            return begin.words + 1
        if words[0] == "..":
            end = self._days(words[1:])
            self.until = self.until if end is None else self._midnight(end.last + timedelta(days=1))
            return 1 if end is None else 1 + end.words
        if begin is None or (self._worded and begin.words == 1):
            return 0
        self.days.append((begin.first, begin.last))
        return begin.words

    def _span(self, words: Sequence[str]) -> int:
        """Take the days from one to another, where both are said; a dash can stand between them without a blank."""
        if taken := self._both(words):
            return taken
        for n, word in enumerate(words[:4]):
            if found := _DASHED.fullmatch(word):
                first, second = filter(None, found.groups())
                taken = self._both([*words[:n], first, "..", second, *words[n + 1 :]], dots=n + 1)
                return taken - 2 if taken else 0
        return 0

    def _both(self, words: Sequence[str], dots: int | None = None) -> int:
        """Take days, a word of `_TO` (at `dots`, where that is said) and days."""
        begin = self._begin_of(words)
        if begin is None or dots not in (None, begin.words) or words[begin.words : begin.words + 1] not in _TO_ALONE:
            return 0
        end = self._end_of(words[begin.words + 1 :], begin.first)
        if end is None:
            return 0
        taken = begin.words + 1 + end.words
        if end.last < begin.first:  # a year was said at the end alone, or a day of this week
            begin = read_days(words, end.last) or begin
        self.days.append((min(begin.first, end.first), max(begin.last, end.last)))
        return taken

    def _begin_of(self, words: Sequence[str]) -> Days | None:
        """Return where a stretch begins; of `22..24 nov` the month stands at its end alone."""
        if len(words) > 2 and words[1] in _TO and words[0].isdecimal() and len(words[0]) <= 2:
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
        """Take `since`, `until` and their like with what follows: a day, or so long ago."""
        head, rest = words[0], words[1:]
        if head not in ("since", "until", "last", "from", "before", "after"):
            return 0
        if head == "from" and (taken := self._span(rest)):
            return 1 + taken
        if head == "last" and rest[:1] == ["night"]:
            evening, morning = _NIGHT
            self.since = wall(self._today - timedelta(days=1), evening, self._zone)
            self.until = wall(self._today, morning, self._zone)
            return 2
        if head != "last" and (days := self._days(rest)) is not None:
            first, following = self._midnight(days.first), self._midnight(days.last + timedelta(days=1))
            if head in ("since", "from", "after"):
                self.since = following if head == "after" else first
            else:
                self.until = first if head == "before" else following
            return 1 + days.words
        for taken in (2, 1) if head in ("since", "last") else ():
            found = _LENGTH.fullmatch(" ".join(rest[:taken]))
            if found:
                self.since = self._now - min(int(found[1]) * _UNITS[found[2][0]], timedelta(days=40_000))
                return 1 + min(taken, len(rest))
        begun = head in ("since", "until", "last") or "".join(rest)[:1].isdecimal()  # the others are often mere words
        if last and len(rest) <= 1 and begun:
            self.waits = head
            return len(words)
        return 0

    def _pain(self, words: Sequence[str], *, last: bool) -> int:
        """Take `pain` with a number, or two."""
        if (found := read_pain(words)) is not None:
            self.pains.append(found[0])
            return found[1]
        if last and words[0] == "pain" and " ".join(words[1:]) in HOW:
            self.waits = " ".join(words)
            return len(words)
        return 0

    def _one(self, words: Sequence[str]) -> int:
        two = " ".join(words[:2])
        if len(words) > 1 and two in _OUTCOMES:
            self.outcomes.append(_OUTCOMES[two])
            return 2
        if words[0] in _JOINS:
            return 1
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
