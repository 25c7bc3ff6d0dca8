"""Courses begun for the tests in a terminal, on the machine's own clock."""

from datetime import timedelta

from icebreak.core import events as ev
from icebreak.core.course import Course
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.definitions import find
from icebreak.store.paths import Home

SHORT = """format = 1
title = "A short warmth"
kind = "heat"
source = "a test"

[apply]
on = "{on}"
barrier = "A towel."
"""


def begin(place: Home, name: str = "ice-20-90", *, on_for: timedelta = timedelta(0)) -> Course:
    """Begin a course whose pack has been on for so long, by night as by day; return it."""
    reading = SystemClock().read()
    at = reading.wall.replace(microsecond=0)
    asked = Start(definition=find(name, place.definitions).definition, at=at, zone="Europe/Berlin")
    done = hand.start(place, asked, ev.WentOn(at=at, on=at - on_for), reading)
    assert done.after is not None
    return done.after


def define_short(place: Home, on: str) -> None:
    """Write a definition of the person's own."""
    place.definitions.mkdir(parents=True, exist_ok=True)
    (place.definitions / "short.toml").write_text(SHORT.format(on=on), encoding="utf-8")


def course_of(place: Home) -> Course | None:
    """Return the one course that there is."""
    found = [kept.course for kept in read_courses(place, SystemClock().read())[0]]
    assert len(found) < 2
    return found[0] if found else None
