"""What a person, or another hand than the window's, says of a course, under a clock that the test moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.quiet import read_window
from icebreak.core.start import REGION, Start
from icebreak.store import hand
from icebreak.store.definitions import find
from icebreak.store.night import fall_asleep
from icebreak.store.paths import Home

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""10:00 in the zone of the tests, on a Sunday in winter."""
NIGHT = "23:00-07:00"
ELSEWHERE = {"heat-pad": "neck", "heat-wear": "shoulder"}
"""Heat that can be on beside ice, since it is on other skin."""


def at(minute: float) -> Reading:
    """Read both clocks, minutes after the first ice."""
    return Reading(wall=MORNING + timedelta(minutes=minute), boot=1000 + minute * 60, boot_id="one")


@dataclass
class Moving:
    """A clock whose wall and boot move together, when the test says so."""

    minute: float = 0
    rate: ClassVar[float] = 1.0

    def read(self) -> Reading:
        return at(self.minute)


def begin(
    place: Home,
    name: str = "ice-20-90",
    *,
    minute: float = 0,
    on: bool = True,
    night: str = "",
    kind: str | None = None,
) -> Course:
    """Begin a course by another hand, with the pack on at once unless said otherwise."""
    windows = (read_window(night),) if night else ()
    definition = find(name, place.definitions).definition
    skin = ELSEWHERE.get(name, REGION)
    zone = "Europe/Berlin"
    asked = Start(definition=definition, at=at(minute).wall, zone=zone, quiet=windows, region=skin, kind=kind)
    done = hand.start(place, asked, ev.WentOn(at=at(minute).wall) if on else None, at(minute))
    assert done.after is not None
    return done.after


def says(place: Home, course: Course, minute: float, event: Callable[..., ev.Event], **values: object) -> Course:
    """Say something of a course by another hand."""
    done = hand.act(place, course.id, event(at=at(minute).wall, **values), at(minute))
    assert done.after is not None
    return done.after


def falls_asleep(place: Home, minute: float) -> None:
    """Go to bed, until the night is over."""
    fall_asleep(place, at(minute).wall, None, (read_window(NIGHT),), "Europe/Berlin", at(minute))
