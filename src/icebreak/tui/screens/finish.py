"""What is asked of a routine that rests, whether it is finished; and at its end, how the pain is."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class FinishScreen(Ask[str]):
    """Ends with `finish`, `leave` (it rests, and can be gone on with) or None: go on."""

    heading = "It rests. What now?"

    def choices(self) -> Iterable[Choice]:
        """Return the ways, going on first."""
        yield Choice("on", "1", "Go on with it", "From where it stopped.")
        yield Choice("finish", "2", "Finish here", "What was done is in your log, and no more.")
        yield Choice("leave", "3", "Leave it for a while", "It waits half an hour for you, then it is finished.")

    def taken(self, answer: str) -> None:
        """End with what it was."""
        self.dismiss(None if answer == "on" else answer)


class DoneScreen(Ask[int]):
    """Ends with the pain after it, or None."""

    pain_said = False  # a digit ends it
    keys = (("0-9", "Pain now", ""), ("⏎", "Leave it open", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False),
        *(Binding(str(digit), f"pain({digit})", show=False) for digit in range(10)),
        Binding("plus", "pain(10)", show=False),
    ]

    def __init__(self, held: int, holds: int, steps: Sequence[str]) -> None:
        """Say what was done: how many holds of how many, and what of each step."""
        super().__init__()
        self.heading = "Done. Rest a moment." if held == holds else "Finished here. Rest a moment."
        self._held, self._holds, self._steps = held, holds, steps

    def said(self) -> Iterable[str]:
        """Return what was done, and what is asked."""
        yield f"{self._held} of {self._holds} holds are in your log."
        if self._held < self._holds and self._steps:
            yield f"{' · '.join(self._steps)}."
        yield "How is the pain now? 0 is none, 9 nearly the worst, + is 10."

    def body(self) -> Iterable[Widget]:
        """Return why it is asked."""
        yield Static("It grows a little only while the pain does not.", classes="hint quiet", markup=False)

    def action_pain(self, value: int) -> None:
        """End with the pain."""
        self.dismiss(value)
