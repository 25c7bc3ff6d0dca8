"""What the agent takes, resting and with nothing to say, beside a bare asyncio loop that wakes once a second."""

import subprocess
import time
from pathlib import Path
from statistics import median

from benchmarks.desktop import private_desktop
from benchmarks.home import FLOORS, PYTHON, environment, home_with_course, new_folder
from benchmarks.row import Row, UnmeasuredError

AGENT = [PYTHON, "-P", "-m", "icebreak", "agent", "run"]
ROUNDS = 3
SECONDS = 60.0
"""Of each round; both run side by side, so that what else the machine does troubles them alike."""
SETTLED = 6.0
"""Seconds after which start-up is over, and what stands has been shown."""
_HOUR = 3600.0


def measure() -> list[Row]:
    """Measure the processor time and the memory of both."""
    with new_folder() as folder:
        bus = folder / "desktop"
        bus.mkdir()
        with private_desktop(bus) as (stage, word):
            home_with_course(folder / "resting", "resting")
            env = environment(folder / "resting", {} if stage is None else stage.env)
            rounds = [_round(env) for _ in range(ROUNDS)]
    floor, ours, bare, memory = (median(some) for some in zip(*rounds, strict=True))
    side = f"side by side, {ROUNDS} times {SECONDS:.0f} s; with scheduler and {word}"
    how = f"processor time an hour of `agent run` while a pack is off and nothing is due, {side}"
    row = Row(what="agent", floor=floor, ours=ours, unit="s/h", bound=1.5, how=how)
    held = "resident memory of the same, with the pages that it shares; floor: the bare loop"
    return [
        row,
        Row(what="agent: memory", floor=bare, ours=memory, unit="MB", bound=35, absolute=True, how=held),
    ]


def _round(env: dict[str, str]) -> tuple[float, float, float, float]:
    """Return processor seconds an hour of the floor and of ours, and their memory in MB."""
    with _begun([PYTHON, str(FLOORS / "loop.py")], env) as floor, _begun(AGENT, env) as ours:
        try:
            time.sleep(SETTLED)
            before = [_cpu(one.pid) for one in (floor, ours)]
            time.sleep(SECONDS)
            used = [_cpu(one.pid) - begin for one, begin in zip((floor, ours), before, strict=True)]
            memory = [_resident(one.pid) for one in (floor, ours)]
            if ours.poll() is not None:
                raise UnmeasuredError("the agent ended by itself")
        finally:
            floor.kill()
            ours.kill()
    return used[0] * _HOUR / SECONDS, used[1] * _HOUR / SECONDS, memory[0], memory[1]


def _begun(words: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(words, env=env, stdin=nowhere, stderr=nowhere)  # noqa: S603 - our own words


def _cpu(pid: int) -> float:
    """Return the processor seconds of a process, until now, to the nanosecond."""
    try:
        return time.clock_gettime((~pid << 3) | 2)  # the clock that clock_getcpuclockid(3) names
    except OSError as error:
        raise UnmeasuredError("its processor time can't be read here") from error


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    [kib] = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(kib) * 1024 / 1e6
