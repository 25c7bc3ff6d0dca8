"""A home on a desktop of a test's own, with real agents and windows in it, and a player that notes what it plays."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import TracebackType

from tests.agents import ICEBREAK, kill, over, started, until, verb
from tests.desktop.stage import Stage
from tests.terminal.lives import begin, course_of
from tests.terminal.tmux import Server, Terminal

from icebreak.core.course import Course
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_path, signed_by
from icebreak.store.reminding import Reminding, read_reminding

PLAYER = """#!/bin/sh
printf "%s %s\\n" $$ "$1" >> "{heard}"
exec sleep {seconds}
"""
_names = count(1)


class House:
    """The processes of one home, and what a person sees and hears of them."""

    def __init__(self, place: Home, stage: Stage, server: Server, bin_: Path) -> None:
        self.place, self.stage, self._server = place, stage, server
        self._heard, self._written = bin_.parent / "heard", bin_.parent / "written"
        bin_.mkdir()
        self._player = bin_ / "pw-play"
        self.plays_for(1)

    def plays_for(self, seconds: float) -> None:
        """Let each sound last so long from now on."""
        self._player.write_text(PLAYER.format(heard=self._heard, seconds=seconds), encoding="utf-8")
        self._player.chmod(0o700)

    def ice(self, *, due_off: float = 0) -> Course:
        """Begin a course of ice whose pack is due off in so many seconds."""
        return begin(self.place, on_for=timedelta(minutes=20) - timedelta(seconds=due_off))

    def agent(self) -> int:
        """Start an agent, and return its process."""
        done = verb("agent", "run", "--away")
        assert done.returncode == 0, done.stderr
        return started(self.place)

    def window(self) -> tuple[int, Terminal]:
        """Open a window, and wait until it is there; return its process too.

        It is a shell's child, as a person's: tmux lets a child of its own go on that was stopped.
        """
        name = f"window-{next(_names)}"
        shell = ("sh", "-c", '"$@"; exit', "sh", *ICEBREAK)
        self._server.tmux("new-session", "-d", "-s", name, "-x", "80", "-y", "24", "--", *shell)
        self._server.tmux("pipe-pane", "-t", name, f"cat > '{self._written}'")
        terminal = Terminal(self._server, name)
        terminal.see("? Keys")
        parent = terminal.pid
        [pid] = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        return int(pid), terminal

    def pair(self, holder: str) -> tuple[int, int, Terminal]:
        """Start an agent and a window, the one that is to remind first; return it, the one that waits, the window."""
        if holder == "agent":
            agent = self.agent()
            self.has_lock(agent)
            window, terminal = self.window()
            return agent, window, terminal
        window, terminal = self.window()
        self.has_lock(window)
        return window, self.agent(), terminal

    def has_lock(self, pid: int) -> float:
        """Wait until a process has the reminder lock."""
        return until(lambda: signed_by(reminder_path(self.place)) == pid, f"process {pid} with the lock")

    def stands(self, pid: int) -> float:
        """Wait until a process has written down that what it raised stands on the desktop."""

        def there() -> bool:
            found = self.noted
            return found is not None and found.pid == pid and bool(found.raised) and bool(found.handles)

        return until(there, f"a popup of process {pid}")

    @property
    def noted(self) -> Reminding | None:
        """What whoever reminds has written down."""
        return read_reminding(self.place)

    @property
    def course(self) -> Course:
        """The one course."""
        found = course_of(self.place)
        assert found is not None
        return found

    def shows(self, number: int) -> float:
        """Wait until so many popups are on the screen."""
        return until(lambda: self.stage.displayed() == number, f"{number} popups on the screen")

    def alarm(self) -> float:
        """Wait until what has to come off is on the screen."""
        return until(lambda: self.stage.displayed() > 0 and "It is off" in self.popup, "the alarm on the screen")

    def press(self, label: str) -> None:
        """Press a button of the popup."""
        asyncio.run(self.stage.press(label))

    @property
    def popup(self) -> str:
        """What can be pressed on the screen, with the daemon's number of each popup; asking for it confirms nothing."""
        self.press("Not yet")
        return self.stage.offered()

    def press_until_off(self) -> None:
        """Press it again and again, as somebody whose first press reached nobody."""

        pressed = float("-inf")

        def off() -> bool:
            nonlocal pressed
            if self.course.state == "resting":
                return True
            if time.monotonic() - pressed > 2:  # an answer takes its time
                pressed = time.monotonic()
                self.stage.choose("It is off")
                self.stage.dunstctl("context")
            return False

        until(off, "a pack that is off")

    def is_off(self) -> float:
        """Wait until the pack is off on disk."""
        return until(lambda: self.course.state == "resting", "a pack that is off")

    @property
    def heard(self) -> list[str]:
        """The sounds that were played, by the names of their files."""
        return [line.rpartition("/")[2] for line in self._lines()]

    @property
    def bells(self) -> int:
        """How often the window has rung its terminal's bell."""
        return len(re.findall(rb"(?<!\x1b\]22;default)\a", self._written.read_bytes()))

    @property
    def playing(self) -> list[int]:
        """The players that are there."""
        return [pid for pid in (int(line.split()[0]) for line in self._lines()) if not over(pid)]

    def _lines(self) -> list[str]:
        return self._heard.read_text(encoding="utf-8").splitlines() if self._heard.exists() else []

    def close(self) -> None:
        """End what plays."""
        for pid in self.playing:
            kill(pid)


class Count:
    """How many popups were on the screen at most, looked at all the time while this is entered."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.most = 0

    def _look(self) -> None:
        while not self._over.wait(0.005):
            self.most = max(self.most, self._stage.displayed())

    def __enter__(self) -> Count:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()


def path_with(folder: Path) -> str:
    """Return a PATH on which this folder comes first."""
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def measured(what: str, seconds: float) -> None:
    """Print a figure for whoever asks for it."""
    sys.stdout.write(f"\n{what}: {seconds:.2f} s\n")
