"""Agents as real processes, on the machine's own clock: none outlives the test that let it start."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from icebreak.store.agents import agent_pid
from icebreak.store.paths import Home

PATIENCE = 30.0
"""Seconds after which a thing that has not come counts as broken."""
ICEBREAK = (sys.executable, "-m", "icebreak")


@contextmanager
def wanted(place: Home, environ: pytest.MonkeyPatch) -> Iterator[None]:
    """Let agents be started by themselves, as for a person; end the one that is left, by its number."""
    environ.delenv("ICEBREAK_AGENT", raising=False)
    try:
        yield
    finally:
        while (pid := agent_pid(place)) is not None:
            kill(pid)


def verb(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end."""
    return subprocess.run([*ICEBREAK, *words], capture_output=True, text=True, check=False, timeout=PATIENCE)


def started(place: Home) -> int:
    """Wait for an agent and return its process."""
    until(lambda: agent_pid(place) is not None, "an agent")
    pid = agent_pid(place)
    assert pid is not None
    return pid


def kill(pid: int) -> None:
    """Kill a process, and wait until it is over."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    until(lambda: over(pid), f"the end of process {pid}")


def over(pid: int) -> bool:
    """Whether a process has ended, also where nobody has asked yet how."""
    return state(pid) in ("", "Z", "X")


def state(pid: int) -> str:
    """Return the letter of a process's state, `T` for a stopped one; empty where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def ticks(place: Home) -> None:
    """Wait for the next tick of whoever reminds."""
    lock = place.state / "reminder.lock"
    before = lock.stat().st_mtime_ns
    until(lambda: lock.stat().st_mtime_ns != before, "a tick")


def until(holds: Callable[[], bool], what: str, within: float = PATIENCE) -> float:
    """Wait for what another process does, and return how many seconds it took."""
    begin = time.monotonic()
    while not holds():
        if time.monotonic() - begin > within:
            raise AssertionError(f"this did not come within {within:g} seconds: {what}")
        time.sleep(0.01)  # nothing announces it
    return time.monotonic() - begin
