"""Every pain that was said, in order of time, and the first day beside the last."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from operator import itemgetter
from typing import NamedTuple, TypeGuard

from icebreak.core import checkin, session
from icebreak.core.light import dataclass
from icebreak.core.local_days import local_days
from icebreak.core.middle import Middle, middle
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded

_KEYS = {
    session.TABLE: (("pain_before", "before", "on", "due"), ("pain_after", "after", "off", "said")),
    checkin.TABLE: tuple(
        (key, when, "at", "at") for key, when in (("pain", "now"), ("worst", "worst"), ("best", "best"))
    ),
}
"""By table: the key, when it was so, and the keys of its instant."""
_NEAR = 2
"""Days; what is further apart is not of one local day anywhere."""
AS_IT_WAS = ("before", "after", "now")
"""When pain is said as it is at that moment; the worst and the best are of a whole day."""


class Pain(NamedTuple):
    """A number that a person said of their pain."""

    at: datetime
    """When it was so: before a session at its *on*, after it at its *off*; else where its entry stands."""
    value: int
    """0 (none) to 10 (the worst imaginable)."""
    when: str
    """`before` or `after` a session, or `now`, `worst` or `best` of a check-in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayBefore:
    """The pain before the sessions of one day."""

    day: date
    before: Middle
    unrecorded: int
    """Sessions of the day before which nobody said how much it hurt."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThenAndNow:
    """Pain at the beginning and at the end."""

    begin: Pain
    now: Pain
    """The first and the last number that was said of a moment; the same one where only one was said."""
    first: DayBefore | None
    last: DayBefore | None
    """The first and the last day with a number before a session; the same where it is one day, None where it is none.
    """
    recorded: int
    unrecorded: int
    """Of all sessions that were taken: with a number before them, and without."""


def is_pain(value: object) -> TypeGuard[int]:
    """Whether it is a number on the scale; anything else in a file is none."""
    return type(value) is int and 0 <= value <= 10


def pains(entries: Iterable[Folded]) -> list[Pain]:
    """Return all that was said, in order of time; of the same instant as the entries come."""
    return [Pain(*said) for said in sorted(_said(entries), key=itemgetter(0))]


def _said(entries: Iterable[Folded]) -> Iterator[tuple[datetime, int, str]]:
    """Yield all that was said, in the order of the entries."""
    for entry in entries:
        if entry.deleted or (keys := _KEYS.get(entry.table)) is None:
            continue
        get = entry.values.get
        for key, when, place, other in keys:
            value = get(key)
            if type(value) is int and 0 <= value <= 10:
                at = get(place)
                if not isinstance(at, datetime):
                    at = get(other)
                if not isinstance(at, datetime):
                    at = instant_of(entry.values)
                if at is not None:
                    yield at, value, when


def then_and_now(entries: Iterable[Folded], zone: tzinfo) -> ThenAndNow | None:
    """Return the pain of the first day and of the last; None: nobody ever said any."""
    entries = list(entries)
    begin = now = None
    for said in _said(entries):
        if said[2] in AS_IT_WAS:
            begin = said if begin is None or said[0] < begin[0] else begin
            now = said if now is None or said[0] >= now[0] else now
    if begin is None or now is None:
        return None
    taken = list(_taken(entries))
    recorded = [at for at, value in taken if value is not None]
    return ThenAndNow(
        begin=Pain(*begin),
        now=Pain(*now),
        first=_day(min(recorded), taken, zone) if recorded else None,
        last=_day(max(recorded), taken, zone) if recorded else None,
        recorded=len(recorded),
        unrecorded=len(taken) - len(recorded),
    )


def _taken(entries: Iterable[Folded]) -> Iterator[tuple[datetime, int | None]]:
    """Yield where each session that was taken stands, and the pain before it."""
    for entry in entries:
        if entry.table == session.TABLE and not entry.deleted:
            get = entry.values.get
            if isinstance(on := get("on"), datetime):
                value, due = get("pain_before"), get("due")
                said = value if type(value) is int and 0 <= value <= 10 else None
                yield due if isinstance(due, datetime) else on, said


def _day(of: datetime, taken: Iterable[tuple[datetime, int | None]], zone: tzinfo) -> DayBefore | None:
    """Return what was said before the sessions of the local day of an instant."""
    day = local_days(zone)
    wanted = day(of)
    there = [value for at, value in taken if -_NEAR <= (at - of).days <= _NEAR and day(at) == wanted]
    said = [value for value in there if value is not None]
    found = middle(said)
    return DayBefore(day=wanted, before=found, unrecorded=len(there) - len(said)) if found is not None else None
