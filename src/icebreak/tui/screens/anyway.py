"""The question, where the plan speaks against it, whether the pack goes on all the same."""

from collections.abc import Iterable

from icebreak.core.kind_words import words_of
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class AnywayScreen(Ask[bool]):
    """Ends with True where it goes on all the same, at the person's own risk."""

    def __init__(self, kind: str, why: str, undo: str) -> None:
        """Ask about what would go on, with what speaks against it.

        `undo` is the key that takes back the *off* before, where that may have been a mistake; else empty.
        """
        super().__init__()
        words = words_of(kind)
        self._why, self._undo, self._begin = why, undo, words.begin
        self.heading = f"Is it time for the {words.name}?"

    def said(self) -> Iterable[str]:
        """Return what speaks against it, and what else may be meant."""
        yield self._why
        if self._undo:
            yield f"If it never came off: wait, then take that back with {self._undo}."

    def choices(self) -> Iterable[Choice]:
        """Return the safe one first."""
        yield Choice("wait", "1", "Wait", "Nothing goes on now; you are told when it may.")
        yield Choice("anyway", "2", f"{self._begin} all the same", "At your own risk; the log notes it.")

    def taken(self, answer: str) -> None:
        """End with whether it goes on."""
        self.dismiss(answer == "anyway")
