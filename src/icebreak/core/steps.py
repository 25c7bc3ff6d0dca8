"""What each event does to a course, one function an event."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from icebreak.core import clinical, noted
from icebreak.core import events as ev
from icebreak.core.checkin import left_over
from icebreak.core.course import ENDED, ON, RESTING, Around, Course
from icebreak.core.guard import refuse, second_cold
from icebreak.core.kind_words import words_of
from icebreak.core.light import replace
from icebreak.core.onoff import came_off, joined, went_on, written
from icebreak.core.quiet import Interval, is_zone
from icebreak.core.refused import Refused
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.scene import Scene, Stepped
from icebreak.core.session import finished, untaken
from icebreak.core.timetable import counted, daily, passes_at, wanted_after
from icebreak.core.view import View, given_up, look, roll, waits_from

REVIVED = timedelta(hours=12)
"""How long after its end a course can still be extended; our own default."""


def step(course: Course, event: ev.Event, around: Around, *, trusted: bool = False, goes_on: bool = False) -> Stepped:
    """Return `course` after `event`, and what it leaves in the log; raises Refused.

    `trusted`: the event is a fact that is told again, and no rule is held against it. `goes_on`: so is that a routine
    was not given up by then.
    """
    course, lapsed = (course, []) if goes_on else _given_up(course, event.at, around)
    after, records = _stepped(course, event, around, trusted=trusted)
    records = [*lapsed, *records]
    if after.state == ENDED and after.pain_before is not None:  # no session will take it
        return replace(after, pain_before=None), [*records, *left_over(after)]
    return after, records


def _given_up(course: Course, at: datetime, around: Around) -> Stepped:
    """Return the course with a routine over that nobody went on with, and its entry."""
    after = given_up(course, at, around)
    return after, [] if after is course or after.session is None else [finished(after, after.session)]


def _stepped(course: Course, event: ev.Event, around: Around, *, trusted: bool) -> Stepped:
    if isinstance(event, ev.WentOn):
        return went_on(course, event, around, trusted=trusted)
    if isinstance(event, ev.CameOff):
        return came_off(course, event, around, trusted=trusted)
    view = look(course, event.at, around)
    if view.state == "ended" and type(event) not in _ALSO_AFTER_THE_END:
        raise _over(Scene(course, view, around), event, "start another one")
    if isinstance(event, ev.Skipped | ev.Snoozed) and view.state != "due" and not trusted:
        raise Refused(_nothing_due(view, event), view.until)
    return _STEPS[type(event)](Scene(course, view, around, trusted=trusted), event)


def _over(scene: Scene, event: ev.Event, then: str) -> Refused:
    return Refused(f"This course ended {at_moment(scene.view.since, event.at, scene.course.tz)}; {then}.")


def _nothing_due(view: View, event: ev.Event) -> str:
    tz = view.course.tz
    if view.state == "on":
        return f"{words_of(view.course.kind).going}; there is nothing to put off."
    if view.until is None:
        return "Nothing is due now."
    return f"Nothing is due now; next {moment(view.until, event.at, tz)}."


def _led(scene: Scene, event: ev.Led) -> Stepped:
    from icebreak.core.led import led  # late: only a routine needs it, and `status` should not pay for it

    return led(scene, event)


def _skipped(scene: Scene, event: ev.Skipped) -> Stepped:
    rolled = scene.view.course
    repeat, calendar = scene.course.definition.repeat, scene.around.calendar(scene.course)
    due = rolled.due or event.at
    tally = counted(repeat, rolled.tally, due.astimezone(scene.course.tz).date(), skipped=True)
    wanted = wanted_after(repeat, tally, event.at, due, calendar)
    on, end = scene.course.definition.apply.on, scene.course.end
    following = calendar.free(wanted, on, end, known=event.at) if wanted is not None else None
    after = replace(
        rolled,
        slot=rolled.slot + 1,
        due=following,
        wanted=wanted,
        tally=tally,
        called=None,
        snoozed=None,
        changed=event.at,
        state=ENDED if repeat.single else rolled.state,
        ended=event.at if repeat.single else None,
    )
    note = joined(None, event.note)
    return after, [*written(scene.view), untaken(scene.course, rolled.slot, due, "skipped", note)]


def _snoozed(scene: Scene, event: ev.Snoozed) -> Stepped:
    rolled = scene.view.course
    if event.by <= timedelta(0):
        raise Refused("Give a length to be left alone for, such as 10m.")
    if scene.view.state != "due" or rolled.due is None:
        return scene.course, []
    passes = passes_at(scene.course.definition, rolled.due, scene.course.tz)
    until = event.at + min(event.by, passes - event.at)
    return replace(rolled, snoozed=until, called=None, changed=event.at), written(scene.view)


def _paused(scene: Scene, event: ev.Paused) -> Stepped:
    if scene.course.paused is not None:
        raise Refused(f"It is paused already, since {moment(scene.course.paused, event.at, scene.course.tz)}.")
    return replace(scene.view.course, paused=event.at, changed=event.at), written(scene.view)


def _resumed(scene: Scene, event: ev.Resumed) -> Stepped:
    if scene.course.paused is None:
        raise Refused("It is not paused.")
    calendar = scene.around.calendar(scene.course)
    calendar = replace(calendar, closed=(*calendar.closed, Interval(scene.course.paused, event.at)))
    resumed = replace(scene.course, paused=None)
    rolled, missed = roll(resumed, event.at, calendar, waits_from(resumed, event.at, scene.around))
    records = [untaken(scene.course, slot.slot, slot.due, "missed") for slot in missed]
    return replace(rolled, changed=event.at), records


def _extended(scene: Scene, event: ev.Extended) -> Stepped:
    limit = scene.course.definition.repeat.up_to
    if limit is None:
        raise Refused("This plan is not one to be made longer; when it has ended, start it again.")
    if event.by <= timedelta(0):
        raise Refused("Give a length to go on for, such as 24h.")
    if event.by > limit - scene.course.span:
        left = length_said(limit - scene.course.span) if limit > scene.course.span else "nothing"
        raise Refused(f"It may last {length_said(limit)} at most, counted from its beginning; that leaves {left}.")
    rolled = scene.view.course
    longer = replace(rolled, span=rolled.span + event.by, changed=event.at)
    if scene.view.state == "ended":
        if scene.view.since < scene.course.end or event.at > scene.course.end + REVIVED or longer.end <= event.at:
            raise _over(scene, event, "start another one")
        refuse(second_cold(longer, event.at, scene.around))
        longer = replace(longer, state=RESTING, ended=None, due=None, called=None, snoozed=None)
    if longer.state == RESTING and longer.due is None:
        longer = _fitted(longer, event.at, scene.around)
    return longer, written(scene.view)


def _fitted(course: Course, at: datetime, around: Around) -> Course:
    """Return a resting course with its next slot where it fits, from `at` on."""
    repeat, session = course.definition.repeat, course.session
    if repeat.single and course.slot > 1:
        return course
    wanted = max(filter(None, (course.wanted, course.ready, at)))
    if repeat.at:
        wanted = daily(repeat.at, course.tz, wanted, after=session.due if session is not None else None)
    due = around.calendar(course).free(wanted, course.definition.apply.on, course.end, known=at)
    return replace(course, due=due, wanted=wanted)


def _stopped(scene: Scene, event: ev.Stopped) -> Stepped:
    records = written(scene.view)
    stopped = scene.view.course
    if scene.course.state == ON and scene.course.session is not None:
        off = event.off or (ev.CameOff(at=event.at) if scene.course.session.led else None)
        if off is None:
            called = scene.course.session.called_off or event.at
            raise Refused(
                "It is still on. Take it off now; then stop with it.",
                way="stop",
                raised=replace(scene.course, session=replace(scene.course.session, called_off=called)),
            )
        stopped, records = came_off(scene.course, off, scene.around, trusted=scene.trusted)
    return replace(stopped, state=ENDED, ended=event.at, due=None, paused=None, changed=event.at), records


def _hours_changed(scene: Scene, event: ev.HoursChanged) -> Stepped:
    if event.zone is not None and not is_zone(event.zone):
        raise Refused(f"There is no time zone {event.zone!r} here; give one such as Europe/Berlin.")
    after = replace(
        scene.view.course,
        quiet=scene.course.quiet if event.quiet is None else event.quiet,
        zone=event.zone or scene.course.zone,
        changed=event.at,
    )
    if after.state == RESTING and (after.due is None or after.due > event.at):
        moved = event.zone is not None and after.definition.repeat.at
        after = _fitted(replace(after, wanted=None) if moved else after, event.at, scene.around)
    return after, written(scene.view)


def _onset_said(scene: Scene, event: ev.OnsetSaid) -> Stepped:
    if event.onset > event.at:
        raise Refused("That is in the future; say when it began.")
    if event.onset > scene.course.start:
        began = at_moment(scene.course.start, event.at, scene.course.tz)
        raise Refused(f"The course began {began}; the spasm was there by then.")
    if scene.course.start - event.onset > clinical.SPAN:
        raise Refused(f"That is more than {clinical.SPAN.days} days before the course began; give a later time.")
    after = replace(scene.view.course, onset=event.onset)
    if after.state == RESTING and after.due is None:
        after = _fitted(after, event.at, scene.around)
    elif after.due is not None and after.due + after.definition.apply.on > after.end:
        after = replace(after, due=None)
    return after, written(scene.view)


def _time_passed(scene: Scene, event: ev.TimePassed) -> Stepped:
    if not scene.view.missed and scene.view.course.state == scene.course.state:
        return scene.course, []
    return replace(scene.view.course, changed=event.at), written(scene.view)


_STEPS: dict[type[ev.Event], Callable[[Scene, Any], Stepped]] = {
    ev.Led: _led,
    ev.Skipped: _skipped,
    ev.Snoozed: _snoozed,
    ev.Paused: _paused,
    ev.Resumed: _resumed,
    ev.Extended: _extended,
    ev.Stopped: _stopped,
    ev.SkinSeen: noted.skin_seen,
    ev.PainFelt: noted.pain_felt,
    ev.NoteMade: noted.note_made,
    ev.Amended: noted.amended,
    ev.HoursChanged: _hours_changed,
    ev.OnsetSaid: _onset_said,
    ev.TimePassed: _time_passed,
}
_ALSO_AFTER_THE_END = (ev.Extended, ev.SkinSeen, ev.PainFelt, ev.NoteMade, ev.Amended, ev.TimePassed)
