"""A field for a number of pain that digits fill, and which says when it is filled."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from icebreak.core.text import plain

_MOST = 10
_MIDDLE = 5


class PainField(Widget, can_focus=True):
    """A number from 0 to 10: a digit fills it, `+` is 10, a 1 waits for a 0 behind it; left and right count."""

    DEFAULT_CSS = """
    PainField { height: 1; width: 1fr; padding: 0 1; color: $faint; }
    PainField.-said { color: $foreground; text-style: bold; }
    PainField:focus { background: $panel; }
    """

    class Filled(Message):
        """A number stands, and the next field can be filled."""

        def __init__(self, rest: int | None = None) -> None:
            """Take the digit that was typed too many, where there was one."""
            super().__init__()
            self.rest = rest

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        """Show `hint` while nothing was said."""
        super().__init__(id=id)
        self._hint = plain(hint)
        self._may_be_ten = False
        self.value: int | None = None
        """What was said; None: nothing."""

    def on_blur(self) -> None:
        """Let a 1 be a 1."""
        self._may_be_ten = False

    def on_key(self, event: events.Key) -> None:
        """Take a digit, or count; any other key is none of its own."""
        match event.key:
            case "backspace" | "delete":
                self._set(None)
            case "plus":
                self._set(_MOST)
                self.post_message(self.Filled())
            case "left" | "right":
                step = -1 if event.key == "left" else 1
                self._set(min(max((_MIDDLE if self.value is None else self.value) + step, 0), _MOST))
            case key if key.isascii() and key.isdecimal():
                self.take(int(key))
            case _:
                return
        event.stop()

    def on_click(self) -> None:
        """Count one up; after 10 comes 0."""
        self._set(0 if self.value is None or self.value == _MOST else self.value + 1)

    def take(self, digit: int) -> None:
        """Take a digit that was typed."""
        if self._may_be_ten and digit != 0:
            self._may_be_ten = False
            self.post_message(self.Filled(rest=digit))
            return
        ten = self._may_be_ten
        self._set(_MOST if ten else digit)
        self._may_be_ten = digit == 1
        if digit != 1:
            self.post_message(self.Filled())

    def put(self, value: object) -> None:
        """Hold what was said before."""
        self._set(value if isinstance(value, int) else None)

    def _set(self, value: int | None) -> None:
        self.value, self._may_be_ten = value, False
        self.set_class(value is not None, "-said")
        self.refresh()

    def render(self) -> Content:
        """Return the number, or what is wanted."""
        return Content(self._hint if self.value is None else str(self.value))
