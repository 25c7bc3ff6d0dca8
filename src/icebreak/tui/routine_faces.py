"""A routine that is led and rests, as Today shows it. Pure: views in, texts out."""

from datetime import datetime

from icebreak.core.course import Course, Session
from icebreak.core.run import LAPSE
from icebreak.core.saying import NAMES, length_said, moment
from icebreak.core.view import View
from icebreak.tui.face import Face, hue, lines_of


def led(course: Course, session: Session, view: View, now: datetime) -> Face:
    """Return where it rests, or that it goes on in another window."""
    name = NAMES[course.kind]
    if view.until is not None:
        return Face(
            mood="led",
            hue=hue(course),
            state=f"{name} go on".upper(),
            big=(f"{view.until.astimezone(course.tz):%H:%M}",),
            until=f"through at about {moment(view.until, now, course.tz)}",
            enter="Go on here",
        )
    left = length_said(session.heard + LAPSE - now)
    return Face(
        mood="led",
        hue=hue(course),
        state=f"{name} are paused".upper(),
        big=("PAUSE",),
        until=f"since {moment(session.heard, now, course.tz)}",
        lines=lines_of([f"Go on within {left}; after that what was done is in your log, and no more."]),
        enter=f"Go on with the {name}",
    )
