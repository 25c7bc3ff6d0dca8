"""While another process holds the files: what has to come off is said, and what was pressed is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.remind.test_command import Shown
from tests.remind.voices import until

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.definition import Apply, Definition, Repeat
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.remind.news import News
from icebreak.remind.service import Service
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.lock import exclusive
from icebreak.store.paths import find_home

ICE = Definition(
    id="ice",
    title="Ice",
    kinds=("ice",),
    source="a test",
    apply=Apply(on=timedelta(minutes=20)),
    repeat=Repeat(rest=timedelta(minutes=90), span=timedelta(hours=4)),
)


class Room:
    """A home, and a service without a window that reminds there on a desktop which notes what it was to show."""

    def __init__(self, folder: Path) -> None:
        self.home = find_home({"ICEBREAK_HOME": str(folder / "icebreak")})
        self.lock = self.home.state / "lock"
        self.clock = SystemClock()
        self.desktop = Shown()
        self.news: list[News] = []
        self.service = Service(self.home, self.clock, "agent", lambda _: self.desktop, self.news.append, sound=False)

    def begin(self, region: str, ago: timedelta, *, on: bool) -> Course:
        """Start a course as it was so long ago."""
        now = self.clock.read()
        then = Reading(wall=now.wall - ago, boot=now.boot - ago.total_seconds(), boot_id=now.boot_id)
        at = then.wall.replace(microsecond=0)
        asked = Start(definition=ICE, at=at, zone="Europe/Berlin", region=region)
        done = hand.start(self.home, asked, ev.WentOn(at=at) if on else None, then)
        assert done.after is not None
        return done.after

    def states(self) -> list[str]:
        return [kept.course.state for kept in read_courses(self.home, self.clock.read())[0]]

    def shown(self, title: str) -> int:
        return [popup.title for popup in self.desktop.popups].count(title)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    room = Room(tmp_path)
    yield room
    await room.service.stop()


async def test_off_waits_for_no_course_whose_end_can_not_be_written_which_is_written_later(room: Room) -> None:
    ended = ["back", "knee", "neck", "hip", "heel", "hand", "foot"]  # one after the other they would take too long
    for region in ended:
        room.begin(region, timedelta(hours=5), on=False)
    room.begin("elbow", timedelta(minutes=20), on=True)
    with exclusive(room.lock):
        room.service.start()
        await until(lambda: room.shown("Take the ice off now") == 1)
        assert room.desktop.popups[0].urgency == "critical"
    await until(lambda: room.states() == ["ended"] * len(ended) + ["on"])
