"""Whether a voice calls out what to do; asked at the first routine."""

from collections.abc import Iterable

from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class VoiceScreen(Ask[bool]):
    """Ends with yes or no; None: not now."""

    heading = "Shall a voice lead you?"

    def said(self) -> Iterable[str]:
        """Return what it is for."""
        yield "It says the name and the side, halfway, three two one, and when to change. So you need not look."

    def choices(self) -> Iterable[Choice]:
        """Return yes first."""
        yield Choice("yes", "1", "Yes, a voice", "v turns it off and on at any time.")
        yield Choice("no", "2", "No, bells only", "One for go, one for change, one for done.")

    def taken(self, answer: str) -> None:
        """End with it."""
        self.dismiss(answer == "yes")
