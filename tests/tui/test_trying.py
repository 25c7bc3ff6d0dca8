"""Did you hear it? Did you see it? Only a yes is called working, and only what was tried is asked about."""

import sys
from pathlib import Path

import pytest
from tests.tui.day import SECOND, Day, Opened

from icebreak.remind.desktop import TRIAL, Handle, Popup, Silent, Tell
from icebreak.store.works import read_works
from icebreak.tui import trying

HEARD, SEEN = "Did you hear it?", "Did you see the popup?"


class Showing(Silent):
    """A desktop that shows what it is given."""

    def __init__(self, tell: Tell) -> None:
        del tell

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        del replaces
        assert popup == TRIAL
        return "one"


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a program that plays sounds; the folder where programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(trying, "_STANDS", 0.0)
    return tmp_path


@pytest.fixture
def _player(silent: Path) -> None:
    """A player that plays at once."""
    (silent / "paplay").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (silent / "paplay").chmod(0o700)


async def tried(window: Opened) -> None:
    """Say that sound and popup are to be tried out, and wait until they were."""
    window.app.done -= {"test", "sound", "popup"}
    await window.goes_on(60 * SECOND)
    assert "Try out sound and popup?" in window.words
    await window.press("space")
    await window.until(lambda: "tried" in window.app.done)
    await window.settle()


@pytest.mark.skipif(sys.platform == "win32", reason="the player here is a shell script")
@pytest.mark.usefixtures("_player")
async def test_a_yes_is_written_down_and_a_no_is_not_but_says_what_would_do(day: Day) -> None:
    day.begin()
    day.desktop = Showing
    async with day.opened((120, 36)) as window:
        await tried(window)
        assert HEARD in window.words
        assert read_works(day.home) == {}
        await window.press("space")
        assert SEEN in window.words
        await window.press("right", "space")
        assert "Not seen: icebreak doctor says what would do." in window.words
    assert set(read_works(day.home)) == {"sound"}


@pytest.mark.usefixtures("silent")
async def test_what_could_not_be_tried_is_said_and_not_asked_about(day: Day) -> None:
    day.begin()
    async with day.opened((120, 36)) as window:
        await tried(window)
        assert "No program that plays sounds was found here" in window.words
        assert "No popup could be shown." in window.words
        await window.press("left")
        assert HEARD not in window.words
        assert SEEN not in window.words
    assert read_works(day.home) == {}


@pytest.mark.usefixtures("silent")
async def test_a_popup_alone_is_asked_about_alone(day: Day) -> None:
    day.begin()
    day.desktop = Showing
    async with day.opened((120, 36)) as window:
        await tried(window)
        assert HEARD not in window.words
        assert SEEN in window.words
        await window.press("space")
    assert set(read_works(day.home)) == {"popup"}
