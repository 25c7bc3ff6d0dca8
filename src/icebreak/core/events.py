"""What a person can say of a course, and the one thing that time says: facts, in the past tense."""

from datetime import datetime, timedelta

from icebreak.core.clock import Reading
from icebreak.core.light import dataclass
from icebreak.core.quiet import Window
from icebreak.core.run import Run


@dataclass(frozen=True, slots=True)
class Answers:
    """What a button or a key was shown for; a typed word answers whatever stands."""

    slot: int
    on: bool
    """Whether the pack was on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened."""

    at: datetime
    """When it was said: the instant of the press; aware, in UTC, whole seconds."""
    answers: Answers | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WentOn(Event):
    """The pack went on."""

    on: datetime | None = None
    """Since when; None: the instant of the press."""
    pain: int | None = None
    skin: str | None = None
    note: str | None = None
    shown: datetime | None = None
    """When the person was first told that the slot was due."""
    anyway: bool = False
    """Whether it goes on although a rule says to wait."""
    led: bool = False
    """Of a routine: whether a player leads it, so that what was done of it is known."""
    notch: int = 0
    """Of a routine that is led: how far it has grown (`progress`)."""
    able: bool = False
    """Of a routine: whether the person said that they can roll over and stand up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CameOff(Event):
    """The pack came off."""

    off: datetime | None = None
    """When; None: the instant of the press."""
    unknown: bool = False
    """Whether nobody knows when."""
    runs: tuple[Run, ...] = ()
    """Of a routine that is led: what its player knows; empty: no more than was said before."""
    undated: bool = False
    """Whether the date was in doubt when it was said, so that the press does not tell when either."""
    reason: str | None = None
    """Why it came off early: `pain`, `skin`, `interrupted` or `other`."""
    finished: bool = False
    """Whether it ended of itself, as its definition says (`finish`), and so was done whole."""
    pain: int | None = None
    skin: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Led(Event):
    """A player has led a routine so far; what it said before is in it."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped(Event):
    """The slot now due is left out."""

    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Snoozed(Event):
    """The person wants to be told again later."""

    by: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paused(Event):
    """Nothing is due until the course is resumed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resumed(Event):
    """The course goes on after a pause."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(Event):
    """The course lasts longer."""

    by: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopped(Event):
    """The course ends."""

    off: CameOff | None = None
    """How the pack comes off with it; None: nothing is said of a pack."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SkinSeen(Event):
    """The person looked at the skin."""

    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PainFelt(Event):
    """How much it hurts, 0 to 10."""

    value: int
    apart: bool = False
    """Whether it goes to no session that is over: that one was taken out of the log."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteMade(Event):
    """Words of the person's own about the running or the latest session."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HoursChanged(Event):
    """The quiet windows, or the zone that they are in, are others from now on."""

    quiet: tuple[Window, ...] | None = None
    zone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OnsetSaid(Event):
    """When the spasm began, said after the start; the span counts from there."""

    onset: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected(Event):
    """The times that were said of the running or the latest session were not so; what is None stays."""

    on: datetime | None = None
    off: datetime | None = None
    unknown: bool = False
    """Whether nobody knows when it came off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amended(Event):
    """What was noted beside the times of the running or the latest session is another; None takes a key away."""

    values: tuple[tuple[str, str | int | None], ...]
    """Of `AMENDABLE`."""


AMENDABLE = frozenset({"reason", "pain_before", "pain_after", "skin_before", "skin_after", "note"})


@dataclass(frozen=True, kw_only=True, slots=True)
class TimePassed(Event):
    """What passed without anybody is to be written down: missed slots, and the end."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsettled:
    """What could not wait for the right date: the pack came off, or the course was stopped."""

    event: Event
    clocks: Reading
    """Those of its press."""
