"""What a reminder says, and what can be answered to it."""

from datetime import datetime, timedelta

from icebreak.core.course import Course
from icebreak.core.duration import spoken
from icebreak.core.light import dataclass
from icebreak.core.reminders import CHECK_SKIN, Reminder
from icebreak.core.saying import NAMES as NAMES
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.text import plain

ASK_WHEN = timedelta(minutes=5)
"""From so long after the planned end the question is whether it is off already."""


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
    name = NAMES[course.kind]
    Name = name.capitalize()  # noqa: N806 - the same word at the beginning of a sentence
    end = at_moment(course.end, now, course.tz)
    match reminder.kind:
        case "off":
            return _off(reminder, course, now, name)
        case "soon":
            if course.kind == "rest":
                return Wording("Rest is over in 2 minutes", "Then walk a few steps, if you can.", "low")
            return Wording(f"{Name} off in 2 minutes", "Start moving into position.", "low")
        case "skin":
            return Wording(f"{Name}: {plain(reminder.cue or '')}", plain(course.definition.apply.watch or ""), "low")
        case "due":
            return Wording(
                "Time for a rest, when it suits you" if course.kind == "rest" else f"{Name} again, when it suits you",
                "Only if the skin is warm and its colour is normal. Then put it on and say so."
                if course.touches_skin
                else "Lie down in comfort, and say so.",
                "normal",
                (("on", "It is on"), ("snooze", "In 10 minutes"), ("skip", "Skip")),
            )
        case "midway":
            return Wording("Halfway through the rest", "Turn over, or take a few steps if you can.", "low")
        case "end_near":
            return Wording(f"This course ends {end}", _onward(course), "normal")
        case _:
            ended = at_moment(course.ended or course.end, now, course.tz)
            return Wording("This course is over", f"It ended {ended}. {_onward(course)}", "normal")


def _off(reminder: Reminder, course: Course, now: datetime, name: str) -> Wording:
    session = course.session
    assert session is not None  # noqa: S101 - off is said of a session only
    answers = (("off", "It is off"),)
    on, due = moment(session.on, now, course.tz), at_moment(session.ends, now, course.tz)
    if course.kind == "rest":
        body = f"{_up(session.planned)}. Walk a few steps if you can, then press It is off."
        return Wording("Get up now, slowly", body, "critical", answers)
    title = f"Take the {name} off now"
    if reminder.at < session.ends:
        return Wording(
            title,
            f"It has been on since {on}. When it is off, press It is off, or type: icebreak off",
            "critical",
            answers,
        )
    late = now - session.ends
    if late >= CHECK_SKIN:
        title = f"Take the {name} off and check your skin"
    if late >= ASK_WHEN:
        body = f"It was due off {due}, {length_said(late)} ago. Off already? Say so, and when: icebreak off --at HH:MM"
    else:
        body = f"{_up(session.planned)} (on since {on}). Press It is off, or type: icebreak off"
    return Wording(title, body, "critical", answers)


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
