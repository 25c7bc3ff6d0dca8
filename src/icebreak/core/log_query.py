"""A query of the log: what an entry has to be, whether it narrows another one, and how it reads in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from operator import eq, ge, gt, le, lt
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from icebreak.core.day_words import days_said
from icebreak.core.light import dataclass
from icebreak.core.record import Scalar
from icebreak.core.saying import NAMES, moment
from icebreak.core.text import plain
from icebreak.core.told import over_long

TOO_LONG = "over_long"
"""Stands among the outcomes, though the log has no such word."""
_SAID = {**NAMES, "checkin": "check-in", "phase": "part of a plan"}
_OUTCOME_SAID = {
    "completed": "done",
    "partial": "partial",
    "skipped": "left out",
    "missed": "passed by",
    "stopped": "ended early",
    "unconfirmed": "nobody knows how long",
    TOO_LONG: "too long",
}
_PAINS = ("pain_before", "pain_after", "pain", "worst", "best")
_COMPARE: Mapping[str, Callable[[int, int], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq}
_A_DAY = dict.fromkeys(("until", "before", "after", "from"), "a day")
_WAITS = {"course": "its letters, or ice-20-90", "since": "a day, or 48h", **_A_DAY, "last": "48h, 7 days"}
"""What may follow; after anything else a pain."""


class Line(Protocol):
    """What of an entry is looked at."""

    @property
    def text(self) -> str:
        """All that is read of it, in small letters."""

    @property
    def table(self) -> str:
        """Its table in the log."""

    @property
    def course(self) -> str:
        """The id of the course that it belongs to; empty: of none."""

    @property
    def day(self) -> int:
        """The ordinal of the local day that it belongs to."""

    @property
    def when(self) -> float:
        """Its instant, in seconds since 1970."""

    @property
    def values(self) -> Mapping[str, Scalar]:
        """Its keys."""


class Pain(NamedTuple):
    """A pain that an entry has to have: any number in it counts."""

    how: str
    """`..`: from `than` up to `to`."""
    than: int
    to: int = 10

    @property
    def said(self) -> str:
        """It in words."""
        return f"pain {self.than} to {self.to}" if self.how == ".." else f"pain {self.how} {self.than}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is asked for; where there is nothing of a sort, any will do."""

    texts: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    courses: frozenset[str] = frozenset()
    """Ids of courses, ends of them, or of definitions."""
    pains: tuple[Pain, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    """Up to this instant, without it."""
    waits: str = ""
    """What was begun last and means nothing yet: `since`, `pain>=`."""
    otherwise: "Query | None" = None
    """What it means where nothing fits: what can be a day (`sat`, `march`) is a word then. None: nothing else."""

    @property
    def empty(self) -> bool:
        """Whether everything fits."""
        return not conditions(self)


def conditions(query: Query) -> list[Callable[[Line], bool]]:
    """Return what an entry has to pass, each of them; none where anything will do."""
    found: list[Callable[[Line], bool]] = []
    if query.days:
        spans = [(first.toordinal(), last.toordinal()) for first, last in query.days]
        found.append(lambda line: any(first <= line.day <= last for first, last in spans))
    if query.since is not None:
        since = query.since.timestamp()
        found.append(lambda line: line.when >= since)
    if query.until is not None:
        until = query.until.timestamp()
        found.append(lambda line: line.when < until)
    if kinds := query.kinds:
        found.append(lambda line: line.table in kinds or (line.table == "session" and line.values.get("kind") in kinds))
    if outcomes := query.outcomes:
        found.append(lambda line: _went(line.values, outcomes))
    if courses := query.courses:
        found.append(lambda line: _of(line, courses))
    found += [_hurt(pain) for pain in query.pains]
    found += [_says(text) for text in query.texts]
    return found


def _went(values: Mapping[str, Scalar], outcomes: frozenset[str]) -> bool:
    return values.get("outcome") in outcomes or (TOO_LONG in outcomes and over_long(values) is not None)


def _of(line: Line, courses: frozenset[str]) -> bool:
    course = line.course
    return course in courses or course.rpartition("-")[2] in courses or line.values.get("definition") in courses


def _hurt(pain: Pain) -> Callable[[Line], bool]:
    if pain.how == "..":
        compare, than = _up_to(pain.to), pain.than
    else:
        compare, than = _COMPARE[pain.how], pain.than
    return lambda line: any(
        type(value) is int and compare(value, than) for value in map(line.values.get, _PAINS) if value is not None
    )


def _up_to(last: int) -> Callable[[int, int], bool]:
    return lambda value, first: first <= value <= last


def _says(text: str) -> Callable[[Line], bool]:
    return lambda line: text in line.text


def narrows(query: Query, before: Query) -> bool:
    """Whether all that fits `query` fits `before` too, so that only that has to be looked through again."""
    return (
        all(any(old in new for new in query.texts) for old in before.texts)
        and _within(query.kinds, before.kinds)
        and _within(query.outcomes, before.outcomes)
        and _within(query.courses, before.courses)
        and _within(query.days, before.days)
        and set(before.pains) <= set(query.pains)
        and (before.since in (None, query.since) and before.until in (None, query.until))
    )


def _within(now: Iterable[object], before: Iterable[object]) -> bool:
    return not before or (bool(now) and set(now) <= set(before))


def understood(query: Query, now: datetime, zone: ZoneInfo) -> str:
    """Return how a query was understood, for the line below what is typed; empty: nothing was typed."""
    said = [" or ".join(_SAID.get(kind, kind) for kind in sorted(query.kinds))]
    said.append(" or ".join(_OUTCOME_SAID[one] for one in sorted(query.outcomes)))
    said.append(" or ".join(f"course {plain(one, limit=40)}" for one in sorted(query.courses)))
    said += [pain.said for pain in query.pains]
    said.append(" or ".join(days_said(first, last) for first, last in query.days))
    if query.since is not None:
        local = query.since.astimezone(zone)
        whole = local.time() == time.min
        said.append(f"since {days_said(local.date(), local.date()) if whole else moment(local, now, zone)}")
    if query.until is not None:
        local = query.until.astimezone(zone)
        last = (query.until - timedelta(seconds=1)).astimezone(zone).date()
        whole = local.time() == time.min
        said.append(f"up to {days_said(last, last) if whole else moment(local, now, zone)}")
    said += [f"with “{plain(text, limit=40)}”" for text in query.texts]
    if query.waits:
        said.append(f"{query.waits} … ({_WAITS.get(query.waits, '0 to 10')})")
    return " · ".join(part for part in said if part)
