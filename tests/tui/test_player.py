"""A routine followed in the window, from the question whether one is up to it to the entry in the log."""

# ruff: noqa: RUF001 - the sign between two numbers, as it is shown

import re
from datetime import timedelta

import pytest
from tests.tui.day import MIN, SECOND, Day
from tests.tui.led import TWIST, Led, entry, kept, led

from icebreak.core.record import fold
from icebreak.core.routine import timeline
from icebreak.store.log_read import read
from icebreak.store.settings import save_setting
from icebreak.tui.screens.finish import DoneScreen, FinishScreen
from icebreak.tui.screens.hurt import HurtScreen
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.screens.ready import ReadyScreen


async def test_what_is_to_be_done_is_shown_before_it_begins(day: Day) -> None:
    day.begin("10:00", "stretches-early", on=False)
    async with day.opened((120, 36)) as window:
        await window.press("enter")
        for words in ("Can you roll over and stand up?", "Lying twist 3 × 5 s each side", "The first time"):
            assert words in window.words
        await window.press("escape")
        assert window.asks() is None
    assert day.course.session is None


async def test_done_from_beginning_to_end_it_is_logged_whole_with_the_pain_before_and_after(day: Day) -> None:
    async with led(day) as player:
        line = timeline(day.course.definition.steps)
        await player.goes_on(line.length.total_seconds() + 2)
        await player.window.until(lambda: player.window.asks() is DoneScreen)
        assert "6 of 6 holds" in player.said
        await player.press("3")
        assert player.window.asks() is None
    found = entry(day)
    assert (found["outcome"], found["held"], found["holds"]) == ("completed", 6, 6)
    assert (found["pain_before"], found["pain_after"], found["steps"]) == (4, 3, ("Lying twist 6 of 6",))


async def test_it_shows_what_goes_on_and_what_comes_next(day: Day) -> None:
    async with led(day) as player:
        assert "down on your back, slowly" in player.said
        assert "left side · rep 1 of 3" in player.said
        await player.goes_on(62)
        assert (player.screen.stage.count.text, "hold" in player.said) == ("3", True)
        assert "next: rest 5 s, then rep 2" in player.said
        await player.goes_on(20)
        assert "next: change sides, right" in player.said
        await player.goes_on(5)
        assert "right side · rep 1 of 3" in player.said


@pytest.mark.parametrize("key", ["space", "g", "5", "enter", "tab"])
async def test_any_key_that_means_nothing_pauses(day: Day, key: str) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        await player.press(key)
        assert "PAUSED" in player.said
        await player.goes_on(30)
        await player.press("space")
        await player.goes_on(1)
        assert "PAUSED" not in player.said
        assert player.screen.stage.count.text in ("4", "5")  # the hold begins anew, with a little time ahead of it


async def test_on_the_way_any_key_begins_it(day: Day) -> None:
    async with led(day) as player:
        await player.press("g")
        await player.goes_on(2)
        assert "hold" in player.said


async def test_back_again_and_next(day: Day) -> None:
    async with led(day, "stretches-early") as player:
        await player.press("right", "right")
        await player.goes_on(1)
        assert "2 of 5" in player.said
        await player.press("left")
        await player.goes_on(1)
        assert "1 of 5" in player.said
        await player.press("right")
        await player.goes_on(20)
        await player.press("r")
        assert player.screen.playing
        while player.window.asks() is PlayerScreen:
            await player.press("right")
        await player.window.until(lambda: player.window.asks() is DoneScreen)
    assert entry(day)["outcome"] == "partial"


async def test_past_the_last_step_it_is_done_also_while_it_rests(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        await player.press("space", "right")
        await player.window.until(lambda: player.window.asks() is DoneScreen)
    assert entry(day)["outcome"] == "partial"


async def test_it_hurts_stops_it_and_asks_how_much_and_where(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(68)
        await player.press("s")
        assert player.window.asks() is HurtScreen
        assert (entry(day)["outcome"], entry(day)["reason"], entry(day)["held"]) == ("stopped", "pain", 1)
        assert "no more of it today" in player.said
        await player.press("7", "enter", *"left hip", "enter")
        assert player.window.asks() is None
    assert (entry(day)["pain_after"], entry(day)["note"]) == (7, "left hip")


async def test_closed_in_the_middle_what_was_done_is_kept_and_it_can_go_on(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(68)
        await player.window.until(lambda: kept(day) >= 65 * SECOND)
    assert day.course.state == "on"
    day.clock.minute += 10
    async with day.opened((120, 36)) as window:
        assert "STRETCHES ARE PAUSED" in window.words
        await window.press("enter")
        player = Led(day, window)
        assert not player.screen.playing
        await player.press("space")
        await player.goes_on(120)
        await window.until(lambda: window.asks() is DoneScreen)
    assert (entry(day)["held"], entry(day)["outcome"]) == (6, "completed")


async def test_left_alone_for_half_an_hour_it_is_over_where_it_was(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(68)
        await player.press("escape", "3")
        assert player.window.asks() is None
        assert player.window.mood == "led"
        await player.window.goes_on(31 * MIN)
        assert player.window.mood == "resting"
    async with day.opened((120, 36)) as window:
        await window.until(lambda: bool(fold(read(day.home).entries)))
    assert (entry(day)["held"], entry(day)["outcome"]) == (1, "partial")


async def test_finish_here_logs_what_was_done(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(68)
        await player.press("escape")
        assert player.window.asks() is FinishScreen
        await player.press("2")
        assert player.window.asks() is DoneScreen
        assert "1 of 6 holds" in player.said
    assert entry(day)["held"] == 1


async def test_a_machine_that_slept_did_no_stretches(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        day.clock.minute += 20
        player.screen.look()
        await player.window.settle()
        assert not player.screen.playing
    assert day.course.session is not None
    assert sum((run.until - run.begun for run in day.course.session.runs), timedelta(0)) <= 63 * SECOND


async def test_the_red_flags_stand_over_it_and_it_rests(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(62)
        await player.press("exclamation_mark")
        assert "Emergency" in player.said or "emergency" in player.said
        await player.press("escape")
        assert not player.screen.playing


async def test_what_has_to_come_off_takes_the_screen_and_nothing_is_lost(day: Day) -> None:
    day.begin("09:50", "heat-pad")
    save_setting(day.home, "voice", "on", value=False)
    day.begin("10:00", TWIST, on=False)
    async with day.opened((120, 36)) as window:
        await window.press("tab")
        await window.press("enter", "4", "enter")
        await window.until(lambda: isinstance(window.app.screen, PlayerScreen))
        player = Led(day, window)
        await player.goes_on(68)
        await window.waits_until("10:05")
        assert "TAKE THE HEAT OFF NOW" in window.words
    [routine] = [course for course in day.courses if course.definition.id == TWIST]
    assert routine.session is not None
    assert routine.session.runs[-1].reached >= 60 * SECOND


async def test_more_than_last_time_can_be_refused(day: Day) -> None:
    async with led(day) as player:
        await player.goes_on(130)
        await player.window.until(lambda: player.window.asks() is DoneScreen)
        await player.press("3")
    day.clock.minute += 24 * 60
    async with day.opened((120, 36)) as window:
        await window.press("enter")
        assert "2 s a hold more than yesterday: an easy session." in window.words
        assert "3 × 7 s each side" in window.words
        await window.press("n")
        assert "3 × 5 s each side" in window.words
        await window.press("4", "enter")
        await window.until(lambda: isinstance(window.app.screen, PlayerScreen))
    session = day.course.session
    assert session is not None
    assert session.notch == 0


async def test_with_much_pain_early_stretches_are_not_begun(day: Day) -> None:
    save_setting(day.home, "voice", "on", value=False)
    day.begin("10:00", "stretches-early", on=False)
    async with day.opened((120, 36)) as window:
        await window.press("enter", "8")
        assert "Above 6 it is too early" in window.words
        await window.press("enter")
        assert window.asks() is ReadyScreen
        await window.press("6", "enter")
        await window.until(lambda: isinstance(window.app.screen, PlayerScreen))


async def test_the_pain_of_a_check_in_keeps_early_stretches_waiting_too(day: Day) -> None:
    save_setting(day.home, "voice", "on", value=False)
    day.begin("10:00", "stretches-early", on=False)
    async with day.opened((120, 36)) as window:
        await window.press("y", "8", "enter")
        await window.goes_on(20 * MIN)
        await window.press("enter")
        assert "Above 6 it is too early" in window.words
        await window.press("escape")
        await window.goes_on(41 * MIN)  # by then nobody knows
        await window.press("enter")
        assert window.asks() is ReadyScreen
        assert "Above 6 it is too early" not in window.words


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_at_every_size_the_side_the_count_and_the_keys_are_there(day: Day, size: tuple[int, int]) -> None:
    async with led(day, size=size) as player:
        await player.goes_on(62)
        for words in ("LYING TWIST", "left side", "hold", "Pause", "It hurts: stop"):
            assert words in player.said, player.window.text
        assert re.search("[█▀▄]", player.window.text)
        assert bool(re.search("[⠁-⣿]", player.window.text)) is (size[0] > 60)
