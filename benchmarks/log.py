"""A log of 25 years: its first rows, a letter typed in it, a correction, the report, and all that is counted of it."""

import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC
from pathlib import Path
from statistics import median

from benchmarks.big_log import write_big_log
from benchmarks.home import FLOORS, ICEBREAK, PYTHON, environment, home_with_course, new_folder
from benchmarks.row import Row, UnmeasuredError
from benchmarks.terminal import Terminal, Took, watch
from icebreak.remind.clock import SystemClock
from icebreak.store.log_all import read_all
from icebreak.store.log_edit import correct
from icebreak.store.paths import Home, find_home

SIZES = (100, 1_000, 10_000, 100_000)
"""Sessions in the log, beside those of a course under way."""
SMALL, BIG = SIZES[0], SIZES[-1]
WINDOW = (120, 36)
RUNS = 5
COUNTS = 3
"""Runs of what takes seconds."""
_ROWS = ("how it went", "20 min")
_LETTER = "s"
"""It is in most entries, and not in all."""
_HEARS = 2.5
"""Seconds after which the window takes a key for what it has just begun to show."""
_QUIET = 0.25
"""Seconds in which a window that has settled uses next to no processor time."""
_NEXT_TO_NONE = 0.03
Measured = Mapping[int, list[float]]
"""Seconds, of each run, by the size of the log."""


def measure() -> list[Row]:
    """Measure each in turn over all sizes, so that what else the machine does troubles all of them alike."""
    with new_folder() as folder:
        for size in SIZES:
            (folder / str(size)).mkdir()
            write_big_log(home_with_course(folder / str(size), "resting"), size)
        opened, typed = _windows(folder)
        bare, first, again = _counted(folder)
        reported, corrected = _reported(folder), _corrected(folder)
    window = f"time to the end of the frame, less waiting for a busy processor; {RUNS} runs each, in turn"
    counted = f"processor time of reading and counting every stretch; floor: tomli over the same bytes; {COUNTS} runs"
    return [
        _row("log, first rows", opened, opened[SMALL], 1.2, f"{window}; floor: {SMALL} sessions"),
        _row("log, a letter typed", typed, typed[SMALL], 0.15, f"{window}; floor: {SMALL} sessions", absolute=True),
        _row("statistics, first time", first, bare[BIG], 1.3, counted),
        _row("statistics, with the index", again, bare[BIG], 1.0, counted),
        _row("report of the last days", reported, reported[SMALL], 1.5, f"processor time; floor: {SMALL} sessions"),
        _row(
            "one correction",
            corrected,
            corrected[SMALL],
            0.25,
            f"processor time; floor: {SMALL} sessions",
            absolute=True,
        ),
    ]


def _row(what: str, ours: Measured, floor: list[float], bound: float, how: str, *, absolute: bool = False) -> Row:
    grows = ", ".join(f"{size:,}: {1000 * median(seconds):.0f} ms" for size, seconds in ours.items())
    return Row(
        what=what,
        floor=1000 * median(floor),
        ours=1000 * median(ours[BIG]),
        unit="ms",
        bound=1000 * bound if absolute else bound,
        absolute=absolute,
        how=f"{how}\n    {grows}",
    )


def _windows(folder: Path) -> tuple[Measured, Measured]:
    """Return how long the first rows take after the key, and the rows that are left after a letter."""
    opened: dict[int, list[float]] = {size: [] for size in SIZES}
    typed: dict[int, list[float]] = {size: [] for size in SIZES}
    with ExitStack() as ending:
        windows = {size: _window(ending, folder / str(size)) for size in SIZES}
        for _ in range(RUNS):
            for size, window in windows.items():
                opened[size].append(_press(window, "l", _ROWS))
                _settle(window)
                window.press("/", ("Find",))
                _settle(window)
                typed[size].append(_press(window, _LETTER, (" of ", " sessions")))
                _settle(window)
                window.press("\x1b", ("type",))
                _settle(window)
                window.press("\x1b", ("icebreak",))
                _settle(window)
                watch([window], _HEARS)
    return opened, typed


def _window(ending: ExitStack, folder: Path) -> Terminal:
    window = ending.enter_context(Terminal([ICEBREAK], environment(folder), WINDOW))
    window.paint(("Red flags",))
    watch([window], _HEARS)
    return window


def _press(window: Terminal, key: str, marks: tuple[str, ...]) -> float:
    before = window.kept_waiting()
    took = window.press(key, marks)
    return took - (window.kept_waiting() - before)


def _settle(window: Terminal) -> None:
    """Let it come to the end of what it does beside what it shows."""
    while True:
        before = window.cpu()
        watch([window], _QUIET)
        if window.cpu() - before < _NEXT_TO_NONE:
            return


def _counted(folder: Path) -> tuple[Measured, Measured, Measured]:
    """Return what tomli takes for the bytes, and all that is counted: the first time, and when the index is there."""
    bare, first, again = ({size: list[float]() for size in SIZES} for _ in range(3))
    for _ in range(COUNTS):
        for size in SIZES:
            home = find_home({"ICEBREAK_HOME": str(folder / str(size))})
            shutil.rmtree(home.state / "index", ignore_errors=True)
            bare[size].append(_said([str(FLOORS / "toml_alone.py"), str(home.log)], home))
            first[size].append(_said(["-m", "benchmarks.statistics_alone", str(home.data)], home))
            read_all(home)
            again[size].append(_said(["-m", "benchmarks.statistics_alone", str(home.data)], home))
    return bare, first, again


def _said(words: list[str], home: Home) -> float:
    """Return the seconds that a Python of its own says it took."""
    took = _run([PYTHON, *words], home)
    return float(took.said)


def _run(command: list[str], home: Home) -> Took:
    with Terminal(command, environment(home.data)) as terminal:
        took = terminal.end()
    if took.code != 0:
        raise UnmeasuredError(f"{' '.join(command)} ended with {took.code}: {took.said.decode(errors='replace')}")
    return took


def _reported(folder: Path) -> Measured:
    """Return what the report takes that nobody named a time for."""
    return _of_each(folder, lambda home, _: _run([ICEBREAK, "report", "--out", str(home.data / "x.html")], home).cpu)


def _corrected(folder: Path) -> Measured:
    """Return what a note takes that is written into an old entry, by a process that has read the log's files before."""

    def take(home: Home, run: int) -> float:
        entry = names[home][len(names[home]) // 2 + run]
        begin = time.process_time()
        correct(home, entry, {"note": "y"}, SystemClock().read(), UTC)
        return time.process_time() - begin

    homes = [find_home({"ICEBREAK_HOME": str(folder / str(size))}) for size in SIZES]
    names = {home: sorted(read_all(home).folded) for home in homes}
    for home in homes:
        take(home, -1)
    return _of_each(folder, take)


def _of_each(folder: Path, take: Callable[[Home, int], float]) -> Measured:
    homes = {size: find_home({"ICEBREAK_HOME": str(folder / str(size))}) for size in SIZES}
    found: dict[int, list[float]] = {size: [] for size in SIZES}
    for run in range(RUNS):
        for size, home in homes.items():
            found[size].append(take(home, run))
    return found
