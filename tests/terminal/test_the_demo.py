"""The demo as a newcomer sees it: a whole course that plays by itself, and nothing of it left behind."""

import re
from pathlib import Path

import pytest
from tests.terminal.tmux import Server

from icebreak.store.paths import Home


def test_the_demo_plays_two_days_by_itself_and_shows_its_log_and_leaves_nothing(
    place: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    (tmp_path / "thrown").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "thrown"))
    terminal = server.open("--demo", "--speed", "6000", size=(120, 36))
    terminal.see("ICE IS ON", "demo, 6000 times as fast", "it answers for you")
    screen = terminal.see("Log ·", "how it went", "nothing chosen", within=150)  # the signs come first here too
    assert re.search(r"\d\d:\d\d  \d\d:\d\d  \d\d:\d\d +(\d+ +)?ice", screen), screen
    terminal.press_until("Escape", "THIS COURSE IS OVER")
    terminal.press("q")
    terminal.end()
    assert list((tmp_path / "thrown").iterdir()) == []
    assert not place.data.exists()
