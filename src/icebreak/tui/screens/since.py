"""A moment that is already past: since when it has been on, when it came off, when it began."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from textual.widget import Widget
from textual.widgets import Static

from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.time_field import TimeField

_GUESS = timedelta(minutes=5)
"""How long ago the field begins; our own default."""


class SinceScreen(Ask[datetime]):
    """Ends with the moment, in UTC."""

    keys = (("⏎", "Yes, then", "take"), ("↑↓", "5 minutes", ""), ("Esc", "Back", "leave"))

    def __init__(self, now: datetime, zone: ZoneInfo, earliest: datetime | None, question: str) -> None:
        """Ask `question`; refuse what lies before `earliest`, or after `now`."""
        super().__init__()
        self._now, self._zone, self._earliest = now, zone, earliest
        self.heading = question

    def body(self) -> Iterable[Widget]:
        """Return the field, with a guess in it."""
        guess = self._now - _GUESS
        first = guess if self._earliest is None else max(guess, self._earliest)
        yield TimeField(self._now, self._zone, first, earliest=self._earliest)
        yield Static("Type a time, such as 14:05 or yesterday 23:40.", classes="hint quiet")

    def on_time_field_given(self, event: TimeField.Given) -> None:
        """End with it."""
        self.dismiss(event.at)

    def action_take(self) -> None:
        """End with what stands in the field, if it is a moment."""
        if (at := self.query_one(TimeField).read()) is not None:
            self.dismiss(at)
