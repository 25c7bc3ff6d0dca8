"""A real agent in a home of its own, and what it has reminded of: told by the person's own command, in real time."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.terminal.tmux import until

from icebreak.remind.clock import boot_seconds
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_path

ICEBREAK = (sys.executable, "-m", "icebreak")
_TELLS = """#!/bin/sh
read -r up _ < /proc/uptime
read -r line
printf '%s %s\\n' "$up" "$line" >> "{file}"
"""


class Told(NamedTuple):
    """A reminder as the person's own command was given it."""

    boot: float
    """When, in seconds of the machine's own clock."""
    kind: str
    said: Mapping[str, Any]


class Agent:
    """The process, and what it told."""

    def __init__(self, home: Home, process: subprocess.Popen[bytes]) -> None:
        self._home, self.process = home, process

    def told(self, kind: str | None = None) -> list[Told]:
        """Return what was told so far."""
        lines = _file(self._home).read_text().splitlines() if _file(self._home).exists() else []
        parts = [line.split(" ", 1) for line in lines]
        found = [Told(float(boot), json.loads(said)["kind"], json.loads(said)) for boot, said in parts]
        return [one for one in found if kind in (None, one.kind)]

    def wait_for(self, kind: str, times: int = 1) -> Told:
        """Wait until a kind of reminder was told so often, and return the last."""
        until(lambda: len(self.told(kind)) >= times, lambda: f"{self.told()}")
        return self.told(kind)[times - 1]

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop it, as a machine that sleeps does."""
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)

    def looks_twice(self) -> None:
        """Wait until it has looked at everything twice more: it shows each time that it is alive."""
        seen = {reminder_path(self._home).stat().st_mtime_ns}

        def looked() -> bool:
            seen.add(reminder_path(self._home).stat().st_mtime_ns)
            return len(seen) > 2

        until(looked, lambda: "no further look")


@contextmanager
def reminding(home: Home, env: Mapping[str, str], *, first: bool = True) -> Iterator[Agent]:
    """Have an agent there that reminds, or waits where it is not the `first`."""
    tell_by_command(home)
    with subprocess.Popen([*ICEBREAK, "agent", "run"], env=env, stderr=subprocess.DEVNULL) as process:
        try:
            path = home.reminding if first else home.state / "agent.lock"
            until(
                lambda: path.exists() and re.search(rf"\b{process.pid}\b", path.read_text()) is not None,
                lambda: f"no agent; it ended with {process.poll()}",
            )
            yield Agent(home, process)
        finally:
            process.kill()


def tell_by_command(home: Home) -> None:
    """Have each reminder written into a file, with the machine's own time, by a program of the person's."""
    home.config.mkdir(parents=True, exist_ok=True)
    program = home.config / "tells"
    program.write_text(_TELLS.replace("{file}", str(_file(home))))
    program.chmod(0o700)
    home.settings.write_text(f"[remind]\nsound = false\ncommand = [{json.dumps(str(program))}]\n")


def now() -> float:
    """Return the machine's own time, in the seconds that are told."""
    return boot_seconds()


def _file(home: Home) -> Path:
    return home.config / "told"
