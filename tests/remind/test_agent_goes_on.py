"""What an agent makes of settings that can't be read, and of a folder that is cleared away under it."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from icebreak.core.clock import Reading
from icebreak.remind import agent
from icebreak.remind.clock import DEMO_FILE, Clock, DemoClock, SystemClock
from icebreak.remind.desktop import Desktop, Popup, Silent, Tell
from icebreak.remind.news import News, Ticked
from icebreak.remind.service import Service
from icebreak.store.agents import agent_pid, try_agent_lock
from icebreak.store.paths import Home, find_home
from icebreak.store.settings import Settings, read_settings


@pytest.fixture
def at(tmp_path: Path) -> Home:
    return find_home({"ICEBREAK_HOME": str(tmp_path / "icebreak")})


def demo(at: Home) -> DemoClock:
    clock = DemoClock(at.state / DEMO_FILE)
    clock.begin(10.0, datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    return clock


class Wall(Silent):
    """A desktop that keeps what it was to show."""

    def __init__(self) -> None:
        self.shown: list[Popup] = []
        self.new = asyncio.Event()

    async def show(self, popup: Popup, replaces: str | None = None) -> str | None:
        self.shown.append(popup)
        self.new.set()
        return replaces or "1"


async def test_what_was_set_holds_while_the_settings_cannot_be_read_and_that_is_said(
    at: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.config.mkdir(parents=True)
    at.settings.write_text("format = 1\n[remind]\nsound = false\n", encoding="utf-8")
    before = read_settings(at)[0]
    at.settings.write_text("format = 1\n[remind]\nsound = flase\n", encoding="utf-8")
    wall = Wall()

    def find(_: Tell) -> Desktop:
        return wall

    monkeypatch.setattr("icebreak.remind.desktop.find_desktop", find)
    over = asyncio.Event()
    reminding = asyncio.create_task(agent._remind_by(at, SystemClock(), over, before))
    async with asyncio.timeout(20):
        await wall.new.wait()
    over.set()
    assert await reminding == before != Settings()
    [popup] = wall.shown
    assert popup.title == "The settings can't be read."
    assert popup.body.startswith("What was set before holds.")
    assert "line 3" in popup.body


class Heard:
    """A clock that tells when it was asked in vain."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.in_vain = asyncio.Event()

    @property
    def rate(self) -> float:
        return self._clock.rate

    def read(self) -> Reading:
        try:
            return self._clock.read()
        except FileNotFoundError:
            self.in_vain.set()
            raise


async def test_the_clock_of_a_demo_that_is_gone_for_a_while_stops_no_tick(at: Home) -> None:
    clock, ticked = demo(at), asyncio.Event()
    heard = Heard(clock)

    def hear(news: News) -> None:
        if isinstance(news, Ticked):
            ticked.set()

    service = Service(at, heard, "agent", lambda _: Silent(), hear, sound=False)
    service.start()
    clock.path.rename(aside := clock.path.with_name("aside"))
    async with asyncio.timeout(20):
        await heard.in_vain.wait()
        ticked.clear()
        aside.rename(clock.path)
        await ticked.wait()
    await service.stop()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "_LOOK", 0.02)


@pytest.mark.usefixtures("soon")
async def test_it_ends_with_the_folder_of_a_demo(at: Home) -> None:
    clock, lock, over = demo(at), try_agent_lock(at), asyncio.Event()
    assert lock is not None
    watching = asyncio.create_task(agent._watch(at, clock, lock, over.set))
    shutil.rmtree(at.state)
    async with asyncio.timeout(20):
        await over.wait()
    watching.cancel()
    lock.release()


@pytest.mark.usefixtures("soon")
async def test_a_lock_that_is_cleared_away_is_taken_anew_unless_another_agent_has_it(at: Home) -> None:
    lock, over = try_agent_lock(at), asyncio.Event()
    assert lock is not None
    watching = asyncio.create_task(agent._watch(at, SystemClock(), lock, over.set))
    (path := at.state / "agent.lock").unlink()
    async with asyncio.timeout(20):
        while agent_pid(at) is None:  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)
        assert not over.is_set()
        path.unlink()
        another = try_agent_lock(at)
        await over.wait()
    watching.cancel()
    await asyncio.wait([watching])
    for one in (lock, another):
        assert one is not None
        one.release()
