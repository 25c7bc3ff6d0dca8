"""What fills the screen: one course at an instant, in words and digits. Pure: a view goes in, texts come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from icebreak.core.course import ENDED, Around, Course, Session
from icebreak.core.reminders import CHECK_SKIN, SOON, Reminder
from icebreak.core.safety import MIDWAY, RESTING_POSITION, SKIN, skin_advice
from icebreak.core.saying import date_said, length_said, moment
from icebreak.core.steps import REVIVED
from icebreak.core.text import plain
from icebreak.core.view import View
from icebreak.core.wording import NAMES

CUE_STANDS = timedelta(minutes=3)
"""How long a cue stays on the screen."""
_BAR_STEP = timedelta(seconds=10)
"""The bar goes on so much at a time: drawing it takes as long as the digits do."""
WHAT_IT_IS = "icebreak times ice and heat for a back in spasm, tells you when to take them off, and keeps a log."


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """One course at an instant, as a person reads it from across the room."""

    mood: str
    """`on`, `off` (it has to come off), `due`, `resting`, `asleep`, `held`, `paused`, `ended`, `doubt` or `none`."""
    hue: str = "rest"
    """`ice`, `heat` or `rest`."""
    state: str
    """In words, a few."""
    big: tuple[str, ...] = ()
    """What is drawn large; where there is no room for all lines, the last one."""
    part: float | None = None
    """How much of the time on has passed, 0 to 1; None: nothing is on."""
    until: str = ""
    lines: tuple[str, ...] = ()
    """What helps, the most important first."""
    enter: str | None = None
    """What Enter says; None: it does nothing."""
    seconds: bool = False
    """Whether it changes every second."""
    flash: bool = False
    """Whether the state is reversed in this second, where things may move."""


NOTHING = Face(mood="none", state="NOTHING IS UNDER WAY", lines=(WHAT_IT_IS,), enter="Begin")


def face(view: View, now: datetime, around: Around, keys: Mapping[str, str], said: Reminder | None = None) -> Face:
    """Return what is seen of a course; `keys` has the key of each command, `said` is what stands of its reminders."""
    course, session = view.course, view.course.session
    if view.state == "on" and session is not None and view.until is not None:
        return _off(course, session, view, now) if now >= view.until else _on(course, session, view.until, now)
    match view.state:
        case "due":
            return _due(course, view, now)
        case "asleep":
            return _asleep(course, view, now, keys)
        case "held":
            return _held(course, now, around)
        case "paused":
            return _paused(course, view, now)
        case "ended":
            return _ended(course, view, now)
        case _:
            return _resting(course, view, now, said)


def in_doubt(course: Course, machine: datetime, last: datetime) -> Face:
    """Return the question that stands before everything else where the machine's date may be wrong."""
    return Face(
        mood="doubt",
        hue=hue(course),
        state="IS THIS DATE RIGHT?",
        big=(f"{machine.astimezone(course.tz):%H:%M}",),
        until=f"this machine says {date_said(machine, course.tz)} {machine.astimezone(course.tz):%H:%M}",
        lines=(
            f"The last thing said here was at {date_said(last, course.tz)} {last.astimezone(course.tz):%H:%M}.",
            "Nothing is counted until you have said which is right.",
        ),
        enter="Say whether it is right",
    )


def hue(course: Course) -> str:
    """Return the name of the colour that a course has."""
    return {"ice": "ice", "heat": "heat", "wear": "heat"}.get(course.kind, "rest")


def clock_face(length: timedelta) -> str:
    """Return a length as digits: `19:55`; of an hour and more `3h59`, so that nobody takes hours for minutes."""
    seconds = int(length.total_seconds())
    if seconds >= 3600:
        return f"{seconds // 3600}h{seconds % 3600 // 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


def on_label(course: Course) -> str:
    """Return what Enter says where it means that the pack is on."""
    return "I am lying down" if course.kind == "rest" else f"The {NAMES[course.kind]} is on"


def off_label(course: Course) -> str:
    """Return what Enter says where it means that the pack is off."""
    return "I am up" if course.kind == "rest" else f"The {NAMES[course.kind]} is off"


def _on(course: Course, session: Session, until: datetime, now: datetime) -> Face:
    left = timedelta(seconds=-((now - until) // timedelta(seconds=1)))
    name = NAMES[course.kind].upper()
    apply = course.definition.apply
    lines = [apply.watch, apply.barrier]
    cue = next((c for c in reversed(apply.cues) if c.at <= now - session.on < c.at + CUE_STANDS), None)
    if cue is not None:
        lines = [cue.say, apply.watch]
    elif until - now <= SOON and course.kind != "rest":
        lines = ["Start moving into position.", apply.watch]
    end = moment(until, now, course.tz)
    return Face(
        mood="on",
        hue=hue(course),
        state="RESTING, LYING DOWN" if course.kind == "rest" else f"{name} IS ON",
        big=(clock_face(left),),
        part=min(1.0, max(0.0, (now - session.on) // _BAR_STEP * _BAR_STEP / session.planned)),
        until=f"up at {end}" if course.kind == "rest" else f"off at {end}",
        lines=_plain(lines),
        enter=off_label(course),
        seconds=left < timedelta(hours=1),
    )


def _off(course: Course, session: Session, view: View, now: datetime) -> Face:
    over = now - (view.until or now)
    name = NAMES[course.kind].upper()
    state = f"TAKE THE {name} OFF NOW"
    line = f"On since {moment(session.on, now, course.tz)}. Off already? Say so; if it was earlier, you are asked when."
    if course.kind == "rest":
        state, line = "GET UP NOW, SLOWLY", "Roll to your side and push up with your arms. Walk a little if you can."
    elif over >= CHECK_SKIN:
        state = f"TAKE THE {name} OFF AND CHECK YOUR SKIN"
    called = session.called_off
    early = called is not None and called < session.ends
    due = "" if early else f"it was due off at {moment(session.ends, now, course.tz)}"
    return Face(
        mood="off",
        hue=hue(course),
        state=state,
        big=("UP" if course.kind == "rest" else "OFF", f"+{clock_face(over)}"),
        until=due or f"on since {moment(session.on, now, course.tz)}",
        lines=_plain([_why_early(session) if early else line, course.definition.apply.watch]),
        enter=off_label(course),
        seconds=True,
        flash=over // timedelta(seconds=1) % 2 == 0,
    )


def _why_early(session: Session) -> str:
    if session.skin_after is not None and (advice := skin_advice(session.skin_after)) is not None:
        return advice
    return "Off before its time: it was asked for, or nobody knows how long it has been on."


def _due(course: Course, view: View, now: datetime) -> Face:
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
        lines=_plain([warm, apply.barrier, *apply.before, course.definition.limits_note]),
        enter=on_label(course),
    )


def _resting(course: Course, view: View, now: datetime, said: Reminder | None) -> Face:
    name = NAMES[course.kind]
    if view.until is None:
        end = moment(course.end, now, course.tz)
        lines = ("What is left of this course is too short for one more.", RESTING_POSITION)
        return Face(
            mood="resting",
            hue=hue(course),
            state="NOTHING FITS ANY MORE",
            big=(f"{course.end.astimezone(course.tz):%H:%M}",),
            until=f"this course ends at {end}",
            lines=lines,
        )
    return Face(
        mood="resting",
        hue=hue(course),
        state=f"rest. next {name} at".upper() if course.kind != "rest" else "NEXT REST AT",
        big=(f"{view.until.astimezone(course.tz):%H:%M}",),
        until=_in_how_long(view.until, now, course),
        lines=_plain([MIDWAY if said and said.kind == "midway" else None, moved(course, now), RESTING_POSITION]),
    )


def _asleep(course: Course, view: View, now: datetime, keys: Mapping[str, str]) -> Face:
    line = f"Up already? Press {keys.get('wake', '')}."
    if view.until is None:
        return Face(mood="asleep", hue=hue(course), state="ASLEEP", lines=(line,))
    return Face(
        mood="asleep",
        hue=hue(course),
        state=f"asleep. next {NAMES[course.kind]} at".upper(),
        big=(f"{view.until.astimezone(course.tz):%H:%M}",),
        until=moment(view.until, now, course.tz).rpartition(" ")[0],
        lines=(line,),
    )


def _held(course: Course, now: datetime, around: Around) -> Face:
    hold = around.open_hold(course)
    word = hold.skin if hold is not None else ""
    said = f" at {moment(hold.since, now, course.tz)}" if hold is not None else ""
    lines = [skin_advice(word), "No cold and no heat there until it is as usual or pink again."]
    return Face(
        mood="held",
        hue=hue(course),
        state="NOTHING GOES ON THIS SKIN",
        big=("WAIT",),
        until=f"{SKIN.get(word, plain(word))}, said{said}",
        lines=_plain(lines),
        enter="Look at it again",
    )


def _paused(course: Course, view: View, now: datetime) -> Face:
    return Face(
        mood="paused",
        hue=hue(course),
        state="PAUSED",
        big=("PAUSE",),
        until=f"since {moment(view.since, now, course.tz)}",
        lines=("Nothing is due until you go on.",),
        enter="Go on",
    )


def _ended(course: Course, view: View, now: datetime) -> Face:
    when = moment(view.since, now, course.tz)
    return Face(
        mood="ended",
        hue=hue(course),
        state="THIS COURSE IS OVER",
        big=("DONE",),
        until=f"since {when}",
        lines=("Walk a little when you can; your log has it all.",),
        enter="What next?" if can_go_on(course, view.since, now) else "Begin another",
    )


def can_go_on(course: Course, ended: datetime, now: datetime) -> bool:
    """Whether a course that ended by itself can still be made longer, or changed to what comes then."""
    repeat = course.definition.repeat
    by_itself = course.state != ENDED or course.ended == course.end
    ways = repeat.then is not None or (repeat.up_to is not None and course.span < repeat.up_to)
    return by_itself and ways and not repeat.single and now < ended + REVIVED


def moved(course: Course, now: datetime) -> str | None:
    """Return why the next slot is later than its rest alone would have it; None: it is not."""
    if course.due is None or course.wanted is None or course.wanted >= course.due:
        return None
    return f"{moment(course.wanted, now, course.tz)} would run into your night."


def _in_how_long(until: datetime, now: datetime, course: Course) -> str:
    day = moment(until, now, course.tz).rpartition(" ")[0]
    return f"{day}, in {length_said(until - now)}" if day else f"in {length_said(until - now)}"


def _plain(lines: list[str | None]) -> tuple[str, ...]:
    return tuple(_shown(line) for line in lines if line)


_shown = lru_cache(maxsize=64)(plain)
"""The same few texts are shown every second."""
