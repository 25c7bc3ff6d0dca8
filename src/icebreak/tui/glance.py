"""Which course fills the screen, and what the others say in a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from icebreak.core.clock import Reading
from icebreak.core.course import ENDED, Around
from icebreak.core.early_heat import heat_is_early
from icebreak.core.kind_words import words_of
from icebreak.core.reminders import Reminder, next_instant, standing
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.steps import REVIVED
from icebreak.core.view import View
from icebreak.core.wording import NAMES
from icebreak.store.courses import Kept
from icebreak.store.watch import Snapshot
from icebreak.tui.face import NOTHING, Face
from icebreak.tui.pack_faces import due, off, on
from icebreak.tui.routine_faces import led
from icebreak.tui.waiting_faces import asleep, ended, held, in_doubt, paused, resting

_SAID = {"held": "waits for the skin", "paused": "paused", "resting": "nothing fits any more"}
_ORDER = {"due": 2, "held": 3, "resting": 4, "asleep": 4, "paused": 5, "ended": 6}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One course at the instant of a reading."""

    kept: Kept
    view: View
    now: datetime
    """The instant that it was looked at: not the reading's, where the date is in doubt."""

    @property
    def overdue(self) -> bool:
        """Whether something has to come off."""
        led = self.view.course.session is not None and self.view.course.session.led
        return self.view.state == "on" and not led and self.view.until is not None and self.now >= self.view.until


def seen(snapshot: Snapshot, reading: Reading) -> list[Seen]:
    """Return the courses in the order of what they want: off first, then due, then what comes next.

    Those that ended are there only while nothing else is, the latest one, and not for long.
    """
    found = []
    for kept, view in zip(snapshot.kept, snapshot.views(reading), strict=True):
        found.append(Seen(kept=kept, view=view, now=kept.now(reading)))
    going = sorted((one for one in found if one.view.state != ENDED), key=_wants)
    over = [one for one in found if one.view.state == ENDED and one.now < one.view.since + REVIVED]
    return going or sorted(over, key=lambda one: one.view.since)[-1:]


def _wants(one: Seen) -> tuple[int, float]:
    view = one.view
    if view.state == "on":
        return (0, -view.overdue.total_seconds()) if one.overdue else (1, _seconds(view.until))
    return _ORDER[view.state], _seconds(view.until or view.since)


def _seconds(instant: datetime | None) -> float:
    return instant.timestamp() if instant is not None else float("inf")


def large(courses: list[Seen], chosen: str | None) -> Seen | None:
    """Return the course that fills the screen: the chosen one, unless another one has to come off."""
    if not courses:
        return None
    first = courses[0]
    wanted = next((one for one in courses if one.kept.course.id == chosen), first)
    return first if first.overdue and not wanted.overdue else wanted


def face_of(one: Seen | None, snapshot: Snapshot, wall: datetime, keys: dict[str, str]) -> Face:
    """Return what fills the screen."""
    if one is None:
        return NOTHING
    if one.kept.doubt and one.view.state != "on":
        return in_doubt(one.kept.course, wall, one.kept.anchor.wall)
    said = standing(one.kept.course, one.now, snapshot.around) if one.view.state == "resting" else None
    return face(one.view, one.now, snapshot.around, keys, said)


def face(view: View, now: datetime, around: Around, keys: Mapping[str, str], said: Reminder | None = None) -> Face:
    """Return what is seen of a course; `keys` has the key of each command, `said` is what stands of its reminders."""
    course, session = view.course, view.course.session
    if view.state == "on" and session is not None and session.led:
        return led(course, session, view, now)
    if view.state == "on" and session is not None and view.until is not None:
        return off(course, session, view, now) if now >= view.until else on(course, session, view.until, now)
    match view.state:
        case "due":
            return due(course, view, now, early_heat=heat_is_early(course, now, around))
        case "asleep":
            return asleep(course, view, now, keys)
        case "held":
            return held(course, now, around)
        case "paused":
            return paused(course, view, now)
        case "ended":
            return ended(course, view, now)
        case _:
            return resting(course, view, now, said)


def line(one: Seen) -> str:
    """Return what another course says in one line."""
    course, view, now = one.view.course, one.view, one.now
    if one.overdue:
        late = length_said(view.overdue)
        said = f"TAKE IT OFF, {late} late" if course.touches_skin else f"the time is up, {late} ago"
    elif view.state == "on" and view.until is not None:
        said = f"on, {words_of(course.kind).end} {at_moment(view.until, now, course.tz)}"
    elif view.state == "due":
        said = f"due since {moment(view.since, now, course.tz)}"
    elif view.state in ("resting", "asleep") and view.until is not None:
        said = f"next {moment(view.until, now, course.tz)}"
    else:
        said = _SAID.get(view.state, "")
    return f"{NAMES[course.kind].capitalize()}: {said}"


def changes_at(courses: list[Seen], snapshot: Snapshot, wall: datetime) -> datetime:
    """Return the instant from which more than the digits may be another: a minute, or what comes."""
    minute = wall.replace(second=0, microsecond=0) + timedelta(minutes=1)
    coming = (next_instant(one.kept.course, one.now, snapshot.around) for one in courses if not one.kept.doubt)
    return min([minute, *(instant for instant in coming if instant is not None)])


def hour_said(one: Seen) -> str:
    """Return how far the course is: `hour 6 of 48`, `day 3 of 14`."""
    course = one.view.course
    if course.definition.repeat.single:
        return ""
    begin = course.onset or course.start
    passed = min(max(one.now - begin, timedelta(0)), course.span)
    hours = course.span / timedelta(hours=1)
    if hours <= 96:
        return f"hour {min(int(passed / timedelta(hours=1)) + 1, round(hours))} of {hours:g}"
    return f"day {passed.days + 1} of {course.span.days}"
