"""What to do where a sign of an emergency was chosen. No course starts, and one that is under way stops."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.safety import EMERGENCY, EMERGENCY_ADVICE
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.hanging import Hanging


class EmergencyScreen(Ask[bool]):
    """Ends with True where `on` and the person says that the pack is off, else with False."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "emergency.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "off", show=False)]

    def __init__(self, on: bool, chosen: Sequence[str] = ()) -> None:
        """Say it for a pack that is on, and with the signs that were chosen, by their ids."""
        super().__init__()
        self._on, self._chosen = on, chosen
        self.heading = EMERGENCY_ADVICE[0] if on else "Call the emergency number now."
        self.keys = (
            (("⏎", "It is off", "off"), ("Esc", "It is still on", "leave")) if on else (("Esc", "Back", "leave"),)
        )

    def said(self) -> Iterable[str]:
        """Return what to do, in order."""
        return EMERGENCY_ADVICE[1:]

    def body(self) -> Iterable[Widget]:
        """Return what to tell them, and what becomes of the course."""
        lines = [sign.line for sign in EMERGENCY if sign.id in self._chosen]
        if lines:
            yield Static("What you chose:", classes="quiet")
            yield from (Hanging("•", line, classes="chosen") for line in lines)
        follows = (
            "The course stops when the pack is off." if self._on else "No ice and no heat until you have been seen."
        )
        yield Static(follows, classes="follows")

    def action_off(self) -> None:
        """Say that the pack is off."""
        if self._on:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Go back without a word about the pack."""
        self.dismiss(False)
