"""What a routine calls out becomes words or bells; never both at once, and never late."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from icebreak.core.calling import bell, spoken
from icebreak.remind.sound import find_players, play
from icebreak.remind.speech import find_voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icebreak.core.definition import Step
    from icebreak.core.routine import Call, Timeline
    from icebreak.tui.app import IcebreakApp


def has_voice() -> bool:
    """Whether this machine has a voice."""
    return bool(find_voices())


class Caller:
    """Calls out one routine."""

    def __init__(self, app: IcebreakApp, line: Timeline, steps: Sequence[Step]) -> None:
        self._app, self._line, self._steps = app, line, steps
        self._speaker = app.voice
        self._speaker.on = self._wanted
        self._bells: set[asyncio.Task[str | None]] = set()

    @property
    def _wanted(self) -> bool:
        return bool(self._app.preferences.settings.voice) and self._app.demo is None

    def turn(self) -> None:
        """Go by what the settings say now."""
        self._speaker.hush()
        self._speaker.on = self._wanted

    def call(self, call: Call) -> None:
        """Say it, or ring; returns at once."""
        if self._speaker.say(spoken(call, self._line, self._steps)):
            return
        name = bell(call)
        if name is None or self._app.demo is not None:
            return
        if self._app.preferences.settings.sound and find_players():
            task = asyncio.create_task(play(name))
            self._bells.add(task)
            task.add_done_callback(self._bells.discard)
        else:
            self._app.bell()

    def hush(self) -> None:
        """Say no more of what is being said."""
        self._speaker.hush()

    async def close(self) -> None:
        """Be silent for good; the last words may still end."""
        for task in tuple(self._bells):
            task.cancel()
        await asyncio.gather(*self._bells, return_exceptions=True)
