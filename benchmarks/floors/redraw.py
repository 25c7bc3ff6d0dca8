"""The smallest Textual app that redraws a Static of a size, so often a second: `redraw.py COLUMNS ROWS RATE`."""

import sys
from itertools import cycle

from textual.app import App, ComposeResult
from textual.widgets import Static

COLUMNS, ROWS, RATE = (int(word) for word in sys.argv[1:4])
PICTURES = cycle("\n".join([dots * COLUMNS] * ROWS) for dots in "⠶⠿")


class Smallest(App[None]):
    """Shows one picture after the other."""

    def compose(self) -> ComposeResult:
        """Yield what is redrawn."""
        picture = Static(next(PICTURES), markup=False)
        picture.styles.width, picture.styles.height = COLUMNS, ROWS
        yield picture

    def on_mount(self) -> None:
        """Begin to redraw."""
        self.set_interval(1 / RATE, self.redraw)

    def redraw(self) -> None:
        """Show the next picture; its size stays, so that nothing is laid out anew."""
        self.query_one(Static).update(next(PICTURES), layout=False)


if __name__ == "__main__":
    Smallest().run()
