"""The log as it is found: what is typed, how it is sorted, the list and the pane beside it. It changes nothing."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input, Static

from icebreak.core.log_filter import read_query
from icebreak.core.log_query import Query, narrows, understood
from icebreak.core.session import TABLE
from icebreak.tui.log_order import Order, by
from icebreak.tui.log_rows import LogRow, counted, sessions_in
from icebreak.tui.log_sift import found_of, prepare, sorted_rows
from icebreak.tui.screens.ask import HEIGHTS, WIDTHS, Ask
from icebreak.tui.screens.log_entry import LogEntryPage
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.log_detail import LogDetail
from icebreak.tui.widgets.log_heading import LogHeading
from icebreak.tui.widgets.log_list import LogList

EMPTY = "Nothing has happened yet. What you do appears here."
NOTHING = "Nothing in the log is like this. Esc shows all of it again."
NOT_THEN = "nothing then"
"""Said where what is typed has nothing as a day, and is found as a word."""
HINT = "ice · left out · 22 nov..24 nov · since 48h · pain>=7 · any word"
"""What can be typed, by examples."""
_WIDTHS = [*WIDTHS, (110, "-broad")]
Keys = tuple[tuple[str, str, str], ...]
Rows = Sequence[LogRow]


class FoundInLog(Ask[None]):
    """The rows that fit, in the order that is wanted; whoever is over it says which keys there are."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "log.tcss"]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", show=False),
        Binding("c", "course", show=False),
        Binding("s", "sort", show=False),
        Binding("h", "detail", show=False),
    ]
    called = "The log"
    of_none: Keys = ()
    """The keys where there is nothing."""
    typing: Keys = (("⏎", "The list", "to_list"), ("↑↓", "Rows", ""), ("Esc", "Show all", "leave"))
    """The keys while something is typed to be found."""

    def __init__(self, rows: list[LogRow], zone: ZoneInfo, now: datetime, *, more: bool) -> None:
        """Begin with rows that stand newest first; with `more`, older ones are still to come."""
        super().__init__()
        self._zone, self._more = zone, more
        self.now = now
        """What "today" and "48h" are counted from; whoever opened it keeps it right."""
        self.rows = rows
        """All that stands in the log, newest first."""
        self.found: Rows = rows
        """What of it stands in the list, as it is sorted."""
        self.order = Order()
        self.query_now = Query()
        self._counted = sessions_in(rows), counted(rows)
        """How many sessions there are, and that in words with the days; counted once for all keys."""
        self._sifted: tuple[Rows, Query, Rows] = (rows, Query(), rows)
        """What was looked through last: these rows, for this, with that found."""
        self.nothing_yet = EMPTY
        """What is said where nothing stands in it; whoever opened it may know more."""
        self.said_below = ""
        """What is said above the keys."""
        self._detail: bool | None = None
        """Whether the pane is wanted; None: where there is room beside the list."""

    def compose(self) -> ComposeResult:
        """Yield the heading, what is typed, the list with its pane, and the keys."""
        yield Static(id="title", markup=False)
        yield Horizontal(Static("Find"), Input(max_length=200, placeholder="type, and see what is left"), id="filter")
        yield Static(HINT, id="hint", markup=False)
        with Container(id="both"):
            yield Vertical(LogHeading(), LogList(), Static(EMPTY, id="empty", markup=False), id="list")
            yield LogDetail(id="detail")
        yield Vertical(Static("", id="said", markup=False), AnswerKeys(*self.keys), id="foot")

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one(Input).cursor_blink = False
        self._present()
        self._prepare()

    def on_screen_resume(self) -> None:
        """Let the keys reach the list."""
        if self.focused is None:
            self.set_focus(self.query_one(LogList), scroll_visible=False)

    def take(self, rows: list[LogRow], *, more: bool) -> None:
        """Have other rows, as they are sorted and filtered; they stand newest first."""
        self.rows, self._more = rows, more
        self._counted = sessions_in(rows), counted(rows)
        self._sift()
        self._prepare()

    def say(self, text: str) -> None:
        """Say something above the keys."""
        self.said_below = text
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find it as it is typed."""
        event.stop()
        self.query_now = read_query(event.value, self.now, self._zone)
        self._say_query(self.query_now)
        self._sift()

    def _say_query(self, query: Query) -> None:
        """Say how it was understood; of another meaning than the first, that the first has nothing."""
        said = understood(query, self.now, self._zone) or HINT
        self.query_one("#hint", Static).update(said if query is self.query_now else f"{NOT_THEN} · {said}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Let the arrows and the keys of the list have what was found."""
        event.stop()
        self.action_to_list()

    def on_log_heading_sorted(self, event: LogHeading.Sorted) -> None:
        """Sort by the column that was clicked, the other way round at the second time."""
        event.stop()
        wanted = by(event.column)
        self._sort(self.order.turned() if wanted.by == self.order.by else wanted)

    def _sort(self, order: Order) -> None:
        self.order = order
        self.query_one(LogList).to_top()
        self._sift()

    def _sift(self) -> None:
        """Find what fits; while that goes on, what was found before stands there."""
        if self.query_now.empty and self.order == Order():
            self.workers.cancel_group(self, "find")
            self._sifted, self.found = (self.rows, self.query_now, self.rows), self.rows
            self._present()
        else:
            self.run_worker(self._find(), group="find", exclusive=True)

    async def _find(self) -> None:
        rows, query, order = self.rows, self.query_now, self.order
        of, before, found = self._sifted
        among = found if of is rows and narrows(query, before) else rows
        fitting = among if query.empty else await found_of(among, query)
        if not fitting and query.otherwise is not None and (others := await found_of(rows, query.otherwise)):
            query, fitting = query.otherwise, others
        self._say_query(query)
        self._sifted = (rows, query, fitting)
        self.found = await sorted_rows(fitting, order)
        self._present()

    def _prepare(self) -> None:
        if len(self.rows) > 1:
            self.run_worker(prepare(self.rows), group="prepare", exclusive=True)

    def _present(self) -> None:
        """Show what was found."""
        self.set_class(not self.found, "-empty")
        self.query_one("#empty", Static).update(NOTHING if self.rows else self.nothing_yet)
        self.query_one("#title", Static).update(self._title())
        self.query_one(LogHeading).show(self.order)
        self._name_keys()
        self.query_one(LogList).show(self.found, days=self.order.by_day)
        if self.found and self.focused is None:  # it had no rows, and so was not there
            self.set_focus(self.query_one(LogList), scroll_visible=False)

    def _title(self) -> str:
        parts = ["Log"]
        if not self.query_now.empty:
            others = sum([row.entry.table != TABLE for row in self.found])
            of = len(self.rows) if others else self._counted[0]
            parts.append(f"{len(self.found):,} of {of:,} {'entries' if others else 'sessions'}")
        elif self.rows:
            parts.append(self._counted[1])
        if self._more:
            parts.append("older ones are being read …")
        if self.order != Order():
            parts.append(f"by {self.order.by} {self.order.mark}")
        return " · ".join(parts)

    # Where the keys go.

    @property
    def _typing(self) -> bool:
        return self.query_one(Input).has_focus

    def on_descendant_focus(self) -> None:
        """Name the keys that count now."""
        self._name_keys()

    def _name_keys(self) -> None:
        typing = self._typing
        self.set_class(typing, "-typing")
        self.set_class(typing or bool(self.query_one(Input).value), "-filtered")
        keys = self.typing if typing else self.keys if self.rows else self.of_none
        self.query_one(AnswerKeys).show(*keys)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows go through the list while something is typed."""
        if self._typing and event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            listed, way = self.query_one(LogList), -1 if event.key.endswith("up") else 1
            (listed.action_leap if event.key.startswith("page") else listed.action_step)(way)

    def action_filter(self) -> None:
        """Let something be typed to be found."""
        self.add_class("-filtered")
        self.query_one(Input).focus()

    def action_course(self) -> None:
        """Show only the course of the entry that the arrows stand on."""
        row = self.query_one(LogList).row
        if row is None:
            return
        if not row.course:
            self.say("This one belongs to no course.")
        else:
            self.query_one(Input).value = f"course {row.course.rpartition('-')[2]}"

    def action_to_list(self) -> None:
        """Go from what is typed to what was found."""
        self.query_one(LogList).focus()
        self._name_keys()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sort(self.order.next())

    def action_leave(self) -> None:
        """Leave what is typed first, then the log."""
        field = self.query_one(Input)
        if self.query_one(LogDetail).has_focus:
            self.action_to_list()
        elif field.value or self._typing:
            field.value = ""
            self.action_to_list()
        else:
            self.dismiss(None)

    def on_resize(self) -> None:
        """Show the pane where there is room for it."""
        self._place_detail()

    def on_log_list_stood(self, event: LogList.Stood) -> None:
        """Show all of the entry that the arrows stand on."""
        event.stop()
        self.query_one(LogDetail).show(event.row)

    def action_detail(self) -> None:
        """Show all of the entry: beside the list, below it, or on a page where there is room for one alone."""
        row = self.query_one(LogList).row
        if self.has_class("-narrow") or self.has_class("-low"):
            if row is not None:
                self.app.push_screen(LogEntryPage(row))
            return
        self._detail = not self.query_one(LogDetail).display
        self._place_detail()

    def _place_detail(self) -> None:
        room = self.size.width >= WIDTHS[-1][0] and self.size.height >= HEIGHTS[1][0]
        beside = self.size.width >= _WIDTHS[-1][0]
        self.query_one(LogDetail).display = room and (beside if self._detail is None else self._detail)
