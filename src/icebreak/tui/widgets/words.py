"""Plain text that is drawn anew only when it changes."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """Text without markup, whoever wrote it; where there is nothing to say it takes no room."""

    DEFAULT_CSS = "Words.-empty { display: none; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False, classes="-empty")
        self._shown: str | Content = ""

    @property
    def text(self) -> str:
        """What is shown."""
        return str(self._shown)

    def show(self, text: str | Content) -> None:
        """Show this text."""
        if text == self._shown:
            return
        as_wide = cell_len(str(text)) == cell_len(str(self._shown))
        self.set_class(not text, "-empty")
        self._shown = text
        self.update(text, layout=not (as_wide and self.size.height == 1))  # on one line, as wide: nothing else moves
