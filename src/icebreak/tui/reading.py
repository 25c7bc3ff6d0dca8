"""What is only read: the log, the keys, the evidence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from icebreak.core.record import fold
from icebreak.store.definitions import load
from icebreak.store.log_read import read

if TYPE_CHECKING:
    from icebreak.core.definition import Definition
    from icebreak.core.record import Folded
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press
    from icebreak.tui.showing import Showing


async def log(app: IcebreakApp, press: Press) -> None:
    """Show the log; what is corrected or deleted in it comes to the window as messages."""
    from icebreak.tui.log_open import OpenLog

    opened = OpenLog(app)
    screen = await opened.open(press.at)
    app.log_open = opened
    try:
        await app.ask(screen)
    finally:
        app.log_open = None


async def of_the_courses(app: Showing) -> tuple[Folded, ...]:
    """Return what the log says since the oldest course under way began, of today at least."""
    kept = app.snapshot.kept
    now = app.clock.read().wall
    pending = app.snapshot.unlogged
    months = [f"{now:%Y-%m}", *(one.course.id[:7] for one in kept)]
    last = f"{now + timedelta(days=1):%Y-%m}"  # it may be the next month already where the person is
    found = await asyncio.to_thread(lambda: read(app.home, months=(min(months), last), extra=pending))
    for problem in found.problems:
        app.warn(str(problem))
    return tuple(fold(found.entries).values())


async def definitions(app: IcebreakApp) -> dict[str, Definition]:
    """Return all definitions by id, plans too; what is wrong with others is said."""
    loaded, problems = await asyncio.to_thread(load, app.home.definitions)
    for problem in problems:
        app.warn(str(problem))
    return {name: one.definition for name, one in loaded.items()}


async def keys(app: IcebreakApp, press: Press) -> None:
    """Show all keys, and what they do."""
    from icebreak.tui.screens.help import HelpScreen

    del press
    if app.stands(HelpScreen):
        app.close(down_to=HelpScreen)
        return
    home = app.home
    places = (
        *(("log", home.log), ("courses", home.courses), ("reports", home.reports)),
        *(("settings", home.settings), ("sessions", home.definitions)),
    )
    commands = [command for command in app.preferences.commands if not command.demo or app.demo is not None]
    await app.ask(HelpScreen(commands, [(what, str(path)) for what, path in places], app.notices.last), over=True)


async def evidence(app: IcebreakApp, press: Press) -> None:
    """Show what the evidence says."""
    from icebreak.tui.screens.evidence import EvidenceScreen

    del press
    await app.ask(EvidenceScreen())
