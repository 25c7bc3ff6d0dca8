"""*Off* long before its time: it may be a slip, or have been meant for something else."""

from collections.abc import Iterable
from datetime import timedelta

from icebreak.core.duration import spoken
from icebreak.core.kind_words import words_of
from icebreak.core.saying import length_said
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class MistakeScreen(Ask[str]):
    """Ends with `off` (it came off so soon), `mistake` (it was never on, take that back) or None (it is still on)."""

    def __init__(self, kind: str, on_for: timedelta, planned: timedelta, *, slip: bool) -> None:
        """Ask about what is on, for how long it has been and should be; `slip`: it may be that it never was."""
        super().__init__()
        self._words, self._slip = words_of(kind), slip
        self._on_for = spoken(max(on_for, timedelta(0))) if slip else length_said(on_for)
        self._part = self._on_for.removesuffix(" min") if planned < timedelta(hours=1) else self._on_for
        self._planned = length_said(planned)
        self.heading = self._words.already

    def said(self) -> Iterable[str]:
        """Return how long it has been on."""
        yield f"{self._words.lasted} {self._part} of {self._planned}."

    def choices(self) -> Iterable[Choice]:
        """Return the one that goes on reminding first."""
        yield Choice("on", "1", f"No: {self._words.goes_on}", self._words.told)
        yield Choice("off", "2", self._words.yes, f"The log keeps the {self._on_for}, and the break begins now.")
        if self._slip:
            yield Choice("mistake", "3", self._words.never, "As if nothing had been said.")

    def taken(self, answer: str) -> None:
        """End with what it was."""
        self.dismiss(None if answer == "on" else answer)
