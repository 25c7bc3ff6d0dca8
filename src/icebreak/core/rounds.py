"""Rounds: a block of sessions with short rests, and a long one after the block. What is said of them."""

from icebreak.core.course import Course


def round_said(course: Course) -> str | None:
    """Return which round is on, or comes next: `round 2 of 3`; None: there are no rounds."""
    rounds = course.definition.repeat.rounds
    return f"round {course.tally.round + 1} of {rounds}" if rounds is not None else None


def long_break(course: Course) -> bool:
    """Whether a block is done, and the rest after it is the long one."""
    repeat, session = course.definition.repeat, course.session
    if repeat.rounds is None or repeat.long_rest is None or session is None or session.over is None:
        return False
    return course.ready == session.over + repeat.long_rest


def asks_warm(course: Course) -> bool:
    """Whether the skin has to be said to be warm again before the next round: with so short a rest it may not be."""
    return course.cold and course.definition.repeat.rounds is not None and course.session is not None
