"""Carrying out a press beside the event loop: tried again while another process holds the files."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from icebreak.store.lock import Busy

_T = TypeVar("_T")
_AGAIN = 1.0


async def carry_out(work: Callable[[], _T], busy: Callable[[Busy], None]) -> _T:
    """Return what `work` does in a thread; the press is kept, and `busy` told each time that the lock was waited for.

    `work` must take its instant from the press and not from when it runs.
    """
    while True:
        try:
            return await asyncio.to_thread(work)
        except Busy as error:
            busy(error)
            await asyncio.sleep(_AGAIN)
