"""A line of text behind a mark, whose further lines begin below its first."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from icebreak.core.text import plain


def hang(first: Content, text: Content, width: int) -> list[Content]:
    """Return `text` behind `first`, in lines of `width` columns."""
    indent = first.cell_length
    lines = text.wrap(max(width - indent, 8))
    return [first + lines[0], *(Content(" " * indent) + line for line in lines[1:])]


class Hanging(Widget):
    """Plain text behind a mark such as a dot."""

    DEFAULT_CSS = "Hanging { height: auto; }"

    def __init__(self, mark: str, text: str, *, strong: str = "", classes: str = "") -> None:
        """Take the mark and the text, with `strong` in bold before it."""
        super().__init__(classes=classes)
        said = (Content(f"{plain(strong)} ").stylize("bold"), plain(text, limit=4000))
        self._mark, self._text = mark, Content.assemble(*said) if strong else Content(said[1])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines it takes at this width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        return hang(Content(f"{self._mark} "), self._text, width)
