"""Everything of one entry of the log, in words: a pane beside the list, or below it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from icebreak.tui.log_details import Details, details
from icebreak.tui.log_rows import LogRow
from icebreak.tui.widgets.hanging import hang

_LABEL = 13


class LogDetail(VerticalScroll):
    """Shows an entry; scrolls with the wheel, or with the arrows once it has the focus."""

    DEFAULT_CSS = """
    LogDetail {
        padding: 0 1; background: $surface;
        scrollbar-size-vertical: 1; scrollbar-background: $surface; scrollbar-color: $panel;
        Static { height: auto; }
        .name { text-style: bold; color: $primary; }
        &:focus { background: $panel; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._row: LogRow | None = None

    def compose(self) -> ComposeResult:
        """Yield room for the words."""
        yield Static(classes="name", markup=False)
        yield DetailWords()

    def show(self, row: LogRow | None) -> None:
        """Show an entry, from its beginning."""
        if row is self._row:
            return
        self._row = row
        said = details(row) if row is not None else None
        self.query_one(".name", Static).update(said.heading if said is not None else "")
        self.query_one(DetailWords).show(said)
        self.scroll_home(animate=False)


class DetailWords(Widget):
    """What an entry says, each under its name, and how it came to say so."""

    DEFAULT_CSS = "DetailWords { height: auto; }"

    def __init__(self, said: Details | None = None) -> None:
        super().__init__()
        self._said = said

    def show(self, said: Details | None) -> None:
        """Show another one."""
        self._said = said
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines it takes at this width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if (said := self._said) is None:
            return []
        lines = hang(Content(""), Content(said.summary), width) if said.summary else []
        for name, value in said.facts:
            lines += hang(Content.styled(name.ljust(_LABEL), "$faint"), Content(value), width)
        lines += [Content(""), Content.styled("Its history", "bold")]
        for one in said.history:
            by = Content.styled(f", by {one.by}", "$faint")
            lines += hang(Content.styled(f"{one.rev}  ", "bold"), Content("; ".join(one.changes)) + by, width)
        return lines
