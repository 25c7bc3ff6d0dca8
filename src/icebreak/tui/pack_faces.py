"""A pack that goes on, is on, or has to come off, as it fills the screen. Pure: views in, texts out."""

from datetime import datetime, timedelta

from icebreak.core.course import LATE, Course, Session
from icebreak.core.reminders import CHECK_SKIN, SOON
from icebreak.core.safety import skin_advice
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.view import View
from icebreak.core.wording import NAMES
from icebreak.tui.face import Face, clock_face, hue, lines_of

CUE_STANDS = timedelta(minutes=3)
"""How long a cue stays on the screen."""
_BAR_STEP = timedelta(seconds=10)
"""The bar goes on so much at a time: drawing it takes as long as the digits do."""


def on(course: Course, session: Session, until: datetime, now: datetime) -> Face:
    """Return how long it stays on."""
    left = timedelta(seconds=-((now - until) // timedelta(seconds=1)))
    name = NAMES[course.kind].upper()
    apply = course.definition.apply
    lines = [apply.watch, apply.barrier]
    cue = next((c for c in reversed(apply.cues) if c.at <= now - session.on < c.at + CUE_STANDS), None)
    if cue is not None:
        lines = [cue.say, apply.watch]
    elif until - now <= SOON and course.kind != "rest":
        lines = ["Start moving into position.", apply.watch]
    end = at_moment(until, now, course.tz)
    return Face(
        mood="on",
        hue=hue(course),
        state="RESTING, LYING DOWN" if course.kind == "rest" else f"{name} IS ON",
        big=(clock_face(left),),
        part=min(1.0, max(0.0, (now - session.on) // _BAR_STEP * _BAR_STEP / session.planned)),
        until=f"up {end}" if course.kind == "rest" else f"off {end}",
        lines=lines_of(lines),
        enter=off_label(course),
        seconds=left < timedelta(hours=1),
    )


def off(course: Course, session: Session, view: View, now: datetime) -> Face:
    """Return that it has to come off, and since when."""
    over = now - (view.until or now)
    name = NAMES[course.kind].upper()
    state = f"TAKE THE {name} OFF NOW"
    asked = now > session.ends + LATE
    how = "Say so; if it was earlier, you are asked when." if asked else "Press Enter."
    line = f"On since {moment(session.on, now, course.tz)}. Off already? {how}"
    if course.kind == "rest":
        state, line = "GET UP NOW, SLOWLY", "Roll to your side and push up with your arms. Walk a little if you can."
    elif over >= CHECK_SKIN:
        state = f"TAKE THE {name} OFF AND CHECK YOUR SKIN"
    called = session.called_off
    early = called is not None and called < session.ends
    due = "" if early else f"it was due off {at_moment(session.ends, now, course.tz)}"
    return Face(
        mood="off",
        hue=hue(course),
        state=state,
        big=("UP" if course.kind == "rest" else "OFF", f"+{clock_face(over)}"),
        until=due or f"on since {moment(session.on, now, course.tz)}",
        lines=lines_of([_why_early(session) if early else line, course.definition.apply.watch]),
        enter=off_label(course),
        seconds=True,
        flash=over // timedelta(seconds=1) % 2 == 0,
    )


def _why_early(session: Session) -> str:
    if session.skin_after is not None and (advice := skin_advice(session.skin_after)) is not None:
        return advice
    return "Off before its time: it was asked for, or nobody knows how long it has been on."


def due(course: Course, view: View, now: datetime) -> Face:
    """Return that it can go on, and how."""
    apply, name = course.definition.apply, NAMES[course.kind]
    first = course.session is None
    since = moment(view.since, now, course.tz)
    if course.kind == "rest":
        state = "LIE DOWN FOR A REST" if first else "TIME FOR A REST, WHEN IT SUITS YOU"
    else:
        state = f"PUT THE {name} ON".upper() if first else f"{name} again, when it suits you".upper()
    warm = None if first or not course.touches_skin else "Only if the skin is warm and its colour is normal."
    waiting = f"waiting since {since}" + (f", {length_said(view.overdue)}" if view.overdue >= CUE_STANDS else "")
    return Face(
        mood="due",
        hue=hue(course),
        state=state,
        big=({"ice": "ICE", "rest": "REST"}.get(course.kind, "HEAT"),),
        until=waiting,
        lines=lines_of([warm, apply.barrier, *apply.before, course.definition.limits_note]),
        enter=on_label(course),
    )


def on_label(course: Course) -> str:
    """Return what Enter says where it means that the pack is on."""
    return "I am lying down" if course.kind == "rest" else f"The {NAMES[course.kind]} is on"


def off_label(course: Course) -> str:
    """Return what Enter says where it means that the pack is off."""
    return "I am up" if course.kind == "rest" else f"The {NAMES[course.kind]} is off"
