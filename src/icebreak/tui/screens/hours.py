"""When the person sleeps, and does not want to be woken for ice."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.quiet import Window, read_window
from icebreak.tui.screens.ask import Ask


class HoursScreen(Ask[tuple[Window, ...]]):
    """Ends with the quiet windows; none at all is an answer too."""

    heading = "When do you sleep?"
    keys = (("⏎", "Keep it", "take"), ("Esc", "Back", "leave"))

    def __init__(self, quiet: tuple[Window, ...]) -> None:
        """Begin with these windows."""
        super().__init__()
        self._first = ", ".join(map(str, quiet))

    def said(self) -> Iterable[str]:
        """Return what follows from it."""
        yield "Then nothing is due and nothing wakes you, except a pack that is still on."

    def body(self) -> Iterable[Widget]:
        """Return one field."""
        yield Input(self._first, classes="wide", select_on_focus=True, max_length=120, placeholder="no quiet hours")
        yield Static("Such as 23:00-07:00, and with a nap 23:00-07:00, 13:00-14:00.", classes="hint quiet")
        yield Static("", classes="trouble", markup=False)

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    def on_input_changed(self) -> None:
        """Take the complaint away: what was wrong may be right now."""
        self.query_one(".trouble").remove_class("-shown")

    def on_input_submitted(self) -> None:
        """Take it."""
        self.action_take()

    def action_take(self) -> None:
        """End with the windows, if they are some."""
        parts = [part for part in self.query_one(Input).value.replace("–", "-").split(",") if part.strip()]  # noqa: RUF001 - the dash that people type
        try:
            windows = tuple(read_window(part) for part in parts)
        except ValueError as error:
            trouble = self.query_one(".trouble", Static)
            trouble.update(f"! {error}.")
            trouble.add_class("-shown")
        else:
            self.dismiss(windows)
