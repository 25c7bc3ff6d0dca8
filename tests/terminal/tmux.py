"""A terminal of our own to run the program in: a real tmux on a socket of its own, ended by whoever began it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from icebreak.tui.widgets.big import drawn

PATIENCE = 30.0
"""Seconds after which a thing that has not come counts as broken."""
ICEBREAK = (sys.executable, "-m", "icebreak")
_CONF = "set -g status off\nset -g remain-on-exit on\nset -s escape-time 0\nset -g default-terminal tmux-256color\n"
_names = count(1)


def until(holds: Callable[[], bool], what: Callable[[], str], within: float = PATIENCE) -> None:
    """Wait for what another process does; fails with `what` was there instead."""
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"this did not come within {within:g} seconds; there was instead:\n{what()}")
        time.sleep(0.03)  # nothing announces what a terminal shows


class Terminal:
    """One window of tmux with one program in it."""

    def __init__(self, server: "Server", name: str) -> None:
        self._server, self._name = server, name

    @property
    def screen(self) -> str:
        """What is seen, line by line."""
        return self._server.tmux("capture-pane", "-p", "-t", self._name)

    @property
    def pid(self) -> int:
        """The program's own number."""
        return int(self._server.tmux("display", "-p", "-t", self._name, "#{pane_pid}"))

    @property
    def over(self) -> bool:
        """Whether the program has ended."""
        return self._server.tmux("display", "-p", "-t", self._name, "#{pane_dead}").strip() == "1"

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self._server.tmux("send-keys", "-t", self._name, *keys)

    def see(self, *texts: str, within: float = PATIENCE) -> str:
        """Wait until all of this is on the screen at the same time, and return the screen."""
        seen = ""

        def there() -> bool:
            nonlocal seen
            seen = self.screen
            return all(text in seen for text in texts)

        until(there, lambda: seen, within)
        return seen

    def press_until(self, key: str, text: str | None) -> None:
        """Press a key again and again, as somebody whose first press came too early, until a text stands there.

        Without a text, until the program has ended: what a terminal shows then is its own affair.
        """
        pressed = float("-inf")

        def there() -> bool:
            nonlocal pressed
            if self.over if text is None else text in self.screen:
                return True
            if time.monotonic() - pressed > 2.2:  # faster would count as one key that is held down
                pressed = time.monotonic()
                self.press(key)
            return False

        until(there, lambda: self.screen)

    def end(self) -> None:
        """Wait until the program has ended."""
        until(lambda: self.over, lambda: self.screen)

    def close(self) -> None:
        """Close it; a program that is still in it loses its terminal."""
        self._server.tmux("kill-session", "-t", self._name)


class Server:
    """A tmux of our own."""

    def __init__(self, folder: Path) -> None:
        self._socket = f"icebreak-{os.getpid()}-{next(_names)}"
        self._conf = folder / "tmux.conf"
        self._conf.write_text(_CONF, encoding="utf-8")

    def tmux(self, *words: str) -> str:
        """Run a command of it and return what it says."""
        command = ["tmux", "-L", self._socket, "-f", str(self._conf), "-u", *words]
        env = dict(os.environ)  # said, lest the lines and columns that readline exports behind Python's back go along
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout

    def open(self, *words: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        """Open a terminal of this size with icebreak in it."""
        name = f"t{next(_names)}"
        across, down = (str(side) for side in size)
        self.tmux("new-session", "-d", "-s", name, "-x", across, "-y", down, "--", *ICEBREAK, *words)
        return Terminal(self, name)

    @contextmanager
    def running(self) -> Iterator["Server"]:
        """End it, and every program in it, at the end."""
        try:
            yield self
        finally:
            command = ["tmux", "-L", self._socket, "kill-server"]
            subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)


def read_digits(screen: str) -> str | None:
    """Return the time that is drawn large, where every row of it is whole: `19:55`; None where it is not."""
    lines = screen.split("\n")
    for seconds in range(20 * 60, -1, -1):
        text = f"{seconds // 60}:{seconds % 60:02}"
        for times in range(9, 0, -1):
            glyph = _rows(text, times)
            for y in range(len(lines) - len(glyph) + 1):
                x = lines[y].find(glyph[0].rstrip())
                if x >= 0 and all(_at(lines[y + n], x, row) for n, row in enumerate(glyph)):
                    return text
    return None


def _rows(text: str, times: int) -> list[str]:
    across = len(drawn((text,), 200, 2 + 1)[0].strip())  # at once its size, of which any other is a multiple
    return [row[: across * times] for row in drawn((text,), across * times, (5 * times + 1) // 2)]


def _at(line: str, x: int, row: str) -> bool:
    return line[x : x + len(row)].ljust(len(row)) == row
