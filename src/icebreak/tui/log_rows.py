"""The log as rows, newest first: what is said of each entry in which column. Pure: folded entries in, words out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from icebreak.core import checkin, recovery, session, signs_record, spasm
from icebreak.core.course_of import course_of
from icebreak.core.day_words import days_said
from icebreak.core.local_days import local_days
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded, Scalar
from icebreak.core.restated import KEYS as RESTATED
from icebreak.core.saying import local, minutes
from icebreak.core.signs_record import LISTS
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, pain_said, skin_said, time_on
from icebreak.core.told_checkin import cant_said, lasted_said, legs_said, name_of, pains_said, sleep_said

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
SHORT = "in short"
"""How it went, where there is hardly any room; empty: as else."""
_WORST_BEST = ("worst", "best")
SIGNS = {sign.id: sign.line for signs in LISTS.values() for sign in signs}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LogRow:
    """One entry that stands in the log: what it is sorted, filtered and found by."""

    __slots__ = ("_text", "day", "entry", "when", "zone")

    def __init__(self, entry: Folded, when: float, day: int, zone: tzinfo) -> None:
        self.entry = entry
        self.when = when
        """Its instant in seconds since 1970."""
        self.day = day
        """The ordinal of the local day that it stands under: that of its slot, else of its instant."""
        self.zone = zone
        """Where the person is."""
        self._text: str | None = None

    @property
    def at(self) -> datetime:
        """Its instant, local."""
        return local(instant_of(self.entry.values) or _EPOCH, self.zone)

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
        """Whether there is something in it to correct; lists that were shown can only be deleted."""
        return self.entry.table == session.TABLE or self.entry.table in RESTATED


def log_rows(entries: Iterable[Folded], zone: tzinfo) -> list[LogRow]:
    """Return the entries that stand, newest first; what has no instant at all can't be placed and is left out."""
    day_of = local_days(zone)
    found = [row for entry in entries if (row := _row(entry, zone, day_of)) is not None]
    found.sort(key=place_of, reverse=True)
    return found


def log_row(entry: Folded, zone: tzinfo) -> LogRow | None:
    """Return the row of an entry; None: it was deleted, is no such thing, or has no instant."""
    return _row(entry, zone, local_days(zone))


def _row(entry: Folded, zone: tzinfo, day_of: Callable[[datetime], date]) -> LogRow | None:
    if entry.deleted or entry.table not in _CELLS or (at := instant_of(entry.values)) is None:
        return None
    due = entry.values.get("due")
    day = day_of(due if isinstance(due, datetime) else at)
    return LogRow(entry, (at - _EPOCH).total_seconds(), day.toordinal(), zone)


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
    _, day, month, year = _day_text(row.day).split()
    return {"day": f"{day} {month} {year[2:]}", "time": f"{row.at:%H:%M}", **_CELLS[row.table](row)}


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
    return {"on": f"{row.at:%H:%M}", "kind": "signs", "how it went": how, "note": "; ".join(signs)}


def _said(row: LogRow) -> dict[str, str]:
    """Return what was said of a moment: the number where pain stands, the rest in words."""
    values = row.values
    rest = {key: value for key, value in values.items() if key != "pain"}
    return {
        "on": f"{row.at:%H:%M}",
        "kind": name_of(row.table, values),
        "how it went": lasted_said(values) if row.table == spasm.TABLE else pains_said(rest),
        SHORT: "/".join(_number(values.get(key)) or "?" for key in _WORST_BEST) if _of_a_day(values) else "",
        "pain": _number(values.get("pain")),
        "note": "; ".join(
            filter(None, (sleep_said(values), legs_said(values), cant_said(values), _words(values.get("note"))))
        ),
    }


def _of_a_day(values: Mapping[str, Scalar]) -> bool:
    """Whether the worst or the best of a day was said."""
    return any(key in values for key in _WORST_BEST)


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
    checkin.TABLE: _said,
    spasm.TABLE: _said,
    recovery.TABLE: _phase,
}
"""What each table reads like; others have no place in the list."""


def _text_of(row: LogRow) -> str:
    values = row.values
    if row.table == session.TABLE:
        hours = (_hour(value, row.zone) for key in ("due", "on", "off") if (value := values.get(key)) is not None)
        said = (kind_said(values), how_it_went(values), skin_said(values), _words(values.get("note")), *hours)
    else:
        said = tuple(_CELLS[row.table](row).values())
    beside = (_known(value) for key in ("definition", "region") if isinstance(value := values.get(key), str))
    return " ".join((_day_text(row.day), *said, *beside)).casefold()


@lru_cache(maxsize=1000)
def _day_text(day: int) -> str:
    return days_said(date.fromordinal(day), date.fromordinal(day))


@lru_cache(maxsize=1000)  # nearly all entries have one of a few
def _known(text: str) -> str:
    return plain(text)


def sessions_in(rows: Sequence[LogRow]) -> int:
    """Return how many of the rows are sessions."""
    return sum([row.entry.table == session.TABLE for row in rows])


def counted(rows: Sequence[LogRow]) -> str:
    """Return how much there is, for the heading."""
    sessions, days = sessions_in(rows), len({row.day for row in rows})
    many = f"{sessions:,} session{'' if sessions == 1 else 's'}"
    if rows and not sessions:
        many = f"{len(rows):,} entr{'y' if len(rows) == 1 else 'ies'}"
    return f"{many}, {days:,} day{'' if days == 1 else 's'}"


def _hour(value: Scalar | None, zone: tzinfo) -> str:
    if not isinstance(value, datetime):
        return ""
    at = local(value, zone)
    return f"{at.hour:02}:{at.minute:02}"


def _words(value: Scalar | None) -> str:
    return plain(value) if isinstance(value, str) else ""


def _number(value: Scalar | None) -> str:
    return str(value) if type(value) is int else ""
