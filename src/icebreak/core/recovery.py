"""A recovery plan under way: which phase, what belongs to it, and what is asked. The person's answer moves it on."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta, tzinfo

from icebreak.core.course import ENDED, ON, Course
from icebreak.core.definition import Definition, Phase
from icebreak.core.kind_words import still_on
from icebreak.core.light import dataclass, replace
from icebreak.core.record import Record, Scalar
from icebreak.core.refused import Refused

_NEAR = timedelta(hours=12)
"""The first pack may have been on for so long before the plan was begun with it."""
TABLE = "phase"
"""The table of the log that says when which part of a plan began."""
NOT_PUSHED = timedelta(hours=24)
"""In the first so many hours nothing is offered that moves; it can be asked for. Our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovery:
    """A plan under way."""

    definition: Definition
    phase: int
    """From 0."""
    begun: datetime
    since: datetime
    """When this phase began."""
    onset: datetime | None = None
    """When the spasm began, where that is known."""
    asked: datetime | None = None
    """When the person last said: not yet."""
    left: tuple[str, ...] = ()
    """What was offered in this phase and left."""

    @property
    def now(self) -> Phase:
        """The phase that it is in."""
        return self.definition.phases[self.phase]

    @property
    def next(self) -> Phase | None:
        """The phase after it."""
        later = self.definition.phases[self.phase + 1 :]
        return later[0] if later else None


def with_onset(recovery: Recovery, courses: Iterable[Course]) -> Recovery:
    """Return the plan with when the spasm began: as its courses have it, of several the one begun last, else as it was.

    What a course says was put right there, so it is newer than what the plan has.
    """
    near = recovery.begun - _NEAR
    said = max((one for one in courses if one.onset and one.start >= near), key=lambda one: one.start, default=None)
    return recovery if said is None else replace(recovery, onset=said.onset)


def question(recovery: Recovery, now: datetime, zone: tzinfo) -> str | None:
    """Return what leads to the next phase, where it is time to ask: from when the plan says, and once a day."""
    following = recovery.next
    if following is None or following.ask is None:
        return None
    if now < (recovery.onset or recovery.begun) + (following.earliest or timedelta(0)):
        return None
    if recovery.asked is not None and recovery.asked.astimezone(zone).date() >= now.astimezone(zone).date():
        return None
    return following.ask


def offered(recovery: Recovery, courses: Iterable[Course], now: datetime) -> str | None:
    """Return the id of what this phase offers and nobody has taken or left, in its order; None: nothing, or not yet.

    The plan has no anchor: a clock set by hours moves what it asks by as much. Nobody is pushed by that: what begins
    from an offer has an anchor, and is not called out in the first hours of its course (`core.reminders`).
    """
    if now < (recovery.onset or recovery.begun) + NOT_PUSHED:
        return None
    here = under_way(recovery, courses)
    return next((name for name in recovery.now.offer if name not in here and name not in recovery.left), None)


def under_way(recovery: Recovery, courses: Iterable[Course]) -> Collection[str]:
    """Return the ids of the definitions that run, or ran, since this phase began."""
    return {course.definition.id for course in courses if course.state != ENDED or course.start >= recovery.since}


def to_begin(recovery: Recovery, courses: Iterable[Course]) -> list[str]:
    """Return what belongs to this phase and has not been begun: all of it once it begins, or what a crash left out."""
    here = under_way(recovery, courses)
    return [name for name in recovery.now.begin if name not in here]


def to_stop(recovery: Recovery, courses: Iterable[Course]) -> list[Course]:
    """Return the courses that this phase ends."""
    return [course for course in courses if course.state != ENDED and course.definition.id in recovery.now.ends]


def moved_on(recovery: Recovery, courses: Iterable[Course], at: datetime) -> Recovery:
    """Return the plan in its next phase; raises Refused while something is on, and where there is no other."""
    if recovery.next is None:
        raise Refused("This is the last part of the plan.")
    for course in courses:
        if course.state == ON and (course.session is None or not course.session.led):
            raise Refused(still_on(course.kind), way="off")
    return replace(recovery, phase=recovery.phase + 1, since=at, asked=None, left=())


def phase_record(recovery: Recovery, at: datetime, letters: str) -> Record:
    """Return the entry that says that a part of a plan began; `at` is aware, in the person's zone."""
    values: dict[str, Scalar] = {"at": at.replace(microsecond=0), "definition": recovery.definition.id}
    values |= {"part": recovery.phase + 1, "title": recovery.now.title}
    return Record(table=TABLE, id=f"{at:%Y-%m-%d}-{TABLE}-{letters}", values=values, whole=True)


def not_yet(recovery: Recovery, at: datetime) -> Recovery:
    """Return the plan with its question put off to another day."""
    return replace(recovery, asked=at)


def left_out(recovery: Recovery, name: str) -> Recovery:
    """Return the plan with something that it offers left."""
    return replace(recovery, left=(*recovery.left, name))
