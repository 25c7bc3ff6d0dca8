"""One question as one line beside the digits; never takes Enter or a digit, which mean something else there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.events import Click

    from icebreak.tui.questions import Option, Question

HOW = "←→ space, x: leave it"


class QuestionLine(Widget):
    """Left and right go through the options, space takes the one that stands, x leaves the question."""

    DEFAULT_CSS = "QuestionLine { height: auto; max-height: 2; } QuestionLine.-empty { display: none; }"

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
        """Take the option under the mouse."""
        if self._question is None or event.y:
            return
        for n, (begin, end) in enumerate(self._places()):
            if begin <= event.x < end:
                self._at = n
                self.take()

    def _places(self) -> list[tuple[int, int]]:
        """Return where each option stands, if all of them do."""
        if self._question is None or not self._all_fit():
            return []
        x, places = cell_len(self._question.text) + 2, []
        for option in self._question.options:
            end = x + cell_len(option.label) + 2
            places.append((x, end))
            x = end + 1
        return places

    def _all_fit(self) -> bool:
        question = self._question
        if question is None:
            return False
        return cell_len(question.text) + 2 + sum(cell_len(o.label) + 3 for o in question.options) <= self.size.width

    def render(self) -> Content:
        """Return the question with its options; where not all fit, with the one that stands."""
        question = self._question
        if question is None:
            return Content("")
        parts: list[tuple[str, str]] = [(question.text, "bold"), ("  ", "")]
        shown = list(enumerate(question.options)) if self._all_fit() else [(self._at, question.options[self._at])]
        for n, option in shown:
            parts += [(f"[{option.label}]", "reverse bold") if n == self._at else (f" {option.label} ", ""), (" ", "")]
        line = Content.assemble(*parts)
        room = self.size.width - line.cell_length
        if room < len(HOW) + 2:
            return line
        return Content.assemble(line, "  ", (HOW, "$faint"))
