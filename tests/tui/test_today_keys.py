"""A key that does not apply says why not; red flags and help are a key away from every screen that asks."""

import pytest
from tests.tui.day import SECOND, Day
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.store.settings import save_setting
from icebreak.tui.commands import COMMANDS
from icebreak.tui.screens.begin import BeginScreen
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.help import HelpScreen
from icebreak.tui.screens.safety import SafetyScreen
from icebreak.tui.screens.signs import SignsScreen
from icebreak.tui.screens.since import SinceScreen


def none(day: Day) -> None:
    day.home.log.mkdir(parents=True)  # no first start: something was here before


def on(day: Day) -> None:
    day.begin()
    day.to("10:07")


def resting(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("10:40")


def paused(day: Day) -> None:
    resting(day)
    day.says("10:45", ev.Paused)


def paused_while_on(day: Day) -> None:
    on(day)
    day.says("10:07", ev.Paused)


def asleep(day: Day) -> None:
    resting(day)
    day.falls_asleep("10:45")


def held(day: Day) -> None:
    resting(day)
    day.says("10:45", ev.SkinSeen, word="blister")


def ended(day: Day) -> None:
    resting(day)
    day.says("10:50", ev.Stopped)


@pytest.mark.parametrize("state", [none, on, resting, paused, paused_while_on, asleep, held, ended])
async def test_every_key_does_something_that_is_seen_or_says_why_not(day: Day, state: object) -> None:
    assert callable(state)
    state(day)
    async with day.opened((120, 36)) as window:
        for command in COMMANDS:
            if command.demo or command.id in ("next", "quit"):
                continue
            await window.goes_on(SECOND)
            mood, said = window.mood, window.words
            await window.press(command.key)
            assert window.words != said or window.mood != mood, f"{command.id} said nothing"
            while window.asks() is not None:
                await window.press("escape")
            await window.press("left")  # which takes away what was said


@pytest.mark.parametrize(
    ("state", "key", "said"),
    [
        (none, "b", "There is no course under way. Enter begins one."),
        (none, "k", "There is no course under way. Enter begins one."),
        (on, "tab", "There is no other course under way."),
        (on, "p", "Paused: nothing is due after this one. The ice comes off at 10:20 all the same."),
        (paused_while_on, "r", "It is not paused any more."),
        (paused, "z", "You are down as asleep; the night ends"),
        (ended, "e", "This course is over. To begin another, press c."),
    ],
)
async def test_what_nothing_else_shows_is_said(day: Day, state: object, key: str, said: str) -> None:
    assert callable(state)
    state(day)
    async with day.opened() as window:
        await window.press(key)
        assert said in window.words


@pytest.mark.parametrize("key", ["e", "h", "c", "t", "v", "l", "k", "question_mark"])
async def test_red_flags_and_help_are_there_from_every_screen_that_asks(day: Day, key: str) -> None:
    on(day)
    async with day.opened() as window:
        await window.press(key)
        below = window.asks()
        typed = window.app.focused is not None and type(window.app.focused).__name__ == "Input"
        await window.press("exclamation_mark")
        assert window.asks() is (below if typed else SafetyScreen)
        if not typed:
            await window.press("question_mark")
            assert window.asks() is HelpScreen
            await window.press("exclamation_mark", "escape", *(["escape"] if below is HelpScreen else []))
            assert window.asks() in (below, None)


async def test_on_the_very_first_screen_too_and_what_an_emergency_means_leaves_nothing_of_it(day: Day) -> None:
    async with day.opened((120, 36)) as window:
        assert window.asks() is SignsScreen
        await window.press("question_mark")
        assert window.asks() is HelpScreen
        await window.press("escape")
        assert window.asks() is SignsScreen
        await window.press("exclamation_mark", "1")
        assert window.asks() is SafetyScreen
        await window.press("enter")
        assert window.asks() is EmergencyScreen
        await window.press("escape")
        assert window.asks() is None
    assert day.courses == []
    [entry] = log_of(day.home)
    assert entry.values["chosen"] == ("saddle",)


async def test_from_help_an_emergency_takes_the_pack_off(day: Day) -> None:
    on(day)
    async with day.opened((120, 36)) as window:
        await window.press("question_mark", "exclamation_mark", "2", "enter")
        assert window.asks() is EmergencyScreen
        assert window.mood == "off"
        await window.press("enter")
        assert window.asks() is None
        assert day.course.state == "ended"


async def test_a_key_that_the_screen_or_a_text_takes_is_no_command(day: Day) -> None:
    save_setting(day.home, "keys", "flags", "b")
    async with day.opened((120, 36)) as window:
        await window.press("enter")
        assert window.asks() is BeginScreen
        await window.press("b")
        assert window.asks() is SinceScreen
        await window.press("question_mark")
        assert window.asks() is SinceScreen
