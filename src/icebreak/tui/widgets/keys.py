"""The line of keys at the bottom: as many as there is room for, the most important first."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from icebreak.tui.commands import Command

_BETWEEN = 3
PAIN = ("0-9", "Pain")


class Keys(Widget):
    """Names the keys of commands; a click on one is that key."""

    DEFAULT_CSS = "Keys { height: 1; }"

    class Clicked(Message):
        """A key was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._commands: tuple[Command, ...] = ()
        self._pain = False

    def show(self, commands: Sequence[Command], *, pain: bool) -> None:
        """Show the keys of these commands, and that of the pain."""
        if (tuple(commands), pain) != (self._commands, self._pain):
            self._commands, self._pain = tuple(commands), pain
            self.refresh()

    def _said(self) -> Iterable[tuple[str, str, str | None]]:
        for n, command in enumerate(self._commands):
            if n == 1 and self._pain:
                yield *PAIN, None
            yield command.key_said, command.label, command.id

    def _fitting(self) -> Iterable[tuple[int, str, str, str | None]]:
        """Yield where each key begins, for as many as fit; the last two always do: the red flags, and all keys."""
        said = list(self._said())
        last = said[-2:]
        room = self.size.width - 1 - sum(_width(one) + _BETWEEN for one in last) + _BETWEEN
        x = 1
        for one in said[:-2]:
            if _width(one) + _BETWEEN > room:
                break
            yield x, *one
            x += _width(one) + _BETWEEN
            room -= _width(one) + _BETWEEN
        for one in last:
            yield x, *one
            x += _width(one) + _BETWEEN

    def render(self) -> Content:
        """Return the line."""
        line = Content(" ")
        for n, (_, key, label, _) in enumerate(self._fitting()):
            gap = " " * _BETWEEN if n else ""
            line = Content.assemble(line, gap, (key, "bold $primary"), " ", (label, "$faint"))
        return line

    def on_click(self, event: Click) -> None:
        """Tell which key was clicked."""
        for x, key, label, command in self._fitting():
            if command is not None and x <= event.x < x + _width((key, label, command)):
                self.post_message(self.Clicked(command))


def _width(said: tuple[str, str, str | None]) -> int:
    return cell_len(said[0]) + 1 + cell_len(said[1])
