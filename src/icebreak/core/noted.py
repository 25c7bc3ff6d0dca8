"""What is noted beside the times of a session: skin, pain, words; and what of it was noted wrongly."""

from datetime import datetime, timedelta
from typing import Any

from icebreak.core import events as ev
from icebreak.core.checkin import left_over
from icebreak.core.course import ON, Course, Hold, Session
from icebreak.core.light import replace
from icebreak.core.onoff import joined
from icebreak.core.refused import Refused
from icebreak.core.scene import Scene, Stepped
from icebreak.core.session import changed, finished
from icebreak.core.skin import BAD_SKIN, GOOD_SKIN

PAIN_AFTER = timedelta(minutes=30)
"""How long after a pack came off pain counts as the pain after it; our own default."""
CHANGED_MIND = timedelta(minutes=1)
"""Within so long of a number of pain another one puts it right, and is none of its own; our own default."""


def skin_seen(scene: Scene, event: ev.SkinSeen) -> Stepped:
    """Return the course with the skin as it was seen; bad skin holds it, and calls off what is on."""
    held, session = scene.course.held, scene.course.session
    if event.word in BAD_SKIN and not any(hold.until is None for hold in held):
        held = (*held, Hold(since=event.at, skin=event.word))
    elif event.word in GOOD_SKIN:
        held = tuple(replace(hold, until=event.at) if hold.until is None else hold for hold in held)
    after = replace(scene.course, held=held)
    if session is None or (session.skin_after in BAD_SKIN and event.word not in BAD_SKIN):
        return after, []  # that it is well again does not undo that it was bad
    called = event.at if event.word in BAD_SKIN and scene.course.state == ON else None
    return _with(after, replace(session, skin_after=event.word, called_off=session.called_off or called))


def pain_felt(scene: Scene, event: ev.PainFelt) -> Stepped:
    """Return the course with the pain in its session, where it is of one and the first said there, else waiting.

    Said again within `CHANGED_MIND` it puts the number before right; later the one before stays as it was.
    """
    course, session = scene.course, scene.course.session
    again = course.pain_at is not None and timedelta(0) <= event.at - course.pain_at < CHANGED_MIND
    key = None if event.apart and course.state != ON else _of_session(course, event.at)
    if session is not None and key is not None:
        first = getattr(session, key) is None
        if first or (again and course.pain_before is None):
            values: dict[str, Any] = {key: event.value}
            apart = replace(course, pain_before=None, pain_at=event.at if first else course.pain_at)
            after, records = _with(apart, replace(session, **values))
            return after, [*left_over(course), *records]
    if again:
        return replace(course, pain_before=event.value), []
    return replace(course, pain_before=event.value, pain_at=event.at), left_over(course)


def _of_session(course: Course, at: datetime) -> str | None:
    """Return which pain of the running or latest session is said now; None: that is too long ago."""
    if course.state == ON:
        return "pain_before"
    over = course.session.over if course.session is not None else None
    return "pain_after" if over is not None and at - over <= PAIN_AFTER else None


def note_made(scene: Scene, event: ev.NoteMade) -> Stepped:
    """Return the course with words added to its latest session."""
    if scene.course.session is None:
        raise Refused("There is no session yet that this could be noted to.")
    return _with(scene.course, replace(scene.course.session, note=joined(scene.course.session.note, event.text)))


def amended(scene: Scene, event: ev.Amended) -> Stepped:
    """Return the course with what was noted to its latest session changed."""
    if scene.course.session is None:
        raise Refused("There is no session yet to correct.")
    values: dict[str, Any] = dict(event.values)
    return _with(scene.course, replace(scene.course.session, **values))


def _with(course: Course, session: Session) -> Stepped:
    """Return the course with its latest session changed, and the correction of its entry where it has one."""
    after = replace(course, session=session)
    if course.session is None or session.over is None:
        return after, []
    correction = changed(finished(course, course.session), finished(after, session))
    return after, [correction] if correction is not None else []
