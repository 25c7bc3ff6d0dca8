"""Whether a course is to end now."""

from collections.abc import Iterable

from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class StopScreen(Ask[bool]):
    """Ends with True where it is to end; with a pack on that says that the pack is off."""

    def __init__(self, title: str, on: bool) -> None:
        """Ask about the course of this title."""
        super().__init__()
        self._on = on
        self.heading = f"Stop “{plain(title, limit=80)}”?"

    def said(self) -> Iterable[str]:
        """Return what goes before it, and what stays."""
        if self._on:
            yield "It is still on. Take it off first: the course stops once you say that it is off."
        yield "Nothing more will be due. What happened so far stays in your log."

    def choices(self) -> Iterable[Choice]:
        """Return the safe one first."""
        yield Choice("go_on", "1", "Go on with it")
        yield Choice("stop", "2", "It is off now: stop" if self._on else "Stop")

    def taken(self, answer: str) -> None:
        """End with whether to stop."""
        self.dismiss(answer == "stop")
