"""A note in the person's own words."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask

_LONGEST = 400


class NoteScreen(Ask[str]):
    """Ends with the words as plain text on one line; an empty note is the same as leaving."""

    heading = "A note about this session"
    keeps = True
    keys = (("⏎", "Keep it", "keep"), ("Esc", "Back", "leave"))

    def __init__(self, text: str = "") -> None:
        """Begin with `text` in the field."""
        super().__init__()
        self._text = plain(text)

    def body(self) -> Iterable[Widget]:
        """Return one field."""
        yield Input(
            self._text,
            classes="wide",
            max_length=_LONGEST,
            select_on_focus=False,
            placeholder="What you want to remember",
        )
        yield Static("Medicine, what helped, how you lay: it goes into your log.", classes="hint quiet")

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_keep()

    def action_keep(self) -> None:
        """End with the words."""
        self.dismiss(plain(self.query_one(Input).value) or None)
