"""A time that is typed, or set by the arrows five minutes at a time; what it means is said beside it."""

from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.saying import date_said, length_said, moment
from icebreak.core.typed_time import typed_time

_STEP, _MINUTE = timedelta(minutes=5), timedelta(minutes=1)


class TimeField(Widget):
    """One field for a moment of the past; `refuse` shows why it can't be."""

    DEFAULT_CSS = """
    TimeField {
        height: auto; layout: vertical;
        Horizontal { height: 1; }
        Input, Input:focus { border: none; height: 1; padding: 0 1; width: 20; background: $panel; }
        .means { width: 1fr; padding: 0 1; color: $faint; }
        .trouble { height: auto; color: $error; text-style: bold; display: none; }
        &.-refused .trouble { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", show=False),
        Binding("down", "step(-1)", show=False),
    ]

    class Given(Message):
        """A moment was given."""

        def __init__(self, field: "TimeField", at: datetime) -> None:
            super().__init__()
            self.field = field
            self.at = at

        @property
        def control(self) -> "TimeField":
            """The field that it was given in."""
            return self.field

    def __init__(
        self,
        now: datetime,
        zone: ZoneInfo,
        first: datetime | None,
        *,
        earliest: datetime | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Begin with `first`, or empty; refuse what lies before `earliest`. All aware."""
        super().__init__(id=id)
        self._now, self._zone, self._first, self._earliest = now, zone, first, earliest

    def compose(self) -> ComposeResult:
        """Yield the field, what it means, and room for what is wrong."""
        with Horizontal():
            yield Input(self._written(self._first), select_on_focus=True, placeholder="HH:MM", max_length=40)
            yield Static("", classes="means", markup=False)
        yield Static("", classes="trouble", markup=False)

    def on_mount(self) -> None:
        """Keep the cursor still: a screen that rests draws nothing."""
        self._input.cursor_blink = False
        self._say()

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._input.value.strip()

    @property
    def touched(self) -> bool:
        """Whether what stands is not what it began with."""
        return self._input.value != self._written(self._first)

    def read(self) -> datetime | None:
        """Return the moment that stands there, in UTC; None, with the reason shown, where it is none."""
        try:
            at = typed_time(self._input.value, self._now, self._zone)
        except ValueError as error:
            self.refuse(str(error))
            return None
        if self._earliest is not None and at < self._earliest:
            if self._earliest - at < _MINUTE and self._earliest <= self._now:
                return self._earliest  # what is typed means a whole minute, and this is in it
            self.refuse(f"It can't have been before {moment(self._earliest, self._now, self._zone)}.")
            return None
        return at

    def refuse(self, reason: str) -> None:
        """Show why it can't be."""
        self.query_one(".trouble", Static).update(f"! {reason}")
        self.add_class("-refused")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what it means now."""
        event.stop()
        self.remove_class("-refused")
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it, if it is one."""
        event.stop()
        if (at := self.read()) is not None:
            self.post_message(self.Given(self, at))

    def action_step(self, by: int) -> None:
        """Set it five minutes earlier or later, never later than now."""
        try:
            at = typed_time(self._input.value, self._now, self._zone)
        except ValueError:
            at = self._now
        self._input.value = self._written(min(at + by * _STEP, self._now))

    def _written(self, at: datetime | None) -> str:
        if at is None:
            return ""
        local, today = at.astimezone(self._zone), self._now.astimezone(self._zone).date()
        days = (today - local.date()).days
        if not days:
            return f"{local:%H:%M}"
        return f"yesterday {local:%H:%M}" if days == 1 else f"{date_said(at, self._zone)[:3].lower()} {local:%H:%M}"

    def _say(self) -> None:
        try:
            at = typed_time(self._input.value, self._now, self._zone)
        except ValueError:
            said = ""
        else:
            said = f"{moment(at, self._now, self._zone)}, {length_said(self._now - at)} ago"
        self.query_one(".means", Static).update(said)
