"""The names of the log's columns, above where they stand: a click sorts by one, a mark shows which and which way."""

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from icebreak.tui.log_order import Order, by
from icebreak.tui.widgets.log_list import placed, row_text

_TIMES = ("time", "due", "day")
"""Those that bear the mark of time, the first that is there."""


class LogHeading(Widget):
    """One line."""

    DEFAULT_CSS = "LogHeading { height: 1; color: $faint; }"

    class Sorted(Message):
        """A column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self) -> None:
        super().__init__()
        self._order = Order()

    def show(self, order: Order) -> None:
        """Show by what is sorted."""
        self._order = order
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        names = {name: name for name, _, _ in self._columns()}
        marked = next(
            (name for name in (self._order.by, *_TIMES) if name in names and by(name).by == self._order.by), ""
        )
        if marked:
            names[marked] += self._order.mark
        text = " " + row_text(names, width - 2, days=self._order.by_day)
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Tell which column was clicked."""
        event.stop()
        for name, begin, width in self._columns():
            if begin <= event.x - 1 < begin + width:
                self.post_message(self.Sorted(name))

    def _columns(self) -> list[tuple[str, int, int]]:
        return placed(self.size.width - 2, days=self._order.by_day)
