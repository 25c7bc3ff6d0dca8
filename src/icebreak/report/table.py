"""The table by day, of a long stretch by month, with all of it in the last row."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icebreak.core.by_day import Day
from icebreak.core.middle import Middle, middle
from icebreak.core.saying import NAMES
from icebreak.core.text import plain
from icebreak.report.facts import MONTHS, NOTHING, Facts, number

if TYPE_CHECKING:
    from datetime import date

_COUNTS = {
    "due": "Due",
    "done": "Done",
    "partial": "In part",
    "missed": "Passed by",
    "skipped": "Left out",
    "stopped": "Ended early",
    "unconfirmed": "Not known",
    "extra": "Besides",
}
"""What is counted of a day, and how that is called."""


class Row(NamedTuple):
    """One day, or month."""

    name: str
    cells: list[str]


class Table(NamedTuple):
    """The names of the columns, and the rows; the last one is all of it."""

    first: str
    heads: list[str]
    rows: list[Row]
    total: Row
    besides: bool
    """Whether there is a column for sessions that no slot asked for."""


def table(facts: Facts) -> Table:
    """Return the table; minutes have a column for each kind of which any are known."""
    kinds = [kind for kind in NAMES if any(kind in day.seconds for day in facts.days)]
    kinds += sorted({kind for day in facts.days for kind in day.seconds} - set(kinds))
    counts = [*_COUNTS] if any(day.extra for day in facts.days) else [name for name in _COUNTS if name != "extra"]
    heads = [_COUNTS[name] for name in counts]
    heads += [f"{NAMES.get(kind, plain(kind, limit=20)).capitalize()}, min" for kind in kinds]
    heads += ["Pain before", "Pain after", "Worst", "Spasms"]
    felt = _Felt(facts)
    rows = [
        Row(name, _cells(days, counts, kinds, felt.middle(days, "before"), felt.middle(days, "after")))
        for name, days in _groups(facts)
    ]
    total = Row(
        "All", _cells(facts.days, counts, kinds, felt.middle(facts.days, "before"), felt.middle(facts.days, "after"))
    )
    return Table("Month" if facts.by_month else "Day", heads, rows, total, "extra" in counts)


class _Felt:
    """The numbers themselves: no median comes of medians."""

    def __init__(self, facts: Facts) -> None:
        self._said: dict[tuple[date, str], list[int]] = {}
        for entry in facts.sessions:
            day = facts.day_of(entry)
            for key, when in (("pain_before", "before"), ("pain_after", "after")):
                value = entry.values.get(key)
                if day is not None and type(value) is int and 0 <= value <= 10:
                    self._said.setdefault((day, when), []).append(value)

    def middle(self, days: Sequence[Day], when: str) -> Middle | None:
        return middle([value for day in days for value in self._said.get((day.day, when), ())])


def _groups(facts: Facts) -> Iterable[tuple[str, list[Day]]]:
    if not facts.by_month:
        return [(facts.date(day.day), [day]) for day in facts.days]
    return [(f"{MONTHS[days[0].day.month - 1]} {days[0].day.year}", days) for days in facts.months]


def _cells(
    days: Sequence[Day], counted: Sequence[str], kinds: Sequence[str], before: Middle | None, after: Middle | None
) -> list[str]:
    counts = [str(sum(getattr(day, name) for day in days)) for name in counted]
    minutes = [_minutes([day.seconds[kind] for day in days if kind in day.seconds]) for kind in kinds]
    worst = max((day.worst for day in days if day.worst is not None), default=None)
    spasms = sum(day.spasms for day in days)
    felt = [_middle(before), _middle(after), NOTHING if worst is None else str(worst)]
    return [*counts, *minutes, *felt, str(spasms) if spasms else NOTHING]


def _minutes(seconds: Sequence[int]) -> str:
    return str(round(sum(seconds) / 60)) if seconds else NOTHING


def _middle(of: Middle | None) -> str:
    return NOTHING if of is None else f"{number(of.value)} (n {of.n})"
