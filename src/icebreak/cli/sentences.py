"""What stands, in sentences for a person: one place for `status` and for what a verb says when it is done."""

from datetime import datetime

from icebreak.core.course import COLD, LATE, Around, Course, Session
from icebreak.core.kind_words import words_of
from icebreak.core.rounds import asks_warm, long_break, round_said
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.skin import SKIN
from icebreak.core.view import View
from icebreak.core.why import why_later

_LONG_BREAK = "the long break after a block"
_WARM_AGAIN = "Once the skin is warm again and its usual colour, put it on and say: icebreak on --skin normal"


def at(instant: datetime, now: datetime, course: Course) -> str:
    """Return when, as it goes on in a sentence: `at 14:44`, `tomorrow 07:00`."""
    return at_moment(instant, now, course.tz)


def stands(view: View, now: datetime, skin: str | None = None) -> str:
    """Return what is going on with a course, and what can be done; `skin`: why it is held."""
    course, since = view.course, moment(view.since, now, view.course.tz)
    if view.state == "on":
        return _on(view, now)
    if view.state == "due":
        return f"{words_of(course.kind).due}{_round(course)}, waiting since {since}. {_typed(course)}"
    if view.state == "paused":
        return f"Paused since {since}. To go on: icebreak resume"
    if view.state == "held":
        seen = SKIN.get(skin or "", "not well")
        return f"Held since {since}, for the skin ({seen}). When it is well again, say: icebreak skin normal"
    if view.state == "ended":
        return f"This course ended {at(view.since, now, course)}."
    begin = f"Asleep since {since}. " if view.state == "asleep" else ""
    return begin + what_comes(course, now, view.until, view.why)


def _on(view: View, now: datetime) -> str:
    course, until, words = view.course, view.until, words_of(view.course.kind)
    since = moment(view.since, now, course.tz)
    if until is None:
        return f"{words.going} since {since}; they stand still. To go on, open the window: icebreak"
    ends = at(until, now, course)
    if now < until:
        return f"{words.going} since {since}; {words.end} {ends}, in {length_said(until - now)}{_round(course)}."
    ago = f"{ends}, {length_said(now - until)} ago" if now > until else "now"
    began = f"on since {since}" if course.touches_skin else f"since {since}"
    return f"{words.now}: {words.was_due} {ago} ({began}). Then say: icebreak off"


def what_comes(course: Course, now: datetime, due: datetime | None, moved: str | None = None) -> str:
    """Return when the next session is, and why not sooner; without `moved`, as far as the course knows by itself."""
    tz, end = course.tz, at(course.end, now, course)
    if due is None:
        return f"Nothing fits any more before it ends {end}."
    when = moment(due, now, tz)
    if due <= now:
        return f"{words_of(course.kind).due} now{_round(course)}. {_typed(course)}"
    said = f"Next {words_of(course.kind).name} {when}, in {length_said(due - now)}{_round(course)}"
    why = [_LONG_BREAK] if long_break(course) else []
    if (later := moved or why_later(course, due, Around(), now)) is not None:
        why.append(later)
    return f"{said}: {'; '.join(why)}." if why else f"{said}."


def next_of(view: View, now: datetime) -> str:
    """Return when the next session of a course that is due or rests is, and why not sooner."""
    return what_comes(view.course, now, view.since if view.state == "due" else view.until, view.why)


def _round(course: Course) -> str:
    """Return which round it is, to go on in a sentence; nothing where there are none."""
    which = round_said(course)
    return f" ({which})" if which else ""


def _typed(course: Course) -> str:
    """Return what is typed when it begins."""
    return _WARM_AGAIN if asks_warm(course) else words_of(course.kind).typed


def went_on(course: Course, session: Session, now: datetime) -> str:
    """Return what was said with *on*."""
    on, called = moment(session.on, now, course.tz), session.called_off or session.ends
    ends = at(min(called, session.ends), now, course)
    words = words_of(course.kind)
    return f"{words.going} since {on}; {words.end} {ends}{_round(course)}."


def came_off(course: Course, session: Session, now: datetime, *, dated: bool = True) -> str:
    """Return what was said with *off*: since when, or what is still to be said about it; `dated`: the date is sure."""
    tz, words = course.tz, words_of(course.kind)
    name = words.over
    if session.off is not None:
        took = session.off - session.on
        held = f", {session.held} of {session.holds} holds" if session.held is not None else ""
        said = f"{name} since {moment(session.off, now, tz)}, after {length_said(took)}{held}."
        if course.kind in COLD and took - session.planned > LATE:
            said += f" That is {length_said(took - session.planned)} too long for ice: look at the skin."
        return said
    if not dated:
        return f"{name}; since when is settled once this machine's date is known."
    if session.asked:
        late = session.said is not None and session.said > session.ends
        due = f" {words.was_due.capitalize()} {at(session.ends, now, course)}." if late else ""
        return (
            f"{name}, but since when is still open.{due} "
            "If you know: icebreak off --at HH:MM; if nobody does: icebreak off --unknown"
        )
    said_at = moment(session.said or now, now, tz)
    return f"{name}; nobody knows since when. The rest counts from {said_at}."
