"""*Off* so soon after *on* that one of the two may be a slip."""

from collections.abc import Iterable
from datetime import timedelta

from icebreak.core.duration import spoken
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class MistakeScreen(Ask[str]):
    """Ends with `mistake` (it was never on, take that back), `off` (it came off so soon) or None (it is still on)."""

    def __init__(self, name: str, on_for: timedelta) -> None:
        """Ask about what is on (`name`), and for how long."""
        super().__init__()
        self._name = name
        self._on_for = spoken(max(on_for, timedelta(0)))
        self.heading = f"Off after {self._on_for}?"

    def choices(self) -> Iterable[Choice]:
        """Return the one that goes on reminding first."""
        yield Choice("on", "1", f"No: the {self._name} is still on", "You are told when to take it off, as before.")
        yield Choice("off", "2", "Yes, it is off", f"The log keeps the {self._on_for}, and the break begins now.")
        yield Choice("mistake", "3", "It was never on", "As if nothing had been said.")

    def taken(self, answer: str) -> None:
        """End with what it was."""
        self.dismiss(None if answer == "on" else answer)
