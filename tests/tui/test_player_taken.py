"""What is more pressing takes the screen from a routine and keeps it; and what a routine can't write stops nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.tui.day import Day
from tests.tui.led import TWIST, Led, entry, led

import icebreak.store.scene
from icebreak.core import events as ev
from icebreak.core.recovery import Recovery
from icebreak.store.definitions import find
from icebreak.store.files import Unwritable
from icebreak.store.recovery import change_recovery, read_recovery
from icebreak.store.settings import save_setting
from icebreak.tui import leading, recovering
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.finish import FinishScreen
from icebreak.tui.screens.hurt import HurtScreen
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.screens.signs import SignsScreen
from icebreak.tui.screens.voice import VoiceScreen

OFF = "TAKE THE HEAT OFF NOW"


@asynccontextmanager
async def beside_heat(day: Day) -> AsyncIterator[Led]:
    """A routine that goes on while heat is on elsewhere, to come off at 10:05."""
    save_setting(day.home, "voice", "on", value=False)
    day.begin("09:50", "heat-pad")
    day.begin("10:00", TWIST, on=False)
    async with day.opened((120, 36)) as window:
        await window.press("tab")
        await window.press("enter", "4", "enter")
        await window.until(lambda: isinstance(window.app.screen, PlayerScreen))
        player = Led(day, window)
        await player.goes_on(68)
        yield player


@pytest.mark.parametrize("key", ["", "space", "escape", "s", "exclamation_mark", "question_mark"])
async def test_off_takes_the_screen_whatever_stood_there_and_keeps_it(day: Day, key: str) -> None:
    async with beside_heat(day) as player:
        if key:
            await player.press(key)
        for clock in ("10:05", "10:06", "10:09"):
            await player.window.waits_until(clock)
            assert player.window.asks() is None
            assert OFF in player.said
    routine = next(course for course in day.courses if course.definition.id == TWIST)
    assert routine.session is not None
    assert routine.session.runs


async def test_nothing_begins_by_itself_where_off_closes_what_is_asked(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "has_voice", lambda: True)
    day.begin("09:50", "heat-pad")
    day.begin("10:00", TWIST, on=False)
    async with day.opened((120, 36)) as window:
        await window.press("tab")
        await window.press("enter", "4", "enter")
        assert window.asks() is VoiceScreen
        await window.waits_until("10:05")
        assert window.asks() is None
        assert OFF in window.words
    assert {course.definition.id: course.state for course in day.courses} == {"heat-pad": "on", TWIST: "resting"}


async def test_a_question_that_is_left_begins_nothing(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "has_voice", lambda: True)
    day.begin("10:00", TWIST, on=False)
    async with day.opened((120, 36)) as window:
        await window.press("enter", "4", "enter", "escape")
        assert window.asks() is None
    assert day.course.state == "resting"


async def test_an_emergency_over_what_is_asked_of_a_routine_stands_alone(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(68)
        await player.press("escape")
        assert player.window.asks() is FinishScreen
        await player.press("exclamation_mark", "1", "enter")
        assert player.window.asks() is EmergencyScreen
        assert not player.window.app.stands(PlayerScreen)


@pytest.mark.parametrize("key", ["space", "s", "escape", "r", "left"])
async def test_whatever_is_pressed_first_after_a_sleep_no_hold_was_held_in_it(day: Day, key: str) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        day.clock.minute += 20
        await player.press(key)
        if key == "s":
            assert player.window.asks() is HurtScreen
        else:
            if key != "escape":
                await player.press("escape")
            await player.press("2")
    assert entry(day)["held"] == 0


async def test_it_hurts_is_heard_in_a_window_that_is_behind(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        async with day.opened((120, 36)) as second:
            await second.press("enter")
            await player.goes_on(20)
            await second.press("s")
            assert second.asks() is HurtScreen
    assert (entry(day)["reason"], day.course.state) == ("pain", "resting")


async def test_with_a_full_disk_it_goes_on_and_it_hurts_is_answered(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Unwritable(day.home.courses, OSError(28, "no space left on device"))

    async with led(day) as player:
        await player.goes_on(62)
        monkeypatch.setattr(icebreak.store.scene, "write_course", full)
        await player.goes_on(12)
        assert player.screen.playing
        await player.press("s")
        assert player.window.asks() is HurtScreen
        assert "emergency number" in player.said
        assert "could not be written" in player.said


async def test_two_windows_move_the_plan_on_once(day: Day) -> None:
    plan = find("recovery", None).definition
    begun = day.clock.read()
    day.begin("10:00")
    day.says("10:20", ev.CameOff)
    made = Recovery(definition=plan, phase=0, begun=begun.wall, since=begun.wall)
    change_recovery(day.home, lambda _, __: made, begun)
    day.clock.minute = 50 * 60
    async with day.opened((120, 36)) as one, day.opened((120, 36)) as other:
        for window in (one, other):
            window.app.work(recovering.advance(window.app))
            await window.settle()
            assert window.asks() is SignsScreen
        for window in (one, other):
            while window.asks() is SignsScreen:
                await window.press("enter")
        assert "moved on already" in other.words
    moved = read_recovery(day.home)
    assert moved is not None
    assert moved.phase == 1
