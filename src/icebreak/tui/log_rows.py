"""The log as rows, newest first: what is said of each entry in which column. Pure: folded entries in, words out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from icebreak.core import checkin, recovery, session, signs_record
from icebreak.core.course_of import course_of
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded, Scalar
from icebreak.core.saying import date_said, length_said, minutes
from icebreak.core.signs_record import LISTS
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, pain_said, skin_said, time_on

COLUMNS = {
    "day": 10,
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
_MIDDLE = ("due", "on", "off", "kind", "how it went", "pain", "note")
_SMALL = ("time", "kind", "how it went", "pain", "note")
_NARROW = ("time", "how it went", "pain")
SIGNS = {sign.id: sign.line for signs in LISTS.values() for sign in signs}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LogRow:
    """One entry that stands in the log: what it is sorted, filtered and found by."""

    __slots__ = ("_text", "at", "day", "entry", "when")

    def __init__(self, entry: Folded, at: datetime, day: int) -> None:
        self.entry = entry
        self.at = at
        """Its instant, local."""
        self.day = day
        """The ordinal of the local day that it stands under: that of its slot, else of its instant."""
        self.when = (at - _EPOCH).total_seconds()
        """Its instant in seconds since 1970."""
        self._text: str | None = None

    @property
    def zone(self) -> tzinfo:
        """Where the person is."""
        return self.at.tzinfo or UTC

    @property
    def table(self) -> str:
        """Its table in the log."""
        return self.entry.table

    @property
    def values(self) -> Mapping[str, Scalar]:
        """Its keys."""
        return self.entry.values

    @property
    def course(self) -> str:
        """The id of the course that it belongs to; empty: of none."""
        return course_of(self.entry.id) or ""

    @property
    def text(self) -> str:
        """All that is read of it, in small letters; made when it is first looked through."""
        if self._text is None:
            self._text = _text_of(self)
        return self._text

    @property
    def date(self) -> date:
        """The local day that it stands under."""
        return date.fromordinal(self.day)

    @property
    def correctable(self) -> bool:
        """Whether there is something in it to correct; what was said of a moment can only be deleted."""
        return self.entry.table == session.TABLE


def log_rows(entries: Iterable[Folded], zone: tzinfo) -> list[LogRow]:
    """Return the entries that stand, newest first; what has no instant at all can't be placed and is left out."""
    found = [row for entry in entries if (row := log_row(entry, zone)) is not None]
    found.sort(key=place_of, reverse=True)
    return found


def log_row(entry: Folded, zone: tzinfo) -> LogRow | None:
    """Return the row of an entry; None: it was deleted, is no such thing, or has no instant."""
    if entry.deleted or entry.table not in _CELLS or (at := instant_of(entry.values)) is None:
        return None
    try:
        local = at.astimezone(zone)
        due = entry.values.get("due")
        day = due.astimezone(zone) if isinstance(due, datetime) and due is not at else local
    except OverflowError:  # at the ends of the calendar
        local = day = at.astimezone(UTC)
    return LogRow(entry, local, day.toordinal())


def place_of(row: LogRow) -> tuple[int, float, str]:
    """Return what rows stand in the order of, oldest first: days, then instants."""
    return row.day, row.when, row.entry.id


def columns(width: int, *, days: bool = True) -> tuple[str, ...]:
    """Return the columns that fit into a width; without `days` as headings each row says its own."""
    if width >= 108:
        return _WIDE if days else ("day", *_WIDE)
    if width >= 76:
        return _MIDDLE if days else ("day", "time", *_MIDDLE[3:])
    if width >= 56:
        return _SMALL if days else ("day", *_SMALL[1:])
    return _NARROW if days else ("day", *_NARROW[1:])


def cells(row: LogRow) -> Mapping[str, str]:
    """Return what stands in each column."""
    time = f"{row.at:%H:%M}"
    return {"day": _short(row.date), "time": time, **_CELLS[row.table](row)}


def _short(day: date) -> str:
    return f"{date_said(datetime(day.year, day.month, day.day, tzinfo=UTC), UTC)[4:]} {day:%y}"


def _session(row: LogRow) -> dict[str, str]:
    values, zone = row.values, row.zone
    took = time_on(values) if "off" in values else None
    due, on, off = (_hour(values.get(key), zone) for key in ("due", "on", "off"))
    return {
        "due": due,
        "on": on,
        "off": off,
        "min": str(minutes(took)) if took is not None else "",
        "kind": kind_said(values),
        "how it went": how_it_went(values),
        "pain": pain_said(values),
        "skin": skin_said(values),
        "note": _words(values.get("note")),
    }


def _signs(row: LogRow) -> dict[str, str]:
    chosen = row.values.get("chosen")
    signs = [SIGNS.get(sign, plain(sign)) for sign in chosen] if isinstance(chosen, tuple) else []
    how = f"{len(signs)} chosen" if signs else "nothing new" if "question" in row.values else "nothing chosen"
    return {"due": f"{row.at:%H:%M}", "kind": "signs", "how it went": how, "note": "; ".join(signs)}


def _checkin(row: LogRow) -> dict[str, str]:
    values = row.values
    numbers = ", ".join(f"{key} {values[key]}" for key in ("worst", "best") if isinstance(values.get(key), int))
    words = [f"{name} {_words(values[key])}" for key, name in _SAID if isinstance(values.get(key), str)]
    return {
        "on": f"{row.at:%H:%M}",
        "kind": "check-in",
        "how it went": numbers,
        "pain": _number(values.get("pain")),
        "note": "; ".join([*words, *([_words(values["note"])] if "note" in values else [])]),
    }


_SAID = (("sleep", "slept"), ("legs", "legs:"), ("cant", "can't"))


def _spasm(row: LogRow) -> dict[str, str]:
    lasted = row.values.get("lasted_s")
    return {
        "on": f"{row.at:%H:%M}",
        "kind": "spasm",
        "how it went": f"for {length_said(timedelta(seconds=lasted))}" if isinstance(lasted, int) else "",
        "pain": _number(row.values.get("pain")),
        "note": _words(row.values.get("note")),
    }


def _phase(row: LogRow) -> dict[str, str]:
    part = row.values.get("part")
    return {
        "on": f"{row.at:%H:%M}",
        "kind": "plan",
        "how it went": f"part {part} began" if isinstance(part, int) else "a part began",
        "note": _words(row.values.get("title")),
    }


_CELLS: Mapping[str, Callable[[LogRow], dict[str, str]]] = {
    session.TABLE: _session,
    signs_record.TABLE: _signs,
    checkin.TABLE: _checkin,
    "spasm": _spasm,
    recovery.TABLE: _phase,
}
"""What each table reads like; others have no place in the list."""


def _text_of(row: LogRow) -> str:
    at = row.at.replace(tzinfo=UTC)
    beside = (_words(row.values.get(key)) for key in ("definition", "region"))
    return " ".join((date_said(at, UTC), str(row.date.year), *cells(row).values(), *beside)).casefold()


def counted(rows: Sequence[LogRow]) -> str:
    """Return how much there is, for the heading."""
    sessions = sum(row.table == session.TABLE for row in rows)
    days = len({row.day for row in rows})
    return f"{sessions:,} session{'' if sessions == 1 else 's'}, {days:,} day{'' if days == 1 else 's'}"


def _hour(value: Scalar | None, zone: tzinfo) -> str:
    return f"{value.astimezone(zone):%H:%M}" if isinstance(value, datetime) else ""


def _words(value: Scalar | None) -> str:
    return plain(value) if isinstance(value, str) else ""


def _number(value: Scalar | None) -> str:
    return str(value) if type(value) is int else ""
