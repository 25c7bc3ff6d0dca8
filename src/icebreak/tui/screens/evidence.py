"""What the evidence says, and what it does not: one honest page."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.safety import EVIDENCE
from icebreak.tui.screens.page import Page


class EvidenceScreen(Page):
    """Nothing is asked."""

    heading = "What is known, and what is not"

    def body(self) -> Iterable[Widget]:
        """Return the paragraphs."""
        yield from (Static(paragraph, classes="paragraph", markup=False) for paragraph in EVIDENCE)
