"""What is still to come of several courses, on one timetable."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from icebreak.core.course import RESTING, Around, Course, Session
from icebreak.core.light import replace
from icebreak.core.over import as_if_over, over_with
from icebreak.core.quiet import Interval
from icebreak.core.saying import NAMES
from icebreak.core.stronger import planned, stronger
from icebreak.core.timetable import daily
from icebreak.core.view import View
from icebreak.core.why import why_later

_FAR = 60
"""Slots that are looked ahead for."""


class Coming(NamedTuple):
    """A slot that is still to come."""

    course: Course
    """As it is before that slot."""
    slot: Interval
    why: str | None
    """Why it is later than wanted, in a few words; None: it is not."""


def together(views: Sequence[View], now: datetime, around: Around) -> Iterator[Coming]:
    """Yield the slots of these courses by time, if each is taken when it is due and kept on as long as planned.

    One that is due begins `now`. Nothing of a course that has ended; of one that is paused or held, as if it went on.
    """
    going = {view.course.id: course for view in views if (course := _onward(view, now, around)) is not None}
    others = {one.id: _at_rest(one) for one in around.others}
    since = {view.course.id: view.since for view in views if view.state == "due"}
    return _unfold(going, replace(around, others=tuple({**others, **going}.values())), since)


def foreseen(views: Sequence[View], now: datetime, around: Around) -> list[View]:
    """Return the views with the next slots where they will be if all goes on as planned, and why they are so late.

    By itself a course knows but the next session of a stronger one.
    """
    waits = {one.course.id for one in views if one.state in ("resting", "asleep") and one.until is not None}
    beside = {one.course.id for one in views if one.course.id in waits and around.beside(one.course)}
    first: dict[str, Coming] = {}
    if beside:
        going = [one for one in views if one.state not in ("paused", "held")]
        for one in islice(together(going, now, around), _FAR):
            first.setdefault(one.course.id, one)
            if beside <= first.keys():
                break
    return [_foreseen(one, first.get(one.course.id), now, around) if one.course.id in waits else one for one in views]


def _foreseen(view: View, first: Coming | None, now: datetime, around: Around) -> View:
    if first is not None and view.until is not None and first.slot.begin > view.until:
        return replace(view, until=first.slot.begin, why=first.why)
    return replace(view, why=why_later(view.course, view.until, around, now) if view.until is not None else None)


def joint_plan(courses: Sequence[Course]) -> Iterator[Coming]:
    """Yield the slots of courses that are all begun as planned, by time."""
    return _unfold({course.id: _from_its_start(course) for course in courses}, Around(), {})


def names(courses: Iterable[Course]) -> dict[str, str]:
    """Return what each of several courses is called, by its id: what is on, and of which session where others are too.

    A person's own text is in none of it.
    """
    given = list(courses)
    kinds = [NAMES[course.kind] for course in given]
    return {
        one.id: name if kinds.count(name) == 1 else f"{name} ({one.definition.id})"
        for one, name in zip(given, kinds, strict=True)
    }


def _onward(view: View, now: datetime, around: Around) -> Course | None:
    """Return the course at rest, with its next slot, as if it went on now; None: nothing comes any more."""
    course = view.course
    if view.state == "ended":
        return None
    if course.state == RESTING and course.due is not None:
        wanted = max(course.due, now, view.until or now)
        due = around.calendar(course).free(wanted, course.definition.apply.on, course.end)
        course = replace(course, due=due, paused=None)
    return _well(as_if_over(course, now, around))


def _at_rest(course: Course) -> Course:
    """Return a course of which nothing is looked ahead for; what it had done counts all the same."""
    return _well(replace(course, due=None))


def _well(course: Course) -> Course:
    """Return the course without the holds that nobody knows the end of."""
    return replace(course, held=tuple(hold for hold in course.held if hold.until is not None))


def _from_its_start(course: Course) -> Course:
    """Return the course with its first slot where it is wanted, and fits."""
    at, calendar = course.definition.repeat.at, Around().calendar(course)
    wanted = daily(at, course.tz, course.start) if at else course.start
    return replace(course, wanted=wanted, due=calendar.free(wanted, course.definition.apply.on, course.end))


def _unfold(going: Mapping[str, Course], around: Around, since: Mapping[str, datetime]) -> Iterator[Coming]:
    """Yield slot after slot; `since`: from when on the first ones are due that wait already."""
    courses, waiting = dict(going), dict(since)
    while True:
        around = replace(around, others=tuple({**{one.id: one for one in around.others}, **courses}.values()))
        found = _next(courses, around)
        if found is None:
            return
        course, due = found
        end = due + course.definition.apply.on
        yield Coming(course, Interval(due, end), why_later(course, due, around))
        courses = {one.id: _not_before(one, due) for one in courses.values()}
        session = Session(slot=course.slot, due=due, on=due, planned=end - due, off=end)
        after = over_with(replace(course, base=None), session, end, around)
        if (begun := waiting.pop(course.id, None)) is not None:  # for the others it is where it was planned
            after = replace(after, session=replace(session, on=begun, off=begun + session.planned))
        courses[course.id] = after


def _not_before(course: Course, instant: datetime) -> Course:
    """Return a course that waits, by an instant that has come."""
    return replace(course, due=max(course.due, instant)) if course.due is not None else course


def _next(courses: Mapping[str, Course], around: Around) -> tuple[Course, datetime] | None:
    """Return the course that comes first, and when; of two at once the stronger, of two cold ones by turns."""
    found: tuple[Course, datetime] | None = None
    for course in courses.values():
        due = planned(course, around)
        if due is None:
            continue
        if found is None or due < found[1] or (due == found[1] and _goes_first(course, found[0])):
            found = course, due
    return found


def _goes_first(one: Course, other: Course) -> bool:
    if not (one.cold and other.cold):
        return stronger(one, other)
    last, others = (course.session.on if course.session is not None else course.start for course in (one, other))
    return last < others
