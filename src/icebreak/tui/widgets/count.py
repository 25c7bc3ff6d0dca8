"""Digits as large as there is room for, which are read from the floor."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from icebreak.tui.widgets.big import drawn


class Count(Widget):
    """A number, or a word, drawn with blocks; drawn anew only when it is another."""

    DEFAULT_CSS = "Count { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.text = ""
        """What it shows."""

    def show(self, text: str) -> None:
        """Show this text."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of it."""
        width, height = self.size
        lines = drawn((self.text,), width, height, like="00")
        above = (height - len(lines)) // 2
        if not above <= y < above + len(lines):
            return Strip.blank(width, self.rich_style)
        return Strip([Segment(lines[y - above], self.rich_style)])
