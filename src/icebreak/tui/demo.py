"""The demo: the real window and the real engine on a faster clock, in a folder that is thrown away.

Somebody has to take the ice off, so a player does what a person would, with the same commands, as long as no key is
pressed. It is shown nothing but what is on the screen.
"""

import asyncio
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from icebreak.core.reminders import next_instant
from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.remind.desktop import Silent
from icebreak.store.paths import Home, find_home
from icebreak.tui.app import IcebreakApp
from icebreak.tui.screens.finish import DoneScreen
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.screens.ready import ReadyScreen

LOOK = 0.05
"""Seconds between two looks of the player."""
READ = 3.0
"""Seconds that a screen stands before the player answers it: somebody may want to read."""
HANDS_OFF = 15.0
"""Seconds for which the player leaves a person alone who has pressed a key."""
_PAINS = (6, 6, 6, 5, 5, 4, 4, 3, 3, 2)
"""What hurts less and less; never more than what may be stretched with, or a routine would not begin in a demo."""


class Demo:
    """The player, and the jumps."""

    def __init__(self, clock: DemoClock, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._persons = float("-inf")
        self._own = 0
        self._shown: tuple[object, float] = (None, 0.0)
        self._felt = 0
        self._app: IcebreakApp | None = None

    @property
    def banner(self) -> str:
        """What says that this is no real course."""
        who = "you have the keys" if self._persons_turn else "it answers for you until you press a key"
        return f"demo, {self._speed:g} times as fast · {who}"

    @property
    def _persons_turn(self) -> bool:
        return time.monotonic() - self._persons < HANDS_OFF

    def pressed(self) -> None:
        """Hear of a key: the person's own, unless the player has just pressed one."""
        if self._own:
            self._own -= 1
            return
        self._persons = time.monotonic()
        self._show_banner()

    def jump(self) -> None:
        """Jump to what comes next in any course."""
        if self._app is None:
            return
        reading = self._clock.read()
        found = [
            instant
            for one in self._app.courses
            if (instant := one.view.until or next_instant(one.kept.course, reading.wall, self._app.snapshot.around))
            and instant > reading.wall
        ]
        if found:
            self._clock.jump(min(found) - reading.wall + timedelta(seconds=1))
            self._app.on_written()

    def _show_banner(self) -> None:
        if self._app is not None and self._app.service is not None:
            self._app.show_around()

    async def play(self, app: IcebreakApp) -> None:
        """Do what a person would, until the course is over and its log is open."""
        self._app = app
        turn = True
        while not self._over(app):
            await asyncio.sleep(LOOK)
            if turn is not self._persons_turn:
                turn = self._persons_turn
                self._show_banner()
            if not turn and not app.presses.busy:
                self._answer(app)
        app.action_do("log")

    def _over(self, app: IcebreakApp) -> bool:
        return app.screen is app.today and bool(app.courses) and all(one.view.state == "ended" for one in app.courses)

    def _answer(self, app: IcebreakApp) -> None:
        """Do the next thing that is to be done, if it has stood long enough to be read."""
        mood = app.face.mood
        asked = app.today.question.question
        what = app.screen if app.screen is not app.today else (mood, asked.id if asked is not None else None)
        if what != self._shown[0]:
            self._shown = (what, time.monotonic())
        stood = time.monotonic() - self._shown[1]
        if isinstance(app.screen, PlayerScreen):
            if stood >= READ and not app.screen.playing:
                self._press(app, "space")
        elif isinstance(app.screen, ReadyScreen | DoneScreen):
            if stood >= READ:
                self._press(app, "enter" if app.screen.pain_said else str(_PAINS[min(self._felt, len(_PAINS) - 1)]))
        elif app.screen is not app.today:
            if stood >= READ:
                self._press(app, "enter")
        elif mood in ("on", "resting") and asked is not None:
            if stood >= READ / 2:
                self._press(app, "x" if asked.id in _NOT_HERE else "space")
        elif mood in ("off", "due", "held"):
            if mood == "due":
                app.action_pain(_PAINS[min(self._felt, len(_PAINS) - 2)])
            app.action_do("next")
            if mood == "off":
                self._felt += 1
                app.action_pain(_PAINS[min(self._felt, len(_PAINS) - 1)])

    def _press(self, app: IcebreakApp, key: str) -> None:
        self._own += 1
        self._shown = (None, 0.0)
        app.simulate_key(key)


_NOT_HERE = frozenset({"test", "sound", "popup", "same_day"})
"""Questions that are left: nothing rings and nothing pops up in a demo."""


class DemoApp(IcebreakApp):
    """The window with somebody at its keys."""

    def __init__(self, home: Home, clock: DemoClock, player: Demo) -> None:
        super().__init__(home, clock, desktop=lambda _: Silent(), demo=player)
        self._player = player

    def _begin(self) -> None:
        super()._begin()
        self.run_worker(self._player.play(self))


def run_demo(speed: float) -> int:
    """Run a whole course `speed` times as fast, on a folder that is gone afterwards; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="icebreak-demo-") as folder:
        home = find_home({"ICEBREAK_HOME": str(Path(folder))})
        clock = DemoClock(home.state / DEMO_FILE)
        clock.begin(speed, datetime.now().astimezone().replace(hour=8, minute=0, second=0, microsecond=0))
        app = DemoApp(home, clock, Demo(clock, speed))
        return app.run() or app.return_code or 0
