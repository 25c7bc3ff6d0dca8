"""An agent beside the window: so that whoever closes it, or loses it, is reminded all the same."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from icebreak.core.course import ENDED, ON
from icebreak.store.agents import agent_died, agent_pid

if TYPE_CHECKING:
    from icebreak.core.clock import Reading
    from icebreak.store.paths import Home
    from icebreak.store.settings import Settings
    from icebreak.store.watch import Snapshot
    from icebreak.tui.app import IcebreakApp

_LOOK = 60.0
"""Seconds between looks whether it was killed."""
REMINDED = "You will be reminded also when this window is closed."
UNREACHED = "Without this window nothing here can show or play a reminder: leave the window open."
ALONE = "What reminds you without this window could not be started: leave the window open."


class Beside:
    """When an agent has to be started: for each thing that goes on, and in place of one that was killed.

    One that the person has ended stays away until then.
    """

    def __init__(self) -> None:
        self._on: frozenset[tuple[str, int]] = frozenset()
        self._looked = float("-inf")

    def wants(self, snapshot: Snapshot) -> bool:
        """Whether something has gone on since the last look."""
        courses = [kept.course for kept in snapshot.kept]
        before, self._on = self._on, frozenset((one.id, one.slot) for one in courses if one.state == ON)
        return bool(self._on - before)

    def may_lack(self, snapshot: Snapshot, reading: Reading) -> bool:
        """Whether it is time to look for one that was killed, of courses that had one."""
        if reading.boot - self._looked < _LOOK:
            return False
        self._looked = reading.boot
        return any(kept.course.state != ENDED and kept.course.session is not None for kept in snapshot.kept)


async def see_to_agent(app: IcebreakApp, *, anew: bool) -> None:
    """Start an agent where there is none, and say that it is there; unless `anew` only in place of one killed."""
    started = await asyncio.to_thread(_started, app.home, anew=anew)
    if started is None:
        return
    if not started:
        app.warn(ALONE)
    elif await asyncio.to_thread(_reaches, app.preferences.settings):
        app.hint(REMINDED)
    else:
        app.warn(UNREACHED)


def _started(home: Home, *, anew: bool) -> bool | None:
    """Return whether there is an agent; None where none was wanted."""
    from icebreak.remind.starting import start_agent

    return start_agent(home) if anew or agent_died(home) else None


def remind_without(home: Home, settings: Settings) -> bool:
    """Whether the person is reminded also without this window. Blocks for a moment."""
    return agent_pid(home) is not None and _reaches(settings)


def _reaches(settings: Settings) -> bool:
    from icebreak.remind.reach import can_reach

    return can_reach(settings, os.environ)
