"""What is seen of a course at an instant: everything derived from what is stored, nothing written."""

from datetime import datetime, timedelta

from icebreak.core.course import ENDED, ON, RESTING, Around, Course, Session, between
from icebreak.core.light import dataclass, replace
from icebreak.core.over import as_if_over, over_with
from icebreak.core.quiet import Interval
from icebreak.core.run import FRESH
from icebreak.core.stronger import respecting
from icebreak.core.timetable import Calendar, daily, passes_at

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Missed:
    """A slot that passed and that nobody took."""

    slot: int
    due: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A course as a person sees it at an instant."""

    course: Course
    """Moved on to the instant: past the slots that were missed meanwhile."""
    state: str
    """`ended`, `on`, `paused`, `asleep`, `held`, `due` or `resting`: the first that holds."""
    since: datetime
    until: datetime | None
    """The planned end when on, the next slot when resting or asleep; None when due, held or paused, or at the end.

    Of a routine that is led, when it will be through if it goes on; None while it does not."""
    missed: tuple[Missed, ...]
    """What is not yet in the log."""
    quiet: bool
    """Whether it is quiet hours, or the person is asleep."""

    overdue: timedelta
    """By how much the time to take it off has passed, or how long the slot has been due; else nothing."""
    why: str | None = None
    """Why the next slot is later than wanted, where that was asked for (`together.foreseen`)."""


def look(course: Course, now: datetime, around: Around) -> View:
    """Return what is seen of `course` at `now`."""
    course = given_up(course, now, around)
    calendar = respecting(course, around)
    rolled, missed = roll(course, now, calendar, waits_from(course, now, around))
    state, since, until = _state(rolled, now, around, calendar)
    overdue = NO_TIME
    if state == "on" and until is not None:
        overdue = max(now - until, NO_TIME)
    elif state == "due":
        overdue = now - since
    quiet = around.asleep(now) is not None or any(n.begin <= now < n.end for n in calendar.nights(now, now))
    return View(course=rolled, state=state, since=since, until=until, missed=missed, quiet=quiet, overdue=overdue)


def _state(course: Course, now: datetime, around: Around, calendar: Calendar) -> tuple[str, datetime, datetime | None]:
    if course.state == ENDED:
        return "ended", course.ended or course.end, None
    if course.state == ON and course.session is not None:
        session, hold = course.session, around.open_hold(course)
        if session.led:
            return "on", session.on, _through(session, now)
        calls = [session.ends] if session.called_off is None else [session.ends, session.called_off]
        if hold is not None and hold.since >= session.on:  # seen in another course of the region, perhaps
            calls.append(hold.since)
        return "on", session.on, min(calls)
    since = course.changed or course.start
    if course.paused is not None:
        return "paused", course.paused, None
    on = course.definition.apply.on
    if (sleep := around.asleep(now)) is not None:
        until = course.due and calendar.free(max(course.due, sleep.until), on, course.end)
        return "asleep", sleep.since, until
    if (hold := around.open_hold(course)) is not None:
        return "held", hold.since, None
    if (ready := _after_others(course, now, around)) is not None:
        then = replace(around, others=tuple(as_if_over(other, now, around) for other in around.others))
        until = course.due and respecting(course, then).free(max(course.due, ready), on, course.end)
        return "resting", since, until
    if course.due is not None and course.due <= now:
        return "due", course.due, None
    return "resting", since, course.due


def _through(session: Session, now: datetime) -> datetime | None:
    """Return when a routine will be through if it goes on; None: it does not go on."""
    if not session.runs or now > session.heard + FRESH:
        return None
    return session.heard + max(session.planned - session.runs[-1].reached, NO_TIME)


def _after_others(course: Course, now: datetime, around: Around) -> datetime | None:
    """Return when the region will be free again, about, where something else is on; None: nothing is."""
    own = course.definition.repeat.rest or NO_TIME
    found = []
    for other, session in around.on(course, now):
        gap = between(other, course, session.ends)
        if other.cold and course.cold:
            gap = max(own, other.definition.repeat.rest or NO_TIME)
        found.append(max(session.ends, now) + gap)
    return max(found, default=None)


def given_up(course: Course, now: datetime, around: Around) -> Course:
    """Return the course with a routine over of which nothing was heard for long; it ended where it was last."""
    session = course.session
    if course.state != ON or session is None or not session.lapsed(now):
        return course
    from icebreak.core.led import counted  # late: only a routine needs it, and `status` should not pay for it

    return over_with(course, counted(course, replace(session, off=session.heard)), session.heard, around)


def roll(
    course: Course, now: datetime, calendar: Calendar, waits: datetime | None = None
) -> tuple[Course, tuple[Missed, ...]]:
    """Return the course moved on to `now`, and the slots that were missed on the way.

    A slot whose time passed while the person slept, the course was held or paused, or the region was taken (`waits`:
    since when, with no end in sight), was never due: it keeps its number and is due when that is over; after another
    course's session, taken or planned of a stronger one, it is due no sooner even where its time had not passed. A
    course whose span is over has ended, but never with a pack on.
    """
    if course.state != RESTING:
        return course, ()
    course = _after_waking(course, now, calendar)
    on, end, away = course.definition.apply.on, course.end, [busy for busy in calendar.away() if busy.begin <= now]
    missed: list[Missed] = []
    if course.due is not None and course.session is not None and course.due < course.session.on <= now:
        # It came off by a clock that was set back, and that is right again.
        course = replace(course, due=calendar.free(course.session.on, on, end))
    while (due := course.due) is not None:
        passes = min(passes_at(course.definition, due, calendar.zone), end)
        if (busy := calendar.puts_off(due, passes, now) or _containing(away, due)) is not None:
            course = replace(course, due=calendar.free(busy.end, on, end, known=busy.end), called=None, snoozed=None)
            continue
        if waits is not None and waits <= passes:
            break
        if (busy := _containing(away, passes)) is not None:
            if passes == end or busy.end > now:
                break
            course = replace(course, due=calendar.free(busy.end, on, end, known=busy.end), called=None, snoozed=None)
            continue
        if passes > now or (course.definition.early and course.definition.repeat.single):
            break
        if not course.definition.early:
            missed.append(Missed(course.slot, due))
        course = _past(course, due, passes, calendar)
    if now >= end:
        course = replace(course, state=ENDED, ended=end, paused=None)
    return course, tuple(missed)


def _after_waking(course: Course, now: datetime, calendar: Calendar) -> Course:
    """Return the course with a slot that a night had moved, where the person has woken and that night is over."""
    changed = course.changed or course.start
    wakes = [sleep.until for sleep in calendar.sleeps if sleep.woken and changed <= sleep.until <= now]
    wake = min((wake for wake in wakes if course.due is None or wake < course.due), default=None)
    if wake is None or course.wanted is None or (course.definition.repeat.single and course.slot > 1):
        return course
    return replace(
        course, due=calendar.free(max(course.wanted, wake), course.definition.apply.on, course.end, known=wake)
    )


def _past(course: Course, due: datetime, passes: datetime, calendar: Calendar) -> Course:
    """Return the course after a slot was missed: the next is due at once or, of daily times, at its own.

    Of an early routine nothing counts as missed, and the slot keeps its number; a single one just goes on being due.
    """
    repeat = course.definition.repeat
    wanted = daily(repeat.at, calendar.zone, passes, after=due) if repeat.at else passes
    following = None if repeat.single else calendar.free(wanted, course.definition.apply.on, course.end, known=passes)
    return replace(
        course,
        slot=course.slot if course.definition.early else course.slot + 1,
        due=following,
        wanted=wanted,
        called=(course.snoozed or course.called or due) if following == passes else None,
        snoozed=None,
        tally=replace(course.tally, round=0),
    )


def waits_from(course: Course, now: datetime, around: Around) -> datetime | None:
    """Return since when nothing can pass, with no end in sight: it is paused or held, or something else is on."""
    hold = around.open_hold(course)
    on = [session.on for _, session in around.on(course, now)]
    waits = (course.paused, hold.since if hold is not None else None, *on)
    return min((since for since in waits if since is not None), default=None)


def _containing(away: list[Interval], instant: datetime) -> Interval | None:
    return next((busy for busy in away if busy.begin <= instant < busy.end), None)
