"""What is still to come of a course: its slots, if each is taken when it is due and kept on as long as planned."""

from collections.abc import Iterator
from datetime import datetime

from icebreak.core.course import Around
from icebreak.core.light import replace
from icebreak.core.quiet import Interval
from icebreak.core.together import together
from icebreak.core.view import View, look


def coming(view: View, now: datetime, around: Around) -> Iterator[Interval]:
    """Yield the slots after the one that is on, earliest first; one that is due begins `now`.

    The others that need the region are taken to go on as they are planned. Nothing of a course that has ended; of one
    that is paused or held, as if it went on now.
    """
    course = view.course
    known = replace(around, others=tuple({course.id: course, **{one.id: one for one in around.others}}.values()))
    others = (look(other, now, known) for other in around.beside(course))
    views = [view, *(one for one in others if one.state not in ("paused", "held", "ended"))]
    return (one.slot for one in together(views, now, known) if one.course.id == course.id)
