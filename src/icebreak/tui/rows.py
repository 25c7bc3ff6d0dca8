"""Courses as one timetable: what happened, what is on, and what comes about when. Pure: values in, rows out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from icebreak.core.course import COLD, MOVES, ON, WARM, Around, Course
from icebreak.core.quiet import Interval
from icebreak.core.record import Folded
from icebreak.core.saying import local
from icebreak.core.session import TABLE
from icebreak.core.together import Coming, names, together
from icebreak.core.told import how_it_went, over_long, pain_said
from icebreak.core.view import View
from icebreak.core.why import of_the_hours

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
SHAPES = {"pack": "■◧□", "warm": "●◐○", "moves": "▲◭△", "rest": "◆◈◇"}
"""In the strip of several courses: a shape for each kind; done, in part, to come."""
_SHAPED = {"completed": 0, "partial": 1, "stopped": 1, "coming": 2}
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
    shape: str = ""
    """Of SHAPES, where there are several courses."""

    @property
    def day(self) -> date:
        """The local day."""
        return self.at.date()

    @property
    def mark(self) -> str:
        """What stands for it in the strip of days."""
        plain = MARKS[self.kind][1]
        return SHAPES[self.shape][_SHAPED[self.kind]] if self.shape and self.kind in _SHAPED else plain


def rows(
    view: View, entries: Sequence[Folded], now: datetime, around: Around, others: Sequence[View] = ()
) -> list[Row]:
    """Return all rows in order of time: those of the log, the present ones, those to come, the nights.

    With `others`, those of all these courses on one list, each with what it is; the times are local to that of `view`.
    """
    views = [view, *others]
    called = names(one.course for one in views) if others else {}
    found = []
    for one in views:
        mine = [*_past(one.course, entries), *_missed(one), *_present(one)]
        found += [_named(row, one.course, called, view.course) for row in mine]
    going = [one for one in views if one.state not in ("paused", "held")]
    ahead = list(islice(together(going, now, around), _MOST))
    found += _ahead(going, ahead, called, view.course)
    last = max([now, *(one.slot.end for one in ahead)])
    nights = [row for one in views for row in _nights(one, min(last, one.course.end), now, around)]
    found += {  # the same night once, as wide as any has it
        (row.at, row.words): replace(row, at=row.at.astimezone(view.course.tz))
        for row in sorted(nights, key=lambda row: row.width)
    }.values()
    return sorted(found, key=lambda row: (row.at, row.kind))


def _named(row: Row, course: Course, called: Mapping[str, str], shown: Course, between: str = " ") -> Row:
    """Return a row of one of several courses with what it is."""
    if not called:
        return row
    words = f"{called[course.id]}{between}{row.words}"
    return replace(row, words=words, at=row.at.astimezone(shown.tz), shape=_shape(course.kind))


def _shape(kind: str) -> str:
    return "pack" if kind in COLD else "warm" if kind in WARM else "moves" if kind in MOVES else "rest"


def _present(view: View) -> Iterator[Row]:
    session = view.course.session
    if view.course.state == ON and session is not None:
        yield Row(at=session.on.astimezone(view.course.tz), kind="on", words="on now", pain=_felt(session.pain_before))


def _past(course: Course, entries: Iterable[Folded]) -> Iterator[Row]:
    for entry in entries:
        if not is_of(entry, course):
            continue
        at, outcome = entry.values.get("on", entry.values.get("due")), entry.values.get("outcome")
        if isinstance(at, datetime) and isinstance(outcome, str) and outcome in MARKS:
            words, pain = how_it_went(entry.values), pain_said(entry.values)
            too_long = "off" in entry.values and over_long(entry.values) is not None
            yield Row(at=local(at, course.tz), kind="over" if too_long else outcome, words=words, pain=pain)


def _missed(view: View) -> Iterator[Row]:
    """Yield what passed and is not in the log yet."""
    for missed in view.missed:
        yield Row(at=missed.due.astimezone(view.course.tz), kind="missed", words=how_it_went({"outcome": "missed"}))


def _ahead(views: Sequence[View], ahead: Sequence[Coming], called: Mapping[str, str], shown: Course) -> Iterator[Row]:
    """Yield what comes: what is due at its own time, and of the others the first as the next, if nothing is on."""
    due = {one.course.id: one.since for one in views if one.state == "due"}
    following = "about" if any(one.state == "on" for one in views) else "next"
    for n, one in enumerate(ahead):
        course = one.course
        if (since := due.pop(course.id, None)) is not None:
            row = Row(at=since.astimezone(course.tz), kind="due", words="when it suits you")
        else:
            row = Row(at=one.slot.begin.astimezone(course.tz), kind="coming", words=following if n == 0 else "about")
        moved = called and row.kind == "coming" and one.why and not of_the_hours(one.why)
        named = _named(row, course, called, shown, between=", ")
        why = (one.why or "").replace(" minutes ", " min ")
        yield replace(named, words=f"{called[course.id]}: {why}") if moved else named


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
        found[row.day] = found.get(row.day, "") + row.mark * row.width
    return sorted(found.items())


def is_of(entry: Folded, course: Course) -> bool:
    """Whether it is a session of this course that was not deleted."""
    return entry.table == TABLE and not entry.deleted and entry.id.rpartition(".")[0] == course.id
