"""One course beside the one before it of the same definition: the same figures of both, each with its n."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from icebreak.core.adherence import Adherence
from icebreak.core.by_day import seconds_on
from icebreak.core.course_of import course_of
from icebreak.core.left_out import done_of_due
from icebreak.core.light import dataclass
from icebreak.core.local_days import local_days, placed_on
from icebreak.core.middle import Middle, middle
from icebreak.core.pains import DayBefore, is_pain, then_and_now
from icebreak.core.placed import in_order, instant_of
from icebreak.core.record import Folded
from icebreak.core.session import TABLE
from icebreak.core.skin import BAD_SKIN
from icebreak.core.told import over_long
from icebreak.core.waited import Waited, waited


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What the log says of one course."""

    course: str
    begin: date
    end: date
    """The days of its first and its last session."""
    kept: Adherence
    on: timedelta
    timed: int
    """The time on together, of so many sessions of which both instants are known."""
    wait: Waited | None
    first: DayBefore | None
    last: DayBefore | None
    """The pain before sessions on the first and on the last day with a number."""
    change: Middle | None
    """By how much pain was more (or, below nought, less) after a session than before, where both were said."""
    over_long: int
    """Cold sessions that were on too long; those of which nobody knows how long are not among them."""
    bad_skin: int
    """Sessions after which the skin looked bad."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A course, and the one before it."""

    this: Figures
    before: Figures | None
    """None: it is the first of its definition."""


def beside(entries: Iterable[Folded], zone: tzinfo, course: str) -> Beside | None:
    """Return the figures of `course` and of the one that began last before it; None: the log has no session of it."""
    sessions = [one for one in entries if one.table == TABLE and not one.deleted]
    own = _of(course, sessions)
    begin = min((at for one in own if (at := instant_of(one.values)) is not None), default=None)
    if begin is None:
        return None
    definition = next((said for one in own if isinstance(said := one.values.get("definition"), str)), None)
    begins: dict[str, datetime] = {}
    for one in sessions:
        if one.values.get("definition") == definition and (name := course_of(one.id)) is not None:
            at = instant_of(one.values)
            if at is not None and (name not in begins or at < begins[name]):
                begins[name] = at
    earlier = max(((at, name) for name, at in begins.items() if (at, name) < (begin, course)), default=None)
    return Beside(
        this=_figures(course, own, zone),
        before=_figures(earlier[1], _of(earlier[1], sessions), zone) if earlier is not None else None,
    )


def _of(course: str, sessions: Iterable[Folded]) -> list[Folded]:
    begins = f"{course}."
    return [one for one in sessions if one.id.startswith(begins) and course_of(one.id) == course]


def _figures(course: str, sessions: Sequence[Folded], zone: tzinfo) -> Figures:
    day = local_days(zone)
    days = [on for one in sorted(sessions, key=in_order) if (on := placed_on(one.values, day)) is not None]
    times = [seconds for one in sessions if (seconds := seconds_on(one.values)) is not None]
    pain = then_and_now(sessions, zone)
    return Figures(
        course=course,
        begin=min(days),
        end=max(days),
        kept=done_of_due(sessions),
        on=timedelta(seconds=sum(times)),
        timed=len(times),
        wait=waited(sessions),
        first=pain.first if pain is not None else None,
        last=pain.last if pain is not None else None,
        change=middle(list(_changes(sessions))),
        over_long=sum("off" in one.values and over_long(one.values) is not None for one in sessions),
        bad_skin=sum(one.values.get("skin_after") in BAD_SKIN for one in sessions),
    )


def _changes(sessions: Iterable[Folded]) -> Iterable[int]:
    for one in sessions:
        before, after = one.values.get("pain_before"), one.values.get("pain_after")
        if is_pain(before) and is_pain(after):
            yield after - before
