"""A check-in or a spasm of the log, to be corrected: what was said, not when."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core import spasm
from icebreak.core.checkin import LEGS, SLEEP
from icebreak.core.duration import format_duration, length_of, parse_duration
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import date_said, local
from icebreak.core.told_checkin import name_of
from icebreak.tui.screens.entry import EntryScreen, Said
from icebreak.tui.widgets.one_of import OneOf

_PAIN = "0 to 10"
_OF_A_CHECKIN = {"pain": "Pain now", "worst": "Worst", "best": "Best"}
_WORDS = {"sleep": ("Sleep", SLEEP), "legs": ("Legs", LEGS)}


class MomentScreen(EntryScreen):
    """Ends with what was changed, as `EntryScreen`."""

    def __init__(self, entry: Folded, zone: ZoneInfo, said: Said | None = None, reason: str = "") -> None:
        """Show `entry` with what was typed before (`said`), and why that was refused."""
        super().__init__(entry, zone, said, reason)
        self._table = entry.table
        at = instant_of(entry.values)
        when = f", {date_said(at, zone)} {local(at, zone):%H:%M}" if at is not None else ""
        self.heading = f"{name_of(entry.table, entry.values).capitalize()}{when}"

    def body(self) -> Iterable[Widget]:
        """Return the fields."""
        if self._table == spasm.TABLE:
            yield self._field("pain", "How strong", _PAIN, self._written("pain"))
            yield self._field("lasted_s", "How long", "such as 30s or 2m", _length_said(self._shown.get("lasted_s")))
            yield self._field("note", "Note", "", self._written("note"))
        else:
            for key, label in _OF_A_CHECKIN.items():
                yield self._field(key, label, _PAIN, self._written(key))
            for key, (label, words) in _WORDS.items():
                answers = OneOf([(None, "not said"), *words.items()], self._text(key))
                yield Horizontal(Static(label, classes="label"), answers, id=key, classes="row")
            yield self._field("cant", "I can't", "such as: tie my shoes", self._written("cant"))
        yield self._trouble()

    def _read(self) -> dict[str, Scalar | None]:
        if self._table == spasm.TABLE:
            return {"pain": self._pain("pain"), "lasted_s": self._lasted(), "note": self._note("note")}
        said: dict[str, Scalar | None] = {key: self._pain(key) for key in _OF_A_CHECKIN}
        said |= {key: self.query_one(f"#{key} OneOf", OneOf).answer for key in _WORDS}
        return {**said, "cant": self._note("cant")}

    def _lasted(self) -> Scalar | None:
        if self._untouched("lasted_s"):
            return self._values.get("lasted_s")
        length = self._typed("lasted_s")
        return int(parse_duration(length).total_seconds()) if length else None

    def _written_now(self, key: str) -> str:
        return _length_said(self._values.get(key)) if key == "lasted_s" else super()._written_now(key)


def _length_said(value: Scalar | None) -> str:
    length = length_of(value)
    return format_duration(length) if length else ""
