"""A pack that goes on, is on, or has to come off, as it fills the screen. Pure: views in, texts out."""

from datetime import datetime, timedelta

from icebreak.core.course import LATE, MOVES, Course, Session
from icebreak.core.kind_words import words_of
from icebreak.core.reminders import CHECK_SKIN, SOON
from icebreak.core.rounds import asks_warm, round_said
from icebreak.core.safety import HEAT_EARLY_QUESTION, skin_advice
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.text import plain
from icebreak.core.view import View
from icebreak.core.wording import place_of
from icebreak.tui.face import Face, clock_face, hue, lines_of

CUE_STANDS = timedelta(minutes=3)
"""How long a cue stays on the screen."""
_BAR_STEP = timedelta(seconds=10)
"""The bar goes on so much at a time: drawing it takes as long as the digits do."""
_BIG = {"ice": "ICE", "rest": "REST", "stretch": "START", "strength": "START"}
_WARM = "Only if the skin is warm and its colour is normal."
_WARM_AGAIN = "And its usual colour? If not, wait: you are asked again."
_BLOW = f"{HEAT_EARLY_QUESTION} Then rather no heat yet."


def on(course: Course, session: Session, until: datetime, now: datetime) -> Face:
    """Return how long it stays on."""
    left = timedelta(seconds=-((now - until) // timedelta(seconds=1)))
    apply, words = course.definition.apply, words_of(course.kind)
    lines = [apply.watch, apply.barrier]
    cue = next((c for c in reversed(apply.cues) if c.at <= now - session.on < c.at + CUE_STANDS), None)
    if cue is not None:
        lines = [cue.say, apply.watch]
    elif until - now <= SOON and course.touches_skin:
        lines = ["Start moving into position.", apply.watch]
    return Face(
        mood="on",
        hue=hue(course),
        state="RESTING, LYING DOWN" if course.kind == "rest" else words.going.upper(),
        big=(clock_face(left),),
        part=min(1.0, max(0.0, (now - session.on) // _BAR_STEP * _BAR_STEP / session.planned)),
        until=joined(f"{words.end} {at_moment(until, now, course.tz)}", round_said(course)),
        lines=lines_of(lines),
        enter=words.ended,
        finish=_finish(course),
        without=() if course.touches_skin else ("skin",),
        seconds=left < timedelta(hours=1),
    )


def off(course: Course, session: Session, view: View, now: datetime) -> Face:
    """Return that it has to come off, and since when; of what only takes its time, that this is up."""
    over, words = now - (view.until or now), words_of(course.kind)
    if course.kind in MOVES:
        return _time_is_up(course, session, over, now)
    state = words.now.upper()
    asked = now > session.ends + LATE
    how = "Say so; if it was earlier, you are asked when." if asked else "Press Enter."
    line = f"On since {moment(session.on, now, course.tz)}. Off already? {how}"
    if not course.touches_skin:
        line = "Roll to your side and push up with your arms. Walk a little if you can."
    elif over >= CHECK_SKIN:
        state = f"TAKE THE {words.name} OFF AND CHECK YOUR SKIN".upper()
    called = session.called_off
    early = called is not None and called < session.ends
    due = "" if early else f"{words.was_due} {at_moment(session.ends, now, course.tz)}"
    return Face(
        mood="off",
        hue=hue(course),
        state=state,
        big=("OFF" if course.touches_skin else "UP", f"+{clock_face(over)}"),
        until=due or f"on since {moment(session.on, now, course.tz)}",
        lines=lines_of([_why_early(session) if early else line, course.definition.apply.watch]),
        enter=words.ended,
        finish=_finish(course),
        seconds=True,
        flash=over // timedelta(seconds=1) % 2 == 0,
    )


def _time_is_up(course: Course, session: Session, over: timedelta, now: datetime) -> Face:
    words = words_of(course.kind)
    return Face(
        mood="on",
        hue=hue(course),
        state=words.now.upper(),
        big=(f"+{clock_face(over)}",),
        part=1.0,
        until=f"since {moment(session.on, now, course.tz)}, {length_said(session.planned)} in all",
        lines=lines_of([course.definition.apply.watch]),
        enter=words.ended,
        without=("skin",),
        seconds=True,
    )


def _finish(course: Course) -> str | None:
    finish = course.definition.apply.finish
    return plain(finish) if finish is not None else None


def _why_early(session: Session) -> str:
    if session.skin_after is not None and (advice := skin_advice(session.skin_after)) is not None:
        return advice
    return "Off before its time: it was asked for, or nobody knows how long it has been on."


def due(course: Course, view: View, now: datetime, *, early_heat: bool = False) -> Face:
    """Return that it can go on, and how; `early_heat`: heat so soon that it is asked about a blow."""
    apply, words, first = course.definition.apply, words_of(course.kind), course.session is None
    since = moment(view.since, now, course.tz)
    warm, enter = None if first or not course.touches_skin else _WARM, words.begun
    state = words.first if first else words.again
    if asks_warm(course):
        state, warm, enter = (
            f"{words.name}: is the skin warm again?",
            _WARM_AGAIN,
            f"Yes, as usual: the {words.name} is on",
        )
    which = round_said(course)
    late = f", {length_said(view.overdue)}" if view.overdue >= CUE_STANDS and which is None else ""
    takes = f"About {length_said(apply.on)}, {place_of(course.definition)}." if course.definition.steps else None
    return Face(
        mood="due",
        hue=hue(course),
        state=state.upper(),
        big=(_BIG.get(course.kind, "HEAT"),),
        until=joined(f"waiting since {since}{late}", which),
        lines=lines_of(
            [_BLOW if early_heat else None, warm, takes, apply.barrier, *apply.before, course.definition.limits_note]
        ),
        enter=enter,
        without=("since",) if course.definition.steps else (),
    )


def joined(said: str, which: str | None) -> str:
    """Return a line with the round behind it, where there are rounds."""
    return f"{said} · {which}" if which else said
