"""What an agent makes of settings that can't be read, and of a folder that is cleared away under it."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from icebreak.remind import agent
from icebreak.remind.clock import DEMO_FILE, Clock, DemoClock, SystemClock
from icebreak.remind.desktop import Desktop, Popup, Silent, Tell
from icebreak.remind.news import News, Ticked
from icebreak.remind.service import Service
from icebreak.store.agents import try_agent_lock
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


async def test_the_clock_of_a_demo_that_is_gone_for_a_while_stops_no_tick(at: Home) -> None:
    clock, ticked = demo(at), asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(lambda *_: missed.set())
    missed = asyncio.Event()

    def hear(news: News) -> None:
        if isinstance(news, Ticked):
            ticked.set()

    service = Service(at, clock, "agent", lambda _: Silent(), hear, sound=False)
    service.start()
    clock.path.rename(aside := clock.path.with_name("aside"))
    async with asyncio.timeout(20):
        await missed.wait()
        aside.rename(clock.path)
        ticked.clear()
        await ticked.wait()
    await service.stop()


@pytest.mark.parametrize("what", ["demo", "lock"])
async def test_it_ends_where_its_folder_is_cleared_away(at: Home, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a lock alone it is for whoever runs it to take it anew."""
    monkeypatch.setattr(agent, "_LOOK", 0.05)
    clock: Clock = demo(at) if what == "demo" else SystemClock()
    lock = try_agent_lock(at)
    assert lock is not None
    over, final = asyncio.Event(), asyncio.Event()

    def end() -> None:
        final.set()
        over.set()

    watching = asyncio.create_task(agent._watch(clock, lock, over, end))
    shutil.rmtree(at.state)
    async with asyncio.timeout(20):
        await over.wait()
    watching.cancel()
    lock.release()
    assert final.is_set() == (what == "demo")
