"""What a person should hear, above the keys: whole where there is room, else its beginning and where the rest is."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Notice(Widget):
    """Plain text in no more than `at_most` lines, so that it never takes the room of the digits."""

    DEFAULT_CSS = "Notice { height: auto; } Notice.-empty { display: none; }"

    def __init__(self, more: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        """Take the key that shows all of it."""
        super().__init__(id=id, classes="-empty")
        self.text = ""
        """All of what is said."""
        self._more, self._at_most = f" … more: {more}", 1

    def fit(self, at_most: int) -> None:
        """Take so many lines at most."""
        if at_most != self._at_most:
            self._at_most = at_most
            self.refresh(layout=True)

    def show(self, text: str) -> None:
        """Say this; an empty text takes no room."""
        if text != self.text:
            self.text = text
            self.set_class(not text, "-empty")
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines it takes at this width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = Content(self.text).wrap(max(width, 8))
        if len(lines) <= self._at_most:
            return lines
        *whole, last = lines[: self._at_most]
        words = f"{last.plain} "[: max(0, width - len(self._more)) + 1].rpartition(" ")[0].rstrip()
        return [*whole, Content(f"{words}{self._more}")]
