"""The service against a real bus and a real dunst: what a person sees, presses, and what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desktop.stage import Stage, until

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.definition import Apply, Definition, Repeat
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.news import Answered, News, Rang
from icebreak.remind.service import Service
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.paths import Home, find_home
from icebreak.store.reminding import read_reminding
from icebreak.store.watch import LET_GO

SHORT = Definition(
    id="short",
    title="Twenty seconds",
    kinds=("heat",),
    source="a test",
    apply=Apply(on=timedelta(seconds=20)),
    repeat=Repeat(rest=timedelta(minutes=30), span=timedelta(hours=8)),
)


class Moved(SystemClock):
    """The machine's clocks, both moved on by as much as the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.by = 0.0

    def read(self) -> Reading:
        found = super().read()
        return Reading(wall=found.wall + timedelta(seconds=self.by), boot=found.boot + self.by, boot_id=found.boot_id)


class Room:
    """A home, a clock, a desktop, and a service that reminds there."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        self.home: Home = find_home({"ICEBREAK_HOME": str(folder / "icebreak")})
        self.stage = stage
        self.clock = Moved()
        self.news: list[News] = []
        self.service = self.another("window")

    def another(self, role: str) -> Service:
        find = lambda tell: DBusDesktop(tell, env=self.stage.env)  # noqa: E731 - one line says it
        return Service(self.home, self.clock, role, find, self.news.append, sound=False)

    def start(self, *, on: bool) -> str:
        reading = self.clock.read()
        at = reading.wall.replace(microsecond=0)
        asked = Start(definition=SHORT, at=at, zone="Europe/Berlin")
        done = hand.start(self.home, asked, ev.WentOn(at=at) if on else None, reading)
        assert done.after is not None
        return done.after.id

    def says(self, course: str, event: type[ev.Event]) -> None:
        reading = self.clock.read()
        hand.act(self.home, course, event(at=reading.wall.replace(microsecond=0)), reading)

    def pass_by(self, seconds: float) -> None:
        """Let time pass, and look as a resumed machine does."""
        self.clock.by += seconds
        self.service.look_again()
        self.service._again()

    def course(self) -> Course:
        return read_courses(self.home, self.clock.read())[0][0].course

    async def press(self, label: str, role: str = "window") -> None:
        """Press a button of the popup, once the process that reminds knows it for its own.

        One that it takes over stands there before that, and the buttons of that one answer nobody any more.
        """
        await until(
            lambda: (found := read_reminding(self.home)) is not None and found.role == role and bool(found.raised)
        )
        self.stage.choose(label)
        await asyncio.to_thread(self.stage.dunstctl, "context")

    def rang(self) -> list[str]:
        return [one.reminder.kind for one in self.news if isinstance(one, Rang)]


async def heard(room: Room, kind: str, times: int) -> None:
    await until(lambda: room.rang().count(kind) == times)


@pytest.fixture
async def room(tmp_path: Path, stage: Stage) -> AsyncIterator[Room]:
    room = Room(tmp_path, stage)
    yield room
    await room.service.stop()


async def test_off_comes_by_itself_and_its_button_takes_the_pack_off(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 17  # three real seconds are left, and APScheduler has to wake for them
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    assert room.rang() == ["off"]
    await room.press("It is off")
    await until(lambda: room.course().state == "resting")
    await until(lambda: room.stage.displayed() == 0)
    assert [one.said for one in room.news if isinstance(one, Answered)] == ["It is off."]


async def test_its_button_silences_a_pack_whose_folder_is_gone(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    away = room.home.courses.rename(room.home.data / "away")
    await until(lambda: room.service._snapshot is not None and bool(room.service._snapshot.bad))
    await room.press("It is off")
    await until(lambda: room.stage.displayed() == 0)
    assert [one.said for one in room.news if isinstance(one, Answered)] == [LET_GO]
    away.rename(room.home.courses)
    await until(lambda: room.stage.displayed() == 1)  # nothing was written


async def test_the_text_names_what_to_take_off_and_what_to_type(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    seen = room.stage.seen()
    assert "critical|Take the heat off now|20 seconds are up" in seen["message"]
    assert "icebreak off" in seen["body"]


async def test_a_real_click_on_the_text_confirms_nothing(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    await asyncio.to_thread(room.stage.dunstctl, "close")
    await until(lambda: room.stage.displayed() == 0)
    assert room.course().state == "on"
    room.pass_by(60)
    await until(lambda: room.stage.displayed() == 1)


async def test_reminders_replace_each_other_and_the_buttons_of_due_act(room: Room) -> None:
    course = room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    for times in (2, 3, 4):
        room.pass_by(60)
        await heard(room, "off", times)
    assert room.stage.displayed() == 1
    room.says(course, ev.CameOff)
    await until(lambda: room.stage.displayed() == 0)
    room.pass_by(31 * 60)
    await until(lambda: room.stage.displayed() == 1)
    await room.press("It is on")
    await until(lambda: room.course().state == "on")
    assert "In 10 minutes" in room.stage.offered()
    assert "Skip" in room.stage.offered()


async def test_what_was_answered_elsewhere_is_withdrawn(room: Room) -> None:
    course = room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    room.says(course, ev.CameOff)
    await until(lambda: room.stage.displayed() == 0)


async def test_a_button_on_yesterdays_popup_is_refused_with_the_reason(room: Room) -> None:
    room.start(on=False)
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    reminder = next(one.reminder for one in room.news if isinstance(one, Rang))
    room.clock.by += 3600  # the slot of the popup has passed, and nobody has told this process yet
    await room.service._answer(reminder, "on")
    answers = [one for one in room.news if isinstance(one, Answered)]
    assert answers[-1].refused
    assert room.course().state == "resting"


async def test_another_takes_over_with_what_stands_and_its_buttons_answer_there(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    waiting = room.another("agent")
    waiting.start()
    assert room.service.reminds
    assert not waiting.reminds
    await room.service.stop()
    await room.press("It is off", role="agent")
    assert room.rang().count("off") == 2
    await until(lambda: room.course().session is not None and room.course().state == "resting")
    await waiting.stop()


async def test_a_daemon_that_comes_back_shows_what_stands(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    room.stage.end_dunst()
    room.stage.start_dunst()
    await until(lambda: room.stage.displayed() == 1)


async def test_the_end_of_a_course_is_written_by_whoever_reminds(room: Room) -> None:
    course = room.start(on=True)
    room.clock.by += 10
    room.says(course, ev.CameOff)
    room.service.start()
    room.pass_by(9 * 3600)
    await until(lambda: room.course().state == "ended")


async def test_skip_leaves_it_out_and_snooze_comes_again_in_ten_minutes(room: Room) -> None:
    room.start(on=False)
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    await room.press("In 10 minutes")
    await until(lambda: room.course().snoozed is not None)
    await until(lambda: room.stage.displayed() == 0)
    room.pass_by(10 * 60)
    await until(lambda: room.stage.displayed() == 1)
    await room.press("Skip")
    await until(lambda: room.course().slot == 2)
