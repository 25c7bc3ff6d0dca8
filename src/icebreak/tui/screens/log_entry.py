"""All of one entry of the log on a page of its own, where there is no room beside the list."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from icebreak.tui.log_details import details
from icebreak.tui.log_rows import LogRow
from icebreak.tui.screens.page import Page
from icebreak.tui.widgets.log_detail import DetailWords


class LogEntryPage(Page):
    """Closed with Esc, Enter, or the key that opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("h", "leave", show=False)]

    def __init__(self, row: LogRow) -> None:
        super().__init__()
        self._said = details(row)
        self.heading = self._said.heading

    def body(self) -> Iterable[Widget]:
        """Return the words."""
        yield DetailWords(self._said)
