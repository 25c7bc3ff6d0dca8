"""One key marks a spasm: in the log before it is said, in every state; then a line asks how strong, and how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, cast

import pytest
from tests.tui.asking import SIZES
from tests.tui.day import MIN, SECOND, Day, local
from tests.tui.person import Moving
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.record import Folded
from icebreak.core.spasm import TABLE
from icebreak.store.lock import held as lock


def spasms_of(day: Day) -> list[Folded]:
    return [entry for entry in log_of(day.home) if entry.table == TABLE and not entry.deleted]


def said_of(day: Day) -> dict[str, object]:
    [entry] = spasms_of(day)
    return {key: value for key, value in entry.values.items() if key != "at"}


def resting(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("10:52")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_few_keys_mark_it_and_say_how_strong_and_how_long_it_was(day: Day, size: tuple[int, int]) -> None:
    resting(day)
    async with day.opened(size) as window:
        await window.press("g")
        assert "How strong" in window.words
        assert said_of(day) == {}
        await window.press("7")
        assert "strength 7. How long" in window.words
        assert said_of(day) == {"pain": 7}
        await window.press("right", "space")
        assert "How long" not in window.words
        assert window.asks() is None
    assert said_of(day) == {"pain": 7, "lasted_s": 60}
    [entry] = spasms_of(day)
    assert entry.values["at"] == local("10:52")
    assert all(entry.table == TABLE or "pain_after" not in entry.values for entry in log_of(day.home))


def nothing(day: Day) -> None:
    day.home.log.mkdir(parents=True)  # no first start: something was here before
    day.to("10:52")


def on(day: Day) -> None:
    day.begin()
    day.to("10:07")


def off(day: Day) -> None:
    day.begin()
    day.to("10:25")


def due(day: Day) -> None:
    resting(day)
    day.to("11:55")


def asleep(day: Day) -> None:
    resting(day)
    day.falls_asleep("10:45")


def paused(day: Day) -> None:
    resting(day)
    day.says("10:45", ev.Paused)


def held(day: Day) -> None:
    resting(day)
    day.says("10:45", ev.SkinSeen, word="blister")


def ended(day: Day) -> None:
    resting(day)
    day.says("10:50", ev.Stopped)


@dataclass
class Restarted:
    """The clock of a machine that was started again, with a date that can't be right."""

    wall: datetime
    rate: ClassVar[float] = 1.0

    def read(self) -> Reading:
        return Reading(wall=self.wall, boot=5, boot_id="another")


def doubtful(day: Day) -> str:
    resting(day)
    day.clock = cast("Moving", Restarted(wall=day.clock.read().wall - timedelta(days=3)))
    return "doubt"


STATES = [nothing, on, off, due, resting, asleep, paused, held, ended, doubtful]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.__name__))
async def test_in_every_state_it_is_in_the_log_and_said_and_nothing_is_in_the_way(
    day: Day, state: object, size: tuple[int, int]
) -> None:
    assert callable(state)
    wanted = state(day)
    before = day.courses
    async with day.opened(size) as window:
        mood = window.mood
        assert wanted in (None, mood)
        await window.press("g")
        assert len(spasms_of(day)) == 1
        assert "Spasm noted" in window.words
        assert (window.asks(), window.mood) == (None, mood)
        assert ("How strong" in window.words) == (mood != "off")
    assert day.courses == before


async def test_a_digit_is_how_strong_it_was_where_that_is_asked_and_the_pain_after_its_lines(day: Day) -> None:
    resting(day)
    day.to("10:40")
    async with day.opened() as window:
        await window.press("g", "8", "3", "0")  # as somebody types 30 s
        assert said_of(day) == {"pain": 8}
        assert "space takes it" in window.words
        await window.press("x")
        assert "How long" not in window.words
        await window.press("3")
        assert "Pain 3 noted." in window.words
    assert said_of(day) == {"pain": 8}
    [session] = [entry for entry in log_of(day.home) if entry.table == "session"]
    assert session.values["pain_after"] == 3


async def test_each_of_its_lines_can_be_left(day: Day) -> None:
    resting(day)
    async with day.opened() as window:
        await window.press("g", "x")
        assert "How long" in window.words
        await window.press("x")
        assert "Spasm" not in window.words.partition("g Spasm!")[0]
    assert said_of(day) == {}


async def test_after_two_minutes_nothing_more_is_asked_and_a_digit_is_the_pain_again(day: Day) -> None:
    on(day)
    async with day.opened() as window:
        await window.press("g")
        await window.goes_on(MIN)
        assert "How strong" in window.words
        await window.goes_on(MIN)
        assert "How strong" not in window.words
        await window.press("6")
    assert said_of(day) == {}
    assert day.course.session is not None and day.course.session.pain_before == 6


async def test_what_has_to_come_off_takes_its_line_away(day: Day) -> None:
    day.begin()
    day.to("10:19", 30 * SECOND)
    async with day.opened() as window:
        await window.press("g")
        assert "How strong" in window.words
        await window.goes_on(31 * SECOND)
        assert window.mood == "off"
        assert "How strong" not in window.words
        await window.press("enter")
        assert window.mood == "resting"
    assert len(spasms_of(day)) == 1


async def test_while_something_has_to_come_off_a_digit_is_the_pain_of_that(day: Day) -> None:
    off(day)
    async with day.opened() as window:
        await window.press("g", "6")
    assert said_of(day) == {}
    assert day.course.session is not None and day.course.session.pain_before == 6


async def test_undo_takes_back_what_was_said_of_it_and_then_the_mark(day: Day) -> None:
    resting(day)
    async with day.opened() as window:
        await window.press("g", "7", "u")
        assert "Taken back: what was said of the spasm." in window.words
        assert "How" not in window.words
        assert said_of(day) == {}
        await window.press("u")
        assert "Taken back: the spasm." in window.words
        assert spasms_of(day) == []


async def test_two_of_them_are_two(day: Day) -> None:
    resting(day)
    async with day.opened() as window:
        await window.press("g", "7")
        await window.goes_on(10 * SECOND)
        await window.press("g", "2")
    said = sorted(
        (entry.values["at"], entry.values["pain"]) for entry in spasms_of(day) if isinstance(entry.values["pain"], int)
    )
    assert said == [(local("10:52"), 7), (local("10:52") + timedelta(seconds=10), 2)]


async def test_what_can_not_be_written_is_not_said_to_be_noted(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        day.home.log.rename(day.home.log.with_name("away"))
        day.home.log.write_text("in the way")
        await window.press("g")
        assert "noted" not in window.words
        assert "log" in window.words.partition("l Log")[0]


async def test_a_digit_typed_while_the_mark_is_being_written_is_about_the_spasm(day: Day) -> None:
    resting(day)
    async with day.opened() as window:
        with lock(day.home, timedelta(seconds=5)):
            await window.pilot.press("g", "7")
            assert "noted" not in window.words  # not before it is on disk
            assert spasms_of(day) == []
        await window.until(lambda: "strength 7" in window.words)
    assert said_of(day) == {"pain": 7}
    assert day.course.pain_before is None
    assert all("pain_after" not in entry.values for entry in log_of(day.home))


async def test_a_digit_behind_a_mark_that_could_not_be_written_is_no_pain_of_the_course(day: Day) -> None:
    day.begin()
    day.to("10:07")
    async with day.opened((120, 36)) as window:
        with lock(day.home, timedelta(seconds=5)):
            await window.pilot.press("g", "7")
            day.home.log.write_text("in the way")
        await window.until(lambda: not window.app.presses.busy)
        await window.settle()
        assert "noted" not in window.words
    assert day.course.session is not None and day.course.session.pain_before is None
