"""How long something is to last."""

from collections.abc import Iterable
from datetime import timedelta

from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.duration import format_duration, parse_duration, spoken
from icebreak.tui.screens.ask import Ask


class LengthScreen(Ask[timedelta]):
    """Ends with a length of time."""

    keys = (("⏎", "So long", "take"), ("Esc", "Back", "leave"))

    def __init__(self, question: str, first: timedelta) -> None:
        """Ask `question`, with `first` in the field."""
        super().__init__()
        self.heading = question
        self._first = format_duration(first)

    def body(self) -> Iterable[Widget]:
        """Return the field and what it means."""
        yield Input(self._first, select_on_focus=True, max_length=20)
        yield Static("", classes="hint quiet", markup=False)
        yield Static("", classes="trouble", markup=False)

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what it means."""
        self.query_one(".trouble").remove_class("-shown")
        try:
            said = spoken(parse_duration(event.value.strip()))
        except ValueError:
            said = "Such as 10m, 1h30m or 24h."
        self.query_one(".hint", Static).update(said)

    def on_input_submitted(self) -> None:
        """Take it."""
        self.action_take()

    def action_take(self) -> None:
        """End with the length, if it is one."""
        try:
            length = parse_duration(self.query_one(Input).value.strip())
        except ValueError as error:
            sentence = str(error)
            trouble = self.query_one(".trouble", Static)
            trouble.update(f"! {sentence[:1].upper()}{sentence[1:]}")
            trouble.add_class("-shown")
        else:
            self.dismiss(length)
