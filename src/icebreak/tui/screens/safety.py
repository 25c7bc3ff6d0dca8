"""The red flags, one key away from everywhere, and below them how to ice and heat without harm."""

from collections.abc import Iterable
from pathlib import PurePath
from string import ascii_lowercase
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core import safety
from icebreak.tui.screens.page import SCROLLS
from icebreak.tui.screens.signs import SignsScreen, lines
from icebreak.tui.widgets.choices import Choices
from icebreak.tui.widgets.hanging import Hanging


class SafetyScreen(SignsScreen):
    """Ends like the signs: Enter with what is chosen or with "none of these"; Esc says nothing."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "signs.tcss", "safety.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = list(SCROLLS[2:])
    shown = ("emergency", "same_day", "see_someone")

    def __init__(self, on: bool) -> None:
        """Show them; with `on`, a pack is on and what is chosen may take it off."""
        super().__init__("Red flags: choose what is so." + (" An emergency takes the pack off." if on else ""))

    def body(self) -> Iterable[Widget]:
        """Return the lists, and below them what to read."""
        letters = iter(ascii_lowercase)
        yield Choices(
            Static("Call the emergency number for any of this, if it is new:", classes="list urgent"),
            *lines(safety.EMERGENCY, "1234567"),
            Static("Have advice today:", classes="list"),
            *lines(safety.SAME_DAY, letters),
            Static("Have it seen soon:", classes="list"),
            *lines(safety.SEE_SOMEONE, letters),
            any_number=True,
        )
        yield Static(safety.AGE_NOTICE, classes="quiet")
        yield Static("Ice", classes="list")
        yield from (Hanging("•", line) for line in safety.ICE_RULES)
        yield from (Hanging("•", line, strong=f"{what}:") for what, line in _cold())
        yield Static("Skin", classes="list")
        for word, said in safety.SKIN.items():
            if (advice := safety.skin_advice(word)) is not None:
                yield Hanging("•", advice, strong=f"{said.capitalize()}:")
        yield Static("Heat", classes="list")
        yield from (Hanging("•", line) for line in safety.HEAT_WARNINGS)
        yield Static(f"{safety.NOT_ADVICE}", classes="list quiet")


def _cold() -> Iterable[tuple[str, str]]:
    yield "No ice with", "; ".join(sign.line for sign in safety.NO_ICE)
    yield "Ask somebody first with", "; ".join(sign.line for sign in safety.ASK_FIRST)
