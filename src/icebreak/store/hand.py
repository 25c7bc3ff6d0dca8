"""What every hand does to a course: take the lock, read, apply one event, commit; window, command line, popup alike."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icebreak.core import events as ev
from icebreak.core.amend import refuse_overlap
from icebreak.core.clock import Reading, drift
from icebreak.core.course import ON, Course
from icebreak.core.kind_words import still_on
from icebreak.core.light import replace
from icebreak.core.record import Record, reverse
from icebreak.core.refused import Refused
from icebreak.core.saying import date_said, moment
from icebreak.core.shift import shifted
from icebreak.core.skin import GOOD_SKIN
from icebreak.core.start import Start, begin
from icebreak.core.transition import apply, apply_all, taken_back
from icebreak.core.view import look
from icebreak.store.courses import (
    Kept,
    course_path,
    keep_unsettled,
    new_id,
    read_kept,
)
from icebreak.store.files import confirming, sync_folder, writing
from icebreak.store.lock import WAIT, held
from icebreak.store.log_near import read_near, read_stories
from icebreak.store.paths import Home
from icebreak.store.reminding import shown_at
from icebreak.store.scene import Done, Scene, commit, look_round, over_by_now, waiting

__all__ = ["Done", "act", "act_all", "confirm_date", "start", "take_back"]

_NOT_DATED = (ev.CameOff, ev.Stopped)
"""Never refused for what the clock says, nor for half a restore: the pack comes off.

Its instant is settled when the date is known."""
_BESIDE = (ev.PainFelt, ev.NoteMade, ev.Amended)
"""What is said beside the times of a session, and is lost where that was taken out of the log."""


def act(home: Home, course_id: str, event: ev.Event, reading: Reading, wait: timedelta = WAIT) -> Done:
    """Apply one event to a course and commit it; raises Refused, Busy, Unwritable, BadFile.

    What is confirmed by returning is on disk. `reading` is that of now; the event has the instant of its press.
    """
    return act_all(home, course_id, (event,), reading, wait)


def act_all(home: Home, course_id: str, events: Sequence[ev.Event], reading: Reading, wait: timedelta = WAIT) -> Done:
    """Apply events that were said at once, at least one, and commit them as one; raises like `act`."""
    with held(home, wait, anyway=all(isinstance(event, _NOT_DATED) for event in events)):
        scene = look_round(home, reading)
        kept = scene.find(course_id)
        if kept.doubt:
            return _undated(home, scene, kept, events[0], reading)
        shown = [_as_shown(home, kept, scene, event) for event in events]
        try:
            after, records = apply_all(kept.course, shown, _seconds(reading), scene.around)
        except Refused as refusal:
            if refusal.raised is not None:
                commit(home, scene, kept, replace(refusal.raised, rev=kept.course.rev + 1), (), reading)
            raise
        if any(isinstance(event, _BESIDE) for event in events) and _taken_out(home, scene, records):
            apart = [replace(event, apart=True) for event in events if isinstance(event, ev.PainFelt)]
            if len(apart) < len(events):
                raise Refused("That session was taken out of the log; nothing more can be noted to it.")
            after, records = apply_all(kept.course, apart, _seconds(reading), scene.around)
        if any(_corrects(event, kept.course) for event in events):
            _hold_against_log(home, scene, after, records, reading)
        for event in events:
            if (word := _skin_said(event)) in GOOD_SKIN:
                _release(home, scene, kept, ev.SkinSeen(at=event.at, word=word), reading)
        if after is kept.course:
            return Done(before=kept.course, after=after, reading=reading)
        return commit(home, scene, kept, after, records, reading)


def start(home: Home, asked: Start, on: ev.WentOn | None, reading: Reading, wait: timedelta = WAIT) -> Done:
    """Begin a course, with the pack on at once where `on` says so; raises Refused, Busy, Unwritable."""
    with held(home, wait):
        scene = look_round(home, reading)
        first = on.on if on is not None and on.on is not None else asked.at
        local = min(first, asked.at).astimezone(ZoneInfo(asked.zone))
        course = begin(asked, new_id(home, asked.definition.id, local), scene.around)
        records: tuple[Record, ...] = ()
        if on is not None:
            course, records = apply(course, on, _seconds(reading), scene.around)
        return commit(home, scene, None, course, records, reading)


def take_back(home: Home, done: Done, reading: Reading, *, is_off: bool = False, wait: timedelta = WAIT) -> Done:
    """Undo an event, as long as nobody else has changed the course since; raises Refused, Busy, Unwritable."""
    if done.after is None or done.undated is not None:  # an undated one is told in clocks that are wrong
        raise Refused("That can't be taken back.")
    with held(home, wait):
        scene = look_round(home, reading)
        kept = scene.find(done.after.id)
        if kept.doubt:
            raise Refused(_date_in_doubt(kept, reading))
        if done.before is None:
            return _unbegin(home, kept, done.after, reading, is_off=is_off)
        before = shifted(done.before, drift(done.reading, reading))
        course = taken_back(before, done.after, kept.course, is_off=is_off)
        known = read_stories(home, [one.record.id for one in done.entries], waiting(scene.courses))
        records = [reverse(known[one.record.id].history, one.rev, scene.device) for one in done.entries]
        return commit(home, scene, kept, course, records, reading)


def confirm_date(home: Home, course_id: str, reading: Reading, wait: timedelta = WAIT) -> Done:
    """Take the machine's date for right: from now on the course goes by it; raises Refused, Busy, Unwritable.

    Where the clock is before what was last said, nobody knows how much time passed: the course goes on from there.
    """
    with held(home, wait):
        scene = look_round(home, reading)
        found = scene.find(course_id)
        if not found.doubt:
            return Done(before=found.course, after=found.course, reading=reading)
        if over_by_now(found.course, scene.around, reading)[0].state == ON:
            raise Refused(still_on(found.course.kind), way="off")
        kept = replace(read_kept(course_path(home, course_id), reading, believed=True), pending=found.pending)
        after, left = over_by_now(kept.course, scene.around, reading)
        after = replace(after, rev=kept.course.rev + 1)
        done = commit(home, scene, kept, after, (*kept.records, *left), reading)
        return replace(done, entries=())  # to take it back leaves what had been said


def _undated(home: Home, scene: Scene, kept: Kept, event: ev.Event, reading: Reading) -> Done:
    """Keep an event as it was said until the date is known; raises Refused where it can wait."""
    why = _date_in_doubt(kept, reading)
    off = event.off if isinstance(event, ev.Stopped) else event
    tells_when = isinstance(off, ev.CameOff) and off.off is not None
    if tells_when and kept.course.state == ON:
        raise Refused(f"{why} If the pack is off, say that without a time.", way="off")
    if tells_when or not isinstance(event, _NOT_DATED):
        raise Refused(why)
    after, _ = apply(kept.course, event, _seconds(reading), scene.around)
    if after is kept.course:
        return Done(before=kept.course, after=after, reading=reading)
    keep_unsettled(home, kept.course.id, ev.Unsettled(event=replace(event, answers=None), clocks=reading))
    after = read_kept(course_path(home, kept.course.id), reading).course
    return Done(before=kept.course, after=after, reading=reading, undated=why, notes=scene.notes)


def _skin_said(event: ev.Event) -> str:
    match event:
        case ev.SkinSeen(word=word) | ev.CameOff(skin=str(word)):
            return word
    return ""


def _corrects(event: ev.Event, course: Course) -> bool:
    told_later = isinstance(event, ev.CameOff) and course.state != ON and (event.off is not None or event.unknown)
    return told_later or isinstance(event, ev.Corrected)


def _taken_out(home: Home, scene: Scene, records: Sequence[Record]) -> bool:
    """Whether something that these records say more of was deleted in the log."""
    names = [one.id for one in records if not one.whole]
    return bool(names) and any(one.deleted for one in read_stories(home, names, waiting(scene.courses)).values())


def _hold_against_log(home: Home, scene: Scene, after: Course, records: Sequence[Record], reading: Reading) -> None:
    """Raise Refused where what is corrected was taken out of the log, or would meet another session in it."""
    session = after.session
    if session is None:
        return
    name = after.session_id(session.slot)
    instants = [at for at in (session.on, session.off) if at is not None]
    known = read_near(home, {name, *(one.id for one in records)}, instants, waiting(scene.courses))
    if any(not one.whole and one.id in known and known[one.id].deleted for one in records):
        raise Refused("That session was taken out of the log; to have it there again, add it: icebreak log add")
    if (entry := known.get(name)) is not None:
        refuse_overlap(entry, session.on, session.off, known.values(), _seconds(reading), after.tz)


def _release(home: Home, scene: Scene, seen: Kept, event: ev.SkinSeen, reading: Reading) -> None:
    """End the holds that lie in other courses of the region: skin that is well is well for all of them."""
    for kept in scene.courses:
        if kept is seen or kept.doubt or kept.course.region != seen.course.region:
            continue
        if any(hold.until is None for hold in kept.course.held):
            after, records = apply(kept.course, event, _seconds(reading), scene.around)
            commit(home, scene, kept, after, records, reading)


def _unbegin(home: Home, kept: Kept, began: Course, reading: Reading, *, is_off: bool) -> Done:
    taken_back(replace(began, state="resting"), began, kept.course, is_off=is_off)
    path = course_path(home, began.id)
    with writing(path):
        path.unlink()
    with confirming(path):
        sync_folder(path.parent)
    return Done(before=kept.course, after=None, reading=reading)


def _as_shown(home: Home, kept: Kept, scene: Scene, event: ev.Event) -> ev.Event:
    """Return a pack that goes on with the instant at which the person was first told that it was due."""
    if not isinstance(event, ev.WentOn) or event.shown is not None:
        return event
    slot = look(kept.course, event.on or event.at, scene.around).course.slot
    return replace(event, shown=shown_at(home, kept.course.session_id(slot)))


def _seconds(reading: Reading) -> datetime:
    return reading.wall.replace(microsecond=0)


def _date_in_doubt(kept: Kept, reading: Reading) -> str:
    zone = kept.course.tz
    said = f"{date_said(reading.wall, zone)} {moment(reading.wall, reading.wall, zone)}"
    last = f"{date_said(kept.anchor.wall, zone)} {moment(kept.anchor.wall, kept.anchor.wall, zone)}"
    return (
        f"This machine says that it is {said}, and the last thing said here was at {last}. "
        "Put its clock right, or open icebreak and say that the date is right."
    )
