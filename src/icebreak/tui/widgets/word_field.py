"""A field for one of a few answers that are all in sight, each behind its digit."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from icebreak.core.text import plain

_BETWEEN = 2


class WordField(Widget, can_focus=True):
    """A digit takes an answer; left, right and space go through them. None stands until one is taken."""

    DEFAULT_CSS = """
    WordField { height: auto; width: 1fr; padding: 0 1; }
    WordField:focus { background: $panel; }
    """

    class Filled(Message):
        """An answer was taken by its digit, and the next field can be filled."""

    def __init__(self, answers: Sequence[tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Take the answers, each with what is shown of it."""
        super().__init__(id=id)
        self._answers = tuple((word, plain(label)) for word, label in answers)
        self._at: int | None = None

    @property
    def value(self) -> str | None:
        """The word that was taken; None: none."""
        return None if self._at is None else self._answers[self._at][0]

    def on_key(self, event: events.Key) -> None:
        """Take a digit, or go through the answers; any other key is none of its own."""
        match event.key:
            case "backspace" | "delete":
                self._set(None)
            case "left" | "right" | "space":
                self._step(-1 if event.key == "left" else 1)
            case key if key.isascii() and key.isdecimal():
                self.take(int(key))
            case _:
                return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """Take the answer under the mouse."""
        for n, (x, y) in enumerate(self._placed(self.content_size.width)):
            if event.y == y and x <= event.x - 1 < x + len(self._said(n)):
                self._set(n)

    def take(self, digit: int) -> None:
        """Take the answer behind a digit; of one that has none, nothing."""
        if 1 <= digit <= len(self._answers):
            self._set(digit - 1)
            self.post_message(self.Filled())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the answers take at this width."""
        return max((y for _, y in self._placed(width)), default=0) + 1 if width else 0

    def render(self) -> Content:
        """Return the answers, the one that was taken reversed and between brackets' room."""
        rows: list[Content] = []
        for n, (x, y) in enumerate(self._placed(self.content_size.width)):
            if y == len(rows):
                rows.append(Content(""))
            before = rows[y].pad_right(x - rows[y].cell_length)
            digit, label = self._said(n).split(" ", 1)
            here = "reverse bold" if n == self._at else ""
            rows[y] = Content.assemble(before, (f"{digit} ", here or "bold $primary"), (label, here))
        return Content("\n").join(rows)

    def put(self, value: object) -> None:
        """Hold the answer that was taken before."""
        self._set(next((n for n, (word, _) in enumerate(self._answers) if word == value), None))

    def _step(self, by: int) -> None:
        count = len(self._answers)
        first = 0 if by > 0 else count - 1
        self._set(first if self._at is None else (self._at + by) % count)

    def _said(self, n: int) -> str:
        return f"{n + 1} {self._answers[n][1]}"

    def _placed(self, width: int) -> list[tuple[int, int]]:
        """Return the column and the line of each answer."""
        x, y, found = 0, 0, list[tuple[int, int]]()
        for n in range(len(self._answers)):
            wide = len(self._said(n))
            if x and x + wide > width:
                x, y = 0, y + 1
            found.append((x, y))
            x += wide + _BETWEEN
        return found

    def _set(self, at: int | None) -> None:
        self._at = at
        self.refresh()
