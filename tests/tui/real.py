"""The real window on real files, under a clock that stands, and told by no popups."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from textual.pilot import Pilot

from icebreak.core.clock import Reading
from icebreak.core.record import Folded, fold
from icebreak.remind.desktop import Silent
from icebreak.store.log_read import read
from icebreak.store.paths import Home
from icebreak.tui.app import IcebreakApp


@dataclass(frozen=True)
class StillClock:
    """Stands."""

    reading: Reading
    rate: ClassVar[float] = 1.0

    def read(self) -> Reading:
        return self.reading


def window(place: Home, reading: Reading) -> IcebreakApp:
    seconds = count(0, 10)  # no Enter is an elbow's here
    return IcebreakApp(place, StillClock(reading), seconds=lambda: next(seconds), desktop=lambda _: Silent())


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait for what another thread does; fails where it never comes."""
    async with asyncio.timeout(20):
        while not holds():
            await pilot.pause(0.01)


def log_of(place: Home) -> list[Folded]:
    """Return what is true of each entry, in order of id."""
    return sorted(fold(read(place).entries).values(), key=lambda entry: entry.id)
