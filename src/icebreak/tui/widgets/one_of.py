"""A field that holds one of a few answers: left and right, space or the mouse go through them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class OneOf(Widget, can_focus=True):
    """Shows the answer that stands, between two arrows while it has the focus."""

    DEFAULT_CSS = """
    OneOf { height: auto; width: 1fr; padding: 0 1; }
    OneOf:focus { background: $panel; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    at: reactive[int] = reactive(0)

    def __init__(self, answers: Sequence[tuple[str | None, str]], answer: str | None) -> None:
        """Take the answers with what is shown of each, and the one that stands; one that is unknown is added."""
        super().__init__()
        known = [value for value, _ in answers]
        self._answers = [*answers] if answer in known else [*answers, (answer, answer or "")]
        self.set_reactive(OneOf.at, [value for value, _ in self._answers].index(answer))

    @property
    def answer(self) -> str | None:
        """The one that stands."""
        return self._answers[self.at][0]

    def render(self) -> Content:
        """Return the answer that stands."""
        left, right = ("◂ ", " ▸") if self.has_focus else ("", "")
        return Content(f"{left}{self._answers[self.at][1]}{right}")

    def on_click(self) -> None:
        """Go on to the next one."""
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """Go to another answer."""
        self.at = (self.at + by) % len(self._answers)
