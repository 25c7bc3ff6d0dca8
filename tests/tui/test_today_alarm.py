"""When it has to come off: nothing else is on the screen, and a late answer asks when it really was."""

from datetime import timedelta

import pytest
from tests.tui.day import MIN, SECOND, Day, Opened, local
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.store.settings import save_setting
from icebreak.tui.screens.help import HelpScreen
from icebreak.tui.screens.late_off import LateOffScreen
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.note import NoteScreen
from icebreak.tui.screens.overview import OverviewScreen
from icebreak.tui.screens.safety import SafetyScreen


async def test_at_its_end_off_takes_the_screen_and_counts_up(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(20 * MIN - SECOND)
        assert "ICE IS ON" in window.words
        await window.waits_until("10:20")
        assert "TAKE THE ICE OFF NOW" in window.words
        assert "it was due off at 10:20" in window.words
        assert window.app.face.big == ("OFF", "+0:00")
        await window.goes_on(31 * SECOND)
        assert window.app.face.big == ("OFF", "+0:31")


@pytest.mark.parametrize(("key", "screen"), [("n", NoteScreen), ("question_mark", HelpScreen), ("O", OverviewScreen)])
async def test_the_alarm_takes_the_screen_from_whatever_is_open(day: Day, key: str, screen: type) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press(key)
        assert window.asks() is screen
        await window.waits_until("10:20")
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_the_alarm_takes_the_screen_from_the_palette_too(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press("ctrl+p")
        assert window.asks() is not None
        await window.waits_until("10:20")
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_of_several_courses_the_one_that_has_to_come_off_is_large_whatever_was_chosen(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:30")
    async with day.opened((120, 36)) as window:
        assert "ICE IS ON" in window.words
        await window.does("switch")
        assert "ICE IS ON" not in window.words
        await window.waits_until("10:50")
        assert "TAKE THE ICE OFF NOW" in window.words
        await window.does("switch")
        assert "TAKE THE ICE OFF NOW" in window.words
        await window.press("enter")
        assert window.mood == "on"
    assert [course.state for course in day.courses if course.definition.id == "ice-20-90"] == ["resting"]


@pytest.mark.parametrize(("motion", "states"), [("full", {True, False}), ("reduced", {False})])
async def test_the_alarm_blinks_unless_motion_is_reduced(day: Day, motion: str, states: set[bool]) -> None:
    day.begin()
    save_setting(day.home, "look", "motion", motion)
    day.to("10:20")
    async with day.opened() as window:
        seen = {window.app.today._flash}
        for _ in range(4):
            await window.goes_on(SECOND)
            seen.add(window.app.today._flash)
        assert seen == states


OVER = "TAKE THE ICE OFF NOW - since 10:20"


@pytest.mark.parametrize("keys", ["l", "l slash", "l enter", "question_mark", "O"])
async def test_no_page_hides_the_alarm_a_line_says_it_and_a_minute_later_it_has_the_screen_again(
    day: Day, keys: str
) -> None:
    day.begin("08:00")
    day.says("08:20", ev.CameOff)
    day.says("10:00", ev.WentOn)
    async with day.opened() as window:
        await window.waits_until("10:20")
        await window.press(*keys.split())
        await window.goes_on(5 * SECOND)
        assert window.asks() is not None
        assert OVER in window.words
        await window.waits_until("10:21")
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_red_flags_may_be_read_while_something_has_to_come_off(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.waits_until("10:20")
        await window.press("exclamation_mark")
        for clock in ("10:21", "10:24"):
            await window.waits_until(clock)
            assert window.asks() is SafetyScreen
            assert OVER in window.words


async def test_the_line_over_a_page_goes_once_it_is_off(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.waits_until("10:20")
        await window.press("l")
        await window.goes_on(5 * SECOND)
        day.says("10:20", ev.CameOff)
        await window.goes_on(SECOND)
        assert window.asks() is LogScreen
        assert "TAKE THE ICE OFF" not in window.words


async def test_the_keys_of_the_alarm_offer_nothing_that_covers_it(day: Day) -> None:
    day.begin()
    async with day.opened((120, 36)) as window:
        await window.waits_until("10:20")
        keys = window.text.splitlines()[-2]
        assert "Hurts: off now" in keys
        assert not {"Log", "Overview", "Report", "Note", "Check"} & set(keys.split())


async def says_off_late(window: Opened) -> None:
    await window.waits_until("10:43")
    await window.press("enter")
    assert window.asks() is LateOffScreen
    assert "It was due off at 10:20." in window.words


@pytest.mark.parametrize(
    ("keys", "off"),
    [("1", "10:43"), ("2", "10:20"), ("3 1 0 colon 3 1 enter", "10:31")],
    ids=["now", "on-time", "then"],
)
async def test_a_late_off_is_in_the_log_as_it_really_was_and_the_break_counts_from_it(
    day: Day, keys: str, off: str
) -> None:
    day.begin()
    async with day.opened() as window:
        await says_off_late(window)
        await window.press(*keys.split())
        assert window.asks() is None
        assert window.mood == "resting"
        assert day.course.ready == local(off) + timedelta(minutes=90)
    [entry] = log_of(day.home)
    assert entry.values["off"] == local(off)
    assert "asked" not in entry.values


async def test_where_nobody_knows_when_it_came_off_the_log_says_only_by_when_it_was(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await says_off_late(window)
        await window.press("4")
    [entry] = log_of(day.home)
    assert entry.values["said"] == local("10:43")
    assert not {"off", "asked"} & set(entry.values)


async def test_a_late_off_that_another_hand_said_is_asked_about_when_the_window_opens_and_only_once(day: Day) -> None:
    day.begin()
    day.says("10:43", ev.CameOff)
    async with day.opened() as window:
        await window.until(lambda: window.asks() is LateOffScreen)
        await window.press("2")
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:20")
    async with day.opened() as window:
        assert window.asks() is None


async def test_a_question_about_an_earlier_pack_does_not_hide_the_one_that_has_to_come_off_now(day: Day) -> None:
    day.begin("10:00", "heat-pad")
    day.says("10:43", ev.CameOff)
    day.begin("12:45")
    day.to("13:10")
    async with day.opened() as window:
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_off_five_minutes_late_asks_nothing(day: Day) -> None:
    day.begin()
    day.to("10:25")
    async with day.opened() as window:
        await window.press("enter")
        assert window.asks() is None
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:25")
