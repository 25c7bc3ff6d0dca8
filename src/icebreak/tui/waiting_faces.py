"""A course in which nothing is on: it rests, sleeps, waits, is over or in doubt. Pure: views in, texts out."""

from collections.abc import Mapping
from datetime import datetime

from icebreak.core.course import ENDED, Around, Course
from icebreak.core.reminders import Reminder
from icebreak.core.rounds import long_break, round_said
from icebreak.core.safety import MIDWAY, RESTING_POSITION, SKIN, skin_advice
from icebreak.core.saying import at_moment, date_said, length_said, moment
from icebreak.core.steps import REVIVED
from icebreak.core.text import plain
from icebreak.core.view import View
from icebreak.core.wording import NAMES
from icebreak.tui.face import Face, hue, lines_of
from icebreak.tui.pack_faces import joined


def resting(course: Course, view: View, now: datetime, said: Reminder | None) -> Face:
    """Return when the next one comes."""
    name = NAMES[course.kind]
    if view.until is None:
        end = at_moment(course.end, now, course.tz)
        lines = ("What is left of this course is too short for one more.", RESTING_POSITION)
        return Face(
            mood="resting",
            hue=hue(course),
            state="NOTHING FITS ANY MORE",
            big=(f"{course.end.astimezone(course.tz):%H:%M}",),
            until=f"this course ends {end}",
            lines=lines,
        )
    breaks = long_break(course)
    done = f"{course.definition.repeat.rounds} rounds are done. Now the long break." if breaks else None
    state = f"long break. next {name} at" if breaks else f"rest. next {name} at"
    late = f"{view.why[:1].upper()}{view.why[1:]}." if view.why else None
    return Face(
        mood="resting",
        hue=hue(course),
        state=state.upper() if course.touches_skin else f"next {name} at".upper(),
        big=(f"{view.until.astimezone(course.tz):%H:%M}",),
        until=joined(_in_how_long(view.until, now, course), round_said(course)),
        lines=lines_of([MIDWAY if said and said.kind == "midway" else None, done, late, RESTING_POSITION]),
        without=() if course.touches_skin else ("skin",),
    )


def asleep(course: Course, view: View, now: datetime, keys: Mapping[str, str]) -> Face:
    """Return next to nothing."""
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


def held(course: Course, now: datetime, around: Around) -> Face:
    """Return what the skin looks like, and what frees it."""
    hold = around.open_hold(course)
    word = hold.skin if hold is not None else ""
    said = f" {at_moment(hold.since, now, course.tz)}" if hold is not None else ""
    lines = [skin_advice(word), "No cold and no heat there until it is as usual or pink again."]
    return Face(
        mood="held",
        hue=hue(course),
        state="NOTHING GOES ON THIS SKIN",
        big=("WAIT",),
        until=f"{SKIN.get(word, plain(word))}, said{said}",
        lines=lines_of(lines),
        enter="Look at it again",
    )


def paused(course: Course, view: View, now: datetime) -> Face:
    """Return that nothing is due."""
    return Face(
        mood="paused",
        hue=hue(course),
        state="PAUSED",
        big=("PAUSE",),
        until=f"since {moment(view.since, now, course.tz)}",
        lines=("Nothing is due until you go on.",),
        enter="Go on",
    )


def ended(course: Course, view: View, now: datetime) -> Face:
    """Return that it is over, and what can be next."""
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


def can_go_on(course: Course, ended: datetime, now: datetime) -> bool:
    """Whether a course that ended by itself can still be made longer, or changed to what comes then."""
    repeat = course.definition.repeat
    by_itself = course.state != ENDED or course.ended == course.end
    ways = repeat.then is not None or (repeat.up_to is not None and course.span < repeat.up_to)
    return by_itself and ways and not repeat.single and now < ended + REVIVED


def _in_how_long(until: datetime, now: datetime, course: Course) -> str:
    day = moment(until, now, course.tz).rpartition(" ")[0]
    return f"{day}, in {length_said(until - now)}" if day else f"in {length_said(until - now)}"
