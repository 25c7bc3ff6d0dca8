"""A routine followed in the window of a test: its player, its clock, and what the log has of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from tests.tui.day import SECOND, Day, Opened

from icebreak.core.record import Scalar, fold
from icebreak.store.log_read import read
from icebreak.store.settings import save_setting
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.screens.ready import ReadyScreen

TWIST = "lying-twist"
"""Of 60 s to get there, and of six holds of 5 s with 5 s between them, each from 10 s after the one before."""


def entry(day: Day) -> dict[str, Scalar]:
    """The only session that the log has, with what only the course's file has yet."""
    folded = fold(read(day.home).entries).values()
    [found] = [dict(one.values) for one in folded if one.table == "session" and not one.deleted]
    return found


def kept(day: Day) -> timedelta:
    """How far the only course says that its routine has come."""
    session = day.course.session
    return session.runs[-1].reached if session is not None and session.runs else 0 * SECOND


class Led:
    """The player, and its clock."""

    def __init__(self, day: Day, window: Opened) -> None:
        self.day, self.window = day, window

    @property
    def screen(self) -> PlayerScreen:
        screen = self.window.app.screen
        assert isinstance(screen, PlayerScreen)
        return screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.day.seconds += 60
            await self.window.pilot.press(key)
            await self.window.settle()

    async def goes_on(self, seconds: float) -> None:
        """Let time pass as the player sees it: it looks eight times a second."""
        until = self.day.clock.minute + seconds / 60
        while self.day.clock.minute < until:
            self.day.clock.minute = min(until, self.day.clock.minute + 1 / 60)
            if isinstance(self.window.app.screen, PlayerScreen):
                self.window.app.screen.look()
            await self.window.pilot.pause()
        await self.window.until(lambda: not self.window.app.presses.busy)

    @property
    def said(self) -> str:
        return self.window.words


@asynccontextmanager
async def led(
    day: Day, name: str = TWIST, size: tuple[int, int] = (120, 36), pain: str | None = "4"
) -> AsyncIterator[Led]:
    """Begin a routine in the window."""
    save_setting(day.home, "voice", "on", value=False)
    day.begin("10:00", name, on=False)
    async with day.opened(size) as window:
        player = Led(day, window)
        await player.press("enter")
        assert window.asks() is ReadyScreen
        if pain is not None:
            await player.press(pain)
        await player.press("enter")
        await window.until(lambda: isinstance(window.app.screen, PlayerScreen))
        yield player
