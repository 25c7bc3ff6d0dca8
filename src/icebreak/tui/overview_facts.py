"""What the overview shows of one stretch of the log: worked out beside the window, and only shown there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icebreak.core import session
from icebreak.core.adherence import Adherence
from icebreak.core.beside import Beside, beside
from icebreak.core.by_day import Day, by_day
from icebreak.core.course_of import latest_course
from icebreak.core.left_out import LeftOut, done_of_due, left_out
from icebreak.core.pains import Pain, ThenAndNow, pains, then_and_now
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded
from icebreak.core.spasm import TABLE as SPASM
from icebreak.core.stretch import of_course, since
from icebreak.core.told import over_long
from icebreak.core.waited import Waited, waited
from icebreak.store.log_all import without_pauses

EACH = 14
"""Up to so many days every number, and every session, stands for itself; of more, a column is one day or several."""
STRETCHES = {"course": "this course", "week": "last 7 days", "all": "all there is"}
"""What can be looked at, in the order in which one key goes through them."""
_WEEK = 6
"""Whole days before today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the overview is asked for, as it stands at a press."""

    zone: tzinfo
    now: datetime
    course: str | None = None
    """The course that is large on Today; None: the latest of the log."""
    under_way: Collection[str] = frozenset()
    rests: Mapping[str, timedelta] | None = None
    """By a definition's id, see `left_out`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A session in the lane of its kind."""

    at: datetime
    kind: str
    outcome: str
    """Of the log; `on` where it is on still, `over` where it was on too long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that there is to say of a stretch."""

    stretch: str
    """Of STRETCHES."""
    days: Sequence[Day]
    pains: Sequence[Pain]
    marks: Sequence[Mark]
    """Both only of a stretch that is `short`."""
    spasms: Sequence[datetime]
    pain: ThenAndNow | None
    kept: Adherence
    left: LeftOut
    wait: Waited | None
    timed: int
    """Sessions of which *on* and *off* are both known."""
    untimed: int
    """Sessions that were on and of which nobody knows how long."""
    over: Sequence[timedelta]
    """By how much sessions were on too long, each of which it is known."""
    beside: Beside | None
    """Of the course that is looked at, or of the latest."""

    @property
    def short(self) -> bool:
        """Whether every number and every session stands for itself."""
        return short(self.days)

    @property
    def kinds(self) -> list[str]:
        """What was on, or was to be, in order of first appearance."""
        timed = (kind for day in self.days for kind in day.seconds)
        return list(dict.fromkeys([*(mark.kind for mark in self.marks), *timed]))

    @property
    def begin(self) -> date | None:
        """The first day with an entry; None: there is none."""
        return self.days[0].day if self.days else None

    @property
    def end(self) -> date | None:
        """The last day with an entry."""
        return self.days[-1].day if self.days else None


def short(days: Sequence[Day]) -> bool:
    """Whether days in order are no more than EACH, with those between them."""
    return not days or (days[-1].day - days[0].day).days < EACH


def side_by_side(entries: Sequence[Folded], asked: Asked) -> Beside | None:
    """Return the course that is looked at, or the latest, beside the one before it."""
    course = asked.course or latest_course(entries)
    return beside(entries, asked.zone, course) if course is not None else None


def gather(entries: Sequence[Folded], stretch: str, asked: Asked, courses: Beside | None) -> Facts:
    """Return what there is to say of a stretch of the log; of a course that has no session there is nothing.

    Meanwhile nothing is looked through for cycles: in a log of years that takes longer than counting, and finds none.
    """
    with without_pauses():
        return _gathered(entries, stretch, asked, courses)


def _gathered(entries: Sequence[Folded], stretch: str, asked: Asked, courses: Beside | None) -> Facts:
    course = asked.course or (courses.this.course if courses is not None else None)
    found = _within(entries, stretch, course, asked)
    days = by_day(found, asked.zone)
    return Facts(
        stretch=stretch,
        days=days,
        pains=pains(found) if short(days) else [],
        marks=_marks(found) if short(days) else [],
        spasms=sorted(
            at for one in found if one.table == SPASM and not one.deleted and (at := instant_of(one.values)) is not None
        ),
        pain=then_and_now(found, asked.zone),
        kept=done_of_due(found),
        left=left_out(found, asked.rests or {}, asked.under_way),
        wait=waited(found),
        timed=sum(day.timed for day in days),
        untimed=sum(day.untimed for day in days),
        over=[by for one in found if one.table == session.TABLE and not one.deleted and (by := _over(one)) is not None],
        beside=courses,
    )


def _within(entries: Sequence[Folded], stretch: str, course: str | None, asked: Asked) -> Sequence[Folded]:
    if stretch == "course":
        if course is None:
            return []
        return of_course(entries, course, asked.now if course in asked.under_way else None)
    if stretch == "week":
        return since(entries, asked.now.astimezone(asked.zone).date() - timedelta(days=_WEEK), asked.zone)
    return entries


def _marks(entries: Sequence[Folded]) -> list[Mark]:
    found = []
    for one in entries:
        if one.table != session.TABLE or one.deleted:
            continue
        kind, outcome = one.values.get("kind"), one.values.get("outcome", "on")
        if isinstance(kind, str) and isinstance(outcome, str) and (at := instant_of(one.values)) is not None:
            found.append(Mark(at=at, kind=kind, outcome=outcome if _over(one) is None else "over"))
    return sorted(found, key=lambda mark: mark.at)


def _over(one: Folded) -> timedelta | None:
    """Return by how much a session was on too long; None: it was not, or nobody knows when it came off."""
    return over_long(one.values) if isinstance(one.values.get("off"), datetime) else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the instant at which a local day begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
