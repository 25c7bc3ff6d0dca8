"""The pain over time with the sessions beneath it, as places on a drawing; what draws it is the template."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from icebreak.core.course import COLD
from icebreak.core.middle import middle
from icebreak.core.pains import Pain
from icebreak.core.placed import instant_of
from icebreak.core.quiet import intervals
from icebreak.core.record import Folded
from icebreak.core.saying import NAMES
from icebreak.core.text import plain
from icebreak.core.told import over_long
from icebreak.report.facts import MONTHS, Facts, number

WIDE = 720.0
_LEFT, _RIGHT = 62.0, 712.0
_TOP, _BOTTOM = 8.0, 80.0
_LANE = 12.0
_TEN = 10
_DAY = timedelta(days=1)
_LABELS = 8
"""No more days or months than about this have their names below."""


class Mark(NamedTuple):
    """A place on the drawing."""

    x: float
    y: float


class Named(NamedTuple):
    """A line with a name: of the scale, or of a day."""

    at: float
    name: str


class Bar(NamedTuple):
    """A session, or all of a month."""

    x: float
    wide: float
    look: str
    """`taken`, `late` (cold, too long), `open` (nobody said when it came off) or `not` (left out or passed by)."""
    part: float = 1.0
    """How high it is."""


class Lane(NamedTuple):
    """The sessions of one kind."""

    y: float
    name: str
    look: str
    """The kind, where it is one that there is."""
    bars: list[Bar]


class Range(NamedTuple):
    """The lowest and the highest of a month."""

    x: float
    top: float
    bottom: float


class Chart(NamedTuple):
    """All that is drawn."""

    high: float
    scale: list[Named]
    days: list[Named]
    nights: list[Bar]
    line: str
    """Through the pain before sessions: the points of a polyline."""
    before: list[Mark]
    after: list[Mark]
    checkins: list[Mark]
    ranges: list[Range]
    lanes: list[Lane]
    spasms: list[Mark]
    foot: float
    said: str
    """The same in words."""


def chart(facts: Facts) -> Chart:
    """Return the drawing; of many days each month is one mark, with its middle and its range."""
    axis = _Axis(facts)
    pains = [pain for pain in facts.pains if pain.when in ("before", "after", "now")]
    if facts.by_month:
        before, ranges = _months(facts, pains, axis)
        after: list[Mark] = []
        checkins: list[Mark] = []
    else:
        before, after, checkins = (
            [Mark(axis.x(pain.at), _y(pain.value)) for pain in pains if pain.when == when]
            for when in ("before", "after", "now")
        )
        ranges = []
    lanes = list(_lanes(facts, axis))
    foot = _BOTTOM + 6 + _LANE * len(lanes)
    spasms = [Mark(axis.x(at), foot + _LANE / 2) for one in facts.spasms if (at := instant_of(one.values)) is not None]
    foot += _LANE if spasms else 0
    return Chart(
        high=round(foot + 13, 1),
        scale=[Named(_y(value), str(value)) for value in range(0, _TEN + 1, 2)],
        days=list(axis.marks()),
        nights=[] if facts.by_month else list(_nights(facts, axis)),
        line=" ".join(f"{mark.x},{mark.y}" for mark in before),
        before=before,
        after=after,
        checkins=checkins,
        ranges=ranges,
        lanes=lanes,
        spasms=spasms if not facts.by_month else _thinned(spasms),
        foot=foot,
        said=_said(facts),
    )


class _Axis:
    """Time from left to right: the whole local days on which anything was recorded, and those between them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        instants = [at for one in facts.entries if (at := instant_of(one.values)) is not None]
        first = min(instants, default=facts.period.since)
        last = max(instants, default=first)
        self.begin, self.end = self._midnight(first), self._midnight(last) + _DAY

    def _midnight(self, at: datetime) -> datetime:
        return at.astimezone(self._facts.zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def x(self, at: datetime) -> float:
        """Return how far to the right an instant is."""
        part = (at - self.begin) / (self.end - self.begin)
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(part, 0.0), 1.0), 1)

    def marks(self) -> Iterator[Named]:
        """Yield where days begin, or months, with their names: as many as have room."""
        if self._facts.by_month:
            count = (self.end.year - self.begin.year) * 12 + self.end.month - self.begin.month + 1
            for n in range(0, count, -(-count // _LABELS)):
                year, month = divmod(self.begin.year * 12 + self.begin.month - 1 + n, 12)
                at = datetime(year, month + 1, 1, tzinfo=self._facts.zone)
                yield Named(self.x(at), f"{MONTHS[month]} {year}")
            return
        count = (self.end.date() - self.begin.date()).days
        for n in range(0, count, -(-count // _LABELS)):
            at = self.begin + n * _DAY
            yield Named(self.x(at), self._facts.day(at))


def _y(value: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / _TEN, 1)


def _months(facts: Facts, pains: Sequence[Pain], axis: _Axis) -> tuple[list[Mark], list[Range]]:
    marks, ranges = [], []
    before = [pain for pain in pains if pain.when == "before"]
    for _, group in groupby(before, key=lambda pain: _month(pain.at, facts)):
        month = list(group)
        found = middle([pain.value for pain in month])
        if found is not None:
            x = axis.x(month[0].at + (month[-1].at - month[0].at) / 2)
            marks.append(Mark(x, _y(found.value)))
            values = [pain.value for pain in month]
            ranges.append(Range(x, _y(max(values)), _y(min(values))))
    return marks, ranges


def _month(at: datetime, facts: Facts) -> tuple[int, int]:
    local = at.astimezone(facts.zone)
    return local.year, local.month


def _lanes(facts: Facts, axis: _Axis) -> Iterator[Lane]:
    by_kind: dict[str, list[Folded]] = {}
    for one in facts.sessions:
        by_kind.setdefault(str(one.values.get("kind", "")), []).append(one)
    kinds = [*(kind for kind in NAMES if kind in by_kind), *sorted(kind for kind in by_kind if kind not in NAMES)]
    for n, kind in enumerate(kinds):
        bars = list(_of_months(facts, kind, axis) if facts.by_month else _of_sessions(by_kind[kind], axis))
        yield Lane(
            _BOTTOM + 6 + n * _LANE, NAMES.get(kind, plain(kind, limit=12)) or "?", kind if kind in NAMES else "", bars
        )


def _of_sessions(sessions: Sequence[Folded], axis: _Axis) -> Iterator[Bar]:
    for one in sessions:
        values = one.values
        at = instant_of(values)
        if at is None:
            continue
        off = values.get("off", values.get("said"))
        wide = axis.x(off) - axis.x(at) if isinstance(off, datetime) and off > at else 0.0
        look = "taken"
        if "on" not in values:
            look = "not"
        elif "off" not in values:
            look = "open"
        elif values.get("kind") in COLD and over_long(values) is not None:
            look = "late"
        yield Bar(axis.x(at), round(max(wide, 2.0), 1), look)


def _of_months(facts: Facts, kind: str, axis: _Axis) -> Iterator[Bar]:
    months = [(days[0].day, sum(day.seconds.get(kind, 0) for day in days)) for days in facts.months]
    most = max((seconds for _, seconds in months), default=0)
    for first, seconds in months:
        if seconds:
            at = datetime(first.year, first.month, first.day, 12, tzinfo=facts.zone)
            wide = axis.x(at + 28 * _DAY) - axis.x(at)
            yield Bar(axis.x(at), round(max(wide * 0.8, 0.6), 1), "taken", round(seconds / most, 2))


def _nights(facts: Facts, axis: _Axis) -> Iterator[Bar]:
    """Yield the quiet hours of the courses, where they lie in the period."""
    found = set()
    for course in facts.courses:
        for night in intervals(course.quiet, course.tz, axis.begin, axis.end):
            begin, end = axis.x(night.begin), axis.x(night.end)
            if end > begin:
                found.add(Bar(begin, round(end - begin, 1), "night"))
    yield from sorted(found)


def _thinned(marks: Sequence[Mark]) -> list[Mark]:
    return sorted({Mark(round(mark.x), mark.y) for mark in marks})


def _said(facts: Facts) -> str:
    days = [day for day in facts.days if day.before is not None]
    if not days:
        return "No pain before a session is recorded. The sessions are in the table by day."
    first, last = days[0], days[-1]
    assert first.before is not None and last.before is not None  # noqa: S101 - only such days are in the list
    said = f"Median pain before sessions: {facts.date(first.day)} {number(first.before.value)} (n {first.before.n})"
    if last is not first:
        said += f", {facts.date(last.day)} {number(last.before.value)} (n {last.before.n})"
    return f"{said}. All numbers are in the table below."
