"""Everything of one entry of the log, in words: a pane beside the list, or below it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from icebreak.tui.log_details import Details, details
from icebreak.tui.log_rows import LogRow

_LABEL = 13


class LogDetail(VerticalScroll):
    """Shows an entry; scrolls with the wheel, or with the arrows once it has the focus."""

    DEFAULT_CSS = """
    LogDetail {
        padding: 0 1; background: $surface;
        scrollbar-size-vertical: 1; scrollbar-background: $surface; scrollbar-color: $panel;
        Static { height: auto; }
        .heading { text-style: bold; color: $primary; }
        &:focus { background: $panel; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._row: LogRow | None = None

    def compose(self) -> ComposeResult:
        """Yield room for the words."""
        yield Static(classes="heading", markup=False)
        yield Static(classes="words", markup=False)

    def show(self, row: LogRow | None) -> None:
        """Show an entry, from its beginning."""
        if row is self._row:
            return
        self._row = row
        said = details(row) if row is not None else None
        self.query_one(".heading", Static).update(said.heading if said is not None else "")
        self.query_one(".words", Static).update(in_words(said) if said is not None else "")
        self.scroll_home(animate=False)


def in_words(said: Details) -> Content:
    """Return an entry in words: what it says, and how it came to say so."""
    facts = [Content.assemble((name.ljust(_LABEL), "$faint"), value) for name, value in said.facts]
    revisions = [
        Content.assemble((f"{one.rev}  ", "bold"), "; ".join(one.changes), (f", by {one.by}", "$faint"))
        for one in said.history
    ]
    first = [Content(said.summary)] if said.summary else []
    return Content("\n").join([*first, *facts, Content(""), Content.styled("Its history", "bold"), *revisions])
