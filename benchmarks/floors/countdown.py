"""The smallest Textual app that counts down in a Digits widget, once a second."""

import time

from textual.app import App, ComposeResult
from textual.widgets import Digits


class Smallest(App[None]):
    """Shows how long it is to an instant."""

    ends = time.monotonic() + 20 * 60

    def compose(self) -> ComposeResult:
        """Yield the digits."""
        yield Digits("20:00")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show what is left."""
        left = int(self.ends - time.monotonic())
        self.query_one(Digits).update(f"{left // 60:02}:{left % 60:02}")


if __name__ == "__main__":
    Smallest().run()
