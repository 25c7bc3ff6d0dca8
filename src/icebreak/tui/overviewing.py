"""The overview, opened from Today or over the Log: the log is read and counted beside the window."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from icebreak.core.course import ENDED
from icebreak.core.record import Folded
from icebreak.core.session import TABLE, untaken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.glance import Seen
    from icebreak.tui.presses import Press
    from icebreak.tui.screens.overview import OverviewScreen

_MANY = 2000
"""From so many sessions on it is said that they are being counted."""


async def overview(app: IcebreakApp, press: Press, *, over: bool = False) -> None:
    """Show the overview; with `over`, over the screen that stands."""
    from icebreak.tui.screens.overview import OverviewScreen

    screen = OverviewScreen(app.zone, press.at)
    counting = app.run_worker(_count(app, screen, press), group="overview", exclusive=True)
    try:
        await app.ask(screen, over=over)
    finally:
        counting.cancel()


async def _count(app: IcebreakApp, screen: OverviewScreen, press: Press) -> None:
    """Read and count, off the loop; the short stretches are shown before the long one."""
    from icebreak.core.left_out import rests_of
    from icebreak.store.definitions import load
    from icebreak.store.log_all import read_all
    from icebreak.tui.overview_facts import STRETCHES, Asked, Facts, gather, side_by_side

    told = await asyncio.to_thread(read_all, app.home, app.snapshot.unlogged)
    gc.freeze()  # a long log stays as it is: to look through it for cycles again and again would hold up every key
    for problem in told.problems:
        app.warn(str(problem))
    entries = [*told.folded.values(), *_passed_by(app.courses)]
    loaded, _ = await asyncio.to_thread(load, app.home.definitions)
    asked = Asked(
        zone=app.zone,
        now=press.at,
        course=press.course.id if press.course is not None else None,
        under_way={one.view.course.id for one in app.courses if one.view.state != ENDED},
        rests=rests_of(
            [*(one.definition for one in loaded.values()), *(one.view.course.definition for one in app.courses)]
        ),
    )
    sessions = sum(one.table == TABLE for one in entries)
    if sessions >= _MANY:
        screen.count(f"Counting {sessions:,} sessions …")
    courses = await asyncio.to_thread(side_by_side, entries, asked)
    found: dict[str, Facts] = {}
    for stretch in STRETCHES:
        found[stretch] = await asyncio.to_thread(gather, entries, stretch, asked, courses)
        screen.show(dict(found))


def _passed_by(courses: Iterable[Seen]) -> Iterator[Folded]:
    """Yield the slots that passed and that nobody has written to the log yet, as they will stand there."""
    for one in courses:
        for missed in one.view.missed:
            record = untaken(one.view.course, missed.slot, missed.due, "missed")
            yield Folded(table=TABLE, id=record.id, rev=1, values=record.values, deleted=False, history=())
