"""What helps, below the digits: what there is room for, in whole sentences."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Advice(Widget):
    """Texts that each begin on a line of their own, the most important first."""

    DEFAULT_CSS = "Advice { height: auto; } Advice.-empty { display: none; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes="-empty")
        self._texts: tuple[str, ...] = ()
        self._at_most = 1

    def show(self, texts: Sequence[str], at_most: int) -> None:
        """Show of these texts what fits into so many lines."""
        if (tuple(texts), at_most) != (self._texts, self._at_most):
            self._texts, self._at_most = tuple(texts), at_most
            self.set_class(not texts or not at_most, "-empty")
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines it takes at this width."""
        return len(fitting(self._texts, width, self._at_most)) if width else 0

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(fitting(self._texts, self.content_size.width, self._at_most))


def fitting(texts: Sequence[str], width: int, at_most: int) -> list[Content]:
    """Return the lines of as many texts, from the first on, as fit whole.

    The first loses its last sentences where it does not; of a further one a part could say the opposite of the whole.
    """
    if not texts:
        return []
    sentences = _SENTENCE.split(texts[0])
    firsts = (_wrapped(" ".join(sentences[:n]), width) for n in range(len(sentences), 0, -1))
    lines = next((first for first in firsts if len(first) <= at_most), None)
    if lines is None:
        return _wrapped(texts[0], width)[:at_most]
    for text in texts[1:]:
        more = _wrapped(text, width)
        if len(lines) + len(more) > at_most:
            break
        lines += more
    return lines


def _wrapped(text: str, width: int) -> list[Content]:
    return Content(text).wrap(max(width, 8))
