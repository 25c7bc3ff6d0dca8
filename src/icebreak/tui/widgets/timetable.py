"""The timetable of a course: what happened, what is on, what comes; and the whole course in one strip of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from icebreak.core.saying import date_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icebreak.tui.rows import Row

_STYLES = {
    "on": "bold",
    "due": "bold",
    "night": "$faint",
    "coming": "$faint",
    "missed": "$faint",
    "skipped": "$faint",
}
_PAIN_AT = 28


class Timetable(Widget):
    """As many rows as there is room for, about the present."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._now: datetime | None = None
        self._below: tuple[str, ...] = ()

    def show(self, rows: Sequence[Row], now: datetime, below: Sequence[str] = ()) -> None:
        """Show these rows, and lines below them; `now` is local."""
        found = tuple(rows), tuple(below)
        if found != (self._rows, self._below) or self._now is None or self._now.date() != now.date():
            (self._rows, self._below), self._now = found, now
            self.refresh()

    @property
    def lines(self) -> list[str]:
        """What is shown."""
        return [line.plain for line in self._lines()]

    def _lines(self) -> list[Content]:
        if self._now is None:
            return []
        from icebreak.tui.rows import around_focus  # after the first paint

        room = self.size.height
        fits = self._below if room > len(self._below) + 3 else ()
        below = [Content.styled(line, "bold").truncate(self.size.width, ellipsis=True) for line in fits]
        room -= len(below) + 1 if below else 0
        headed = room > 4
        shown = around_focus(self._rows, self._now, room)
        while headed and shown and len(shown) + _headings(shown) > room:
            shown = around_focus(self._rows, self._now, len(shown) - 1)
        lines: list[Content] = []
        for n, row in enumerate(shown):
            if headed and (n == 0 or row.day != shown[n - 1].day):
                lines.append(Content.styled(_day(row.day, self._now.date()), "bold $faint"))
            lines.append(line_of(row, self.size.width))
        return [*lines, *([Content("")] if below else []), *below]

    def render(self) -> Content:
        """Return the rows as text."""
        return Content("\n").join(self._lines())


def _headings(rows: Sequence[Row]) -> int:
    return len({row.day for row in rows})


def _day(day: date, today: date) -> str:
    said = date_said(datetime.combine(day, time(12), UTC), UTC)
    return {0: "TODAY", 1: "TOMORROW", -1: "YESTERDAY"}.get((day - today).days, said.upper())


def line_of(row: Row, width: int) -> Content:
    """Return a row as one line of so many columns, with the pain apart from what happened."""
    from icebreak.tui.rows import MARKS

    said, style = Content(f"{row.at:%H:%M}  {MARKS[row.kind][0]} {row.words}"), _STYLES.get(row.kind, "")
    if row.pain:
        pain = f"pain {row.pain}"
        at = max(_PAIN_AT, said.cell_length + 2)
        if at + len(pain) > width:
            pain = row.pain
            at = width - len(pain)
        said = said.truncate(at - 2, ellipsis=True).pad_right(at - min(at - 2, said.cell_length)) + Content(pain)
    return said.truncate(width, ellipsis=True).stylize(style)


class Days(Widget):
    """The whole course as a strip: one heading and one row of marks a day, side by side; today is always there."""

    DEFAULT_CSS = "Days { height: 2; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._days: list[tuple[date, str]] = []
        self._today: date | None = None

    def show(self, rows: Sequence[Row], today: date) -> None:
        """Show the days of these rows."""
        from icebreak.tui.rows import days

        found = days(rows)
        if (found, today) != (self._days, self._today):
            self._days, self._today = found, today
            self.refresh()

    def render(self) -> Content:
        """Return the two lines."""
        columns = [(day, _short(day), marks) for day, marks in self._days]
        while len(columns) > 1 and sum(_column(one) for one in columns) > self.size.width:
            columns = columns[:-1] if columns[0][0] == self._today else columns[1:]
        heads, strips = Content(""), Content("")
        for day, head, marks in columns:
            width = _column((day, head, marks))
            style = "bold" if day == self._today else "$faint"
            heads = heads + Content.styled(head.ljust(width), style)
            strips = strips + Content(marks.ljust(width))
        return Content("\n").join([heads, strips])


def _column(one: tuple[date, str, str]) -> int:
    return max(len(one[1]), len(one[2])) + 3


def _short(day: date) -> str:
    return f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[day.weekday()]} {day.day}"
