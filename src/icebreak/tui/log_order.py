"""In which order the rows of the log stand: by time, or by one of their columns. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from icebreak.core.told import how_it_went, kind_said, skin_said, time_on
from icebreak.tui.log_rows import LogRow

Key = float | str
"""What one column of a row is sorted by."""
_PAINS = ("pain_before", "pain_after", "pain")
"""Those that stand in the column."""


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and whether the smallest, the oldest or A stands first."""

    by: str = "time"
    up: bool = False

    @property
    def mark(self) -> str:
        """Which way it goes, as it is drawn beside the column's name."""
        return "▲" if self.up else "▼"

    @property
    def by_day(self) -> bool:
        """Whether rows of one day stand together."""
        return self.by == "time"

    def next(self) -> "Order":
        """Return the order by the next column."""
        return by(SORTED_BY[(SORTED_BY.index(self.by) + 1) % len(SORTED_BY)])

    def turned(self) -> "Order":
        """Return it the other way round."""
        return Order(self.by, not self.up)


def by(column: str) -> Order:
    """Return the order by a column, in the direction that is looked for first: the newest, the longest, the worst."""
    column = "time" if column in ("day", "due", "on", "off") else column
    return Order(column, column in ("kind", "how it went", "skin", "note"))


def _minutes(row: LogRow) -> Key | None:
    took = time_on(row.values) if "off" in row.values else None
    return took.total_seconds() if took is not None else None


def _pain(row: LogRow) -> Key | None:
    return max((value for key in _PAINS if type(value := row.values.get(key)) is int), default=None)


def _note(row: LogRow) -> Key | None:
    note = row.values.get("note")
    return note.casefold() if isinstance(note, str) else None


_KEYS: dict[str, Callable[[LogRow], Key | None]] = {
    "min": _minutes,
    "kind": lambda row: kind_said(row.values) or row.table,
    "how it went": lambda row: how_it_went(row.values) or None,
    "pain": _pain,
    "skin": lambda row: skin_said(row.values) or None,
    "note": _note,
}
SORTED_BY = ("time", *_KEYS)
"""The columns that it can be sorted by, in the order in which a key goes through them."""


def key_of(order: Order) -> Callable[[LogRow], Key | None]:
    """Return what a row is sorted by; None where that is not recorded: those stand last, whichever way it goes."""
    return _KEYS[order.by]


def in_order(rows: Sequence[LogRow], keys: Sequence[Key | None], order: Order) -> list[LogRow]:
    """Return rows that stand newest first by their keys; those that are alike stay newest first."""
    known = [n for n, key in enumerate(keys) if key is not None]
    known.sort(key=keys.__getitem__, reverse=not order.up)  # type: ignore[arg-type] # of one column all are of one kind
    return [*(rows[n] for n in known), *(row for row, key in zip(rows, keys, strict=True) if key is None)]
