"""Digits, and a few words, drawn from blocks at the largest whole multiple that there is room for."""

from collections.abc import Sequence
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

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


def drawn(texts: Sequence[str], width: int, height: int) -> list[str]:
    """Return the lines of a terminal that show these texts in the middle of a space; the last alone, if all is small."""
    times = scale(texts, width, height)
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


class Big(Widget):
    """Draws texts as large as it can, and draws anew only what has changed."""

    DEFAULT_CSS = "Big { height: 1fr; text-style: bold; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._size_drawn: Size | None = None
        self._style: Style | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return self._texts

    def show(self, texts: tuple[str, ...]) -> None:
        """Show these lines."""
        if texts != self._texts:
            self._texts = texts
            self._draw()

    def _draw(self) -> None:
        before, size = self._lines, self._size_drawn
        now = self._placed()
        if size != self.size or len(before) != len(now):
            self.refresh()
            return
        changed = [_differing(y, old, new) for y, (old, new) in enumerate(zip(before, now, strict=True))]
        if regions := [region for region in changed if region is not None]:
            self.refresh(Region.from_union(regions))

    def _placed(self) -> list[str]:
        """Return the lines for the texts and the room as they are now."""
        width, height = self.size
        lines = drawn(self._texts, width, height) if self._texts and height else []
        above = (height - len(lines)) // 3  # near what is said above
        blank = " " * width
        self._lines = [*[blank] * above, *lines, *[blank] * (height - len(lines) - above)]
        self._size_drawn = self.size
        return self._lines

    def render_line(self, y: int) -> Strip:
        """Return one line of it."""
        if self._size_drawn != self.size:
            self._placed()
        if self._style is None:
            self._style = self.rich_style
        return Strip([Segment(self._lines[y], self._style)], len(self._lines[y]))

    def notify_style_update(self) -> None:
        """Forget how it looked: working that out takes longer than drawing a line."""
        self._style = None
        super().notify_style_update()


def _differing(y: int, old: str, new: str) -> Region | None:
    """Return the part of a line that is not as it was."""
    if old == new:
        return None
    places = [x for x, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    return Region(places[0], y, places[-1] - places[0] + 1, 1)
