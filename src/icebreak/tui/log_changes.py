"""What the log tells is carried out here, and it is shown the log as it is then, or why it was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.store.log_edit import Edited, correct, delete
from icebreak.tui.reading import rows
from icebreak.tui.screens.log import LogScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from icebreak.core.amend import Said
    from icebreak.core.clock import Reading
    from icebreak.tui.app import IcebreakApp


async def corrected(app: IcebreakApp, name: str, said: Said) -> None:
    """Correct an entry."""
    await _change(app, lambda reading: correct(app.home, name, said, reading, app.zone))


async def deleted(app: IcebreakApp, name: str) -> None:
    """Take an entry out."""
    await _change(app, lambda reading: delete(app.home, name, reading))


async def undone(app: IcebreakApp) -> None:
    """Take back what was changed last, if that was in the log."""
    refusals: list[str] = []
    last = app.presses.steps.last
    if last is None or not isinstance(last.done, Edited):
        refusals.append("Nothing was changed in the log that could be taken back.")
    else:
        await app.presses.take_back(app.press().reading, refusals.append)
    await _show(app, refusals)


async def _change(app: IcebreakApp, work: Callable[[Reading], Edited]) -> None:
    reading, refusals = app.press().reading, list[str]()
    done = await app.presses.do(lambda: work(reading), refusals.append)
    await _show(app, refusals)
    for note in done.notes if done is not None else ():
        app.say(note)


async def _show(app: IcebreakApp, refusals: Sequence[str]) -> None:
    """Show the log as it is now, or why it was not changed."""
    if isinstance(screen := app.screen, LogScreen):  # it may have been left meanwhile, or an alarm took its place
        if refusals:
            screen.refuse(refusals[0])
        else:
            screen.show(await rows(app))
    elif refusals:
        app.say(refusals[0])
