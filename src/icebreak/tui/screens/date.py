"""The question, after a start with a doubtful clock, which date is right."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from icebreak.core.saying import date_said
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class DateScreen(Ask[bool]):
    """Ends with True where the machine's date is right."""

    heading = "Is this machine's date right?"

    def __init__(self, machine: datetime, last: datetime, zone: tzinfo) -> None:
        """Show what the machine says, and when the last thing was said here."""
        super().__init__()
        self._machine = f"{date_said(machine, zone)}, {machine.astimezone(zone):%H:%M}"
        self._last = f"{date_said(last, zone)}, {last.astimezone(zone):%H:%M}"

    def said(self) -> Iterable[str]:
        """Return both."""
        yield f"It says: {self._machine}"
        yield f"Last heard of you: {self._last}"
        yield "Nothing that passed in between is written down before you have said which is so."

    def choices(self) -> Iterable[Choice]:
        """Return the one that changes nothing first."""
        yield Choice("wrong", "1", "It is wrong", "Set the machine's clock; icebreak follows by itself.")
        yield Choice("right", "2", "It is right: go on from there")

    def taken(self, answer: str) -> None:
        """End with whether it is right."""
        self.dismiss(answer == "right")
