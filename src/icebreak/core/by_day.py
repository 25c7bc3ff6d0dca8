"""The log by local day: what was due and what was done, minutes, pain, spasms. Days without an entry are not in it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo

from icebreak.core import checkin, session, spasm
from icebreak.core.adherence import for_safety
from icebreak.core.light import dataclass
from icebreak.core.local_days import local_days, placed_on
from icebreak.core.middle import Middle, middle
from icebreak.core.pains import is_pain
from icebreak.core.record import Folded, Scalar

LONGEST = 86400
"""More seconds than this between *on* and *off* are a slip of the pen and no time on."""
_SAID = ("worst", "best")


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One local day; a session belongs to the day of its slot."""

    day: date
    due: int
    """Slots that were due and have an outcome, without those stopped for pain or skin: what `done` is counted of."""
    done: int
    partial: int
    missed: int
    skipped: int
    stopped: int
    """Ended early for any reason."""
    unconfirmed: int
    extra: int
    """Sessions that answered no slot, as those added by hand: they are in none of the numbers above."""
    seconds: Mapping[str, int]
    """Time on by kind; only of sessions of which *on* and *off* are both known."""
    timed: int
    untimed: int
    """Sessions of which both are known, and those that are over and of which nobody knows how long they were on."""
    before: Middle | None
    after: Middle | None
    """Pain before and after the sessions of the day."""
    between: Middle | None
    """Pain as it was when it was said between sessions, in check-ins."""
    felt: tuple[int, ...]
    """How often each number from 0 to 10 was said of a moment of the day: before, after and between."""
    worst: int | None
    """The highest pain that was said in any entry of the day."""
    spasms: int


_Values = Mapping[str, Scalar]


def by_day(entries: Iterable[Folded], zone: tzinfo) -> list[Day]:
    """Return the days on which anything was recorded, in order."""
    day = local_days(zone)
    sessions, checkins, spasms = (dict[date, list[_Values]]() for _ in range(3))
    of = {session.TABLE: sessions, checkin.TABLE: checkins, spasm.TABLE: spasms}
    for entry in entries:
        found = of.get(entry.table)
        if found is None or entry.deleted or (on := placed_on(entry.values, day)) is None:
            continue
        if (there := found.get(on)) is None:
            found[on] = [entry.values]
        else:
            there.append(entry.values)
    return [
        _day(on, sessions.get(on, ()), checkins.get(on, ()), len(spasms.get(on, ())))
        for on in sorted({*sessions, *checkins, *spasms})
    ]


def _day(day: date, sessions: Iterable[_Values], checkins: Iterable[_Values], spasms: int) -> Day:
    counts: dict[str, int] = {}
    extra = safely = timed = untimed = 0
    seconds: dict[str, int] = {}
    before: list[int] = []
    after: list[int] = []
    for values in sessions:
        get = values.get
        if isinstance(outcome := get("outcome"), str):
            if isinstance(get("due"), datetime):
                counts[outcome] = counts.get(outcome, 0) + 1
                safely += outcome == "stopped" and for_safety(values) is not None
            else:
                extra += 1
        if (took := seconds_on(values)) is not None:
            kind = get("kind")
            kind = kind if isinstance(kind, str) else ""
            seconds[kind] = seconds.get(kind, 0) + took
            timed += 1
        elif "on" in values and "outcome" in values:
            untimed += 1
        if type(pain := get("pain_before")) is int and 0 <= pain <= 10:
            before.append(pain)
        if type(pain := get("pain_after")) is int and 0 <= pain <= 10:
            after.append(pain)
    between = [pain for values in checkins if is_pain(pain := values.get("pain"))]
    said = [pain for values in checkins for key in _SAID if is_pain(pain := values.get(key))]
    return Day(
        day=day,
        due=sum(counts.values()) - safely,
        done=counts.get("completed", 0),
        partial=counts.get("partial", 0),
        missed=counts.get("missed", 0),
        skipped=counts.get("skipped", 0),
        stopped=counts.get("stopped", 0),
        unconfirmed=counts.get("unconfirmed", 0),
        extra=extra,
        seconds=seconds,
        timed=timed,
        untimed=untimed,
        before=middle(before),
        after=middle(after),
        between=middle(between),
        felt=_counts(before, after, between),
        worst=max((*before, *after, *between, *said), default=None),
        spasms=spasms,
    )


def _counts(*said: Iterable[int]) -> tuple[int, ...]:
    counts = [0] * 11
    for numbers in said:
        for pain in numbers:
            counts[pain] += 1
    return tuple(counts)


def seconds_on(values: Mapping[str, Scalar]) -> int | None:
    """Return how long a session was on; None where *on* or *off* is not known, or the two make no sense."""
    on, off = values.get("on"), values.get("off")
    if not isinstance(on, datetime) or not isinstance(off, datetime):
        return None
    took = off - on
    seconds = took.days * 86400 + took.seconds
    return seconds if 0 <= seconds <= LONGEST else None
