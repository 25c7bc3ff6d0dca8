"""The first line: what is under way on the left, day and time on the right; hours and minutes only."""

from datetime import UTC, datetime

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from icebreak.core.saying import date_said

NAME = "icebreak"


class Top(Widget):
    """Shortens the left so that the time always stands."""

    DEFAULT_CSS = "Top { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._title = ""
        self._now = ""
        self._day = ""

    def show(self, title: str, now: datetime | None) -> None:
        """Show a title, and a local time."""
        clock = f"{now:%H:%M}" if now is not None else ""
        day = date_said(now, now.tzinfo or UTC) if now is not None else ""
        if (title, clock, day) != (self._title, self._now, self._day):
            self._title, self._now, self._day = title, clock, day
            self.refresh()

    def render(self) -> Content:
        """Return the line."""
        width = self.size.width
        right = f"{self._day}  {self._now}" if self._day else ""
        if cell_len(self._title) + cell_len(right) + len(NAME) + 5 > width:
            right = self._now
        room = width - cell_len(right) - len(NAME) - 5
        title = self._title if cell_len(self._title) <= room else f"{self._title[: max(0, room - 1)]}…"
        left = Content.assemble((NAME, "bold"), "   ", title)
        return left + Content(" " * max(1, width - left.cell_length - cell_len(right))) + Content(right)
