"""A session that belonged to no course, to be added to the log."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.day_words import days_said, read_day
from icebreak.core.definition import ROUTINES
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import NAMES, local
from icebreak.core.session import TABLE
from icebreak.core.start import REGION
from icebreak.core.typed_time import clock_time, last_such
from icebreak.tui.screens.entry import EntryScreen, Said
from icebreak.tui.widgets.one_of import OneOf


class NewEntryScreen(EntryScreen):
    """Ends with the keys of the entry; None: it was left."""

    keys = (("⏎", "Add it", "keep"), ("↑↓", "Field", ""), ("Esc", "Back", "leave"))

    def __init__(self, zone: ZoneInfo, now: datetime, said: Said | None = None, reason: str = "") -> None:
        """Show what was typed before (`said`), and why that was refused."""
        empty = Folded(table=TABLE, id="", rev=0, values={}, deleted=False, history=())
        super().__init__(empty, zone, said, reason)
        self._now = now
        self.heading = "A session that belonged to no course"

    def body(self) -> Iterable[Widget]:
        """Return the fields."""
        kind = OneOf(list(NAMES.items()), self._text("kind") or "ice")
        yield Horizontal(Static("What it was", classes="label"), kind, id="kind", classes="row")
        yield self._field("day", "Which day", "today, yesterday, sun, 22 nov", self._day_said)
        yield self._field("region", "Where", REGION, self._text("region") or REGION)
        yield from super().body()

    def on_screen_resume(self) -> None:
        """Begin with what it was."""
        if self.focused is None:
            self.set_focus(self.query_one("#kind OneOf"), scroll_visible=False)

    def on_mount(self) -> None:
        """Ask for the skin only of what was on it."""
        self.watch(self.query_one("#kind OneOf", OneOf), "at", self._show_skin)

    def _show_skin(self) -> None:
        self.query_one("#skin_after").display = self._of_a_pack

    @property
    def _kind(self) -> str:
        chosen = self.query("#kind OneOf").results(OneOf)
        return next((one.answer or "" for one in chosen), "")

    @property
    def _of_a_pack(self) -> bool:
        return self._kind not in ("rest", *ROUTINES)

    @property
    def _day_said(self) -> str:
        on, today = self._shown.get("on"), self._now.astimezone(self._zone).date()
        day = local(on, self._zone).date() if isinstance(on, datetime) else today
        return "today" if day == today else days_said(day, day).partition(" ")[2].lower()

    def _read(self) -> dict[str, Scalar | None]:
        return {**super()._read(), "kind": self._kind, "region": self._typed("region") or REGION}

    def _on(self) -> datetime:
        day = read_day(self._typed("day") or "today", self._now.astimezone(self._zone).date())
        if not self._typed("on"):
            raise ValueError("Say when it went on.")
        return last_such(clock_time(self._typed("on")), self._now, self._zone, day)
