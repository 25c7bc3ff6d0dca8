"""What is being typed when *off* takes the screen is not meant for the alarm; a key pressed on purpose still is."""

import pytest
from tests.tui.day import Day, Opened

from icebreak.core import events as ev
from icebreak.tui.typed import typed
from icebreak.tui.widgets.keys import Keys

PLACES = {
    "filter": ("l", "slash"),
    "check-in": ("y", "tab", "tab", "tab", "tab", "tab"),
    "note": ("n",),
    "add": ("l", "a"),
    "details": ("l", "h"),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
    "overview": ("O",),
    "signs": ("exclamation_mark",),
    "skin": ("k",),
}


async def types(window: Opened, text: str, *, gap: float = 0.2) -> None:
    """Type as a person types, who looks at nothing."""
    for character in text:
        window.day.seconds += gap
        await window.pilot.press({" ": "space"}.get(character, character))
    await window.settle()


async def alarm_over(window: Opened, *keys: str) -> None:
    """Let *off* come due while somebody types at a place."""
    await window.press(*keys)
    await types(window, "mus")
    await window.waits_until("10:20")
    assert window.asks() is None
    assert window.mood == "off"


@pytest.mark.parametrize("place", PLACES)
async def test_what_was_begun_to_be_typed_means_nothing_to_the_alarm(day: Day, place: str) -> None:
    day.begin()
    async with day.opened((120, 36)) as window:
        await alarm_over(window, *PLACES[place])
        await types(window, "spasms 7utq")
        await window.pilot.press("enter")
        await window.settle()
        assert window.asks() is None
        assert window.mood == "off"
    assert day.course.state == "on"
    assert day.course.session is not None
    assert day.course.session.pain_after is None


async def test_whoever_types_on_for_longer_than_two_seconds_still_confirms_nothing(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await alarm_over(window, "l", "slash")
        await types(window, "spasms p " * 3, gap=0.9)
        assert window.mood == "off"
    assert day.course.state == "on"


async def test_a_pain_that_says_off_two_seconds_after_the_alarm_is_heard(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await alarm_over(window, "l", "slash")
        await types(window, "s", gap=2)
        assert window.mood == "resting"
    assert day.course.state == "resting"


async def test_over_today_alone_nobody_typed_and_every_key_counts_at_once(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.waits_until("10:20")
        await types(window, "s", gap=0.1)
        assert window.mood == "resting"


async def test_the_keys_are_shown_dim_for_as_long_as_they_are_dead(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await alarm_over(window, "n")
        assert window.app.today.keys.has_class("-dead")
        window.day.seconds += 2
        await window.until(lambda: not window.app.today.keys.has_class("-dead"))
        await types(window, "s", gap=0)
    assert day.course.state == "resting"


async def test_a_click_meant_for_what_stood_there_is_none_for_the_alarm(day: Day) -> None:
    day.begin()
    async with day.opened((120, 36)) as window:
        await alarm_over(window, "n")
        window.app.today.keys.post_message(Keys.Clicked("hurts"))
        await window.settle()
        assert window.mood == "off"
        window.day.seconds += 2
        window.app.today.keys.post_message(Keys.Clicked("hurts"))
        await window.settle()
        assert window.mood == "resting"


FORMS = {
    "note": (("n",), ("h", "i")),
    "check-in": (("y",), ("7", "8", "2", "1", "3", "h", "i")),
    "entry": (("l", "enter"), ("down", "down", "4", "down", "down", "right", "down", "down", "h", "i")),
    "new entry": (("l", "a"), ("right", "down", "down", "down", "0", "9", "colon", "1", "0")),
}


@pytest.mark.parametrize("form", FORMS)
async def test_what_stood_in_a_form_is_said_to_be_kept_and_stands_there_again(day: Day, form: str) -> None:
    day.begin("08:00")
    day.says("08:20", ev.CameOff)
    day.says("10:00", ev.WentOn)
    keys, typing = FORMS[form]
    async with day.opened((120, 36)) as window:
        await window.press(*keys)
        empty = typed(window.app.screen)
        await window.press(*typing)
        stood = typed(window.app.screen)
        assert stood != empty
        await window.waits_until("10:20")
        assert window.asks() is None
        await window.press("enter")
        assert "What you had typed is kept." in window.words
        if form == "entry":  # a newer one stands above it now
            keys = ("l", "down", "enter")
        await window.press(*keys)
        await window.until(lambda: typed(window.app.screen) == stood)
        await window.press("escape")
        if keys[0] == "l":
            await window.press("escape")
        await window.press(*keys)
        assert typed(window.app.screen) == empty


async def test_of_a_form_in_which_nothing_was_typed_nothing_is_said(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press("n")
        await window.waits_until("10:20")
        await window.press("enter")
        assert window.mood == "resting"
        assert "is kept" not in window.words
