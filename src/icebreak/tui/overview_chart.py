"""Pain over time with the sessions beneath it, drawn in characters: each mark has a shape of its own, colour or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content

from icebreak.core.course import COLD, MOVES, WARM
from icebreak.core.local_days import local_days
from icebreak.core.middle import middle_of_counts
from icebreak.core.pains import AS_IT_WAS
from icebreak.core.saying import NAMES
from icebreak.core.text import plain
from icebreak.tui.overview_facts import EACH, Facts, midnight
from icebreak.tui.overview_words import day_said, wrapped
from icebreak.tui.rows import MARKS

DOTS = {"before": "●", "after": "○", "now": "◆"}
SEVERAL, MEDIAN, RANGE = "◉", "●", "│"
_SPASM = "✱"
_LEFT = 10
"""Columns left of the axis, for the numbers and the names of the lanes."""
STYLES = {kind: style for kinds, style in ((COLD, "$ice"), (WARM, "$heat"), (MOVES, "$rest")) for kind in kinds}
"""The colours of kinds; each is named beside its lane too."""
_BARS = "▁▂▃▄▅▆▇█"
_SHOWN_FIRST = ("over", "completed", "on", "partial", "stopped", "unconfirmed", "skipped", "missed")
_LEGEND = {
    "completed": "done",
    "over": "too long",
    "partial": "in part",
    "missed": "passed by",
    "skipped": "left out",
    "unconfirmed": "nobody knows",
}
Cell = tuple[str, str]
"""A character and its style."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where instants stand between the left and the right."""

    begin: datetime
    end: datetime
    width: int
    """In columns."""

    def column(self, at: datetime) -> int:
        """Return the column of an instant; what lies outside stands at the edge."""
        part = (at - self.begin) / (self.end - self.begin)
        return max(0, min(self.width - 1, int(part * self.width)))

    def columns(self, number: int) -> range:
        """Return all columns of a whole day, counted from 0; where several days share one, that one."""
        days = round((self.end - self.begin) / timedelta(days=1))
        at = number * self.width // days
        return range(at, max(at + 1, (number + 1) * self.width // days))


def scale(facts: Facts, zone: tzinfo, width: int) -> Scale | None:
    """Return the scale that whole local days stand on; None: there is nothing to show."""
    if facts.begin is None or facts.end is None:
        return None
    try:
        begin, end = midnight(facts.begin, zone), midnight(facts.end + timedelta(days=1), zone)
    except OverflowError:
        return None
    return Scale(begin, end, width) if end > begin else None


def chart(facts: Facts, zone: tzinfo, width: int, height: int) -> list[Content]:
    """Return the lines of the chart: the scale of pain, the days below it, a lane for each kind, what marks mean."""
    room = width - _LEFT - 1
    on = scale(facts, zone, room)
    if on is None or room < 20:
        return []
    lanes = _lanes(facts, on) if facts.short else _bars(facts, on)
    legend = _legend(facts, width)
    tall = height - len(lanes) - len(legend) - 2 >= 21
    points = _points(facts, on) if facts.short else _ranges(facts, on, tall=tall)
    plot = _plot(points, on, zone, tall=tall)
    return [*plot, *_axis(on, zone), *lanes, *legend]


def _points(facts: Facts, on: Scale) -> Mapping[tuple[int, float], Cell]:
    """Return what stands at which column and which pain: each number that was said."""
    found: dict[tuple[int, float], Cell] = {}
    for pain in facts.pains:
        if pain.when in AS_IT_WAS:
            place, mark = (on.column(pain.at), pain.value), DOTS[pain.when]
            found[place] = (mark if found.get(place) in (None, (mark, "bold")) else SEVERAL, "bold")
    return found


def _ranges(facts: Facts, on: Scale, *, tall: bool) -> Mapping[tuple[int, float], Cell]:
    """Return what stands at which column and which pain: from the lowest to the highest, and the middle."""
    columns: dict[int, list[int]] = {}
    for day in facts.days:
        there = on.columns((day.day - facts.days[0].day).days)
        counts = columns.setdefault(there[len(there) // 2], [0] * len(day.felt))
        for value, count in enumerate(day.felt):
            counts[value] += count
    found: dict[tuple[int, float], Cell] = {}
    for column, counts in columns.items():
        if (half := middle_of_counts(counts)) is not None:
            said = [value for value, count in enumerate(counts) if count]
            for step in range(2 * said[0], 2 * said[-1] + 1):
                found[column, step / 2] = (RANGE, "$faint")
            found[column, half.value if tall else int(half.value + 0.5)] = (MEDIAN, "bold")
    return found


def _plot(points: Mapping[tuple[int, float], Cell], on: Scale, zone: tzinfo, *, tall: bool) -> list[Content]:
    edges = {column for column, _ in _ticks(on, zone)}
    lines = []
    for step in range(20, -1, -1) if tall else range(20, -1, -2):
        value = step / 2
        named = step % (2 if tall else 4) == 0
        label = f"{int(value):>{_LEFT - 1}} " if named else " " * _LEFT
        behind = (("┊", "$faint") if column in edges and column else (" ", "") for column in range(on.width))
        row = (points.get((column, value), blank) for column, blank in enumerate(behind))
        lines.append(_line([(label, ""), ("┤" if named else "│", "$faint"), *row]))
    return lines


def _ticks(on: Scale, zone: tzinfo) -> list[tuple[int, str]]:
    """Return where the names of days, months or years stand below the axis, as many as there is room for."""
    day = local_days(zone)
    first, last = day(on.begin), day(on.end - timedelta(seconds=1))
    long = (last - first).days + 1
    if long <= 1:
        hours = [on.begin + timedelta(hours=hour) for hour in range(0, 24, 4)]
        return _apart([(on.column(at), f"{at.astimezone(zone):%H:%M}") for at in hours], 3)
    if long <= 70:
        starts = [first + timedelta(days=n) for n in range(long)]
        named = [(on.column(midnight(one, zone)), _day_name(one, week=long <= EACH)) for one in starts]
    elif long <= 1100:
        starts = [one for one in _months(first, last) if one >= first]
        named = [(on.column(midnight(one, zone)), f"{one:%b %y}") for one in starts]
    else:
        starts = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
        named = [(on.column(midnight(one, zone)), str(one.year)) for one in starts]
    return _apart(named, 2)


def _months(first: date, last: date) -> Iterable[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _day_name(day: date, *, week: bool) -> str:
    said = day_said(day)
    return said[:-4] if week else said[4:]


def _apart(named: Sequence[tuple[int, str]], gap: int) -> list[tuple[int, str]]:
    """Return every so many-th, so that none runs into the next."""
    for step in range(1, len(named) + 1):
        kept = named[::step]
        if all(a + len(name) + gap <= b for (a, name), (b, _) in pairwise(kept)):
            return list(kept)
    return list(named[:1])


def _axis(on: Scale, zone: tzinfo) -> list[Content]:
    ticks = _ticks(on, zone)
    edges = {column for column, _ in ticks}
    line = "".join("┬" if column in edges else "─" for column in range(on.width))
    names = ""
    for column, name in ticks:
        if len(name) + column <= on.width:
            names = names.ljust(column) + name
    return [
        _line([(" " * _LEFT + "└", "$faint"), (line, "$faint")]),
        Content(" " * (_LEFT + 1) + names),
    ]


def _lanes(facts: Facts, on: Scale) -> list[Content]:
    """Return a lane for each kind, and one for spasms: a mark where a session was, by how it went."""
    lanes: dict[str, dict[int, str]] = {}
    for mark in facts.marks:
        if mark.outcome in _SHOWN_FIRST:
            lane, column = lanes.setdefault(mark.kind, {}), on.column(mark.at)
            there = lane.get(column)
            if there is None or _SHOWN_FIRST.index(mark.outcome) < _SHOWN_FIRST.index(there):
                lane[column] = mark.outcome
    lines = []
    for kind, lane in lanes.items():
        cells = [(MARKS[lane[n]][1] if n in lane else " ", STYLES.get(kind, "")) for n in range(on.width)]
        lines.append(_line([(_lane_name(kind), ""), *cells]))
    return [*lines, *_spasms(facts, on)]


def _spasms(facts: Facts, on: Scale) -> list[Content]:
    there = {on.column(at) for at in facts.spasms}
    cells = [(_SPASM if n in there else " ", "bold") for n in range(on.width)]
    return [_line([(_lane_name("spasm"), ""), *cells])] if there else []


def _bars(facts: Facts, on: Scale) -> list[Content]:
    """Return a lane for each kind as bars: the minutes of a column of the most that one column has."""
    sums: dict[str, dict[int, int]] = {}
    for day in facts.days:
        columns = on.columns((day.day - facts.days[0].day).days)
        for kind, seconds in day.seconds.items():
            lane = sums.setdefault(kind, {})
            for column in columns:
                lane[column] = lane.get(column, 0) + seconds
    lines = []
    for kind, lane in sums.items():
        most = max(lane.values())
        bars = [_BARS[min(7, lane[n] * 8 // (most + 1))] if lane.get(n) else " " for n in range(on.width)]
        lines.append(_line([(_lane_name(kind), ""), *((bar, STYLES.get(kind, "")) for bar in bars)]))
    return [*lines, *_spasms(facts, on)]


def _lane_name(kind: str) -> str:
    name = plain(NAMES.get(kind, kind), limit=_LEFT - 1) or "?"
    return name + " " * (_LEFT + 1 - cell_len(name))


def _legend(facts: Facts, width: int) -> list[Content]:
    if not facts.short:
        return [
            Content.styled(
                f"Pain:  {MEDIAN} median  {RANGE} lowest to highest    {_BARS[1]}{_BARS[6]} time on", "$faint"
            )
        ]
    there = {pain.when for pain in facts.pains}
    dots = {"before": "before", "after": "after", "now": "between"}
    pain = [f"{DOTS[when]} {name}" for when, name in dots.items() if when in there]
    went = {"partial" if mark.outcome == "stopped" else mark.outcome for mark in facts.marks}
    lane = [f"{MARKS[outcome][1]} {name}" for outcome, name in _LEGEND.items() if outcome in went]
    said = ["  ".join(["Pain:", *pain, f"{SEVERAL} several"])] if pain else []
    went_said = "  ".join(["Sessions:", *lane])
    said += [went_said if len(went_said) <= width else "  ".join(lane)] if lane else []
    if sum(map(len, said)) + 3 <= width:
        said = ["   ".join(said)]
    return [Content.styled(part, "$faint") for line in said for part in wrapped(line, width)]


def _line(cells: Iterable[Cell]) -> Content:
    """Return cells as one line, with those of one style together."""
    parts: list[tuple[str, str]] = []
    for text, style in cells:
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + text, style)
        else:
            parts.append((text, style))
    return Content.assemble(*(Content.styled(text, style) if style else Content(text) for text, style in parts))
