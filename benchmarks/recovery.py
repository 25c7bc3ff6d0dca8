"""How late *off* is raised after a sleep, after the wall clock was set, and after whoever reminds was killed."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.agent import now, reminding
from tests.faults.clocks import Asleep, Wall, start

from benchmarks.home import ICEBREAK, environment, new_folder
from benchmarks.row import Row, UnmeasuredError
from benchmarks.terminal import PATIENCE, Terminal, watch
from icebreak.core.events import WentOn
from icebreak.remind.clock import SystemClock
from icebreak.store.hand import act
from icebreak.store.paths import Home, find_home
from icebreak.store.reminding import read_reminding

TIMES = 8
_ICE = timedelta(minutes=20)
_SOON = timedelta(seconds=4)
_BOUND = 2.0


def measure() -> list[Row]:
    """Measure each several times, and tell the worst; the floor is what a tick of a second must leave."""
    return [
        _row("off, after 3 h of sleep", _after_sleep, "a stopped agent whose clocks went on by 3 h; until it is told"),
        _row("off, wall clock set by 1 h", _after_a_step, "from the instant at which 20 minutes are up"),
        _row("off, agent killed", _after_the_agent, "kill -9, until the window has raised it"),
        _row("off, window killed", _after_the_window, "kill -9, until the agent has raised it"),
    ]


def _row(what: str, once: Callable[[Path, int], float], how: str) -> Row:
    late = []
    for n in range(TIMES):
        with new_folder() as folder:
            late.append(once(folder, n))
    said = f"worst of {TIMES}, {how}; median {sorted(late)[TIMES // 2]:.2f} s; floor: a tick"
    return Row(what=what, floor=1.0, ours=max(late), unit="s", bound=_BOUND, absolute=True, how=said)


def _home(folder: Path) -> tuple[Home, dict[str, str]]:
    return find_home({"ICEBREAK_HOME": str(folder)}), environment(folder)


def _after_sleep(folder: Path, n: int) -> float:
    home, env = _home(folder)
    machine = Asleep(home, datetime(2026, 11, 22, 9, 0, n, 100_000 * n, UTC))
    start(home, machine.clock, on=machine.clock.read().wall - _ICE / 2)
    with reminding(home, env) as agent:
        woke = machine.sleep(agent, timedelta(hours=3))
        return agent.wait_for("off").boot - woke


def _after_a_step(folder: Path, n: int) -> float:
    if shutil.which("faketime") is None:
        raise UnmeasuredError("faketime is not on this machine")
    home, env = _home(folder)
    wall = Wall(folder)
    course = start(home, SystemClock(), on=None)
    with reminding(home, env | wall.only) as agent:
        reading = SystemClock().read()
        at = reading.wall.replace(microsecond=0)
        act(home, course.id, WentOn(at=at, on=at - _ICE + _SOON), reading)
        ends = now() + _SOON.total_seconds() - reading.wall.microsecond / 1e6
        wall.set_by(timedelta(hours=-1 if n % 2 else 1))
        return abs(agent.wait_for("off").boot - ends)


def _after_the_agent(folder: Path, n: int) -> float:
    return _takeover(folder, n, first="agent")


def _after_the_window(folder: Path, n: int) -> float:
    return _takeover(folder, n, first="window")


def _takeover(folder: Path, n: int, *, first: str) -> float:
    """Return the seconds from the death of the one that reminds of a pack until the other has raised it."""
    home, env = _home(folder)
    start(home, SystemClock(), on=SystemClock().read().wall.replace(microsecond=0) - _ICE)
    with ExitStack() as ending:

        def window() -> Terminal:
            terminal = ending.enter_context(Terminal([ICEBREAK], env))
            terminal.paint(("Red flags",))
            return terminal

        before = window() if first == "window" else None
        if before is not None:
            _wait(home, before.pid, before)
        agent = ending.enter_context(reminding(home, env, first=first == "agent"))
        terminal = before or window()
        watch([terminal], 2 + n / TIMES)  # at another moment of the second each time
        dies, lives = (agent.process.pid, terminal.pid) if first == "agent" else (terminal.pid, agent.process.pid)
        begun = time.perf_counter()
        os.kill(dies, signal.SIGKILL)
        _wait(home, lives, terminal if first == "agent" else None)
        return time.perf_counter() - begun


def _wait(home: Home, pid: int, terminal: Terminal | None) -> None:
    """Wait until this process has raised what stands; what a window draws meanwhile is taken."""
    ends = time.perf_counter() + PATIENCE
    while (found := read_reminding(home)) is None or found.pid != pid or not found.raised:
        if time.perf_counter() > ends:
            raise UnmeasuredError(f"process {pid} did not take over; {found}")
        if terminal is not None:
            watch([terminal], 0.01)
        else:
            time.sleep(0.01)
