"""How a value on the command line is read; a wrong one is named, with what would do."""

from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icebreak.core.quiet import Window


def quoted(text: str) -> str:
    """Return what was typed, safe to show and in quotation marks."""
    from icebreak.core.text import plain

    return f'"{plain(text, limit=60)}"'


def length(text: str) -> timedelta:
    """Read a length of time: `20m`."""
    from icebreak.core.duration import parse_duration

    try:
        return parse_duration(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{quoted(text)}: {error}") from error


def window(text: str) -> "Window":
    """Read a quiet window: `23:00-07:00`."""
    from icebreak.core.quiet import read_window

    try:
        return read_window(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def pain(text: str) -> int:
    """Read a number from 0 to 10."""
    if text.isascii() and text.isdecimal() and int(text) <= 10:
        return int(text)
    raise ArgumentTypeError(f"{quoted(text)} is not a whole number from 0 (no pain) to 10 (the worst imaginable)")


def speed(text: str) -> float:
    """Read how many times as fast."""
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if 0 < speed <= 100_000:
        return speed
    raise ArgumentTypeError(f"{quoted(text)} is not how many times as fast to go, such as 300")


def word(words: Sequence[str]) -> Callable[[str], str]:
    """Return what reads one of these words."""

    def read(text: str) -> str:
        if text in words:
            return text
        from icebreak.core.fields import nearest

        near = nearest(text, list(words))
        cure = f"did you mean {near}?" if near else f"the words are {', '.join(words)}"
        raise ArgumentTypeError(f"{quoted(text)} is none of the words for it; {cure}")

    return read


def or_none(read: Callable[[str], object]) -> Callable[[str], object]:
    """Read a value, or `none`, which takes it away: an empty text."""
    return lambda text: "" if text in ("none", "") else read(text)
