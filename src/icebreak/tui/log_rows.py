"""The log as rows, newest first: what is said of each entry in which column. Pure: folded entries in, words out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from icebreak.core import session, signs_record
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import minutes
from icebreak.core.signs_record import LISTS
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, pain_said, skin_said, time_on

COLUMNS = {
    "due": 7,
    "on": 7,
    "off": 7,
    "min": 5,
    "kind": 11,
    "how it went": 22,
    "pain": 8,
    "skin": 27,
    "note": 0,
    "time": 7,
}
"""How wide each column is; the note takes what is left."""
_WIDE = ("due", "on", "off", "min", "kind", "how it went", "pain", "skin", "note")
_MIDDLE = ("time", "off", "kind", "how it went", "pain", "note")
_NARROW = ("time", "how it went", "pain")
_SIGNS = {sign.id: sign.line for signs in LISTS.values() for sign in signs}


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry that stands in the log."""

    entry: Folded
    at: datetime
    """What it is sorted by, local: when it was on, else due, else said."""

    @property
    def day(self) -> date:
        """The local day that it stands under."""
        return self.at.date()

    @property
    def correctable(self) -> bool:
        """Whether there is something in it to correct; signs that were shown can only be deleted."""
        return self.entry.table == session.TABLE


def log_rows(entries: Iterable[Folded], zone: tzinfo) -> list[LogRow]:
    """Return the entries that stand, newest first; what has no instant at all can't be placed and is left out."""
    found = []
    for entry in entries:
        if not entry.deleted and entry.table in (session.TABLE, signs_record.TABLE):
            at = next((at for key in ("on", "due", "at") if isinstance(at := entry.values.get(key), datetime)), None)
            if at is not None:
                found.append(LogRow(entry, at.astimezone(zone)))
    return sorted(found, key=lambda row: (row.at, row.entry.id), reverse=True)


def columns(width: int) -> tuple[str, ...]:
    """Return the columns that fit into a width."""
    if width >= 108:
        return _WIDE
    return _MIDDLE if width >= 64 else _NARROW


def cells(row: LogRow, zone: tzinfo) -> Mapping[str, str]:
    """Return what stands in each column."""
    values = row.entry.values
    if row.entry.table == signs_record.TABLE:
        chosen = values.get("chosen")
        signs = [_SIGNS.get(sign, plain(sign)) for sign in chosen] if isinstance(chosen, tuple) else []
        how = f"{len(signs)} chosen" if signs else "nothing new" if "question" in values else "nothing chosen"
        return {
            "time": f"{row.at:%H:%M}",
            "due": f"{row.at:%H:%M}",
            "kind": "signs",
            "how it went": how,
            "note": "; ".join(signs),
        }
    took = time_on(values) if "off" in values else None
    due, on, off = (_hour(values.get(key), zone) for key in ("due", "on", "off"))
    return {
        "time": on or due,
        "due": due,
        "on": on,
        "off": off,
        "min": str(minutes(took)) if took is not None else "",
        "kind": kind_said(values),
        "how it went": how_it_went(values),
        "pain": pain_said(values),
        "skin": skin_said(values),
        "note": plain(words) if isinstance(words := values.get("note"), str) else "",
    }


def counted(rows: list[LogRow]) -> str:
    """Return how much there is, for the heading."""
    sessions = sum(row.correctable for row in rows)
    days = len({row.day for row in rows})
    return f"{sessions} session{'' if sessions == 1 else 's'}, {days} day{'' if days == 1 else 's'}"


def _hour(value: Scalar | None, zone: tzinfo) -> str:
    if not isinstance(value, datetime):
        return ""
    return f"{value.astimezone(zone):%H:%M}"
