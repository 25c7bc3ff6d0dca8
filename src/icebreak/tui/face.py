"""What fills the screen, and what each of its parts is; `pack_faces` and `waiting_faces` say it of a course."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from icebreak.core.course import Course
from icebreak.core.text import plain

WHAT_IT_IS = "icebreak times ice and heat for a back in spasm, tells you when to take them off, and keeps a log."


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """One course at an instant, as a person reads it from across the room."""

    mood: str
    """`on`, `off` (it has to come off), `due`, `resting`, `asleep`, `held`, `paused`, `ended`, `doubt` or `none`."""
    hue: str = "rest"
    """`ice`, `heat` or `rest`."""
    state: str
    """In words, a few."""
    big: tuple[str, ...] = ()
    """What is drawn large; where there is no room for all lines, the last one."""
    part: float | None = None
    """How much of the time on has passed, 0 to 1; None: nothing is on."""
    until: str = ""
    lines: tuple[str, ...] = ()
    """What helps, the most important first."""
    enter: str | None = None
    """What Enter says; None: it does nothing."""
    finish: str | None = None
    """What ends it of itself, for the key that says so; None: nothing does."""
    without: tuple[str, ...] = ()
    """Commands of this mood that mean nothing here: the line of keys leaves them out."""
    seconds: bool = False
    """Whether it changes every second."""
    flash: bool = False
    """Whether the state is reversed in this second, where things may move."""


NOTHING = Face(mood="none", state="NOTHING IS UNDER WAY", lines=(WHAT_IT_IS,), enter="Begin")


def hue(course: Course) -> str:
    """Return the name of the colour that a course has."""
    return {"ice": "ice", "heat": "heat", "wear": "heat"}.get(course.kind, "rest")


def clock_face(length: timedelta) -> str:
    """Return a length as digits: `19:55`; of an hour and more `3h59`, so that nobody takes hours for minutes."""
    seconds = int(length.total_seconds())
    if seconds >= 3600:
        return f"{seconds // 3600}h{seconds % 3600 // 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


def lines_of(lines: Iterable[str | None]) -> tuple[str, ...]:
    """Return the lines that there are, as text and nothing more."""
    return tuple(_shown(line) for line in lines if line)


_shown = lru_cache(maxsize=64)(plain)
"""The same few texts are shown every second."""
