"""The question, before *on* is taken back, whether the pack is off."""

from collections.abc import Iterable

from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class UndoOnScreen(Ask[bool]):
    """Ends with True where the pack is off, so that nothing needs to remind of it."""

    def __init__(self, name: str) -> None:
        """Ask about what is on, in a word."""
        super().__init__()
        self._name = name
        self.heading = f"Is the {name} off you?"

    def said(self) -> Iterable[str]:
        """Return why it is asked."""
        yield "Once it is taken back that it went on, nothing tells you to take it off."

    def choices(self) -> Iterable[Choice]:
        """Return the safe one first."""
        yield Choice("on", "1", f"No: the {self._name} is on", "Nothing is taken back.")
        yield Choice("off", "2", "Yes, it is off: take it back")

    def taken(self, answer: str) -> None:
        """End with whether it is off."""
        self.dismiss(answer == "off")
