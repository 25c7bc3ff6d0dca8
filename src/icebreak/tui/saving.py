"""Whether anything can be saved here, said when the window opens and not only by the first press that is lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from icebreak.store.files import Unwritable
from icebreak.store.lock import Busy, exclusive

if TYPE_CHECKING:
    from icebreak.store.paths import Home
    from icebreak.tui.app import IcebreakApp


async def look(app: IcebreakApp) -> None:
    """Say why nothing can be saved, if so; reminding goes on without."""
    try:
        await asyncio.to_thread(_try, app.home)
    except Unwritable as error:
        goes_on = "What is under way is called out all the same"
        app.warn(f"Nothing can be saved: {error.why}. {error.cure}. {goes_on} ({error.where}).")


def _try(home: Home) -> None:
    """Take the lock that every press takes, without what `held` does first; raises Unwritable."""
    try:
        with exclusive(home.state / "lock", timedelta(0)):
            pass
    except Busy:  # who holds it can write
        return
