"""One day for several courses of a region: a weaker one keeps clear of what is planned of the stronger ones."""

from datetime import datetime, timedelta
from itertools import pairwise

from icebreak.core.course import COLD, RESTING, WARM, Around, Course, between
from icebreak.core.definition import Definition
from icebreak.core.light import replace
from icebreak.core.quiet import Interval
from icebreak.core.timetable import Calendar, passes_at

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def stronger(one: Course, other: Course) -> bool:
    """Whether `one` stays where it is while `other` moves: ice over heat over routines, else the older course."""
    ranks = [2 if course.kind in COLD else 1 if course.kind in WARM else 0 for course in (one, other)]
    return (-ranks[0], one.start, one.id) < (-ranks[1], other.start, other.id)


_Known = dict[str, datetime | None]
"""What is planned of courses, by id: every weaker one asks for it again."""


def respecting(course: Course, around: Around, known: _Known | None = None) -> Calendar:
    """Return the hours of a course, with those in which it must not begin for the next slot of a stronger one."""
    return replace(around.calendar(course), shut=tuple(end for _, end in shut(course, around, known)))


def shut(course: Course, around: Around, known: _Known | None = None) -> list[tuple[Course, Interval]]:
    """Return the stretches in which a session of `course` must not begin, each with the stronger course it is for.

    It has to be over when the planned session begins, and what has to lie between comes after that. One that is too
    long for any gap of the stronger course only waits for its next session: otherwise it would wait for ever.
    """
    found, known = [], {} if known is None else known
    for other in around.beside(course):
        if other.cold and course.cold:  # the person insisted on both; the rest of either is kept all the same
            continue
        if not stronger(other, course):
            continue
        if other.id not in known:
            known[other.id] = planned(other, around, known)
        if (due := known[other.id]) is not None:
            over = due + other.definition.apply.on
            gap = between(other, course, over)
            on = course.definition.apply.on
            room = longest_gap(other.definition)
            fits = room is None or on + gap <= room
            found.append((other, Interval(due - on + _SECOND if fits else due, over + gap)))
    return found


def planned(course: Course, around: Around, known: _Known | None = None) -> datetime | None:
    """Return when the next session of a course is planned, whether or not that time has passed; None: it is not known.

    Nothing is planned of a course that is paused or held; while it is on, that session says enough.
    """
    if course.state != RESTING or course.paused is not None or around.open_hold(course) is not None:
        return None
    calendar, due, on = respecting(course, around, known), course.due, course.definition.apply.on
    while due is not None:
        passes = min(passes_at(course.definition, due, calendar.zone), course.end)
        busy = [one for one in (*calendar.shut, *calendar.away()) if one.begin <= due < one.end]
        busy += [one for one in calendar.taken if one.begin <= passes and due < one.end]
        if not busy:
            return due
        due = calendar.free(busy[0].end, on, course.end, known=busy[0].end)
    return None


def longest_gap(definition: Definition) -> timedelta | None:
    """Return the longest stretch that a course regularly leaves free between two sessions; None: there is but one."""
    repeat, on = definition.repeat, definition.apply.on
    if repeat.single:
        return None
    rest = repeat.rest or timedelta(0)
    if repeat.at:
        times = [timedelta(hours=one.hour, minutes=one.minute) for one in repeat.at]
        return max(rest, *(later - early - on for early, later in pairwise([*times, times[0] + _DAY])))
    rounds, pause = repeat.rounds or 1, repeat.long_rest or rest
    if repeat.times_a_day is None:
        return max(rest, pause)
    block = rounds * on + (rounds - 1) * rest
    night = _DAY - repeat.times_a_day * block - (repeat.times_a_day - 1) * pause
    return max(rest, pause, night)
