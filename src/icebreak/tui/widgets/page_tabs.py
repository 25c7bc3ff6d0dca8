"""The names of pages on one line, the present one marked; a click opens another."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class PageTabs(Widget):
    """Where there is no room for all names, the present one alone with its number."""

    DEFAULT_CSS = "PageTabs { height: 1; background: $panel; }"

    class Chosen(Message):
        """A page was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._at = 0

    def show(self, number: int) -> None:
        """Mark another page, counted from 0."""
        self._at = number
        self.refresh()

    def render(self) -> Content:
        """Return the names."""
        placed = list(self._placed())
        if placed and placed[-1][0] + len(placed[-1][1]) > self.size.width:
            alone = f" {self._at + 1} of {len(self._names)}: {self._names[self._at]} "
            return Content.styled(alone, "bold $background on $primary")
        styles = ["bold $background on $primary" if n == self._at else "" for n in range(len(placed))]
        return Content("").join(Content.styled(text, style) for (_, text), style in zip(placed, styles, strict=True))

    def on_click(self, event: events.Click) -> None:
        """Open the page under the mouse; of the one name that stands alone, the next."""
        event.stop()
        placed = list(self._placed())
        if placed[-1][0] + len(placed[-1][1]) > self.size.width:
            self.post_message(self.Chosen((self._at + 1) % len(self._names)))
            return
        for number, (x, text) in enumerate(placed):
            if x <= event.x < x + len(text):
                self.post_message(self.Chosen(number))

    def _placed(self) -> Iterator[tuple[int, str]]:
        x = 0
        for number, name in enumerate(self._names):
            mark = "▸" if number == self._at else " "
            text = f"{mark}{number + 1} {name} "
            yield x, text
            x += len(text)
