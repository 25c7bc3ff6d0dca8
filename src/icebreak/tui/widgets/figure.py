"""A figure, moving or still. It has no timer: who shows it says how long the movement has been going on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from icebreak.core.figure import Moment, drawn, moment
from icebreak.core.figure_braille import braille, braille_still

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Size

    from icebreak.core.figure import Figure
    from icebreak.core.figure_braille import Picture

RATE = 8
"""Pictures a second: as many as a movement that slow needs, and no more than a terminal over a network bears."""
BODY, FAR, MARK, PROP = "figure--body", "figure--far", "figure--mark", "figure--prop"
_STYLES = {"b": BODY, "f": FAR, "m": MARK, "p": PROP, " ": BODY}


class FigureView(Widget):
    """Draws a figure as large as there is room for, and anew only the lines that have changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {BODY, FAR, MARK, PROP}
    DEFAULT_CSS = """
    FigureView { height: 1fr; }
    FigureView > .figure--body { color: $foreground; }
    FigureView > .figure--far { color: $foreground 80%; }
    FigureView > .figure--mark { color: $accent; text-style: bold; }
    FigureView > .figure--prop { color: $faint; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._figure: Figure | None = None
        self._mirrored = False
        self._moment: Moment | None = None
        self._pictures: dict[Moment | None, Picture] = {}
        """Those drawn so far of this figure at this size; of None, that which holds still."""
        self._drawn_for: Size | None = None
        self._styles_of: dict[str, Style] = {}
        self._strips: dict[tuple[str, str], Strip] = {}
        """The lines given out so far: the same few come again and again, and Textual keeps its own work by them."""

    def show(
        self, figure: Figure | None, mode: str, seconds: float, *, mirrored: bool = False, still: bool = False
    ) -> None:
        """Show a figure so many seconds after a mode of `core.figure.MODES` began.

        `still`: its first and its last pose instead, whatever the mode; `figure` None: nothing.
        """
        before = self._picture()
        if (figure, mirrored) != (self._figure, self._mirrored):
            self._figure, self._mirrored, self._pictures, self._strips = figure, mirrored, {}, {}
            self.tooltip = figure.says if figure is not None else None
        self._moment = None if still or figure is None else moment(figure, mode, seconds)
        now = self._picture()
        if before is None or now is None:
            self.refresh()
        elif now is not before:
            old, new = zip(before.rows, before.layers, strict=True), zip(now.rows, now.layers, strict=True)
            changed = [y for y, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
            if changed:
                self.refresh(Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1))

    @property
    def text(self) -> str:
        """The picture, as it stands on the screen."""
        picture = self._picture()
        return "\n".join(picture.rows) if picture is not None else ""

    def _picture(self) -> Picture | None:
        """Return the picture for the room that there is now; None: there is none, or nothing to show."""
        figure, (columns, rows) = self._figure, self.size
        if figure is None or not columns or not rows:
            return None
        if self._drawn_for != self.size:
            self._drawn_for, self._pictures = self.size, {}
        if self._moment not in self._pictures:
            if self._moment is None:
                picture = braille_still(figure, columns, rows, mirrored=self._mirrored)
            else:
                picture = braille(drawn(figure, self._moment, mirrored=self._mirrored), columns, rows)
            self._pictures[self._moment] = picture
        return self._pictures[self._moment]

    def render_line(self, y: int) -> Strip:
        """Return one line of it."""
        picture = self._picture()
        if picture is None or y >= len(picture.rows):
            return Strip.blank(self.size.width, self.rich_style)
        line = picture.rows[y], picture.layers[y]
        if line not in self._strips:
            self._strips[line] = self._strip(*line)
        return self._strips[line]

    def _strip(self, row: str, layers: str) -> Strip:
        segments, x = [], 0
        for name, cells in groupby(layers, key=_STYLES.__getitem__):
            end = x + sum(1 for _ in cells)
            segments.append(Segment(row[x:end], self._style(name)))
            x = end
        return Strip(segments, x)

    def _style(self, name: str) -> Style:
        if name not in self._styles_of:
            self._styles_of[name] = self.get_component_rich_style(name)
        return self._styles_of[name]

    def notify_style_update(self) -> None:
        """Forget how it looked: working that out takes longer than drawing a line."""
        self._styles_of, self._strips = {}, {}
        super().notify_style_update()
