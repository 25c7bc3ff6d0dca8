"""A disk that will not say whether it keeps what was pressed: the window says so, and shows what is there."""

import os
from pathlib import Path

import pytest
from tests.tui.day import Day

import icebreak.store.files


async def test_what_may_not_be_saved_is_said_and_shown(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    day.begin("10:00")

    def fails(folder: Path) -> None:
        assert folder == day.home.courses
        raise OSError(5, os.strerror(5))

    async with day.opened((120, 36)) as window:
        await window.waits_until("10:20")
        monkeypatch.setattr(icebreak.store.files, "sync_folder", fails)
        await window.press("enter")
        assert "It may not be saved: Input/output error. See to that, and look what is there" in window.words
        assert "Not saved" not in window.words
        monkeypatch.undo()
        await window.until(lambda: "TAKE THE ICE OFF NOW" not in window.words)
        assert day.course.state == "resting"
