"""One question beside the digits; never takes Enter or a digit, which mean something else there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.geometry import Size

    from icebreak.tui.questions import Option, Question

HOW, IN_SHORT = "←→ space, x: leave it", "←→ space, x"
_NARROW = 60
"""In fewer columns a question that has a shorter text takes that."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How a question takes its room."""

    above: Sequence[str]
    """Lines of the question alone."""
    before: str
    """What of it stands in the line of the answers."""
    shown: Sequence[int]
    """Which answers are seen."""
    how: str


def laid(question: Question, at: int, width: int) -> Laid:
    """Lay a question out with all its answers, else with the one that stands; never with an answer in two lines.

    Goes by the widest answer, so that nothing jumps as one goes through them.
    """
    text = question.text
    if question.short and cell_len(text) > width < _NARROW:
        text = question.short
    widths = [cell_len(option.label) + 3 for option in question.options]
    every, one = (range(len(widths)), sum(widths)), ((at,), max(widths))
    for before in (f"{text}  ", ""):
        for (shown, wide), how in ((every, HOW), (every, IN_SHORT), (one, HOW), (one, IN_SHORT)):
            if cell_len(before) + wide + cell_len(how) <= width:
                return Laid([] if before else _wrapped(text, width), before, shown, how)
    return Laid(_wrapped(text, width), "", (at,), IN_SHORT.partition(",")[0])


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain for line in Content(text).wrap(max(width, 8))]


class QuestionLine(Widget):
    """Left and right go through the options, space takes the one that stands, x leaves the question."""

    DEFAULT_CSS = "QuestionLine { height: auto; max-height: 3; } QuestionLine.-empty { display: none; }"

    class Chosen(Message):
        """An option was taken."""

        def __init__(self, question: Question, option: Option) -> None:
            super().__init__()
            self.question = question
            self.option = option

    class Left(Message):
        """The question was left unanswered."""

        def __init__(self, question: Question) -> None:
            super().__init__()
            self.question = question

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes="-empty")
        self._question: Question | None = None
        self._at = 0

    @property
    def question(self) -> Question | None:
        """What is asked."""
        return self._question

    def show(self, question: Question | None) -> None:
        """Ask this; the option that stands stays while the question is the same."""
        if question == self._question:
            return
        before, self._question = self._question, question
        if question is not None and (before is None or before.id != question.id):
            self._at = question.first
        self.set_class(question is None, "-empty")
        self.refresh(layout=True)

    def step(self, by: int) -> None:
        """Go to another option."""
        if self._question is not None and self._question.options:
            self._at = (self._at + by) % len(self._question.options)
            self.refresh(layout=True)

    def take(self) -> None:
        """Take the option that stands."""
        if self._question is not None and self._question.options:
            self.post_message(self.Chosen(self._question, self._question.options[self._at]))

    def leave(self) -> None:
        """Leave the question."""
        if self._question is not None:
            self.post_message(self.Left(self._question))

    def on_click(self, event: Click) -> None:
        """Take the answer under the mouse."""
        if self._question is None:
            return
        found = laid(self._question, self._at, self.content_size.width)
        x = cell_len(found.before)
        for n in found.shown:
            end = x + cell_len(self._question.options[n].label) + 2
            if event.y == len(found.above) and x <= event.x < end:
                self._at = n
                self.take()
            x = end + 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines it takes at this width."""
        return len(laid(self._question, self._at, width).above) + 1 if self._question is not None and width else 0

    def render(self) -> Content:
        """Return the question with its answers, and how to take one."""
        question = self._question
        if question is None:
            return Content("")
        found = laid(question, self._at, self.content_size.width)
        above = [Content.styled(line, "bold") for line in found.above]
        parts: list[tuple[str, str]] = [(found.before, "bold")]
        for n in found.shown:
            label = question.options[n].label
            parts += [(f"[{label}]", "reverse bold") if n == self._at else (f" {label} ", ""), (" ", "")]
        return Content("\n").join([*above, Content.assemble(*parts, (found.how, "$faint"))])
