"""A person's day at the real window, on real files: what they press, and how much time passes."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.tui import person
from tests.tui.asking import text_of
from tests.tui.person import MORNING, NIGHT, Moving
from textual.pilot import Pilot

from icebreak.core import events as ev
from icebreak.core.course import Course
from icebreak.remind.desktop import Desktop, Silent, Tell
from icebreak.store.courses import read_courses
from icebreak.store.paths import Home
from icebreak.store.settings import save_setting
from icebreak.tui.app import IcebreakApp

SECOND, MIN = timedelta(seconds=1), timedelta(minutes=1)


def local(clock: str) -> datetime:
    """Return a time of that Sunday, where the person is."""
    return datetime.combine(MORNING, time.fromisoformat(clock), ZoneInfo("Europe/Berlin"))


@dataclass
class Day:
    """A home, its clock, and the person's own sense of time."""

    home: Home
    clock: Moving = field(default_factory=Moving)
    seconds: float = 0.0
    """What the dead time of Enter goes by."""
    desktop: Callable[[Tell], Desktop] = field(default=lambda _: Silent())

    def to(self, clock: str, more: timedelta = 0 * SECOND) -> float:
        """Let it be that time; return the clock's minute."""
        self.clock.minute = (local(clock) + more - MORNING) / MIN
        return self.clock.minute

    def begin(
        self, clock: str = "10:00", name: str = "ice-20-90", *, on: bool = True, kind: str | None = None
    ) -> Course:
        """Begin a course, with the pack on; with a night that was said, so that nothing is asked about it."""
        save_setting(self.home, "sleep", "quiet", [NIGHT])
        night = "" if name == "heat-wear" else NIGHT
        return person.begin(self.home, name, minute=self.to(clock), on=on, night=night, kind=kind)

    def says(self, clock: str, event: Callable[..., ev.Event], **values: object) -> Course:
        """Let something be said of the only course, by another hand than the window's."""
        return person.says(self.home, self.course, self.to(clock), event, **values)

    def falls_asleep(self, clock: str) -> None:
        """Go to bed."""
        person.falls_asleep(self.home, self.to(clock))

    @property
    def courses(self) -> list[Course]:
        """All courses, as they are on disk."""
        return [kept.course for kept in read_courses(self.home, self.clock.read())[0]]

    @property
    def course(self) -> Course:
        """The only course, as it is on disk."""
        [course] = self.courses
        return course

    @asynccontextmanager
    async def opened(
        self, size: tuple[int, int] = (80, 24), *, ask: frozenset[str] = frozenset()
    ) -> AsyncIterator["Opened"]:
        """Open the window, with every question left already that may stand beside a pack, but for those to `ask`."""
        app = IcebreakApp(self.home, self.clock, seconds=lambda: self.seconds, desktop=self.desktop)
        app.done |= {"onset", "hours", "test", "sound", "popup", "same_day", "checkin"} - ask
        if "pain" not in ask:
            app.done |= {f"pain.{course.id}.{n}" for course in self.courses for n in range(1, 10)}
        async with app.run_test(size=size) as pilot:
            async with asyncio.timeout(20):  # where the window broke as it began, it never is
                await app.ready.wait()
            opened = Opened(self, app, pilot)
            await opened.settle()
            yield opened


@dataclass
class Opened:
    """The window while it is open."""

    day: Day
    app: IcebreakApp
    pilot: Pilot[int]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what another thread does; fails, with what is seen, where it never comes."""
        try:
            async with asyncio.timeout(20):
                while not holds():
                    await self.pilot.pause(0.01)
        except TimeoutError:
            raise AssertionError(f"this never came; there was instead:\n{self.text}") from None

    async def settle(self) -> None:
        """Wait until what was pressed is written, and the screen stays as it is."""
        seen: list[str] = []
        while len(seen) < 3 or len(set(seen[-3:])) > 1 or any(worker.group == "log" for worker in self.app.workers):
            await self.pilot.pause()
            await self.until(lambda: not self.app.presses.busy)
            seen.append(self.text)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each long after the last change, so that Enter counts."""
        for key in keys:
            self.day.seconds += 60
            await self.pilot.press(key)
            await self.settle()

    async def does(self, command: str) -> None:
        """Do what a command does, whatever its key."""
        self.app.action_do(command)
        await self.settle()

    async def elbow(self, after: float) -> None:
        """Press Enter so many seconds after the last thing."""
        self.day.seconds += after
        await self.pilot.press("enter")
        await self.settle()

    async def goes_on(self, by: timedelta) -> None:
        """Let time pass, and the window look, as it does each second."""
        self.day.clock.minute += by / MIN
        assert self.app.service is not None
        self.app.service.look_again()
        await self.settle()

    async def waits_until(self, clock: str) -> None:
        """Let time pass until then."""
        self.day.to(clock)
        await self.goes_on(0 * SECOND)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return text_of(self.app)

    @property
    def words(self) -> str:
        """What is on the screen as one line, without the digits."""
        return " ".join(re.sub("[█▀▄▌▐▎▊▁▔─│╭╮╰╯▸]", " ", self.text).split())

    @property
    def mood(self) -> str:
        """What is going on."""
        return self.app.face.mood

    def asks(self) -> type | None:
        """What stands over Today, if anything."""
        return None if self.app.screen is self.app.today else type(self.app.screen)
