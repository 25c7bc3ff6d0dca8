"""`log` for a person: a table by day, newest last, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from icebreak.cli.entries import short
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import date_said
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, pain_said, skin_said

_HEADS = ("due", "on", "off", "kind", "how it went", "pain", "skin", "id", "note")


def as_table(entries: Sequence[Folded]) -> Iterator[str]:
    """Yield the lines."""
    rows = [_row(entry) for entry in entries]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    day = None
    for entry, row in zip(entries, rows, strict=True):
        if (said := _day(entry.values)) != day:
            if day is not None:
                yield ""
            day = said
            yield said
            yield _line(_HEADS, widths)
        yield _line(row, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _row(entry: Folded) -> tuple[str, ...]:
    values = entry.values
    note = values.get("note")
    return (
        *(_clock(values.get(key)) for key in ("due", "on", "off")),
        kind_said(values),
        how_it_went(values),
        pain_said(values),
        skin_said(values),
        plain(short(entry.id), limit=40),
        plain(note) if isinstance(note, str) else "",
    )


def _clock(value: Scalar | None) -> str:
    return f"{value:%H:%M}" if isinstance(value, datetime) else ""


def _day(values: Mapping[str, Scalar]) -> str:
    """Return the local date, in the zone that the entry was written in."""
    at = instant_of(values)
    return f"{date_said(at, at.tzinfo)} {at.year}" if at is not None and at.tzinfo is not None else "without a date"
