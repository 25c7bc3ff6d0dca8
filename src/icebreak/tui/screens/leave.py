"""Quitting while a course is under way: what becomes of its reminders, said before the window closes."""

from collections.abc import Iterable, Sequence

from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class LeaveScreen(Ask[bool]):
    """Ends with True where the window is to close."""

    def __init__(self, under_way: Sequence[str], on: bool, *, agent: bool) -> None:
        """Name what is under way; `agent`: whether one goes on reminding."""
        super().__init__()
        self._under_way, self._on, self._agent = under_way, on, agent
        self._unsafe = on and not agent
        self.heading = "Stay: it is still on." if self._unsafe else "Close the window?"

    def said(self) -> Iterable[str]:
        """Return what happens to the reminders."""
        if self._agent:
            yield "The reminders go on without this window."
            if self._on:
                yield "To say that it is off, here or in any terminal: icebreak off"
        elif self._on:
            yield "Once this window is closed, nobody tells you to take it off, and it can harm your skin."
        else:
            yield "Once this window is closed, nobody reminds you until you open icebreak again."
        names = ", ".join(plain(title, limit=60) for title in self._under_way)
        if names:
            yield f"Under way, and kept as it is: {names}."

    def choices(self) -> Iterable[Choice]:
        """Return the safe one first."""
        yield Choice("stay", "1", "Stay")
        yield Choice("leave", "2", "Close it all the same" if self._unsafe else "Close it")

    def taken(self, answer: str) -> None:
        """End with whether to leave."""
        self.dismiss(answer == "leave")
