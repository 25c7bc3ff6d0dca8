"""A course as a timetable: what happened, what is on, and what comes about when. Pure: values in, rows out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from icebreak.core.adherence import adherence
from icebreak.core.coming import coming
from icebreak.core.course import ON, Around, Course
from icebreak.core.quiet import Interval
from icebreak.core.record import Folded, Scalar
from icebreak.core.session import TABLE
from icebreak.core.told import how_it_went, over_long, pain_said
from icebreak.core.view import View

MARKS = {
    "completed": ("✔", "■"),
    "over": ("+", "+"),
    "partial": ("◧", "◧"),
    "stopped": ("◧", "◧"),
    "skipped": ("\u2013", "\u2013"),
    "missed": ("·", "·"),
    "unconfirmed": ("?", "?"),
    "on": ("●", "▣"),
    "due": ("▶", "▷"),
    "coming": ("○", "□"),
    "night": ("☾", "☾"),
}
"""By what it is: the mark in the timetable, and the one in the strip of days; `over` is ice that was on too long."""
_MOST = 60
"""Slots that are looked ahead for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of the timetable."""

    at: datetime
    """Local to the course."""
    kind: str
    """Of MARKS."""
    words: str
    pain: str = ""
    width: int = 1
    """How many marks it has in the strip."""

    @property
    def day(self) -> date:
        """The local day."""
        return self.at.date()


def rows(view: View, entries: Iterable[Folded], now: datetime, around: Around) -> list[Row]:
    """Return all rows of a course in order of time: those of the log, the present one, those to come, the nights."""
    course = view.course
    found = [*_past(course, entries), *_missed(view)]
    if course.state == ON and course.session is not None:
        since = course.session.on.astimezone(course.tz)
        found.append(Row(at=since, kind="on", words="on now", pain=_felt(course.session.pain_before)))
    ahead = [] if view.state in ("paused", "held") else list(islice(coming(view, now, around), _MOST))
    found += _ahead(view, ahead, course)
    last = max([now, *(slot.end for slot in ahead)])
    found += _nights(view, min(last, course.end), now, around)
    return sorted(found, key=lambda row: (row.at, row.kind))


def _past(course: Course, entries: Iterable[Folded]) -> Iterator[Row]:
    for entry in entries:
        if not _is_of(entry, course):
            continue
        at, outcome = entry.values.get("on", entry.values.get("due")), entry.values.get("outcome")
        if isinstance(at, datetime) and isinstance(outcome, str) and outcome in MARKS:
            words, pain = how_it_went(entry.values), pain_said(entry.values)
            too_long = "off" in entry.values and over_long(entry.values) is not None
            yield Row(at=at.astimezone(course.tz), kind="over" if too_long else outcome, words=words, pain=pain)


def _missed(view: View) -> Iterator[Row]:
    """Yield what passed and is not in the log yet."""
    for missed in view.missed:
        yield Row(at=missed.due.astimezone(view.course.tz), kind="missed", words=how_it_went({"outcome": "missed"}))


def _ahead(view: View, ahead: Sequence[Interval], course: Course) -> Iterator[Row]:
    for n, slot in enumerate(ahead):
        first = n == 0 and course.state != ON
        if first and view.state == "due":
            yield Row(at=view.since.astimezone(course.tz), kind="due", words="when it suits you")
        else:
            yield Row(at=slot.begin.astimezone(course.tz), kind="coming", words="next" if first else "about")


def _nights(view: View, last: datetime, now: datetime, around: Around) -> Iterator[Row]:
    course = view.course
    calendar, apply = around.calendar(course), course.definition.apply
    stretch = apply.on + (course.definition.repeat.rest or timedelta(hours=2))
    sleeps = [Interval(s.since, s.until) for s in calendar.sleeps if s.until > s.since and s.until > course.start]
    nights = [n for n in calendar.nights(course.start, last) if n.end > course.start and n.begin < last]
    nights = [n for n in nights if not any(s.begin < n.end and n.begin < s.end for s in sleeps)]
    for night, word in [*((n, "quiet") for n in nights), *((s, "asleep") for s in sleeps)]:
        to, over = night.end.astimezone(course.tz), night.end <= now
        words = f"{word} to {to:%H:%M}" if over else f"{word} until {to:%H:%M}"
        width = min(4, max(1, round((night.end - night.begin) / stretch)))
        yield Row(at=night.begin.astimezone(course.tz), kind="night", words=words, width=width)


def _felt(pain: int | None) -> str:
    return "" if pain is None else f"{pain} →"


def focus(rows: Sequence[Row], now: datetime) -> int:
    """Return the index of the row that the person is at: what is on or due, else what comes next."""
    for wanted in ("on", "due", "coming"):
        for n, row in enumerate(rows):
            if row.kind == wanted:
                return n
    return max((n for n, row in enumerate(rows) if row.at <= now), default=0)


def around_focus(rows: Sequence[Row], now: datetime, height: int) -> list[Row]:
    """Return as many rows as there is room for, those about the present: a few of the past, the others to come."""
    begin = max(0, min(focus(rows, now) - min(max(1, height // 3), height - 1), len(rows) - height))
    return list(rows[begin : begin + height])


def days(rows: Sequence[Row]) -> list[tuple[date, str]]:
    """Return the whole course as one text of marks a day."""
    found: dict[date, str] = {}
    for row in rows:
        found[row.day] = found.get(row.day, "") + MARKS[row.kind][1] * row.width
    return sorted(found.items())


def day_said(view: View, entries: Iterable[Folded], day: date) -> str:
    """Return how a local day went so far: `3 of 4 done today · pain 7 → 4`; empty before anything was due."""
    course = view.course
    today = [entry.values for entry in entries if _is_of(entry, course) and _day_of(entry.values, course) == day]
    counted = adherence([*today, *({"outcome": "missed"} for m in view.missed if _local_day(m.due, course) == day)])
    if not counted.due:
        return ""
    said = f"{counted.completed} of {counted.due} done today"
    pains = [p for values in today for p in (values.get("pain_before"), values.get("pain_after")) if type(p) is int]
    return f"{said} · pain {pains[0]} → {pains[-1]}" if len(pains) > 1 else said


def _is_of(entry: Folded, course: Course) -> bool:
    return entry.table == TABLE and not entry.deleted and entry.id.rpartition(".")[0] == course.id


def _day_of(values: Mapping[str, Scalar], course: Course) -> date | None:
    at = values.get("due", values.get("on"))
    return _local_day(at, course) if isinstance(at, datetime) else None


def _local_day(at: datetime, course: Course) -> date:
    return at.astimezone(course.tz).date()
