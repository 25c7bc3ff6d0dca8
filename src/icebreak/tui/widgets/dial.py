"""What is read from across the room: the state in words, the digits, the bar, and until when.

One widget, since the screen is put together anew every second, and each further widget costs a part of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from icebreak.tui.widgets.bar import bar, thin
from icebreak.tui.widgets.big import drawn

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Size

    from icebreak.tui.face import Face

STATE, BIG, BAR, FLASH = "dial--state", "dial--big", "dial--bar", "dial--flash"
_ROOMY = 16
"""From so many lines there is an empty one above and below the state."""


class Dial(Widget):
    """Draws a face, and anew only what of it has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {STATE, BIG, BAR, FLASH}
    DEFAULT_CSS = "Dial { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._face: Face | None = None
        self._flash = False
        self._lines: list[tuple[str, str]] = []
        self._drawn_for: Size | None = None
        self._styles_of: dict[str, Style] = {}

    @property
    def text(self) -> str:
        """The state, and the words behind the bar."""
        return f"{self._face.state} {self._face.until}" if self._face is not None else ""

    def show(self, face: Face, *, flash: bool = False) -> None:
        """Show a face; `flash`: with the state reversed."""
        self._face, self._flash = face, flash
        before, size = self._lines, self._drawn_for
        now = self._draw()
        if size != self.size or len(before) != len(now):
            self.refresh()
        elif before != now:
            changed = [one for one in map(_differing, range(len(now)), before, now) if one is not None]
            bar = [one for one in changed if one.y == len(now) - 1]
            digits = [one for one in changed if one.y < len(now) - 1]
            self.refresh(*(Region.from_union(some) for some in (digits, bar) if some))

    def _draw(self) -> list[tuple[str, str]]:
        """Return the lines for the face and the room as they are now, each with the name of its style."""
        width, height = self._drawn_for = self.size
        face = self._face
        if face is None or height < 3:
            self._lines = []
            return self._lines
        roomy = height >= _ROOMY
        blank = " " * width
        head = [(line.center(width), FLASH if self._flash else STATE) for line in _wrapped(face.state, width)]
        if roomy:
            head = [(blank, STATE), *head, (blank, STATE)]
        room = height - len(head) - 1 - (1 if height > 8 else 0)
        digits = drawn(face.big, width, room)
        spare = height - len(head) - 1 - len(digits)
        above = spare // 3 if face.part is not None else max(min(spare, 1), spare // 3)  # near what is said above
        body = [*[blank] * above, *digits]
        body += [blank] * (height - len(head) - 1 - len(body))
        close = bool(body) and not body[-1].isspace()
        self._lines = [*head, *((line, BIG) for line in body), (_bar_line(face, width, close=close), BAR)]
        return self._lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of it, for the room that there is now."""
        if self._drawn_for != self.size:
            self._draw()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of it."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        text, name = self._lines[y]
        if name not in self._styles_of:
            self._styles_of[name] = self.get_component_rich_style(name)
        return Strip([Segment(text, self._styles_of[name])])

    def notify_style_update(self) -> None:
        """Forget how it looked: working that out takes longer than drawing a line."""
        self._styles_of = {}
        super().notify_style_update()


def _wrapped(state: str, width: int) -> list[str]:
    if len(state) <= width:
        return [state]
    from textwrap import wrap  # where there is little room only

    return wrap(state, width)


def _bar_line(face: Face, width: int, *, close: bool) -> str:
    """Return the line below the digits; `close`: right below, so that it has to stand apart from them."""
    if face.part is None:
        return face.until.center(width)[:width]
    room = width - cell_len(face.until) - 2
    if room < 4:
        return face.until.ljust(width)[:width]
    return f"{(thin if close else bar)(face.part, room)}  {face.until}"


def _differing(y: int, old: tuple[str, str], new: tuple[str, str]) -> Region | None:
    """Return the part of a line that is not as it was."""
    if old == new:
        return None
    if old[1] != new[1] or len(old[0]) != len(new[0]):
        return Region(0, y, max(len(old[0]), len(new[0])), 1)
    places = [x for x, (one, other) in enumerate(zip(old[0], new[0], strict=True)) if one != other]
    return Region(places[0], y, places[-1] - places[0] + 1, 1)
