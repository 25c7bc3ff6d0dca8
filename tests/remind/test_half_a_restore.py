"""A restore that is broken off while a window is open: it is finished there, and what is in the way is said."""

import asyncio
from pathlib import Path

import pytest
from tests.store.records import home_in, session

from icebreak.core.clock import Reading
from icebreak.remind.clock import SystemClock
from icebreak.remind.desktop import Silent
from icebreak.remind.news import Answered, News
from icebreak.remind.service import Service
from icebreak.store.backup import make_backup, read_backup
from icebreak.store.everything import read_everything
from icebreak.store.log import append
from icebreak.store.paths import Home
from icebreak.store.restore import left_over, restore

READING: Reading = SystemClock().read()


@pytest.fixture
def halfway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home in which a restore was committed, and killed then."""
    old, new = home_in(tmp_path / "old"), home_in(tmp_path / "new")
    append(old, "dev", [session(1)])
    append(new, "other", [session(2)])
    make_backup(old, tmp_path / "all.zip", READING, over=False)
    with monkeypatch.context() as killed:
        killed.setattr("icebreak.store.restore.finish", lambda _: None)
        restore(new, read_backup(tmp_path / "all.zip"), READING, None)
    assert list(read_everything(new)) == ["log/2026-11.other.toml"]
    return new


def service_in(home: Home, news: list[News]) -> Service:
    return Service(home, SystemClock(), "window", lambda _: Silent(), news.append, sound=False)


async def test_an_open_window_finishes_it(halfway: Home) -> None:
    service = service_in(halfway, [])
    service.start()
    async with asyncio.timeout(20):
        while left_over(halfway):  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)
    await service.stop()
    assert list(read_everything(halfway)) == ["log/2026-11.dev.toml"]
    assert not left_over(halfway)


async def test_what_is_in_the_way_is_said_once(halfway: Home) -> None:
    (halfway.restoring / "gone.json").write_text("[")
    news: list[News] = []
    service = service_in(halfway, news)
    service.start()
    for _ in range(3):
        async with asyncio.timeout(20):
            while service._finishing is None or not service._finishing.done():  # noqa: ASYNC110 - nothing announces it
                await asyncio.sleep(0.01)
        service.look_again()
    await service.stop()
    (said,) = [one for one in news if isinstance(one, Answered)]
    assert said.refused
    assert "gone.json" in said.said
