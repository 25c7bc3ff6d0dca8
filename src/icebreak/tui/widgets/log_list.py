"""The log as a list that is drawn line by line: only what is in sight costs anything, however much there is."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from icebreak.core.day_words import days_said
from icebreak.tui.log_rows import COLUMNS, SHORT, LogRow, cells, columns

_KINDS = {"ice": "ice", "heat": "heat", "wear": "heat", "stretch": "rest", "strength": "rest", "rest": "rest"}
"""The colour of each kind's name."""


class LogList(ScrollView, can_focus=True):
    """Days with their entries below them; the arrows go through the entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "log-list--day",
        "log-list--here",
        "log-list--ice",
        "log-list--heat",
        "log-list--rest",
    }
    DEFAULT_CSS = """
    LogList {
        height: 1fr; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1; scrollbar-background: $background; scrollbar-color: $panel;
        & > .log-list--day { color: $primary; text-style: bold; }
        & > .log-list--here { background: $panel; text-style: bold; }
        & > .log-list--ice { color: $ice; }
        & > .log-list--heat { color: $heat; }
        & > .log-list--rest { color: $rest; }
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

    class Stood(Message):
        """The arrows stand on another entry, or on none."""

        def __init__(self, row: LogRow | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[LogRow] = ()
        self._days = True
        self._first: list[int] = []
        """The rows above which a day is named."""
        self._at = 0
        self._last: LogRow | None = None
        """The row that the arrows stood on last, also while none is there."""

    def show(self, rows: Sequence[LogRow], *, days: bool) -> None:
        """Show other rows, under the names of their days; without `days` each names its own.

        The arrows stay at their entry and that in its line; where it is gone, at the next that is still there.
        """
        line = self._line_of(self._at) - self.scroll_offset.y if self._rows else 0
        self._at, stays = self._found_again(rows)
        self._rows, self._days = rows, days
        numbers = [row.day for row in rows] if days else []
        changes = (n for n, (above, below) in enumerate(pairwise(numbers), 1) if above != below)
        self._first = [0, *changes] if numbers else []
        self.virtual_size = Size(0, len(rows) + len(self._first))
        if stays:
            self.scroll_to(y=self._line_of(self._at) - line, animate=False, force=True, immediate=True)
        self._in_sight()
        self.refresh()
        self._tell()

    def to_top(self) -> None:
        """Let the arrows stand on the first of the rows that are shown next, whichever that is."""
        self._last, self._at = None, 0

    def _found_again(self, rows: Sequence[LogRow]) -> tuple[int, bool]:
        """Return the row of the entry that the arrows stand on, among others, and whether it is itself."""
        if self._last is None or not rows:
            return 0, False
        wanted, ids = self._last.entry.id, [row.entry.id for row in rows]
        if wanted in ids:
            return ids.index(wanted), True
        here = set(ids)
        below = (row.entry.id for row in self._rows[self._at + 1 :])
        following = next((name for name in below if name in here), ids[0])
        return ids.index(following), False

    @property
    def row(self) -> LogRow | None:
        """The row that the arrows stand on."""
        return self._rows[self._at] if self._rows else None

    def render_line(self, y: int) -> Strip:
        """Return one line of what is in sight."""
        width, number = self.scrollable_content_region.width, self.scroll_offset.y + y
        if number >= len(self._rows) + len(self._first):
            return Strip.blank(width, self.rich_style)
        at, is_day = self._on(number)
        row = self._rows[at]
        if is_day:
            text = set_cell_size(f" {days_said(row.date, row.date)}", width)
            return Strip([Segment(text, self.get_component_rich_style("log-list--day"))], width)
        here = at == self._at
        style = self.get_component_rich_style("log-list--here") if here else self.rich_style
        found = cells(row)
        segments = [Segment("▸" if here else " ", style)]
        there = placed(width - 1, days=self._days)
        if not any(name == "kind" for name, _, _ in there):
            how = found.get(SHORT) or found["how it went"]
            found = {**found, "how it went": f"{found['kind']} {how}".strip()}
        for name, _, wide in there:
            kind = _KINDS.get(str(row.values.get("kind"))) if name == "kind" and not here else None
            hue = self.get_component_rich_style(f"log-list--{kind}") if kind else style
            segments.append(Segment(_cell(found.get(name, ""), wide, last=name == there[-1][0]), hue))
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """Stand on the line under the mouse; a second click opens it."""
        number = self.scroll_offset.y + event.y
        if number < len(self._rows) + len(self._first):
            at, is_day = self._on(number)
            if not is_day:
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
        self._tell()

    def _tell(self) -> None:
        self._last = self.row or self._last
        self.post_message(self.Stood(self.row))

    def _line_of(self, at: int) -> int:
        return at + bisect_right(self._first, at)

    def _on(self, line: int) -> tuple[int, bool]:
        """Return the row on a line, or that below it where the line names a day."""
        days = bisect_right(self._first, line, key=lambda first: self._line_of(first) - 1)
        at = line - days
        is_day = days > 0 and self._line_of(self._first[days - 1]) - 1 == line
        return (at + 1 if is_day else at), is_day

    def _in_sight(self) -> None:
        if self._rows:
            line = self._line_of(self._at)
            top = line - 1 if self._at in self._first else line
            self.scroll_to_region(Region(0, top, 1, line - top + 1), animate=False, force=True)


def placed(width: int, *, days: bool) -> list[tuple[str, int, int]]:
    """Return the columns that fit into the width, each with where it begins and how wide it is."""
    names = columns(width, days=days)
    rest = names[-1] if not COLUMNS[names[-1]] else "how it went"
    widths = {name: COLUMNS[name] for name in names if name != rest}
    if names[-1] != rest:
        widths[names[-1]] -= 1  # nothing stands behind the last one
    widths[rest] = max(width - sum(widths.values()), 0)
    begins = accumulate((widths[name] for name in names), initial=0)
    return [(name, begin, widths[name]) for name, begin in zip(names, begins, strict=False)]


def row_text(found: Mapping[str, str], width: int, *, days: bool) -> str:
    """Return an entry in the columns that fit into the width."""
    there = placed(width, days=days)
    return "".join(_cell(found.get(name, ""), wide, last=name == there[-1][0]) for name, _, wide in there)


def _cell(text: str, width: int, *, last: bool) -> str:
    """Return a text as wide as its column, with an end that shows where it was cut."""
    room = width if last else width - 1
    if cell_len(text) > room:
        text = set_cell_size(text, max(room - 1, 0)).rstrip() + "…"
    return set_cell_size(text, width)
