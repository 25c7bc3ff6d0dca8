"""Where and when a verb runs: the person's folders, and the clocks as they stood when it began."""

import os
from datetime import datetime
from typing import NamedTuple

from icebreak.core.clock import Reading
from icebreak.remind.clock import Clock, find_clock
from icebreak.store.paths import Home, find_home


class Here(NamedTuple):
    """One look at folders and clocks."""

    home: Home
    clock: Clock
    reading: Reading

    @property
    def now(self) -> datetime:
        """The instant of the press: whole seconds."""
        return self.reading.wall.replace(microsecond=0)

    def instant(self, text: str | None, option: str) -> datetime | None:
        """Return the past instant that an option says, None where it is left out; raises WrongUse."""
        if text is None:
            return None
        from icebreak.cli.instants import read_instant
        from icebreak.store.zone import local_zone

        return read_instant(text, option, self.now, local_zone())


def look_here() -> Here:
    """Read the clocks, and find the folders."""
    home = find_home(os.environ)
    clock = find_clock(home.state)
    return Here(home, clock, clock.read())
