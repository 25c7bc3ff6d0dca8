"""How the skin looks, in plain words, with what each of them means."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from icebreak.core.safety import SKIN, skin_advice
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice

_FINE = {"normal": "Nothing to do.", "pink": "What ice and heat do; it fades."}


class SkinScreen(Ask[str]):
    """Ends with a word of `core.safety.SKIN`."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "skin.tcss"]
    heading = "How does the skin look or feel?"

    def said(self) -> Iterable[str]:
        """Return what the words from the fourth on bring with them."""
        yield "From 4 on: no pack, cold or warm, until you report 1 or 2."

    def choices(self) -> Iterable[Choice]:
        """Return the eight words."""
        for number, (word, said) in enumerate(SKIN.items(), 1):
            yield Choice(word, str(number), said.capitalize(), skin_advice(word) or _FINE[word], column=31)

    def taken(self, answer: str) -> None:
        """End with the word."""
        self.dismiss(answer)
