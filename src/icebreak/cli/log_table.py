"""`log` for a person: a table by day, newest last, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from icebreak.cli.entries import short
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import date_said
from icebreak.core.session import TABLE
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, pain_said, skin_said
from icebreak.core.told_checkin import entry_said, name_of

_HEADS = ("due", "on", "off", "kind", "how it went", "pain", "skin", "id", "note")


def as_table(entries: Sequence[Folded]) -> Iterator[str]:
    """Yield the lines: those of a day's sessions in columns, what is neither session nor column in words."""
    rows = {entry.id: _row(entry) for entry in entries if entry.table == TABLE}
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows.values(), strict=True)]
    first = True
    for day, of_day in groupby(entries, key=lambda entry: _day(entry.values)):
        if not first:
            yield ""
        first = False
        yield day
        here = list(of_day)
        if any(entry.id in rows for entry in here):
            yield _line(_HEADS, widths)
        for entry in here:
            yield _line(rows[entry.id], widths) if entry.id in rows else _in_words(entry)


def _in_words(entry: Folded) -> str:
    at, name, said = instant_of(entry.values), name_of(entry.table, entry.values), entry_said(entry.table, entry.values)
    told = said if said.startswith(name) or not said else f"{name}: {said}"
    return "  ".join(("", _clock(at), told or name, f"({plain(short(entry.id), limit=40)})"))


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
