"""One entry of the log, to be corrected: times, pain, skin, why it ended early, the note."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.definition import ROUTINES
from icebreak.core.record import Folded, Scalar
from icebreak.core.said import REASONS
from icebreak.core.saying import date_said, local
from icebreak.core.skin import SKIN
from icebreak.core.text import plain
from icebreak.core.told import kind_said
from icebreak.core.typed_time import clock_time, first_such, nearest_such
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.one_of import OneOf

Said = Mapping[str, Scalar | None]
"""Keys with their new values; None takes a key away."""

_NOT_CHECKED, _TO_THE_END = (None, "not checked"), (None, "no")
_TEXTS = {
    "on": ("It went on", "HH:MM"),
    "off": ("It came off", "HH:MM, or minutes: 20; empty: nobody knows"),
    "pain_before": ("Pain before", "0 to 10"),
    "pain_after": ("Pain after", "0 to 10"),
    "note": ("Note", ""),
}
"""What each field is called, and what is wanted in it."""
_LENGTH = re.compile(r"(\d{1,2}|\d{1,4}\s*(?:m|min|minutes?))", re.ASCII)
_OF_NO_PACK = {"on": ("It began", "HH:MM"), "off": ("It ended", "HH:MM, or minutes: 20; empty: nobody knows")}


class EntryScreen(Ask[Said]):
    """Ends with what was changed, nothing else; an empty mapping where nothing was."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "entry.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("enter", "keep", show=False),
    ]
    keeps = True
    keys = (("⏎", "Keep it", "keep"), ("↑↓", "Field", ""), ("Esc", "Back", "leave"))

    def __init__(self, entry: Folded, zone: ZoneInfo, said: Said | None = None, reason: str = "") -> None:
        """Show `entry` with what was typed before (`said`), and why that was refused."""
        super().__init__()
        self._values, self._zone = entry.values, zone
        self.about = entry.id
        self.reason = reason
        """Why what was typed before was refused; empty: it was not."""
        self._shown: dict[str, Scalar | None] = {**entry.values, **(said or {})}
        due = self._instant("due")
        at = due or self._instant("on")
        day = f", {date_said(at, zone)}" if at is not None else ""
        day += f", due {local(due, zone):%H:%M}" if due is not None else ""
        self.heading = f"{kind_said(entry.values).capitalize()}{day}"

    def body(self) -> Iterable[Widget]:
        """Return the fields."""
        if isinstance(steps := self._values.get("steps"), tuple):
            yield Static(f"Done: {', '.join(map(plain, steps))}.", classes="quiet", markup=False)
        texts = _TEXTS if self._of_a_pack else {**_TEXTS, **_OF_NO_PACK}
        for key in ("on", "off", "pain_before", "pain_after"):
            yield self._field(key, *texts[key], self._written(key))
        if self._of_a_pack:
            skin = OneOf([_NOT_CHECKED, *SKIN.items()], self._text("skin_after"))
            yield Horizontal(Static("Skin after", classes="label"), skin, id="skin_after", classes="row")
        reason = OneOf([_TO_THE_END, *REASONS.items()], self._text("reason"))
        yield Horizontal(Static("Ended early", classes="label"), reason, id="reason", classes="row")
        yield self._field("note", *texts["note"], self._written("note"))
        yield self._trouble()

    def _trouble(self) -> Widget:
        return Static(f"! {self.reason}", classes="trouble -shown" if self.reason else "trouble", markup=False)

    def on_mount(self) -> None:
        """Keep the cursors still."""
        for field in self.query(Input):
            field.cursor_blink = False

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_keep()

    def action_keep(self) -> None:
        """End with what was changed, if it can be read."""
        try:
            said = self._read()
        except ValueError as error:
            trouble = self.query_one(".trouble", Static)
            trouble.update(f"! {error}")
            trouble.add_class("-shown")
            trouble.scroll_visible(animate=False)
        else:
            self.dismiss({key: value for key, value in said.items() if value != self._values.get(key)})

    def _field(self, key: str, label: str, wanted: str, first: str) -> Widget:
        field = Input(first, wanted, id=key, classes="wide", max_length=400)
        return Horizontal(Static(label, classes="label"), field, classes="row")

    def _read(self) -> dict[str, Scalar | None]:
        """Return what stands in the fields; raises ValueError with a sentence for the person."""
        on = self._on()
        off = self._time("off", on, after=True)
        return {
            "on": on,
            "off": off,
            "pain_before": self._pain("pain_before"),
            "pain_after": self._pain("pain_after"),
            "skin_after": self._skin(),
            "reason": self.query_one("#reason OneOf", OneOf).answer,
            "note": self._note("note"),
        }

    def _on(self) -> datetime | None:
        return self._time("on", self._instant("on") or self._instant("due"))

    @property
    def _of_a_pack(self) -> bool:
        """Whether something was on the skin."""
        return self._values.get("kind") not in ("rest", *ROUTINES) or "skin_after" in self._values

    def _skin(self) -> str | None:
        return self.query_one("#skin_after OneOf", OneOf).answer if self._of_a_pack else None

    def _time(self, key: str, near: datetime | None, *, after: bool = False) -> datetime | None:
        """Return a time as it stands; one that was not touched keeps its seconds."""
        text = self._typed(key)
        if self._untouched(key):
            return self._instant(key)
        if not text:
            return None
        if near is None:
            raise ValueError("Say when it went on too.")
        if after and _LENGTH.fullmatch(text.lower()):
            return near + timedelta(minutes=int("".join(filter(str.isdecimal, text))))
        at = clock_time(text)
        return first_such(at, near, self._zone) if after else nearest_such(at, near, self._zone)

    def _note(self, key: str) -> Scalar | None:
        """Return words as they stand; those that were not touched stay as they are in the log, untidied."""
        return self._values.get(key) if self._untouched(key) else self._typed(key) or None

    def _pain(self, key: str) -> Scalar | None:
        """Return a pain as it stands; one that was not touched stays, whatever it is."""
        if self._untouched(key):
            return self._values.get(key)
        text = self._typed(key)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and int(text) <= 10):
            raise ValueError("Pain is a whole number from 0 (none) to 10 (the worst imaginable).")
        return int(text)

    def _untouched(self, key: str) -> bool:
        """Whether a field reads as what the entry holds."""
        return self.query_one(f"#{key}", Input).value == self._written_now(key)

    def _typed(self, key: str) -> str:
        return plain(self.query_one(f"#{key}", Input).value)

    def _instant(self, key: str) -> datetime | None:
        value = self._values.get(key)
        return value if isinstance(value, datetime) else None

    def _text(self, key: str) -> str | None:
        value = self._shown.get(key)
        return plain(value) if isinstance(value, str) else None

    def _written(self, key: str) -> str:
        return self._said_of(self._shown.get(key))

    def _written_now(self, key: str) -> str:
        return self._said_of(self._values.get(key))

    def _said_of(self, value: Scalar | None) -> str:
        if isinstance(value, datetime):
            return f"{local(value, self._zone):%H:%M}"
        return "" if value is None else plain(str(value))
