"""A routine being led: what a player says of it, what of it was done, and how it ends where nobody says so."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icebreak.core.clock import DRIFT
from icebreak.core.course import ON, Course, Session
from icebreak.core.definition import Step
from icebreak.core.events import Led
from icebreak.core.light import replace
from icebreak.core.progress import at_notch
from icebreak.core.refused import Refused
from icebreak.core.routine import Timeline, timeline
from icebreak.core.run import Run
from icebreak.core.scene import Scene, Stepped

_SECOND = timedelta(seconds=1)
_NEAR = DRIFT + _SECOND
"""By so much what was said of one instant may differ: the clock may drift, and whole seconds are kept."""
_MOST_RUNS = 1000
"""Nobody pauses so often; a file that says so is broken."""


def led(scene: Scene, event: Led) -> Stepped:
    """Return the course with what its player says of how far the routine is."""
    session = scene.course.session
    if scene.course.state != ON or session is None or not session.led:
        raise Refused("No routine is being led now.")
    return replace(scene.course, session=ran(session, event.runs, event.at, trusted=scene.trusted)), []


def ran(session: Session, runs: tuple[Run, ...], at: datetime, *, trusted: bool) -> Session:
    """Return a session with its runs; raises Refused where they leave out what was said before, or make no sense.

    `trusted`: it is told again, and may have begun later than it was said; what ran before that is none of it.
    """
    if trusted:
        runs = _within(runs, session.on - _NEAR, None)
    if len(runs) > _MOST_RUNS:
        raise Refused("It was paused too often to be kept; finish it here.")
    before = session.on - _NEAR
    for run in runs:
        if run.begun < before or run.until < run.begun or run.place < timedelta(0):
            raise Refused("That does not fit with when it began.")
        before = run.until
    if before > at + _NEAR:
        raise Refused("That is in the future; say it when it has happened.")
    if not _goes_on(session.runs, runs):
        raise Refused("It goes on in another window; go on there.")
    return replace(session, runs=runs)


def _goes_on(before: tuple[Run, ...], runs: tuple[Run, ...]) -> bool:
    """Whether what is said now has all in it that was said before; instants by a clock that was set may be rounded."""
    told, now = (tuple(run for run in some if run.until > run.begun) for some in (before, runs))
    if not told:
        return True
    if len(now) < len(told):
        return False
    *same, last = zip(told, now, strict=False)
    if any(_other(*pair) or abs(pair[0].until - pair[1].until) > _NEAR for pair in same):
        return False
    return not _other(*last) and last[1].until >= last[0].until - _NEAR


def _other(one: Run, run: Run) -> bool:
    return one.place != run.place or abs(one.begun - run.begun) > _NEAR


def _within(runs: Iterable[Run], since: datetime, until: datetime | None) -> tuple[Run, ...]:
    """Return what of the runs lies between two instants."""
    found = []
    for run in runs:
        begun, end = max(run.begun, since), run.until if until is None else min(run.until, until)
        if begun <= end:
            found.append(Run(begun=begun, place=run.place + (begun - run.begun), until=end))
    return tuple(found)


def line_of(course: Course, session: Session) -> Timeline:
    """Return the timeline of a session as it was to be done."""
    return timeline(at_notch(course.definition.steps, session.notch))


def counted(course: Course, session: Session) -> Session:
    """Return a session with how many of its holds were held in full, and how many there were: while it was on."""
    line = line_of(course, session)
    done = held_in_full(line, _within(session.runs, session.on - _NEAR, session.off))
    return replace(session, held=len(done), holds=len(line.holds), steps=_by_step(course.definition.steps, line, done))


def held_in_full(line: Timeline, runs: Iterable[Run]) -> list[int]:
    """Return the parts that are holds and that the runs went through from beginning to end, each once."""
    stretches = sorted((run.place, run.reached) for run in runs)
    found = []
    for number in line.holds:
        reached, end = line.parts[number].begin, line.parts[number].end
        for begin, until in stretches:
            if begin <= reached:
                reached = max(reached, until)
        if reached >= end:
            found.append(number)
    return found


def _by_step(steps: tuple[Step, ...], line: Timeline, done: list[int]) -> tuple[str, ...]:
    """Return what was done of each step that was begun: `Lying twist 5 of 6`."""
    said = []
    for number, step in enumerate(steps):
        of = [n for n in line.holds if line.parts[n].step == number]
        held = sum(n in done for n in of)
        if held:
            said.append(f"{step.name} {held} of {len(of)}")
    return tuple(said)
