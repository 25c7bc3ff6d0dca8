"""A routine led from its beginning to the log, in a real terminal and on the demo's clock."""

import re
from pathlib import Path

import pytest
from tests.terminal.tmux import Server, Terminal

from icebreak.store.paths import Home

TWIST = "The lying twist on its own"


def choose(terminal: Terminal, title: str) -> None:
    """Choose a session as a person does: past the signs, then from the list of the others."""
    terminal.press_until("Enter", "o Other")
    terminal.press("o")
    listed = terminal.see("Which session?", title)
    key = re.search(rf"(\w) {title}", listed)
    assert key is not None, listed
    terminal.press(key[1])
    terminal.see(f"{title}.", "Begin")


def test_a_routine_is_led_from_getting_ready_to_done_and_stands_in_the_log(
    place: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    (tmp_path / "thrown").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "thrown"))
    terminal = server.open("--demo", "--speed", "6", size=(120, 36))  # its shortest parts can be seen, and it is short
    terminal.see("None of these")
    choose(terminal, TWIST)
    terminal.press_until("Enter", "WHEN IT SUITS YOU")
    terminal.press_until("Enter", "Yes to both: begin")
    terminal.press("5")
    terminal.see("Pain now: 5")
    terminal.press("Enter")
    terminal.see("LYING TWIST", "left side · rep 1 of 3", "down on your back, slowly", "next: rep 1")
    assert re.search(r"[⠁-⣿]{3}", terminal.screen), "no figure is drawn"
    terminal.press("g")  # there already
    for side in ("left", "right"):
        for rep in (1, 2, 3):
            terminal.see(f"{side} side · rep {rep} of 3", "hold")
    terminal.see("then: done")
    terminal.see("Done.", "6 of 6 holds")
    terminal.press("4")
    terminal.see("6 of 6 holds", "pain 5 → 4")
    terminal.press("l")
    terminal.see("Log ·", "stretches  6 of 6 holds", "5 → 4")
    terminal.press_until("Escape", "NEXT STRETCHES")
    terminal.press("q")
    terminal.end()
    assert list((tmp_path / "thrown").iterdir()) == []
    assert not place.data.exists()
