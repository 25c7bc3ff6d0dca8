"""`icebreak status` beside a Python that does nothing."""

from statistics import median

from benchmarks.home import ICEBREAK, PYTHON, environment, home_with_course, new_folder
from benchmarks.row import Row, UnmeasuredError
from benchmarks.terminal import Terminal

RUNS = 40


def measure() -> list[Row]:
    """Measure it with a course under way and the pack on."""
    nothing, status = [PYTHON, "-c", "pass"], [ICEBREAK, "status"]
    with new_folder() as folder:
        home_with_course(folder, "on")
        env = environment(folder)
        for command in (nothing, status):
            _cpu(command, env)
        pairs = [(_cpu(nothing, env), _cpu(status, env)) for _ in range(RUNS)]
    floor, ours = (1000 * median(some) for some in zip(*pairs, strict=True))
    how = f"processor time of the whole process, beside python -c pass; medians of {RUNS} runs each, in turn"
    return [Row(what="icebreak status", floor=floor, ours=ours, unit="ms", bound=5, how=how)]


def _cpu(command: list[str], env: dict[str, str]) -> float:
    with Terminal(command, env) as terminal:
        took = terminal.end()
    if took.code != 0:
        raise UnmeasuredError(f"{' '.join(command)} ended with {took.code}: {took.said.decode(errors='replace')}")
    return took.cpu
