"""A home of its own for each measurement, with an ice course under way, and the environment that programs run in."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from benchmarks.row import UnmeasuredError
from icebreak.core.clock import Reading
from icebreak.core.events import CameOff, Led, WentOn
from icebreak.core.routine import GET_THERE
from icebreak.core.run import Run
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.store.definitions import find
from icebreak.store.hand import act, start
from icebreak.store.paths import Home, find_home

ROUTINE = "warm-up-standing"
"""Its first step is a march of two minutes, in which the figure never stands still."""
LED_BEFORE = timedelta(minutes=5)

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
ICEBREAK = str(Path(sys.executable).with_name("icebreak"))
FLOORS = Path(__file__).parent / "floors"

ON_FOR = timedelta(minutes=6)
"""The first cue of the pack has been said by then, so that whoever reminds has used the desktop once."""
OFF_FOR = timedelta(minutes=8)
DONE_BEFORE = 8
"""Sessions of the course that are in the log already."""
SETTINGS = 'format = 1\n[sleep]\nquiet = []\n[remind]\nterminal = "off"\nsound = false\n[voice]\non = false\n'


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give a folder on the disk of this checkout, since a system's folder for temporary files may be memory only."""
    parent = ROOT / "build"
    parent.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="bench-", dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def new_home(folder: Path) -> Home:
    """Return a home in a folder, with nothing in it but settings."""
    folder.mkdir(mode=0o700, exist_ok=True)
    home = find_home({"ICEBREAK_HOME": str(folder)})
    home.settings.write_text(SETTINGS, encoding="utf-8")
    return home


def home_with_course(folder: Path, state: Literal["on", "resting"]) -> Home:
    """Return a home with an ice course half a day old: its pack on for ON_FOR, or off for OFF_FOR."""
    home = new_home(folder)
    definition = find("ice-20-90", None).definition
    now, on = SystemClock().read(), definition.apply.on
    latest = ON_FOR if state == "on" else OFF_FOR + on
    every = on + (definition.repeat.rest or timedelta(0))
    first, *others = (_before(now, latest + n * every) for n in range(DONE_BEFORE, -1, -1))
    begun = start(home, Start(definition=definition, at=first.wall, zone="UTC"), WentOn(at=first.wall), first).after
    if begun is None:
        raise UnmeasuredError("no course could be begun")
    for went_on in others:
        _take_off(home, begun.id, _before(went_on, every - on))
        act(home, begun.id, WentOn(at=went_on.wall), went_on)
    if state == "resting":
        _take_off(home, begun.id, _before(now, OFF_FOR))
    return home


def home_with_routine(folder: Path) -> Home:
    """Return a home with a routine that was left a while ago, just after its first step had begun to move."""
    home = new_home(folder)
    came = GET_THERE + timedelta(seconds=1)
    left = _before(SystemClock().read(), LED_BEFORE)
    then = _before(left, came)
    asked = Start(definition=find(ROUTINE, None).definition, at=then.wall, zone="UTC")
    begun = start(home, asked, WentOn(at=then.wall, led=True, able=True), then).after
    if begun is None:
        raise UnmeasuredError("no routine could be begun")
    run = Run(begun=then.wall, place=timedelta(0), until=left.wall)
    act(home, begun.id, Led(at=left.wall, runs=(run,)), left)
    return home


def _take_off(home: Home, course: str, reading: Reading) -> None:
    act(home, course, CameOff(at=reading.wall), reading)


def _before(now: Reading, passed: timedelta) -> Reading:
    wall = (now.wall - passed).replace(microsecond=0)
    return replace(now, wall=wall, boot=now.boot - (now.wall - wall).total_seconds())


def environment(folder: Path, *more: dict[str, str]) -> dict[str, str]:
    """Return the environment of a program that is measured: bytecode caches on, nothing of the person's desktop."""
    own = {"HOME": str(folder), "ICEBREAK_HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC", "ICEBREAK_AGENT": "off"}
    found = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", **own}
    for some in more:
        found |= some
    return found
