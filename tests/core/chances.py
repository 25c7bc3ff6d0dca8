"""Random lives: plans, hours and what people say, at instants that only go on, across changes of the clocks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.core.life import HOUR, MIN, SINGLE, Life, plan

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.core.definition import Definition
from icebreak.core.quiet import Window
from icebreak.core.refused import Refused

SECOND = timedelta(seconds=1)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Australia/Sydney"]
DAYS = ["2027-03-13", "2027-03-27", "2027-04-03", "2027-06-01", "2027-10-02", "2027-10-30", "2027-11-06"]
"""Days before which, or on which, clocks change in one zone or another; and one when none does."""

quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
quiets = st.lists(
    st.tuples(quarters, quarters).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Window(*pair)), max_size=3
).map(tuple) | st.just((Window(time(23), time(7)), Window(time(13), time(14, 30))))
skins = st.sampled_from(["normal", "pink", "blotchy", "white_waxy", "numb"])
gaps = (
    st.sampled_from([0, 1, 59, 5 * 60, 20 * 60, 25 * 60 + 1, 90 * 60, 110 * 60])
    | st.integers(0, 3 * 3600)
    | st.integers(0, 10 * 3600)
).map(lambda seconds: timedelta(seconds=seconds))
agos = st.none() | st.integers(0, 150).map(lambda minutes: minutes * MIN)


@st.composite
def definitions(draw: st.DrawFn, *, kind: str | None = None) -> Definition:
    kind = kind or draw(st.sampled_from(["ice", "ice", "heat", "rest"]))
    on, rest = draw(st.sampled_from([1, 15, 20, 30, 120])), draw(st.sampled_from([30, 90, 180]))
    hours = draw(st.sampled_from([3, 48, 48]))
    shape = draw(st.sampled_from(["rest", "rest", "rounds", "times", "both", "at", "single"]))
    if shape == "single":
        return replace(SINGLE, kinds=(kind,))
    more: dict[str, Any] = {}
    if shape in ("rounds", "both"):
        more |= {"rounds": draw(st.integers(2, 3)), "long_rest": 200}
    if shape in ("times", "both"):
        more["times_a_day"] = draw(st.integers(1, 3))
    if shape == "at":
        more["at"] = draw(st.sampled_from([("08:00",), ("02:30", "14:00"), ("08:00", "09:00", "20:00")]))
    return plan(on, rest, kind=kind, hours=hours, up_to=hours + 24, cues=(1,), **more)


@st.composite
def lives(draw: st.DrawFn, *, kind: str | None = None, name: str = "2027-01-01-one-abcd") -> Life:
    zone = draw(st.sampled_from(ZONES))
    begins = datetime.fromisoformat(draw(st.sampled_from(DAYS))).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    begins += draw(st.integers(0, 36 * 60)) * MIN
    onset = draw(st.none() | st.integers(0, 60).map(lambda minutes: begins - minutes * MIN))
    definition = draw(definitions(kind=kind))
    return Life(definition, begins, zone=zone, quiet=draw(quiets), onset=onset, name=name)


Said = Callable[[datetime], ev.Event]


@dataclass(frozen=True)
class Turn:
    """The pack goes on so long after it may, or comes off so long after (or before) its time."""

    late: timedelta


@dataclass(frozen=True)
class Night:
    """Going to sleep for a while, or waking (None)."""

    length: timedelta | None


def _before(at: datetime, ago: timedelta | None) -> datetime | None:
    return None if ago is None else at - ago


def on_(at: datetime, ago: timedelta | None, **more: Any) -> ev.Event:  # noqa: ANN401 - whatever an event takes
    return ev.WentOn(at=at, on=_before(at, ago), **more)


def off_(at: datetime, ago: timedelta | None, **more: Any) -> ev.Event:  # noqa: ANN401 - whatever an event takes
    return ev.CameOff(at=at, off=_before(at, ago), **more)


def stop_(at: datetime, ago: timedelta | None, *, off: bool) -> ev.Event:
    return ev.Stopped(at=at, off=ev.CameOff(at=at, off=_before(at, ago)) if off else None)


def correct_(at: datetime, on: timedelta | None, off: timedelta | None, *, unknown: bool) -> ev.Event:
    return ev.Corrected(at=at, on=_before(at, on), off=_before(at, off), unknown=unknown and off is None)


def onset_(at: datetime, ago: timedelta) -> ev.Event:
    return ev.OnsetSaid(at=at, onset=at - ago)


def plain_(at: datetime, *, kind: type[ev.Event], **more: Any) -> ev.Event:  # noqa: ANN401 - whatever an event takes
    return kind(at=at, **more)


def _said(make: Callable[..., ev.Event], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Said]:
    return st.fixed_dictionaries(parts).map(lambda found: partial(make, **found))


def _plain(kind: type[ev.Event], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Said]:
    return _said(plain_, kind=st.just(kind), **parts)


pains = st.none() | st.integers(0, 10)
turning_on = _said(on_, ago=agos, pain=pains, anyway=st.booleans()) | _said(on_, ago=st.none())
turning_off = _said(
    off_,
    ago=agos,
    pain=pains,
    skin=st.none() | skins,
    reason=st.sampled_from([None, None, "pain"]),
    unknown=st.booleans(),
) | _said(off_, ago=st.none())
correcting = _said(correct_, on=agos, off=agos, unknown=st.booleans())
pains_felt = _plain(ev.PainFelt, value=st.integers(0, 10))
others = st.one_of(
    _plain(ev.Skipped, note=st.sampled_from([None, "no"])),
    _plain(ev.Snoozed, by=st.sampled_from([10 * MIN, HOUR, 30 * HOUR])),
    _plain(ev.Paused),
    _plain(ev.Resumed),
    _plain(ev.Extended, by=st.sampled_from([HOUR, 24 * HOUR])),
    _plain(ev.SkinSeen, word=skins),
    pains_felt,
    _plain(ev.NoteMade, text=st.just("so")),
    _plain(ev.Amended, values=st.sampled_from([(("note", None),), (("reason", "skin"),), (("pain_after", 3),)])),
    _plain(ev.HoursChanged, quiet=quiets),
    _plain(ev.HoursChanged, zone=st.sampled_from(ZONES)),
    _said(onset_, ago=st.integers(0, 20).map(lambda hours: hours * HOUR)),
    _plain(ev.TimePassed),
    _said(stop_, ago=agos, off=st.booleans()),
)
turns = st.sampled_from([-6, 0, 0, 3, 5, 6, 200]).map(lambda minutes: Turn(minutes * MIN))
nights = st.builds(Night, st.sampled_from([None, None, HOUR, 9 * HOUR]))


Step = tuple[timedelta, Said | Night | Turn]


def scripts(*more: st.SearchStrategy[Said], least: int = 3, most: int = 14) -> st.SearchStrategy[list[Step]]:
    """What happens, each so long after what was before; packs go on and come off more often than the rest."""
    whats = st.one_of(turns, turns, turning_on, turning_off, others, nights, *more)
    turn = st.tuples(st.just(timedelta(0)), turns)
    return st.lists(turn | st.tuples(gaps, whats), min_size=least, max_size=most)


def happens(life: Life, gap: timedelta, what: Said | Night | Turn) -> ev.Event | None:
    """Let one thing happen `gap` after the last; returns the event where it did something."""
    life.now += gap
    before = life.course
    try:
        if isinstance(what, Night):
            life.now += SECOND  # so that it is known what came first
            if what.length is None:
                life.wake(life.now)
            elif life.course.state != ON:
                life.sleep(life.now, what.length)
            return None
        event = _turned(life, what.late) if isinstance(what, Turn) else what(life.now)
        life.say(event)
    except Refused:
        return None
    return event if life.course is not before else None


def _turned(life: Life, late: timedelta) -> ev.Event:
    view = life.see(life.now)
    life.now = max(life.now, (view.until or view.course.ready or life.now) + late)
    return ev.CameOff(at=life.now) if life.course.state == ON else ev.WentOn(at=life.now)
