"""Near the end of a course, and at it: go on, change over, or finish."""

from collections.abc import Iterable
from datetime import datetime

from icebreak.core.course import Course
from icebreak.core.saying import at_moment, length_said, moment
from icebreak.core.text import plain
from icebreak.core.wording import NAMES
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class EndScreen(Ask[str]):
    """Ends with `extend` (as far as the definition allows), `then` (its next one), `finish`, or None: not now."""

    def __init__(self, course: Course, now: datetime, then: str | None = None) -> None:
        """Ask about `course` as it stands at `now`; `then` is the title of what its definition names as the next."""
        super().__init__()
        self._course, self._now, self._then = course, now, then
        ends = at_moment(course.end, now, course.tz)
        self.heading = f"This course ended {ends}." if now >= course.end else f"This course ends {ends}."

    def said(self) -> Iterable[str]:
        """Return that no answer is one."""
        yield "Say nothing, and it is finished."

    def choices(self) -> Iterable[Choice]:
        """Return the ways on that its definition has."""
        course, repeat = self._course, self._course.definition.repeat
        ways = []
        if repeat.up_to is not None and course.span < repeat.up_to:
            more = repeat.up_to - course.span
            until = moment(course.end + more, self._now, course.tz)
            ways.append(("extend", f"Go on with {NAMES[course.kind]} for {length_said(more)} more", f"Until {until}."))
        if repeat.then is not None:
            label = f"Change to {plain(self._then or repeat.then)}"
            ways.append(("then", label, "It is due at once; nothing counts as on until you say so."))
        ways.append(("finish", "Finish", "Your log keeps everything."))
        for number, (answer, label, about) in enumerate(ways, 1):
            yield Choice(answer, str(number), label, about)

    def taken(self, answer: str) -> None:
        """End with what comes now."""
        self.dismiss(answer)
