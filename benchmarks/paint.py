"""The first paint of the window with a course under way, beside that of the smallest Textual app with digits."""

from statistics import median

from benchmarks.home import FLOORS, ICEBREAK, PYTHON, environment, home_with_course, new_folder
from benchmarks.row import Row
from benchmarks.terminal import Terminal

RUNS = 15
FLOOR_MARKS = ("╰─╯",)
"""The foot of a digit."""
OUR_MARKS = ("█ ", "Red flags")
"""The edge of a digit (in a bar no space follows), and one of the keys, in the frame's last line."""


def measure() -> list[Row]:
    """Measure from the start of the program to the last byte of the first frame that has everything in it."""
    smallest = [PYTHON, str(FLOORS / "digits.py")]
    with new_folder() as folder:
        home_with_course(folder, "on")
        env = environment(folder)
        for command, marks in ((smallest, FLOOR_MARKS), ([ICEBREAK], OUR_MARKS)):
            _paint(command, env, marks)
        pairs = [(_paint(smallest, env, FLOOR_MARKS), _paint([ICEBREAK], env, OUR_MARKS)) for _ in range(RUNS)]
    floor, ours = (1000 * median(some) for some in zip(*pairs, strict=True))
    how = f"time to the end of the frame, less waiting for a busy processor; medians of {RUNS} runs each, in turn"
    return [Row(what="first paint", floor=floor, ours=ours, unit="ms", bound=1.3, how=how)]


def _paint(command: list[str], env: dict[str, str], marks: tuple[str, ...]) -> float:
    """Return the seconds until it has painted; what other programs kept it waiting is not its own."""
    with Terminal(command, env) as terminal:
        return terminal.paint(marks) - terminal.kept_waiting()
