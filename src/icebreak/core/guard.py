"""What keeps a pack off the skin: the rest that is shared, the limits of a day, and bad skin."""

from datetime import datetime

from icebreak.core.checkin import pain_now
from icebreak.core.course import AFTER_ICE, ENDED, MOVES, ON, Around, Course
from icebreak.core.events import WentOn
from icebreak.core.light import dataclass, replace
from icebreak.core.refused import Refused
from icebreak.core.saying import NAMES, at_moment, length_said, moment
from icebreak.core.skin import SKIN

EARLY = "early"
MOST_PAIN = 6
"""With more pain than this, early stretches are not begun; our own default."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason why a pack must not go on now."""

    reason: str
    until: datetime | None = None
    way: str = ""
    """As of `Refused`."""


def second_cold(course: Course, at: datetime, around: Around) -> Bar | None:
    """Return why a course must not begin at `at`: another cold one for the region is under way."""
    for other in around.cold(course):
        if _under_way(other, at):
            return Bar(
                f"Ice for the {course.region} is under way already ({other.definition.title}); "
                "go on with that one, or stop it first",
                other.end if other.end > at else None,  # with its pack on it lasts past its end
            )
    return None


def _under_way(course: Course, at: datetime) -> bool:
    """Whether a course goes on at `at`; that its span is over may not be written down yet."""
    return course.state == ON or (course.state != ENDED and at < course.end)


def rested(course: Course, at: datetime, around: Around) -> datetime | None:
    """Return when its region is free: its own rest is over, and what has to lie between it and what was on by `at`."""
    found = [course.ready] if course.ready is not None else []
    return max([*found, *(one.end for one in around.taken(course) if one.begin <= at)], default=None)


def firm(course: Course, at: datetime, around: Around) -> Bar | None:
    """Return why it must not go on at `at` whatever the person says: one thing at a time, and no exercise after ice.

    Ice beside ice is none of it: of that a person may know better.
    """
    for other, _ in around.on(course, at):
        if not (course.cold and other.cold):
            return _beside(course, other)
    if course.kind not in MOVES:
        return None
    ice = replace(around, others=tuple(other for other in around.others if other.cold)).taken(course)
    warm = max((one.end for one in ice if one.begin <= at), default=at)
    if at < warm:
        since, when = length_said(AFTER_ICE), moment(warm, at, course.tz)
        return Bar(f"It is less than {since} since the ice came off, and cold muscles strain; from {when}", warm)
    return None


def _beside(course: Course, other: Course) -> Bar:
    what = NAMES[other.kind]
    if other.kind in MOVES:
        return Bar(f"The {what} are under way ({other.definition.title}); finish them first, or stop them")
    return Bar(f"The {what} of another course is on the {course.region} already ({other.definition.title})")


def bar(course: Course, at: datetime, around: Around) -> Bar | None:
    """Return why the pack must not go on at `at`, if anything speaks against it."""
    if (hold := around.open_hold(course)) is not None:
        return Bar(
            f"The skin was bad {at_moment(hold.since, at, course.tz)} ({SKIN.get(hold.skin, hold.skin)}); "
            "nothing goes on it until it is normal or pink again. When it is, say so",
            way="skin",
        )
    if (found := firm(course, at, around)) is not None:
        return found
    for other, _ in around.on(course, at):
        return _beside(course, other)
    ready = rested(course, at, around)
    if ready is not None and at < ready:
        return Bar(f"The rest is not over; it goes on again from {moment(ready, at, course.tz)}", ready, way="anyway")
    limit, tally = course.definition.repeat.times_a_day, course.tally
    if limit is not None and tally.day == at.astimezone(course.tz).date() and tally.today >= limit:
        due = course.due
        when = moment(due, at, course.tz) if due is not None else "tomorrow"
        times = "once" if limit == 1 else f"{limit} times"
        return Bar(f"It was on {times} today, which is all that this plan has for a day; next {when}", due)
    return None


def unready(course: Course, event: WentOn, around: Around) -> Bar | None:
    """Return why somebody is not up to a routine; early ones are for those only who can move at all.

    Both limits are our own default: nothing is gained by pushing a back in spasm.
    """
    if course.definition.phase != EARLY:
        return None
    pain = event.pain if event.pain is not None else pain_now(course, around.others, event.at)
    if pain is not None and pain > MOST_PAIN:
        return Bar(f"With pain of {pain} it is too early for stretches; from {MOST_PAIN} down they can be tried")
    if not event.able:
        return Bar("First make sure that you can roll over and stand up; only then are stretches for you", way="able")
    return None


def refuse(found: Bar | None) -> None:
    """Raise `found` as a refusal, if there is one."""
    if found is not None:
        raise Refused(found.reason + ".", found.until, way=found.way)
