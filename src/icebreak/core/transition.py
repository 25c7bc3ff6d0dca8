"""The state machine: a course and an event in; the course after it, and what goes into the log, out.

Every hand that moves a course (window, command line, a notification's button, whoever reminds) does it through `apply`.
"""

from collections.abc import Iterable
from datetime import datetime

from icebreak.core import events as ev
from icebreak.core.correction import corrected
from icebreak.core.course import ON, Around, Course
from icebreak.core.light import replace
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.core.said import check_words
from icebreak.core.saying import at_moment, moment
from icebreak.core.session import over
from icebreak.core.skin import BAD_SKIN
from icebreak.core.steps import step
from icebreak.core.view import look


def apply(course: Course, event: ev.Event, now: datetime, around: Around) -> tuple[Course, tuple[Record, ...]]:
    """Return `course` after `event` and the records that it leaves; raises Refused where it is not done.

    An event that changes nothing, such as one that was applied before, returns the same course. `now` bounds what can
    be said: nothing happens in the future.
    """
    if event.at > now:
        raise Refused("That is in the future; say it when it has happened.")
    answers, event = event.answers, replace(event, answers=None)
    if event in course.since and (course.state == ON or not isinstance(event, ev.WentOn)):
        return course, ()
    late_off = isinstance(event, ev.CameOff) and course.state != ON
    bad_skin = isinstance(event, ev.CameOff) and event.skin in BAD_SKIN
    if answers is not None and not (late_off and bad_skin):
        _check_answers(course, event, answers, around)
    check_words(event)
    if course.session is not None and event.at < course.session.on <= now:
        on, when = (at_moment(instant, now, course.tz) for instant in (course.session.on, event.at))
        raise Refused(f"That was said {when}, before it went on {on}, and does not count any more.")
    if isinstance(event, ev.CameOff) and late_off and (event.off is not None or event.unknown or bad_skin):
        return _told_later(course, event, now, around)
    if isinstance(event, ev.Corrected):
        after, records = corrected(course, event, around)
        since = after.since
    else:
        after, records = step(course, event, around)
        told = (one for one in after.since if not (isinstance(event, ev.Led) and isinstance(one, ev.Led)))
        since = (*told, event)  # what a player says has all in it that it said before
    if not records and after == course:
        return course, ()
    return replace(after, rev=course.rev + 1, since=since), tuple(records)


def _told_later(course: Course, event: ev.CameOff, now: datetime, around: Around) -> tuple[Course, tuple[Record, ...]]:
    """Return the course with the true end of its last session, where that is said, and what else is said along with it.

    Without a time it is another off, for which the reason was given; bad skin holds all the same.
    """
    timed = (event.off is not None or event.unknown) and (course.session is not None or event.skin not in BAD_SKIN)
    said: list[ev.Event] = [ev.Corrected(at=event.at, off=event.off, unknown=event.unknown)] if timed else []
    beside = (("reason", event.reason), ("pain_after", event.pain))
    noted = tuple((key, value) for key, value in beside if value is not None)
    if timed and noted:
        said.append(ev.Amended(at=event.at, values=noted))
    elif event.pain is not None:
        said.append(ev.PainFelt(at=event.at, value=event.pain))
    if event.skin is not None:
        said.append(ev.SkinSeen(at=event.at, word=event.skin))
    if event.note is not None and course.session is not None:
        said.append(ev.NoteMade(at=event.at, text=event.note))
    return apply_all(course, said, now, around)


def apply_all(
    course: Course, events: Iterable[ev.Event], now: datetime, around: Around
) -> tuple[Course, tuple[Record, ...]]:
    """Return what `apply` does with events that were said at once, as one: one step of the course, a record an id."""
    after, entries = course, dict[str, Record]()
    for event in events:
        after, records = apply(after, event, now, around)
        for record in records:
            entries[record.id] = over(entries[record.id], record) if record.id in entries else record
    return (course if after is course else replace(after, rev=course.rev + 1)), tuple(entries.values())


def _check_answers(course: Course, event: ev.Event, answers: ev.Answers, around: Around) -> None:
    """Refuse a press whose button was shown for something that has moved on meanwhile, saying what happened."""
    view = look(course, event.at, around)
    slot, on = view.course.slot, view.state == "on"
    if (answers.slot, answers.on) == (slot, on):
        return
    when = moment(view.since, event.at, course.tz)
    if on:
        raise Refused(f"It is on already, since {when}.")
    if view.state == "ended":
        ended = at_moment(view.since, event.at, course.tz)
        raise Refused(f"That was for something that has passed: the course ended {ended}.")
    if answers.on:
        raise Refused(f"It is off already, since {when}.")
    raise Refused("That was for a slot that has passed.", view.until)


def taken_back(before: Course, after: Course, current: Course, *, is_off: bool = False) -> Course:
    """Return the course as it was before an event, as long as nobody else has changed it since; raises Refused.

    Taking back an *on* needs the person's word that the pack is off (`is_off`).
    """
    if (current.id, current.rev) != (after.id, after.rev):
        raise Refused("Something else has happened to this course since; correct it in the log instead.")
    if after.state == ON and before.state != ON and not is_off:
        raise Refused("Is the pack off? Say so first.")
    return replace(before, rev=current.rev + 1)
