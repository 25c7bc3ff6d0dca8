"""One line: how much of the time has passed, in eighths of a cell, and until when."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(part: float, width: int) -> str:
    """Return a bar of that many cells, filled in part."""
    eighths = round(max(0.0, min(1.0, part)) * width * 8)
    full, more = divmod(eighths, 8)
    line = "█" * full + (_EIGHTHS[more] if more else "")
    return line + "─" * (width - len(line))


class Bar(Widget):
    """The bar and the words behind it; only the words while nothing is on."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._part: float | None = None
        self._words = ""
        self._line = ""

    @property
    def words(self) -> str:
        """What stands behind the bar."""
        return self._words

    def show(self, part: float | None, words: str) -> None:
        """Show how far it is."""
        self._part, self._words = part, words
        if self._text() != self._line:
            self.refresh()

    def _text(self) -> str:
        width = self.size.width
        if self._part is None:
            return self._words.center(width)
        room = width - cell_len(self._words) - 2
        return f"{bar(self._part, room)}  {self._words}" if room >= 4 else self._words

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        del y
        self._line = self._text()
        return Strip([Segment(self._line, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)
