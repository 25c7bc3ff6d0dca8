"""The smallest Textual app that shows a Digits widget."""

from textual.app import App, ComposeResult
from textual.widgets import Digits


class Smallest(App[None]):
    """Shows a time."""

    def compose(self) -> ComposeResult:
        """Yield the digits."""
        yield Digits("14:30")


if __name__ == "__main__":
    Smallest().run()
