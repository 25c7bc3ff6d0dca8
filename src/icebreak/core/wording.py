"""What a reminder says, and what can be answered to it."""

from datetime import datetime, timedelta

from icebreak.core.course import MOVES, Course
from icebreak.core.definition import Definition
from icebreak.core.duration import spoken
from icebreak.core.kind_words import KindWords, words_of
from icebreak.core.light import dataclass
from icebreak.core.reminders import CHECK_SKIN, Reminder
from icebreak.core.rounds import round_said
from icebreak.core.saying import NAMES as NAMES
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.text import plain

ASK_WHEN = timedelta(minutes=5)
"""From so long after the planned end the question is whether it is off already."""

_PLACES = {"seated": "on a chair", "standing": "standing"}
"""Where each position is taken up, where that is not the floor."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a reminder, plain text."""

    title: str
    body: str
    urgency: str
    """`low`, `normal` or `critical`."""
    answers: tuple[tuple[str, str], ...] = ()
    """What can be pressed: the verb and its label."""


def wording(reminder: Reminder, course: Course, now: datetime) -> Wording:
    """Return what `reminder` of `course` says at `now`."""
    words = words_of(course.kind)
    match reminder.kind:
        case "off":
            return _off(reminder, course, now, words)
        case "soon":
            if not course.touches_skin:
                return Wording("Rest is over in 2 minutes", "Then walk a few steps, if you can.", "low")
            return Wording(f"{words.name.capitalize()} off in 2 minutes", "Start moving into position.", "low")
        case "skin":
            title = f"{words.name.capitalize()}: {plain(reminder.cue or '')}"
            return Wording(title, plain(course.definition.apply.watch or ""), "low")
        case "due":
            return _due(course, words)
        case "midway":
            return Wording("Halfway through the rest", "Turn over, or take a few steps if you can.", "low")
        case "end_near":
            return Wording(f"This course ends {at_moment(course.end, now, course.tz)}", _onward(course), "normal")
        case _:
            ended = at_moment(course.ended or course.end, now, course.tz)
            return Wording("This course is over", f"It ended {ended}. {_onward(course)}", "normal")


def _due(course: Course, words: KindWords) -> Wording:
    later = (("snooze", "In 10 minutes"), ("skip", "Skip"))
    if course.definition.steps:
        takes = f"About {length_said(course.definition.apply.on)}, {place_of(course.definition)}."
        return Wording(words.again, f"{takes} icebreak leads you: open its window.", "normal", later)
    body = "Lie down in comfort, and say so."
    if course.touches_skin:
        which = round_said(course)
        body = f"{which.capitalize()}. " if which else ""
        body += "Only if the skin is warm and its colour is normal. Then put it on and say so."
    return Wording(words.again, body, "normal", (("on", "It is on"), *later))


def _off(reminder: Reminder, course: Course, now: datetime, words: KindWords) -> Wording:
    session = course.session
    assert session is not None  # noqa: S101 - off is said of a session only
    answers = (("off", "It is off"),)
    on, due = moment(session.on, now, course.tz), at_moment(session.ends, now, course.tz)
    if course.kind in MOVES:
        body = f"Since {on}, {length_said(session.planned)} in all. When you are done, say so: icebreak off"
        return Wording(words.now, body, "normal", (("off", "I am done"),))
    if not course.touches_skin:
        body = f"{_up(session.planned)}. Walk a few steps if you can, then press It is off."
        return Wording(words.now, body, "critical", answers)
    title = words.now
    if reminder.at < session.ends:
        return Wording(
            title,
            f"It has been on since {on}. When it is off, press “It is off”, or type: icebreak off",
            "critical",
            answers,
        )
    late = now - session.ends
    if late >= CHECK_SKIN:
        title = f"Take the {words.name} off and check your skin"
    if late >= ASK_WHEN:
        body = f"It was due off {due}, {length_said(late)} ago. Off already? Say so, and when: icebreak off --at HH:MM"
    else:
        body = f"{_up(session.planned)} (on since {on}). Press “It is off”, or type: icebreak off"
    return Wording(title, body, "critical", answers)


def place_of(definition: Definition) -> str:
    """Return where a routine is done: `on the floor`, `on the floor and on a chair`."""
    places = dict.fromkeys(_PLACES.get(step.position, "on the floor") for step in definition.steps)
    return " and ".join(places)


def _up(planned: timedelta) -> str:
    said = spoken(planned).capitalize()
    return f"{said} {'is' if said.startswith('An ') or said in ('1 minute', '1 second') else 'are'} up"


def _onward(course: Course) -> str:
    repeat = course.definition.repeat
    ways = []
    if repeat.up_to is not None and course.span < repeat.up_to:
        ways.append(f"go on for {length_said(repeat.up_to - course.span)} more")
    if repeat.then is not None:
        ways.append(f"change to {repeat.then}")
    ways.append("finish")
    return "You can " + ", ".join(ways[:-1]) + (" or " if ways[:-1] else "") + ways[-1] + ": open icebreak."
