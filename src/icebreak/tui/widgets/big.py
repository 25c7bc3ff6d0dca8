"""Digits, and a few words, made of blocks at the largest whole multiple that there is room for; pure."""

from collections.abc import Sequence
from functools import cache

HEIGHT = 5

_GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    "+": "... .#. ### .#. ...",
    "h": "#.. #.. ### #.# #.#",
    "A": "### #.# ### #.# #.#",
    "C": "### #.. #.. #.. ###",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###",
    "P": "### #.# ### #.. #..",
    "R": "##. #.# ##. #.# #.#",
    "S": "### #.. ### ..# ###",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "W": "#...# #...# #.#.# ##.## #...#",
}
"""Five rows each; a dot is one column wide and half a row high, which is about square."""


def scale(texts: Sequence[str], width: int, height: int) -> int:
    """Return the largest multiple at which these lines fit, a gap between them; 0: they do not fit at all."""
    across = max((_dots_across(text) for text in texts), default=0)
    times = width // across if across else 0
    while times and _rows(times) * len(texts) + times * (len(texts) - 1) > height:
        times -= 1
    return times


def drawn(texts: Sequence[str], width: int, height: int, like: str = "") -> list[str]:
    """Return the lines that show these texts in the middle of a space; the last alone, if all are small.

    No larger than there would be room for `like`, so that digits do not leap as they get fewer.
    """
    times = scale(texts, width, height)
    if like:
        times = min(times, scale((like,), width, height)) or times
    if len(texts) > 1 and times < min(2, scale(texts[-1:], width, height)):
        return drawn(texts[-1:], width, height)
    if times < 1:
        return [text.center(width)[:width] for text in texts[-1:]]
    lines: list[str] = []
    for n, text in enumerate(texts):
        lines += [" " * width] * (times if n else 0)
        glyphs = [_glyph(letter, times) for letter in text if letter in _GLYPHS]
        gap = " " * times
        lines += [gap.join(rows).center(width) for rows in zip(*glyphs, strict=True)]
    return lines


def _dots_across(text: str) -> int:
    return sum(len(_GLYPHS[letter].split(" ", 1)[0]) + 1 for letter in text if letter in _GLYPHS) - 1


def _rows(times: int) -> int:
    """Return how many rows a glyph takes: two dots a row."""
    return (HEIGHT * times + 1) // 2


@cache
def _glyph(letter: str, times: int) -> tuple[str, ...]:
    """Return the rows of one letter, each dot so many times as large."""
    dots = [line for line in _GLYPHS[letter].split() for _ in range(times)]
    dots += ["." * len(dots[0])] * (len(dots) % 2)
    both = (zip(dots[y], dots[y + 1], strict=True) for y in range(0, len(dots), 2))
    return tuple("".join(_HALVES[pair] * times for pair in row) for row in both)


_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
