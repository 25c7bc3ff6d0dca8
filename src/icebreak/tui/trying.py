"""A test sound and a test popup, and what the person says of them: only a yes counts as working."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from icebreak.remind.desktop import TRIAL
from icebreak.remind.sound import play
from icebreak.store.lock import held
from icebreak.store.works import note_works, read_works

if TYPE_CHECKING:
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.showing import Showing

_STANDS = 10.0
"""Seconds that the popup stands."""
_CURES = {
    "sound": "Not heard: turn the volume up, or see what would do with icebreak doctor. The screen tells you too.",
    "popup": "Not seen: icebreak doctor says what would do. The screen and the sound tell you too.",
}


async def try_out(app: IcebreakApp) -> None:
    """Play the sound and show the popup; what could not be tried is said, and not asked about in this window."""
    desktop = app.find_desktop(lambda _: None)
    player, handle = await asyncio.gather(play("due"), desktop.show(TRIAL))
    missing = []
    if player is None:
        missing.append("No program that plays sounds was found here: icebreak doctor says what would do.")
        app.done.add("sound")
    if handle is None:
        fault = desktop.fault
        missing.append(f"{fault.title}. {fault.cure}" if fault is not None else "No popup could be shown.")
        app.done.add("popup")
    if missing:
        app.say(" ".join(missing))
    if handle is not None:
        await asyncio.sleep(_STANDS)
        await desktop.withdraw(handle)
    await desktop.close()


async def worked(app: IcebreakApp, what: str, *, yes: bool) -> None:
    """Write down a yes, and say what would do after a no."""
    if not yes:
        app.say(_CURES.get(what, ""))
        return
    at = app.press().at

    def write() -> None:
        with held(app.home):
            note_works(app.home, what, at)

    await app.presses.carry(write)


def known_to_work(app: Showing) -> frozenset[str]:
    """Return what was said to work on this machine."""
    return frozenset(read_works(app.home))
