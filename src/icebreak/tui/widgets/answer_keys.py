"""The line of keys below a question: each key with what it does, which a mouse can press as well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """One key and what it does."""

    key: str
    label: str
    action: str
    """Of the screen; empty: the mouse can't press it."""

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return Content(f" {self.key} {self.label} ").cell_length


class AnswerKeys(Widget):
    """The keys, the main one first and filled; on more than one line where they do not fit on one."""

    DEFAULT_CSS = "AnswerKeys { height: auto; background: $panel; }"

    def __init__(self, *keys: tuple[str, str, str]) -> None:
        """Take the keys as `(as it is read, what it does, the screen's action or nothing)`."""
        super().__init__()
        self._keys = [AnswerKey(*key) for key in keys]

    def show(self, *keys: tuple[str, str, str]) -> None:
        """Show other keys."""
        self._keys = [AnswerKey(*key) for key in keys]
        self.refresh(layout=True)

    def say(self, label: str) -> None:
        """Let the main key say something else."""
        self._keys[0] = replace(self._keys[0], label=label)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the keys take at this width."""
        return max((y for _, y, _ in self._placed(width)), default=0) + 1

    def render(self) -> Content:
        """Return the keys."""
        rows: list[list[Content]] = []
        for _, y, key in self._placed(self.content_size.width):
            if y == len(rows):
                rows.append([])
            main = "bold $background on $primary" if key is self._keys[0] else ""
            rows[y].append(Content.assemble(" ", (key.key, "bold"), f" {key.label} ").stylize(main))
        return Content("\n").join(Content("").join(row) for row in rows)

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        event.stop()
        for x, y, key in self._placed(self.content_size.width):
            if y == event.y and x <= event.x < x + key.width and key.action:
                await self.screen.run_action(key.action)

    def _placed(self, width: int) -> Iterator[tuple[int, int, AnswerKey]]:
        """Yield the column and the line of each key."""
        x, y = 0, 0
        for key in self._keys:
            if x and x + key.width > width:
                x, y = 0, y + 1
            yield x, y, key
            x += key.width
