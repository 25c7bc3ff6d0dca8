"""The log: every entry, newest first, to be found, corrected, added to or taken out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.binding import Binding, BindingType
from textual.message import Message

from icebreak.core.record import Folded, Scalar
from icebreak.core.session import TABLE
from icebreak.tui.log_rows import log_rows
from icebreak.tui.screens.ask import BACK
from icebreak.tui.screens.entry import EntryScreen, Said
from icebreak.tui.screens.log_found import FoundInLog, Keys
from icebreak.tui.screens.moment_entry import MomentScreen
from icebreak.tui.screens.new_entry import NewEntryScreen
from icebreak.tui.widgets.log_list import LogList

_NEW = ""
"""The id of an entry that there is not yet."""


class LogScreen(FoundInLog):
    """Tells what is to be changed by messages; whoever carries it out calls `show` or `refuse`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", show=False),
        Binding("x,delete", "delete", show=False),
        Binding("u", "undo", show=False),
        Binding("o", "overview", show=False),
        Binding("e", "report", show=False),
    ]
    keys = (
        ("⏎", "Correct", "correct"),
        ("a", "Add", "add"),
        ("x", "Delete", "delete"),
        ("u", "Undo", "undo"),
        ("/", "Filter", "filter"),
        ("s", "Sort", "sort"),
        ("h", "Details", "detail"),
        ("o", "Overview", "overview"),
        ("e", "Report", "report"),
        ("Esc", "Back", "leave"),
    )
    of_none: Keys = (("a", "Add", "add"), BACK)

    class Opened(Message):
        """What is there at first is on the screen."""

    class Corrected(Message):
        """An entry is to be corrected: keys with their new values, None takes one away."""

        def __init__(self, id: str, values: Mapping[str, Scalar | None]) -> None:  # noqa: A002 - called id everywhere
            super().__init__()
            self.id = id
            self.values = values

    class Added(Message):
        """A session that belonged to no course is to be added: its keys."""

        def __init__(self, values: Mapping[str, Scalar | None]) -> None:
            super().__init__()
            self.values = values

    class Deleted(Message):
        """An entry is to be taken out."""

        def __init__(self, id: str) -> None:  # noqa: A002 - called id everywhere
            super().__init__()
            self.id = id

    class Undone(Message):
        """The last change of the log made in this window is to be taken back."""

    class Overview(Message):
        """What the log says all in all is to be shown."""

    class Report(Message):
        """The page for the physiotherapist is to be made."""

    def __init__(self, rows: Sequence[Folded], zone: ZoneInfo, now: datetime, *, more: bool = False) -> None:
        """Show the folded entries, in any order; with `more`, older ones are still to come."""
        super().__init__(log_rows(rows, zone), zone, now, more=more)
        self._asked: tuple[str, Said] | None = None
        """The correction that was told last, until it is shown or refused."""

    def on_mount(self) -> None:
        """Tell that the rest can come."""
        self.post_message(self.Opened())

    def show(self, rows: Sequence[Folded]) -> None:
        """Show the log as it is now, as it is sorted and filtered."""
        self.done()
        self.take(log_rows(rows, self._zone), more=False)

    def done(self) -> None:
        """Note that what was told last was carried out."""
        self._asked = None
        self.of_none = (("a", "Add", "add"), ("u", "Undo", "undo"), BACK)
        self.say("")

    def refuse(self, reason: str) -> None:
        """Say why something was not done; a correction is asked for again as it was typed."""
        asked, self._asked = self._asked, None
        if asked is not None and asked[0] == _NEW:
            self._add(asked[1], reason)
            return
        row = next((row for row in self.rows if asked is not None and row.entry.id == asked[0]), None)
        if row is None or asked is None:
            self.say(reason)
        else:
            self._correct(row.entry, asked[1], reason)

    def on_log_list_opened(self, event: LogList.Opened) -> None:
        """Let the entry be corrected."""
        event.stop()
        if event.row.correctable:
            self._correct(event.row.entry)
        else:
            self.say("What was shown or begun is kept as it was; it can only be deleted.")

    def action_correct(self) -> None:
        """Let the entry that the arrows stand on be corrected."""
        self.query_one(LogList).action_open()

    def action_add(self) -> None:
        """Let a session be added that belonged to no course."""
        self._add()

    def action_delete(self) -> None:
        """Take out the entry that the arrows stand on."""
        if (row := self.query_one(LogList).row) is not None:
            self._asked = None
            self.post_message(self.Deleted(row.entry.id))

    def action_undo(self) -> None:
        """Take back what was done last here."""
        self._asked = None
        self.post_message(self.Undone())

    def action_overview(self) -> None:
        """Show what the log says all in all."""
        self.post_message(self.Overview())

    def action_report(self) -> None:
        """Make the page for the physiotherapist."""
        self.post_message(self.Report())

    def _correct(self, entry: Folded, said: Said | None = None, reason: str = "") -> None:
        def corrected(values: Said | None) -> None:
            if values:
                self._asked = (entry.id, values)
                self.post_message(self.Corrected(entry.id, values))

        form = EntryScreen if entry.table == TABLE else MomentScreen
        self.app.push_screen(form(entry, self._zone, said, reason), corrected)

    def _add(self, said: Said | None = None, reason: str = "") -> None:
        def added(values: Said | None) -> None:
            if values is not None:
                self._asked = (_NEW, values)
                self.post_message(self.Added(values))

        self.app.push_screen(NewEntryScreen(self._zone, self.now, said, reason), added)
