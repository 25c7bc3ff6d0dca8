"""The window in a real terminal, in a home where everything says what tests/hostile.py has: it is only text."""

import re
from pathlib import Path
from unicodedata import category

from tests.cli.conftest import BEGIN
from tests.hostile import TEXTS, fill
from tests.terminal.tmux import Server, Terminal

from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.paths import Home

CARRIED = re.compile(r"\x1b[\]P_^X][^\x1b\x07]*?(?:owned|b3duZWQ|q544e)|\x1b\[8m|\x1b\[3J|\x1bc")
"""What a terminal would act on, with something of a file's inside, and sequences that only a file sends here."""


def click(terminal: Terminal, server: Server, text: str) -> None:
    """Click on a text that is on the screen, in its first letter, as a terminal tells of it."""
    lines = terminal.see(text).split("\n")
    y = next(y for y, line in enumerate(lines, 1) if text in line)
    x = lines[y - 1].index(text) + 1
    server.tmux("send-keys", "-l", f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


def test_nothing_of_a_file_is_more_than_text_in_the_window(place: Home, server: Server, tmp_path: Path) -> None:
    DemoClock(place.state / DEMO_FILE).begin(1.0, BEGIN)
    fill(place)
    sent = tmp_path / "sent"
    terminal = server.open(size=(120, 36))
    server.tmux("pipe-pane", f"cat > {sent}")
    server.tmux("set", "-s", "set-clipboard", "on")
    terminal.see("NOTHING IS UNDER WAY", ".toml")
    terminal.press_until("l", f"{len(TEXTS)} sessions")
    for _ in range(40):
        terminal.press("PageDown")  # every entry has been on the screen then
    terminal.press("/")
    terminal.see("Find")
    terminal.press(*"click=app")
    terminal.see("5 of ", "[@click=app.quit]owned[/]")
    terminal.press("Enter")
    terminal.see("⏎ Correct")
    click(terminal, server, "[@click=app.q…")
    click(terminal, server, "[@click=app.quit]owned[/]")
    terminal.press_until("Escape", "NOTHING IS UNDER WAY")
    terminal.press_until("O", "Overview")
    for page in "23456":
        terminal.press(page)
    terminal.press_until("Escape", "NOTHING IS UNDER WAY")
    terminal.press_until("c", "None of these")
    terminal.press_until("Enter", "o Other")
    terminal.press("o")
    terminal.see("Which session?")
    for _ in range(40):
        terminal.press("PageDown")
    terminal.press_until("Escape", "NOTHING IS UNDER WAY")
    shown = sent.read_bytes().decode()
    assert "app.quit" in shown
    assert CARRIED.findall(shown) == []
    assert {ch for ch in shown if category(ch) == "Cf" or "\x80" <= ch <= "\x9f"} == set()
    assert server.tmux("list-buffers") == ""
    assert "owned" not in server.tmux("display", "-p", "#{pane_title} #{window_name} #{session_name}")
    assert not list(tmp_path.rglob("owned*"))
    assert not terminal.over
