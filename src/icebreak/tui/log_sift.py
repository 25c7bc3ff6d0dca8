"""Rows of the log filtered and sorted a little at a time, so that a key is heard in between, however many there are."""

import asyncio
from collections.abc import Sequence

from icebreak.core.log_query import Query, conditions
from icebreak.tui.log_order import Key, Order, in_order, key_of
from icebreak.tui.log_rows import LogRow

_AT_ONCE, _TO_MAKE = 500, 100
"""Rows looked at, and rows whose text is made, before a key is heard: a few milliseconds."""


async def found_of(rows: Sequence[LogRow], query: Query) -> list[LogRow]:
    """Return the rows that fit, in the order in which they stand."""
    asked = conditions(query)
    found: list[LogRow] = []
    for begin in range(0, len(rows), _AT_ONCE):
        some = list(rows[begin : begin + _AT_ONCE])
        for fits in asked:
            some = [row for row in some if fits(row)]
        found += some
        await asyncio.sleep(0)
    return found


async def sorted_rows(rows: Sequence[LogRow], order: Order) -> list[LogRow]:
    """Return rows that stand newest first in another order."""
    if order.by_day:
        return list(reversed(rows)) if order.up else list(rows)
    key, keys = key_of(order), list[Key | None]()
    for begin in range(0, len(rows), _AT_ONCE):
        keys += map(key, rows[begin : begin + _AT_ONCE])
        await asyncio.sleep(0)
    return in_order(rows, keys, order)


async def prepare(rows: Sequence[LogRow]) -> None:
    """Make what text is looked for in, before the first of it is typed."""
    for begin in range(0, len(rows), _TO_MAKE):
        for row in rows[begin : begin + _TO_MAKE]:
            _ = row.text
        await asyncio.sleep(0)
