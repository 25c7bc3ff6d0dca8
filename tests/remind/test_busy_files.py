"""Files that another process holds, or that can't be used: what has to come off is said, and a press is not lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
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
from icebreak.remind.desktop import Pressed, Tell
from icebreak.remind.news import Answered, News
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
OFF = "Take the ice off now"


class Room:
    """A home, and a service without a window that reminds there on a desktop which notes what it was to show."""

    def __init__(self, folder: Path) -> None:
        self.home = find_home({"ICEBREAK_HOME": str(folder / "icebreak")})
        self.lock = self.home.state / "lock"
        self.clock = SystemClock()
        self.desktop = Shown()
        self.news: list[News] = []
        self.service = Service(self.home, self.clock, "agent", self.find_desktop, self.news.append)

    def find_desktop(self, tell: Tell) -> Shown:
        self.tell = tell
        return self.desktop

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

    def shown(self, title: str) -> list[bool]:
        """Return whether it was heard, for each time that a popup of this title was shown."""
        return [popup.sound is not None for popup in self.desktop.popups if popup.title == title]

    def press_off(self) -> None:
        key = next(popup.key for popup in reversed(self.desktop.popups) if popup.title == OFF)
        self.tell(Pressed(key=key, handle="", button="off"))

    async def off(self) -> Course:
        """Let a pack have to come off."""
        course = self.begin("elbow", timedelta(minutes=20), on=True)
        self.service.start()
        await until(lambda: self.shown(OFF) == [True])
        return course


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    """Give one where nothing can play a sound, so that the popup asks the desktop for one."""
    monkeypatch.setattr("icebreak.remind.raiser.find_players", tuple)
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
        await until(lambda: room.shown(OFF) == [True])
        assert room.desktop.popups[0].urgency == "critical"
    await until(lambda: room.states() == ["ended"] * len(ended) + ["on"])


async def test_a_press_that_waits_for_the_files_is_kept_where_the_service_stops(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icebreak.remind.service.act", partial(hand.act, wait=timedelta(seconds=0.01)))
    await room.off()
    with exclusive(room.lock):
        room.press_off()
        await until(lambda: any(isinstance(one, Answered) for one in room.news))
        stopping = asyncio.create_task(room.service.stop())
        await asyncio.wait({stopping}, timeout=0.01)
    await stopping
    assert room.states() == ["resting"]


async def test_what_is_pressed_in_vain_is_raised_again_in_silence_and_an_agent_says_why(room: Room) -> None:
    await room.off()
    room.lock.unlink()
    room.lock.mkdir()  # in which nobody can write
    room.press_off()
    await until(lambda: room.shown(OFF) == [True, False])
    (why,) = [popup for popup in room.desktop.popups if popup.title == "That was not kept."]
    assert str(room.lock) in why.body
    assert (why.urgency, why.buttons) == ("normal", ())
    room.lock.rmdir()
    room.press_off()
    await until(lambda: room.states() == ["resting"])
