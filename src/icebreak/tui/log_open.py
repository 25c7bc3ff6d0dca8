"""The log while its screen is open: its newest months at once, then the rest, then what changes below it.

Whoever changes it, this window, another one, a verb or the service that reminds: only the months that changed are read.
"""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, NamedTuple

from icebreak.core.course import ON
from icebreak.core.kind_words import words_of
from icebreak.core.record import fold, month_of
from icebreak.core.saying import moment
from icebreak.store.files import BadFile
from icebreak.store.log_all import read_all, read_newest
from icebreak.store.log_changed import Stamps, changed_months, look_at_files
from icebreak.store.log_read import read
from icebreak.tui.log_rows import LogRow, log_row, log_rows, place_of
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.log_found import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from icebreak.core.record import Entry, Folded
    from icebreak.store.paths import Home
    from icebreak.tui.app import IcebreakApp

_AT_FIRST = 150
"""So many entries are there before all of them are read: more than are in sight anywhere."""


class _Read(NamedTuple):
    """The log as it was read."""

    folded: Mapping[str, Folded]
    rows: list[LogRow]
    stamps: Stamps
    pending: tuple[Entry, ...]
    problems: tuple[BadFile, ...]


class OpenLog:
    """Reads for one screen, until that is left."""

    def __init__(self, app: IcebreakApp) -> None:
        self._app = app
        self._zone: ZoneInfo = app.zone
        self._turn = asyncio.Lock()
        self._read: _Read | None = None
        self.screen: LogScreen

    async def open(self, now: datetime) -> LogScreen:
        """Return the screen with the newest months; the rest comes with the first `refresh`."""
        newest = await asyncio.to_thread(read_newest, self._app.home, self._pending(), at_least=_AT_FIRST)
        self._warn(newest.problems)
        self.screen = LogScreen(list(newest.folded.values()), self._zone, now, more=newest.more)
        self.screen.nothing_yet = _nothing_yet(self._app, now)
        return self.screen

    @property
    def busy(self) -> bool:
        """Whether it is being read."""
        return self._turn.locked()

    async def refresh(self) -> None:
        """Show the log as it is now, if it is another than what is shown."""
        self.screen.now = now = self._app.clock.read().wall.replace(microsecond=0)
        self.screen.nothing_yet = _nothing_yet(self._app, now)
        async with self._turn:
            newer = await asyncio.to_thread(_again, self._app.home, self._read, self._pending(), self._zone)
            if newer is self._read:
                return
            shown, self._read = self._read.rows if self._read is not None else None, newer
            self._warn(newer.problems)
            if newer.rows is not shown and self.screen.is_attached:
                self.screen.take(newer.rows, more=False)

    def _pending(self) -> tuple[Entry, ...]:
        return tuple(self._app.snapshot.unlogged)

    def _warn(self, problems: Iterable[BadFile]) -> None:
        for problem in problems:
            self._app.warn(str(problem))


def _nothing_yet(app: IcebreakApp, now: datetime) -> str:
    """Return what an empty log says: what is on will stand in it."""
    for one in app.courses:
        course = one.view.course
        if course.state == ON and course.session is not None:
            words, since = words_of(course.kind), moment(course.session.on, now, app.zone)
            over = "off" if words.end == "off" else "over"
            return f"{words.going} since {since}. It stands here once it is {over}."
    return EMPTY


def _again(home: Home, known: _Read | None, pending: tuple[Entry, ...], zone: ZoneInfo) -> _Read:
    """Return what the log says now: what is known, where nothing changed."""
    stamps = look_at_files(home)
    months = changed_months(known.stamps, stamps) if known is not None else None
    if known is None or months is None:
        found = read_all(home, pending)
        rows = log_rows(found.folded.values(), zone)
        gc.freeze()  # so many values, looked through again and again, would be felt at the keys; they go all the same
        return _Read(found.folded, rows, stamps, pending, found.problems)
    if pending != known.pending:
        months |= {month_of(entry.record) for entry in (*pending, *known.pending)}  # each id begins with a date
    if not months:
        return known
    folded, problems = dict(known.folded), list[BadFile]()
    for month in sorted(months):
        found_in = read(home, months=(month, month), extra=pending)
        problems += found_in.problems
        folded |= fold(found_in.entries)
    changed = {name for name, entry in folded.items() if known.folded.get(name) is not entry}
    changed = {name for name in changed if known.folded.get(name) != folded[name]}
    rows = [row for row in known.rows if row.entry.id not in changed]
    rows += [row for name in changed if (row := log_row(folded[name], zone)) is not None]
    rows.sort(key=place_of, reverse=True)
    return _Read(folded, rows if changed else known.rows, stamps, pending, tuple(problems))
