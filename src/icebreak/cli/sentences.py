"""What stands, in sentences for a person: one place for `status` and for what a verb says when it is done."""

from datetime import datetime

from icebreak.core.course import COLD, LATE, Course, Session
from icebreak.core.saying import NAMES, at_moment, length_said, moment
from icebreak.core.skin import SKIN
from icebreak.core.view import View


def name_of(course: Course) -> str:
    """Return what is put on, in a word, as a sentence begins: `Ice`."""
    return NAMES[course.kind].capitalize()


def at(instant: datetime, now: datetime, course: Course) -> str:
    """Return when, as it goes on in a sentence: `at 14:44`, `tomorrow 07:00`."""
    return at_moment(instant, now, course.tz)


def stands(view: View, now: datetime, skin: str | None = None) -> str:
    """Return what is going on with a course, and what can be done; `skin`: why it is held."""
    course, since = view.course, moment(view.since, now, view.course.tz)
    if view.state == "on":
        return _on(view, now)
    if view.state == "due":
        if course.kind == "rest":
            return f"Time for a rest, since {since}. When you lie down, say: icebreak on"
        return f"{name_of(course)} is due, waiting since {since}. When it is on, say: icebreak on"
    if view.state == "paused":
        return f"Paused since {since}. To go on: icebreak resume"
    if view.state == "held":
        seen = SKIN.get(skin or "", "not well")
        return f"Held since {since}, for the skin ({seen}). When it is well again, say: icebreak skin normal"
    if view.state == "ended":
        return f"This course ended {at(view.since, now, course)}."
    begin = f"Asleep since {since}. " if view.state == "asleep" else ""
    return begin + what_comes(course, now, view.until)


def _on(view: View, now: datetime) -> str:
    course, until = view.course, view.until
    if until is None:
        return f"{name_of(course)} is on."
    since, ends = moment(view.since, now, course.tz), at(until, now, course)
    rest = course.kind == "rest"
    if now < until:
        what, end = ("Lying down", "up") if rest else (f"{name_of(course)} is on", "off")
        return f"{what} since {since}; {end} {ends}, in {length_said(until - now)}."
    ago = f" {ends}, {length_said(now - until)} ago" if now > until else " now"
    if rest:
        return f"Get up now, slowly: the rest was over{ago} (since {since}). Then say: icebreak off"
    return f"Take the {NAMES[course.kind]} off now: it was due off{ago} (on since {since}). Then say: icebreak off"


def what_comes(course: Course, now: datetime, due: datetime | None) -> str:
    """Return when the next session is, and why not sooner."""
    tz, end = course.tz, at(course.end, now, course)
    if due is None:
        return f"Nothing fits any more before it ends {end}."
    when = moment(due, now, tz)
    if due <= now:
        return f"{name_of(course)} is due now. When it is on, say: icebreak on"
    said = f"Next {NAMES[course.kind]} {when}, in {length_said(due - now)}."
    if course.quiet and course.wanted is not None and now < course.wanted < due:
        said = f"{said[:-1]}: {moment(course.wanted, now, tz)} would run into your quiet hours."
    return said


def went_on(course: Course, session: Session, now: datetime) -> str:
    """Return what was said with *on*."""
    on, called = moment(session.on, now, course.tz), session.called_off or session.ends
    ends = at(min(called, session.ends), now, course)
    if course.kind == "rest":
        return f"Lying down since {on}; up {ends}."
    return f"{name_of(course)} is on since {on}; off {ends}."


def came_off(course: Course, session: Session, now: datetime, *, dated: bool = True) -> str:
    """Return what was said with *off*: since when, or what is still to be said about it; `dated`: the date is sure."""
    tz = course.tz
    name = "The rest is over" if course.kind == "rest" else f"{name_of(course)} is off"
    if session.off is not None:
        took = session.off - session.on
        said = f"{name} since {moment(session.off, now, tz)}, after {length_said(took)}."
        if course.kind in COLD and took - session.planned > LATE:
            said += f" That is {length_said(took - session.planned)} too long for ice: look at the skin."
        return said
    if not dated:
        return f"{name}; when it came off is settled once this machine's date is known."
    if session.asked:
        late = session.said is not None and session.said > session.ends
        due = f" It was due off {at(session.ends, now, course)}." if late else ""
        return (
            f"{name}, but since when is still open.{due} "
            "If you know: icebreak off --at HH:MM; if nobody does: icebreak off --unknown"
        )
    said_at = moment(session.said or now, now, tz)
    return f"{name}; nobody knows since when. The rest counts from {said_at}."
