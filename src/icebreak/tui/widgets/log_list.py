"""The log as a list that is drawn line by line: only what is in sight costs anything, however much there is."""

from collections.abc import Mapping, Sequence
from typing import ClassVar
from zoneinfo import ZoneInfo

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from icebreak.core.saying import date_said
from icebreak.tui.log_rows import COLUMNS, LogRow, cells, columns


class LogList(ScrollView, can_focus=True):
    """Days with their entries below them; the arrows go through the entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"log-list--day", "log-list--here"}
    DEFAULT_CSS = """
    LogList {
        height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-background: $background; scrollbar-color: $panel;
        & > .log-list--day { color: $primary; text-style: bold; }
        & > .log-list--here { background: $panel; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "leap(-1)", show=False),
        Binding("pagedown,space", "leap(1)", show=False),
        Binding("home", "step(-1000000000)", show=False),
        Binding("end", "step(1000000000)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """An entry was chosen to be corrected."""

        def __init__(self, row: LogRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._rows: Sequence[LogRow] = ()
        self._lines: list[int | None] = []
        """For each line the row that stands on it; None: the day of the row below."""
        self._line_of: list[int] = []
        self._at = 0

    def show(self, rows: Sequence[LogRow]) -> None:
        """Show other rows; the arrows stay at the entry where they are, else where they are."""
        before = self.row
        self._rows = rows
        self._lines, self._line_of = [], []
        for number, row in enumerate(rows):
            if number == 0 or rows[number - 1].day != row.day:
                self._lines.append(None)
            self._line_of.append(len(self._lines))
            self._lines.append(number)
        ids = {row.entry.id: number for number, row in enumerate(rows)}
        self._at = ids.get(before.entry.id, self._at) if before is not None else 0
        self._at = max(0, min(self._at, len(rows) - 1))
        self.virtual_size = Size(0, len(self._lines))
        self._in_sight()
        self.refresh()

    @property
    def row(self) -> LogRow | None:
        """The row that the arrows stand on."""
        return self._rows[self._at] if self._rows else None

    def render_line(self, y: int) -> Strip:
        """Return one line of what is in sight."""
        width, number = self.size.width, self.scroll_offset.y + y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        at = self._lines[number]
        if at is None:
            day = self._rows[self._lines[number + 1] or 0].at
            text = f" {date_said(day, self._zone)} {day.year}"
            return _strip(text, width, self.get_component_rich_style("log-list--day"))
        here = at == self._at
        style = self.get_component_rich_style("log-list--here") if here else self.rich_style
        found = cells(self._rows[at], self._zone)
        return _strip(("▸" if here else " ") + row_text(found, width - 1), width, style)

    def on_click(self, event: events.Click) -> None:
        """Stand on the line under the mouse; a second click opens it."""
        number = self.scroll_offset.y + event.y
        at = self._lines[number] if number < len(self._lines) else None
        if at is not None:
            if at == self._at and event.chain > 1:
                self.action_open()
            self._stand(at)

    def action_step(self, by: int) -> None:
        """Go to another entry."""
        self._stand(self._at + by)

    def action_leap(self, by: int) -> None:
        """Go on by as much as is in sight."""
        self._stand(self._at + by * max(self.size.height - 2, 1))

    def action_open(self) -> None:
        """Open the entry that the arrows stand on."""
        if self.row is not None:
            self.post_message(self.Opened(self.row))

    def _stand(self, at: int) -> None:
        self._at = max(0, min(at, len(self._rows) - 1))
        self._in_sight()
        self.refresh()

    def _in_sight(self) -> None:
        if self._line_of:
            line = self._line_of[self._at]
            top = line - 1 if line and self._lines[line - 1] is None else line
            self.scroll_to_region(Region(0, top, 1, line - top + 1), animate=False, force=True)


def heading(width: int) -> str:
    """Return the names of the columns, above where they stand."""
    return " " + row_text({name: name for name in COLUMNS}, width - 1)


def row_text(found: Mapping[str, str], width: int) -> str:
    """Return an entry in the columns that fit into the width."""
    return "".join(_cell(found.get(name, ""), COLUMNS[name] or width) for name in columns(width))


def _cell(text: str, width: int) -> str:
    if cell_len(text) >= width:
        text = set_cell_size(text, width - 2).rstrip() + "…"
    return set_cell_size(text, width)


def _strip(text: str, width: int, style: Style) -> Strip:
    return Strip([Segment(set_cell_size(text, width), style)], width)
