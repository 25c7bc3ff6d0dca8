"""Programs under a pseudo-terminal that answers what a terminal is asked, and the time and processor time they take."""

import os
import pty
import select
import signal
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.row import UnmeasuredError

SIZE = (80, 24)
"""Columns and rows, where nothing else is said."""
PATIENCE = 20.0
"""Seconds after which what has not been drawn never will be."""
_STILL = 0.005
"""Seconds without output after which a frame counts as whole."""
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # frames are shown at once: yes
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # a change of size is told within the input: no
    b"\x1b[c": b"\x1b[?62;22c",
}


@dataclass(frozen=True, slots=True)
class Took:
    """What a program took from its start to its end, in seconds."""

    wall: float
    cpu: float
    """Of all its threads and children."""
    code: int
    said: bytes


class Terminal:
    """A program under a pseudo-terminal of its own; killed at the end of the `with`."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self.command = command
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, size[::-1])
        actions = [(os.POSIX_SPAWN_DUP2, slave, number) for number in (0, 1, 2)]
        self.said = bytearray()
        self.writes = 0
        """How often something came."""
        self._last = self.began = time.perf_counter()
        self.pid = os.posix_spawn(command[0], [*command], env, file_actions=actions, setsid=True)
        self._running = True
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._running:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        os.close(self._master)

    def fileno(self) -> int:
        """Return what to wait for with `select`."""
        return self._master

    def take(self) -> bool:
        """Read what has come, and answer what was asked; False when the program has ended."""
        try:
            data = os.read(self._master, 65536)
        except OSError:  # on Linux, what the other side's end reads like
            return False
        self._last = time.perf_counter()
        self.writes += 1
        tail = len(self.said) and bytes(self.said[-16:])
        self.said += data
        for question, answer in _ANSWERS.items():
            if question in data or (tail and question in tail + data[:16]):
                os.write(self._master, answer)
        return bool(data)

    def paint(self, marks: Sequence[str]) -> float:
        """Return the seconds from its start until the frame that has all of `marks` was drawn to its end."""
        ends = self.began + PATIENCE
        while missing := [mark for mark in marks if mark.encode() not in self.said]:
            left = ends - time.perf_counter()
            if left < 0 or not _ready([self], left) or not self.take():
                drawn = bytes(self.said[-600:])
                raise UnmeasuredError(f"{', '.join(missing)} was never drawn; what came last: {drawn!r}")
        while _ready([self], _STILL) and self.take():
            pass
        return self._last - self.began

    def press(self, key: str, marks: Sequence[str]) -> float:
        """Press a key, and return the seconds until something that has all of `marks` was drawn after it."""
        self.said.clear()
        self.began = time.perf_counter()
        os.write(self._master, key.encode())
        return self.paint(marks)

    def cpu(self) -> float:
        """Return the processor seconds of all its threads, until now."""
        if sys.platform != "linux":
            raise UnmeasuredError("the processor time of another process is read as Linux tells it")
        return time.clock_gettime((~self.pid << 3) | 2)  # the clock that clock_getcpuclockid(3) names

    def kept_waiting(self) -> float:
        """Return the seconds that its main thread was ready and others had the processors; 0 where nobody counts."""
        try:
            return int(Path(f"/proc/{self.pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
        except (OSError, IndexError):
            return 0.0

    def end(self) -> Took:
        """Wait until it ends by itself."""
        while self.take():
            pass
        code, cpu = self._reap()
        return Took(wall=time.perf_counter() - self.began, cpu=cpu, code=code, said=bytes(self.said))

    def _reap(self) -> tuple[int, float]:
        self._running = False
        _, status, used = os.wait4(self.pid, 0)
        return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _ready(terminals: Sequence[Terminal], seconds: float) -> list[Terminal]:
    return select.select(terminals, [], [], seconds)[0]


def watch(terminals: Sequence[Terminal], seconds: float) -> None:
    """Let programs run side by side for so long; raises UnmeasuredError when one ends."""
    ends = time.perf_counter() + seconds
    while (left := ends - time.perf_counter()) > 0:
        for terminal in _ready(terminals, left):
            if not terminal.take():
                raise UnmeasuredError(f"it ended by itself; the last that it drew: {bytes(terminal.said[-600:])!r}")
