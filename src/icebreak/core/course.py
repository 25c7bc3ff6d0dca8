"""A course: one definition under way, as a value. Its transitions are in `transition`, what is seen of it in `view`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.definition import ROUTINES, Definition
from icebreak.core.events import Event
from icebreak.core.light import dataclass, field
from icebreak.core.quiet import Interval, Window
from icebreak.core.run import LAPSE, Run
from icebreak.core.sleep import Sleep
from icebreak.core.timetable import Calendar, Tally

RESTING, ON, ENDED = "resting", "on", "ended"

COLD = frozenset({"ice"})
WARM = frozenset({"heat", "wear"})
MOVES = frozenset(ROUTINES)
AFTER_ICE = timedelta(minutes=30)
"""No exercise for so long after ice: cold muscles react late, and injuries are more likely (MacAuley 2001)."""
LATE = timedelta(minutes=5)
"""After so much over the planned end a plain *off* is not taken for the truth, and a cold session is over-long."""
ENOUGH = 0.8
"""The part of the planned time on, or of a routine's holds, that makes a session `completed`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The application that is running, or the latest one."""

    slot: int
    due: datetime
    """The slot as it stood when it was taken."""
    on: datetime
    planned: timedelta
    off: datetime | None = None
    """When it came off, where that is known."""
    said: datetime | None = None
    """When *off* was said, where the instant itself is not known."""
    asked: bool = False
    """Whether the person is still to be asked when it came off."""
    reason: str | None = None
    finished: bool = False
    """Whether it ended of itself, as hot water that has cooled: it is `completed` however long it was."""
    called_off: datetime | None = None
    """Since when *off* is called before its time: the skin is bad, or the course was to be stopped."""
    shown: datetime | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    skin_before: str | None = None
    skin_after: str | None = None
    note: str | None = None
    anyway: bool = False
    led: bool = False
    """Whether it is a routine that a player leads."""
    notch: int = 0
    """Of a routine: how far it had grown."""
    runs: tuple[Run, ...] = ()
    """Of a routine that is led: when it went on, and from which place."""
    held: int | None = None
    """Of a routine that was led: how many holds were held in full."""
    holds: int | None = None
    """How many there were."""
    steps: tuple[str, ...] = ()
    """What was done of each step, in words."""

    @property
    def heard(self) -> datetime:
        """Until when a routine that is led is known to have gone on."""
        return max(self.runs[-1].until, self.on) if self.runs else self.on

    def lapsed(self, now: datetime) -> bool:
        """Whether it is a routine of which nothing was heard for so long that it is over."""
        return self.led and self.over is None and now >= self.heard + LAPSE

    @property
    def ends(self) -> datetime:
        """When it is planned to come off."""
        return self.on + self.planned

    @property
    def over(self) -> datetime | None:
        """The instant from which the rest counts; None while it is on."""
        return self.off or self.said

    @property
    def outcome(self) -> str | None:
        """How it went, in the log's words; None while it is on."""
        if self.over is None:
            return None
        if self.reason is not None:
            return "stopped"
        if self.off is None:
            return "unconfirmed"
        if self.finished:
            return "completed"
        if self.held is not None and self.holds:
            return "completed" if self.held >= ENOUGH * self.holds else "partial"
        return "completed" if self.off - self.on >= ENOUGH * self.planned else "partial"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Bad skin was seen: no cold and no heat for the region until it is well again."""

    since: datetime
    skin: str
    until: datetime | None = None
    """When the skin was reported well; None: still held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """One definition under way over its span. All instants are aware, in UTC and whole seconds."""

    id: str
    definition: Definition
    kind: str
    region: str
    zone: str
    """The zone's name; local days and quiet hours are in it."""
    start: datetime
    span: timedelta
    """Counted from the onset where it is known, else from the start."""
    onset: datetime | None = None
    quiet: tuple[Window, ...] = ()
    anyway: bool = False
    """Whether it was begun although another cold course was under way."""
    state: str = RESTING
    rev: int = 1
    slot: int = 1
    """The number of the slot that is on or, while resting, of the next one."""
    due: datetime | None = None
    """The instant of that slot; None: nothing fits any more."""
    wanted: datetime | None = None
    """When that slot was wanted before it was made to fit around quiet hours."""
    ready: datetime | None = None
    """When the rest after the last session is over, for this course's own guard and for others'."""
    called: datetime | None = None
    """Since when the slot is called, where that is not `due`: it took over from missed ones, or it was snoozed."""
    snoozed: datetime | None = None
    """Until when the person wants to be left alone about the slot."""
    session: Session | None = None
    """The running one, else the latest."""
    pain_before: int | None = None
    """Said apart from the session: goes into the next, where that is soon."""
    pain_at: datetime | None = None
    """When that was said; where nothing waits, when the last number that the session has was."""
    tally: Tally = field(default_factory=Tally)
    paused: datetime | None = None
    held: tuple[Hold, ...] = ()
    """Bad skin reported in this course; holds every cold and heat course of the region."""
    ended: datetime | None = None
    changed: datetime | None = None
    """When the course was last moved on by somebody; nothing may be said to have happened before."""
    base: "Course | None" = None
    """The course as it was before its latest session went on: where a correction begins again."""
    since: tuple[Event, ...] = ()
    """What has been said since `base`, in order."""

    @property
    def end(self) -> datetime:
        """When the span is over."""
        return (self.onset or self.start) + self.span

    @property
    def tz(self) -> ZoneInfo:
        """The zone that local days are in."""
        return ZoneInfo(self.zone)

    @property
    def cold(self) -> bool:
        """Whether it cools the skin."""
        return self.kind in COLD

    @property
    def touches_skin(self) -> bool:
        """Whether bad skin holds it."""
        return self.kind in COLD | WARM

    @property
    def takes_region(self) -> bool:
        """Whether it needs its region for itself: a pack on the skin, or muscles at work."""
        return self.kind in COLD | WARM | MOVES

    def session_id(self, slot: int) -> str:
        """Return the log's id of a slot."""
        return f"{self.id}.{slot}"


def between(one: Course, following: Course, over: datetime) -> timedelta:
    """Return what has to lie between a session of `one` that was over at an instant and one of `following`.

    Of ice after ice the longer rest of the two, so that changing definitions does not dodge it.
    """
    if not one.cold:
        return timedelta(0)
    if following.cold:
        return max((one.ready or over) - over, following.definition.repeat.rest or timedelta(0))
    return AFTER_ICE if following.kind in MOVES else timedelta(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What else there is when something happens to a course: the other courses, and the person's sleep."""

    others: tuple[Course, ...] = ()
    sleeps: tuple[Sleep, ...] = ()

    def holds(self, course: Course) -> list[Hold]:
        """Return the holds that lie on a course: its own and those of its region."""
        if not course.touches_skin:
            return []
        here = [course, *(other for other in self.others if other.region == course.region and other.id != course.id)]
        return [hold for one in here for hold in one.held]

    def cold(self, course: Course) -> list[Course]:
        """Return the other courses that cool the skin which `course` cools, those that have ended too."""
        if not course.cold:
            return []
        return [one for one in self.others if one.cold and one.region == course.region and one.id != course.id]

    def beside(self, course: Course) -> list[Course]:
        """Return the other courses of the region that can't be on at the same time as `course`."""
        if not course.takes_region:
            return []
        return [one for one in self.others if one.takes_region and one.region == course.region and one.id != course.id]

    def on(self, course: Course, now: datetime) -> list[tuple[Course, Session]]:
        """Return those of them that are on, each with its session."""
        return [
            (other, other.session)
            for other in self.beside(course)
            if other.state == ON and other.session is not None and not other.session.lapsed(now)
        ]

    def taken(self, course: Course) -> tuple[Interval, ...]:
        """Return when other courses had the region, as far as they know, each with what has to lie between."""
        return tuple(
            Interval(one.session.on, over + between(one, course, over))
            for other in self.beside(course)
            for one in (other.base, other)
            if one is not None and one.session is not None and (over := one.session.over) is not None
        )

    def calendar(self, course: Course) -> Calendar:
        """Return the hours in which nothing is due for a course, as far as they are over or foreseen."""
        closed = tuple(Interval(h.since, h.until) for h in self.holds(course) if h.until is not None)
        taken = self.taken(course)
        return Calendar(zone=course.tz, quiet=course.quiet, sleeps=self.sleeps, closed=closed, taken=taken)

    def open_hold(self, course: Course) -> Hold | None:
        """Return the hold that still lies on a course, the oldest."""
        return min((h for h in self.holds(course) if h.until is None), key=lambda hold: hold.since, default=None)

    def asleep(self, now: datetime) -> Sleep | None:
        """Return the sleep that `now` falls in."""
        return next((sleep for sleep in self.sleeps if sleep.since <= now < sleep.until), None)
