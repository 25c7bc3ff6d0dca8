"""The two events that everything stands on: the pack went on, the pack came off."""

from datetime import datetime, timedelta

from icebreak.core.checkin import left_over, pain_before
from icebreak.core.course import LATE, MOVES, ON, Around, Course, Hold, Session
from icebreak.core.events import CameOff, WentOn
from icebreak.core.guard import bar, firm, refuse, unready
from icebreak.core.light import replace
from icebreak.core.over import over_with
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.core.saying import at_moment, moment
from icebreak.core.session import finished, untaken
from icebreak.core.skin import BAD_SKIN
from icebreak.core.text import plain
from icebreak.core.view import View, look

LONGEST_BEFORE = timedelta(days=1)
"""How long before its course was made a pack can have gone on; our own default."""


def written(view: View) -> list[Record]:
    """Return the records of the slots that were missed up to a view."""
    return [untaken(view.course, missed.slot, missed.due, "missed") for missed in view.missed]


def went_on(course: Course, event: WentOn, around: Around, *, trusted: bool) -> tuple[Course, list[Record]]:
    """Return the course with the pack on; `trusted`: it is a fact already, and no rule is held against it."""
    if course.state == ON and course.session is not None:
        raise Refused(f"It is on already, since {moment(course.session.on, event.at, course.tz)}.")
    on = event.on or event.at
    _check_order(course, on, event.at)
    base = replace(course, base=None, since=())
    if course.session is None and on < course.start:
        course = replace(course, start=on, due=on, wanted=on)
    view = look(course, on, around)
    rolled = view.course
    if view.state == "ended":
        raise Refused(f"This course ended {at_moment(view.since, event.at, course.tz)}; start another one.")
    if event.skin in BAD_SKIN:
        held = replace(course, held=(*course.held, Hold(since=event.at, skin=event.skin)))
        found = bar(held, on, around)
        reason, way = (found.reason + ".", found.way) if found else ("Nothing goes on this skin.", "")
        raise Refused(reason, raised=held, way=way)
    if not trusted:
        refuse(unready(course, event, around))
        refuse(firm(rolled, on, around) if event.anyway else bar(rolled, on, around))
        if rolled.kind in MOVES:  # that it is said to have begun before the ice does not make muscles warm
            refuse(firm(rolled, event.at, around))
        if rolled.due is None and not event.anyway:
            end = at_moment(rolled.end, event.at, course.tz)
            raise Refused(f"Nothing fits any more before the course ends {end}; extend it.", way="anyway")
    before = pain_before(course, on)
    left = [] if event.pain is None and before is not None else left_over(course)
    session = Session(
        slot=rolled.slot,
        due=rolled.due or on,
        on=on,
        planned=_planned(course, event),
        led=event.led,
        notch=event.notch,
        shown=event.shown,
        pain_before=before if event.pain is None else event.pain,
        skin_before=event.skin,
        note=plain(event.note) if event.note else None,
        anyway=event.anyway or (course.anyway and course.session is None),
    )
    after = replace(
        rolled,
        state=ON,
        session=session,
        pain_before=None,
        pain_at=event.at if event.pain is not None else course.pain_at if before is not None else None,
        called=None,
        snoozed=None,
        changed=on,
        base=base,
        since=(),
    )
    return after, [*written(view), *left]


def _planned(course: Course, event: WentOn) -> timedelta:
    """Return how long it is to take: of a routine that is led, as it has grown."""
    if not event.led:
        return course.definition.apply.on
    if not course.definition.steps:
        raise Refused("Only a routine can be led.")
    from icebreak.core.progress import at_notch  # late, as below: only a routine needs it, and `status` should not pay
    from icebreak.core.routine import timeline

    return timeline(at_notch(course.definition.steps, event.notch)).length


def _check_order(course: Course, on: datetime, said: datetime) -> None:
    if on > said:
        raise Refused("That is in the future; say it when it has happened.")
    if course.start - on > LONGEST_BEFORE:
        raise Refused("That is more than a day before this course began; give the time that it went on.")
    over = course.session.over if course.session is not None else None
    if over is not None and on < over:
        raise Refused(f"It can't have been on since then: the session before ended {at_moment(over, said, course.tz)}.")


def came_off(course: Course, event: CameOff, around: Around, *, trusted: bool) -> tuple[Course, list[Record]]:
    """Return the course with the pack off and the next slot set; it is never refused for the time of a plain press.

    Nor for what a player says along with it; `trusted` as of `went_on`.
    """
    session = course.session
    if course.state != ON or session is None:
        if session is not None and session.over is not None:
            raise Refused(f"It is off already, since {moment(session.over, event.at, course.tz)}.")
        raise Refused("Nothing is on.")
    if event.finished and course.definition.apply.finish is None:
        raise Refused(f"{plain(course.definition.title)} does not end of itself; say only that it is off.")
    session = _off_said(course, session, event, trusted=trusted)
    after = over_with(course, session, event.at, around)
    after = replace(after, pain_before=None, pain_at=event.at if event.pain is not None else None)
    if event.skin in BAD_SKIN:
        after = replace(after, held=(*after.held, Hold(since=event.at, skin=event.skin)))
    return after, [*left_over(course), finished(after, session)]


def _off_said(course: Course, session: Session, event: CameOff, *, trusted: bool) -> Session:
    """Return the session with what the press says of its end."""
    if not session.led:
        return _ended(course, session, event)
    from contextlib import suppress

    from icebreak.core.led import counted, ran

    with suppress(Refused):  # what was kept of it before stays
        session = ran(session, event.runs or session.runs, event.at, trusted=trusted)
    return counted(course, _ended(course, session, event))


def _ended(course: Course, session: Session, event: CameOff) -> Session:
    noted = replace(
        session,
        reason=event.reason,
        finished=event.finished and event.reason is None,
        pain_after=event.pain if event.pain is not None else session.pain_after,
        skin_after=event.skin or session.skin_after,
        note=joined(session.note, event.note),
    )
    if session.led and event.off is None and not event.undated:
        return replace(noted, off=noted.heard)  # what was done, and no more
    if event.off is not None:
        if event.off < session.on:
            went = at_moment(session.on, event.at, course.tz)
            off = moment(event.off, event.at, course.tz)
            raise Refused(f"It went on {went}; it can't have come off before that ({off}).")
        if event.off > event.at:
            raise Refused("That is in the future; say it when it has happened.")
        return replace(noted, off=event.off)
    clock_was_set_back = event.at < session.on
    late = event.reason is None and event.at > session.ends + LATE
    if event.unknown or event.undated or clock_was_set_back or late:
        return replace(noted, said=event.at, asked=not event.unknown)
    return replace(noted, off=event.at)


def joined(note: str | None, more: str | None) -> str | None:
    """Return a note with another behind it; nothing that was noted is lost."""
    if not more or not (words := plain(more)):
        return note
    return f"{note}; {words}" if note else words
