"""The processor time of the window, counting down and resting, beside the smallest Textual app that counts down."""

from statistics import median

from benchmarks.desktop import private_desktop
from benchmarks.home import FLOORS, ICEBREAK, PYTHON, environment, home_with_course, new_folder
from benchmarks.paint import FLOOR_MARKS, OUR_MARKS
from benchmarks.row import Row, UnmeasuredError
from benchmarks.terminal import Terminal, watch

ROUNDS = 2
SECONDS = 40.0
"""Of each round; the three run side by side, so that what else the machine does troubles all of them alike."""
SETTLED = 4.0
"""Seconds after which start-up is over: what reminds has been imported, and has shown what stands."""
_HOUR = 3600.0


def measure() -> list[Row]:
    """Measure all threads and children of each process, from when it has settled."""
    with new_folder() as folder:
        bus = folder / "desktop"
        bus.mkdir()
        with private_desktop(bus) as (stage, word):
            desktop = {} if stage is None else stage.env
            for state in ("on", "resting"):
                home_with_course(folder / state, state)
            on, resting = (environment(folder / state, desktop) for state in ("on", "resting"))
            rounds = [_round(on, resting) for _ in range(ROUNDS)]
    floor, running, rest = (_HOUR / SECONDS * median(some) for some in zip(*rounds, strict=True))
    how = f"processor time an hour, side by side, {ROUNDS} times {SECONDS:.0f} s; with scheduler and {word}"
    return [
        Row(what="running countdown", floor=floor, ours=running, unit="s/h", bound=1.2, how=how),
        Row(what="resting screen", floor=floor, ours=rest, unit="s/h", bound=0.6, how=how),
    ]


def _round(on: dict[str, str], resting: dict[str, str]) -> tuple[float, ...]:
    """Return what the floor, the countdown and the resting screen took, in processor seconds."""
    with (
        Terminal([PYTHON, str(FLOORS / "countdown.py")], on) as floor,
        Terminal([ICEBREAK], on) as running,
        Terminal([ICEBREAK], resting) as rest,
    ):
        floor.paint(FLOOR_MARKS)
        running.paint(OUR_MARKS)
        rest.paint(OUR_MARKS)
        three = (floor, running, rest)
        watch(three, SETTLED)
        before = [(one.cpu(), one.writes) for one in three]
        watch(three, SECONDS)
        after = [(one.cpu(), one.writes) for one in three]
    used = tuple(end - begin for (begin, _), (end, _) in zip(before, after, strict=True))
    for name, (_, begin), (_, end) in zip(("the floor", "the countdown"), before, after, strict=False):
        if end - begin < SECONDS - 2:
            raise UnmeasuredError(f"{name} was drawn {end - begin} times in {SECONDS:.0f} s")
    return used
