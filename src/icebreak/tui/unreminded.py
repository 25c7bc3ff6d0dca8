"""What is said in the terminal where the window broke while something was on: nobody may know it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.core.kind_words import words_of
from icebreak.core.saying import NAMES, at_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icebreak.tui.glance import Seen


def unreminded(courses: Iterable[Seen], *, agent: bool) -> Iterator[str]:
    """Yield a line for each thing that is on: this window does not say any more when it is to come off."""
    here = "Reminders go on without it." if agent else "This window does not remind you any more:"
    do = "To see them: icebreak" if agent else "open icebreak again, or set an alarm."
    for one in courses:
        course, until = one.view.course, one.view.until
        if one.view.state == "on" and until is not None:
            end = words_of(course.kind).end
            when = "now" if one.now >= until else at_moment(until, one.now, course.tz)
            yield f"icebreak broke off while {NAMES[course.kind]} is on ({end} {when}). {here} {do}"
