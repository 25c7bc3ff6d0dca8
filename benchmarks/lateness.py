"""How late a reminder is raised while the machine is awake, by the real service and its scheduler."""

import asyncio
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.desktop.stage import Stage

from benchmarks.desktop import private_desktop
from benchmarks.home import new_folder, new_home
from benchmarks.row import Row, UnmeasuredError, quantile
from icebreak.core.clock import Reading
from icebreak.core.definition import Apply, Cue, Definition
from icebreak.core.events import WentOn
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import Daemon, Desktop, Fault, Handle, Popup, Silent, Tell
from icebreak.remind.news import News, Rang
from icebreak.remind.service import Service
from icebreak.store.hand import start
from icebreak.store.paths import Home

SERVICES = 8
"""Each with clocks shifted by an eighth of a second, since reminders come at whole ones."""
REMINDERS = 30
"""Of each service, one a second."""
ROUNDS = 5
"""So that there are over a thousand: more of them at a time would measure the daemon, and more cues no pack has."""
_FIRST = 4
"""Seconds until the first; by then all services run."""


class ShiftedClock(SystemClock):
    """The machine's clocks, both ahead by the same part of a second."""

    def __init__(self, ahead: float) -> None:
        super().__init__()
        self._ahead = ahead

    def read(self) -> Reading:
        """Read the wall and the boot-time clock together."""
        now = super().read()
        return replace(now, wall=now.wall + timedelta(seconds=self._ahead), boot=now.boot + self._ahead)


class Timed:
    """A desktop that notes how late a popup stands on it; without a bus, one that shows nothing."""

    def __init__(self, clock: SystemClock, env: dict[str, str] | None) -> None:
        self._clock = clock
        self._env = env
        self._desktop: Desktop = Silent()
        self._at: datetime | None = None
        self.late: list[float] = []
        """In seconds."""

    def find(self, tell: Tell) -> Desktop:
        """Return itself, with what is to show the popups behind it."""
        if self._env is not None:
            self._desktop = DBusDesktop(tell, env=self._env)
        return self

    def hear(self, news: News) -> None:
        """Note when the reminder that is shown next was to be raised."""
        if isinstance(news, Rang):
            self._at = news.reminder.at

    @property
    def fault(self) -> Fault | None:
        """What was wrong at the last attempt."""
        return self._desktop.fault

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        """Show it, and note the instant at which the desktop has said that it stands."""
        handle = await self._desktop.show(popup, replaces)
        if self._at is not None:
            self.late.append((self._clock.read().wall - self._at).total_seconds())
        return handle

    async def withdraw(self, handle: Handle) -> None:
        """Take it from the screen."""
        await self._desktop.withdraw(handle)

    async def probe(self) -> Daemon | Fault:
        """Ask who is there."""
        return await self._desktop.probe()

    async def close(self) -> None:
        """Let go of the desktop."""
        await self._desktop.close()


def measure() -> list[Row]:
    """Let several services raise a reminder a second, beside bare timers in the same event loop."""
    with new_folder() as folder, private_desktop(folder) as (stage, word):
        rounds = [asyncio.run(_measure(_place(folder, n), stage)) for n in range(ROUNDS)]
    bare, ours = ([late for some in both for late in some] for both in zip(*rounds, strict=True))
    if len(ours) != ROUNDS * SERVICES * REMINDERS:
        raise UnmeasuredError(f"{len(ours)} reminders were raised, not {ROUNDS * SERVICES * REMINDERS}")
    middle, worst = (1000 * quantile(ours, part) for part in (0.5, 1.0))
    how = f"p99 of {len(ours)}, until {word} has it; p50 {middle:.1f}, worst {worst:.1f} ms; floor: a bare timer"
    floor, late = (1000 * quantile(some, 0.99) for some in (bare, ours))
    return [Row(what="reminder, awake: lateness", floor=floor, ours=late, unit="ms", bound=100, absolute=True, how=how)]


async def _measure(folder: Path, stage: Stage | None) -> tuple[list[float], list[float]]:
    services, raised = [], []
    for n in range(SERVICES):
        home, clock = new_home(folder / str(n)), ShiftedClock(n / SERVICES)
        _begin(home, clock.read())
        timed = Timed(clock, None if stage is None else stage.env)
        raised.append(timed)
        services.append(Service(home, clock, "agent", timed.find, timed.hear, sound=False))
    for service in services:
        service.start()
    begin = time.perf_counter()
    bare = await asyncio.gather(*(_ticks(begin + (n + 0.5) / SERVICES) for n in range(SERVICES)))
    for service in services:
        await service.stop()
    return [late for some in bare for late in some], [late for timed in raised for late in timed.late]


def _place(folder: Path, n: int) -> Path:
    (place := folder / f"round-{n}").mkdir()
    return place


def _begin(home: Home, now: Reading) -> None:
    """Begin a rest with something to be said each second."""
    cues = tuple(Cue(at=timedelta(seconds=_FIRST + n), say=f"This is number {n + 1}.") for n in range(REMINDERS))
    definition = Definition(
        id="often", title="Often", kinds=("rest",), source="None", apply=Apply(on=timedelta(minutes=2), cues=cues)
    )
    at = now.wall.replace(microsecond=0)
    start(home, Start(definition=definition, at=at, zone="UTC"), WentOn(at=at), now)


async def _ticks(begin: float) -> list[float]:
    """Return how late a timer is that is armed a second ahead, again and again until the last reminder is over."""
    late = []
    for n in range(1, _FIRST + REMINDERS + 2):
        await asyncio.sleep(begin + n - time.perf_counter())
        late.append(time.perf_counter() - begin - n)
    return late
