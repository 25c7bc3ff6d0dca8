"""What the recovery plan asks beside the digits: whether it is time for its next part, and what it offers. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, tzinfo

from icebreak.core.course import Course
from icebreak.core.recovery import Recovery, offered, question, with_onset
from icebreak.core.text import plain
from icebreak.tui.questions import Option, Question

PART, OFFER = "part", "offer"
OF_THE_PLAN = (f"{PART}.", f"{OFFER}.")
"""How the ids of these questions begin."""
_PART = (Option("Not yet", "no"), Option("Yes, go on …", "yes"))
_OFFER = (Option("Not today", "no"), Option("Begin", "yes"), Option("Leave it out", "never"))


def plan_question(
    recovery: Recovery, courses: Iterable[Course], done: Collection[str], now: datetime, zone: tzinfo
) -> tuple[str, str] | None:
    """Return what to ask, as the id of a question and what it is about: its text, or the id of what is offered."""
    courses = list(courses)
    recovery = with_onset(recovery, courses)
    day = now.astimezone(zone).date()
    text, what = question(recovery, now, zone), offered(recovery, courses, now)
    found = [(f"{PART}.{recovery.phase + 1}.{day}", text), (f"{OFFER}.{what}.{day}", what)]
    return next(((name, about) for name, about in found if about is not None and name not in done), None)


def asked(name: str, about: str) -> Question:
    """Return the question of this id; `about` is its text or, of what is offered, its title."""
    if name.startswith(PART):
        return Question(name, plain(about), _PART)
    return Question(name, f"{plain(about)}: begin?", _OFFER, short="More is possible: begin?")
