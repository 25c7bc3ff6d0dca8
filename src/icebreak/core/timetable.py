"""Where sessions fit: the slots of a definition between a start and an end, around quiet hours and sleep."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from icebreak.core.definition import Definition, Repeat
from icebreak.core.light import dataclass, replace
from icebreak.core.quiet import Interval, Window, intervals, wall
from icebreak.core.sleep import Sleep

MORNING = time(8, 0)
"""When a day begins for a course without a quiet window at night; our own default."""
DAILY_GRACE = timedelta(hours=2)
"""How long a slot at a daily time waits for its session, at most; our own default."""
_NOTHING = timedelta(0)
_DAY = timedelta(days=1)
_NIGHT_ENDS = time(6, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The hours in which nothing is due: quiet windows, sleep, and other stretches that are over or foreseen."""

    zone: ZoneInfo
    quiet: tuple[Window, ...] = ()
    sleeps: tuple[Sleep, ...] = ()
    closed: tuple[Interval, ...] = ()
    """Stretches in which the course was held."""
    taken: tuple[Interval, ...] = ()
    """Stretches in which another course had the region, each with what has to lie between."""
    shut: tuple[Interval, ...] = ()
    """Stretches in which no session must begin, for what is planned of stronger courses."""

    def nights(self, begin: datetime, end: datetime) -> list[Interval]:
        """Return the quiet intervals that touch `[begin, end]`; one in which the person woke for good ends there."""
        wakes = [sleep.until for sleep in self.sleeps if sleep.woken]
        found = []
        for night in intervals(self.quiet, self.zone, begin, end):
            woken = min((wake for wake in wakes if night.begin < wake < night.end), default=night.end)
            found.append(Interval(night.begin, woken))
        return found

    def away(self) -> list[Interval]:
        """Return the stretches that a slot cannot pass in: asleep, held, or the region taken."""
        return [*(Interval(sleep.since, sleep.until) for sleep in self.sleeps), *self.closed, *self.taken]

    def puts_off(self, due: datetime, passes: datetime, now: datetime) -> Interval | None:
        """Return the stretch of another course that a slot which is `due`, and waits until `passes`, gives way to.

        What is planned is known beforehand, what was taken once it was.
        """
        found = [one for one in self.taken if one.begin <= min(passes, now) and due < one.end]
        found += [one for one in self.shut if one.begin <= min(passes, max(now, due)) and due < one.end]
        return found[0] if found else None

    def free(self, wanted: datetime, on: timedelta, end: datetime, *, known: datetime | None = None) -> datetime | None:
        """Return the first instant from `wanted` at which a session of length `on` fits before `end`, if there is one.

        A session fits if it touches no quiet stretch and none of `away`, and does not begin in one of `shut`; touching
        edges are allowed. Of `away` those count that had begun at `known`: nobody could foresee the others then.
        """
        away = [busy for busy in self.away() if known is None or busy.begin <= known]
        while wanted + on <= end:
            taken = [*self.nights(wanted, wanted + on), *away]
            ends = [busy.end for busy in taken if wanted < busy.end and wanted + on > busy.begin]
            later = max([wanted, *ends, *(one.end for one in self.shut if one.begin <= wanted < one.end)])
            if later == wanted:
                return wanted
            wanted = later
        return None

    def morning(self, day: date) -> datetime:
        """Return when `day` begins: the end of its night's quiet window, else 08:00."""
        begin, end = wall(day, time(), self.zone), wall(day, _NIGHT_ENDS, self.zone)
        ends = [night.end for night in self.nights(begin, end) if night.begin < end and night.end > begin]
        return max(ends, default=wall(day, MORNING, self.zone))


@dataclass(frozen=True, slots=True)
class Tally:
    """Where a course stands in its rounds and in its day."""

    round: int = 0
    """Slots taken or skipped since the block began."""
    day: date | None = None
    today: int = 0
    """Sessions (with rounds: blocks) done on `day`."""


def counted(repeat: Repeat, tally: Tally, day: date, *, skipped: bool) -> Tally:
    """Return the tally after a slot was taken or skipped on the local date `day`."""
    rounds = tally.round + 1
    whole_block = repeat.rounds is not None and rounds >= repeat.rounds
    tally = replace(tally, round=0 if whole_block or repeat.rounds is None else rounds)
    if whole_block if repeat.rounds is not None else not skipped:
        tally = replace(tally, day=day, today=tally.today + 1 if tally.day == day else 1)
    return tally


def rest_after(repeat: Repeat, tally: Tally) -> timedelta:
    """Return the rest that follows a slot just counted in `tally`: the long one after a whole block."""
    if repeat.rounds is not None and tally.round == 0 and repeat.long_rest is not None:
        return repeat.long_rest
    return repeat.rest or _NOTHING


def wanted_after(
    repeat: Repeat, tally: Tally, ended: datetime, slot_due: datetime, calendar: Calendar
) -> datetime | None:
    """Return when the slot after one that `ended` is wanted, before it is made to fit; None: a single session."""
    if repeat.single:
        return None
    wanted = ended + rest_after(repeat, tally)
    if repeat.times_a_day is not None and tally.day is not None and tally.today >= repeat.times_a_day:
        wanted = max(wanted, calendar.morning(tally.day + _DAY))
    return daily(repeat.at, calendar.zone, wanted, after=slot_due) if repeat.at else wanted


def daily(at: tuple[time, ...], zone: ZoneInfo, earliest: datetime, *, after: datetime | None = None) -> datetime:
    """Return the first of the daily times that is not before `earliest` and, where given, later than `after`."""
    first = earliest.astimezone(zone).date()
    for offset in count():
        for when in sorted(wall(first + offset * _DAY, clock, zone) for clock in at):
            if when >= earliest and (after is None or when > after):
                return when
    raise AssertionError  # pragma: no cover - count() never ends


def passes_at(definition: Definition, due: datetime, zone: ZoneInfo) -> datetime:
    """Return when a slot that is due, and that nobody takes, has passed."""
    repeat = definition.repeat
    if repeat.at:
        return min(daily(repeat.at, zone, due, after=due), due + DAILY_GRACE)
    if repeat.rest is None:
        return due + definition.apply.on + DAILY_GRACE
    return due + definition.apply.on + repeat.rest


def slots(definition: Definition, begin: datetime, end: datetime, calendar: Calendar) -> Iterator[Interval]:
    """Yield the sessions of a course in which every slot is taken when it is due and kept on as long as planned."""
    repeat, on, tally = definition.repeat, definition.apply.on, Tally()
    wanted: datetime | None = daily(repeat.at, calendar.zone, begin) if repeat.at else begin
    while wanted is not None:
        due = calendar.free(wanted, on, end)
        if due is None:
            return
        yield Interval(due, due + on)
        tally = counted(repeat, tally, due.astimezone(calendar.zone).date(), skipped=False)
        wanted = wanted_after(repeat, tally, due + on, due, calendar)
