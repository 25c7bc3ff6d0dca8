"""What all screens that ask have in common: a heading, a few lines, choices, and the keys below."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.text import plain
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.choices import Choice, Choices

Answer = TypeVar("Answer")

ENTER = ("⏎", "Choose", "choose")
BACK = ("Esc", "Back", "leave")
WIDTHS = [(0, "-narrow"), (60, "-wide")]
HEIGHTS = [(0, "-low"), (18, "-middle"), (30, "-high")]
"""Classes of a screen by its size; what is roomy in the style sheets is made tight for the small ones."""


class Ask(ModalScreen[Answer | None]):
    """A question over what is seen behind it, left with Esc; `taken` says what a choice means."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    heading: str = ""
    keeps = False
    """Whether what is typed is kept where the screen is taken from it."""
    about = ""
    """Which of its kind it is, for what is kept."""
    called = "This page"
    """What it is, where it is said that it can't be shown."""
    keys: Sequence[tuple[str, str, str]] = (ENTER, BACK)

    class Opened(Message):
        """A form stands, and can be filled with what was typed in it before."""

        def __init__(self, screen: "Ask[Any]") -> None:
            super().__init__()
            self.screen = screen

    def on_mount(self) -> None:
        """Tell that it can be filled."""
        if self.keeps:
            self.post_message(self.Opened(self))

    def compose(self) -> ComposeResult:
        """Yield the panel and the keys."""
        with Vertical(id="panel"):
            yield Static(plain(self.heading), classes="heading", markup=False)
            for line in self.said():
                yield Static(plain(line), classes="said", markup=False)
            yield from self.body()
        yield Vertical(*self.above_the_keys(), AnswerKeys(*self.keys), id="foot")

    def on_screen_resume(self) -> None:
        """Let the keys reach what is asked, without scrolling past the heading."""
        if self.focused is None and (first := self.query("Choices, Input, LogList")):
            self.set_focus(first.first(), scroll_visible=False)  # at once: what is typed ahead is meant for it

    def said(self) -> Iterable[str]:
        """Return the lines between heading and choices."""
        return ()

    def body(self) -> Iterable[Widget]:
        """Return what is below the lines."""
        yield Choices(*self.choices())

    def above_the_keys(self) -> Iterable[Widget]:
        """Return what stays in sight above the keys."""
        return ()

    def choices(self) -> Iterable[Choice]:
        """Return what can be chosen."""
        return ()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        """Let the screen say what the choice means."""
        event.stop()
        self.taken(event.choice.answer)

    def taken(self, answer: str) -> None:
        """End with what was chosen."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Take the line that the arrows stand on."""
        self.query_one(Choices).take()

    def action_page(self, by: int) -> None:
        """Scroll by as much as is in sight, less a line."""
        self.scroll_relative(y=by * (self.size.height - self.query_one("#foot").size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Leave it unanswered."""
        self.dismiss(None)
