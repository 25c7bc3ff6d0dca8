"""The log: every entry, newest first, to be corrected or taken out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from icebreak.core.record import Folded, Scalar
from icebreak.tui.log_rows import counted, log_rows
from icebreak.tui.screens.ask import BACK, Ask
from icebreak.tui.screens.entry import EntryScreen, Said
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.log_list import LogList, heading

EMPTY = "Nothing has happened yet. What you do appears here."


class LogScreen(Ask[None]):
    """Tells what is to be changed by messages; whoever carries it out calls `show` or `refuse`."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "log.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "delete", show=False),
        Binding("u", "undo", show=False),
    ]
    keys = (("⏎", "Correct", "correct"), ("x", "Delete", "delete"), ("u", "Undo", "undo"), ("Esc", "Back", "leave"))

    class Corrected(Message):
        """An entry is to be corrected: keys with their new values, None takes one away."""

        def __init__(self, id: str, values: Mapping[str, Scalar | None]) -> None:  # noqa: A002 - called id everywhere
            super().__init__()
            self.id = id
            self.values = values

    class Deleted(Message):
        """An entry is to be taken out."""

        def __init__(self, id: str) -> None:  # noqa: A002 - called id everywhere
            super().__init__()
            self.id = id

    class Undone(Message):
        """The last correction or deletion made here is to be taken back."""

    def __init__(self, rows: Sequence[Folded], zone: ZoneInfo, now: datetime) -> None:
        """Show the folded entries, in any order."""
        super().__init__()
        self._zone, self._now = zone, now
        self.rows = log_rows(rows, zone)
        """What stands in the list, newest first."""
        self.said_below = ""
        """What is said above the keys."""
        self._asked: tuple[str, Said] | None = None
        """The correction that was told last, until it is shown or refused."""

    def compose(self) -> ComposeResult:
        """Yield the heading, the names of the columns, the list and the keys."""
        yield Static(id="title", markup=False)
        yield Static(id="columns", markup=False)
        yield LogList(self._zone)
        yield Static(EMPTY, id="empty")
        yield Vertical(Static("", id="said", markup=False), AnswerKeys(*self.keys), id="foot")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def show(self, rows: Sequence[Folded]) -> None:
        """Show the entries as they are now."""
        self.rows, self._asked = log_rows(rows, self._zone), None
        self.say("")
        self._show()

    def refuse(self, reason: str) -> None:
        """Say why something was not done; a correction is asked for again as it was typed."""
        asked, self._asked = self._asked, None
        row = next((row for row in self.rows if asked is not None and row.entry.id == asked[0]), None)
        if row is None or asked is None:
            self.say(reason)
        else:
            self._correct(row.entry, asked[1], reason)

    def say(self, text: str) -> None:
        """Say something above the keys."""
        self.said_below = text
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

    def on_resize(self) -> None:
        """Name the columns that fit."""
        self.query_one("#columns", Static).update(heading(self.size.width - 1))

    def on_log_list_opened(self, event: LogList.Opened) -> None:
        """Let the entry be corrected."""
        event.stop()
        if event.row.correctable:
            self._correct(event.row.entry)
        else:
            self.say("Signs that were shown are kept as they were; they can only be deleted.")

    def action_correct(self) -> None:
        """Let the entry that the arrows stand on be corrected."""
        self.query_one(LogList).action_open()

    def action_delete(self) -> None:
        """Take out the entry that the arrows stand on."""
        if (row := self.query_one(LogList).row) is not None:
            self._asked = None
            self.post_message(self.Deleted(row.entry.id))

    def action_undo(self) -> None:
        """Take back what was done last here."""
        self._asked = None
        self.post_message(self.Undone())

    def _correct(self, entry: Folded, said: Said | None = None, reason: str = "") -> None:
        def corrected(values: Said | None) -> None:
            if values:
                self._asked = (entry.id, values)
                self.post_message(self.Corrected(entry.id, values))

        self.app.push_screen(EntryScreen(entry, self._zone, said, reason), corrected)

    def _show(self) -> None:
        self.set_class(not self.rows, "-empty")
        self.query_one("#title", Static).update(f"Log · {counted(self.rows)}" if self.rows else "Log")
        self.query_one(AnswerKeys).show(*(self.keys if self.rows else (BACK,)))
        self.query_one(LogList).show(self.rows)
