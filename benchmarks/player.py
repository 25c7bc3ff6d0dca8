"""The processor time of the player while its figure moves, beside the smallest Textual app that redraws as much."""

from contextlib import ExitStack
from statistics import median

from benchmarks.home import FLOORS, ICEBREAK, PYTHON, environment, home_with_routine, new_folder
from benchmarks.row import Row, UnmeasuredError
from benchmarks.terminal import Terminal, watch
from icebreak.tui.widgets.figure import RATE

FIGURES = {(80, 24): (46, 18), (120, 36): (72, 28)}
"""How large the figure is drawn in terminals of these sizes; columns and rows."""
ROUNDS = 2
SECONDS = 40.0
"""Of each round; the march goes on for longer than that."""
SETTLED = 5.0
"""Seconds after which start-up is over, and every picture of the movement has been drawn once."""
_HOUR = 3600.0
_FLOOR_MARKS, _OUR_MARKS = ("⠶", "⠿"), ("Red flags",)
_RESTS, _MOVES = ("space goes on",), ("go on",)
_HEARS = 2.5
"""Seconds after which the window takes Enter for what it has just begun to show."""


def measure() -> list[Row]:
    """Measure all threads of each process, while the routine is led in a window of each size."""
    rounds = [_round() for _ in range(ROUNDS)]
    how = f"processor time an hour, side by side, {ROUNDS} times {SECONDS:.0f} s, no sound, no voice; floor: a Static"
    return [
        Row(
            what=f"moving figure, {size[0]} x {size[1]}",
            floor=_HOUR / SECONDS * median(some[size][0] for some in rounds),
            ours=_HOUR / SECONDS * median(some[size][1] for some in rounds),
            unit="s/h",
            bound=1.3,
            how=f"{how} of {across} x {down} at the same {RATE} a second",
        )
        for size, (across, down) in FIGURES.items()
    ]


def _round() -> dict[tuple[int, int], tuple[float, float]]:
    """Return what the floor and the player took in a terminal of each size, in processor seconds."""
    with new_folder() as folder, ExitStack() as ending:
        pairs = {}
        for size, figure in FIGURES.items():
            home = folder / f"{size[0]}"
            home_with_routine(home)
            redraw = [PYTHON, str(FLOORS / "redraw.py"), *map(str, (*figure, RATE))]
            floor = ending.enter_context(Terminal(redraw, environment(folder), size))
            player = ending.enter_context(Terminal([ICEBREAK], environment(home), size))
            floor.paint(_FLOOR_MARKS)
            player.paint(_OUR_MARKS)
            watch([player], _HEARS)
            player.press("\r", _RESTS)
            player.press(" ", _MOVES)
            pairs[size] = floor, player
        every = [one for pair in pairs.values() for one in pair]
        watch(every, SETTLED)
        before = {one: (one.cpu(), one.writes) for one in every}
        watch(every, SECONDS)
        after = {one: (one.cpu(), one.writes) for one in every}
    for one in every:
        if (drawn := after[one][1] - before[one][1]) < RATE * SECONDS * 0.8:
            raise UnmeasuredError(f"{one.command[-1]} drew {drawn} times in {SECONDS:.0f} s")
    used = {one: after[one][0] - before[one][0] for one in every}
    return {size: (used[floor], used[player]) for size, (floor, player) in pairs.items()}
