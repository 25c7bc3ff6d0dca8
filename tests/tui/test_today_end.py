"""What comes of the question how a course ends, in the window: no course is named twice, and each key is named."""

from datetime import timedelta

from tests.tui import person
from tests.tui.day import MIN, SECOND, Day

from icebreak.core import events as ev
from icebreak.store.definitions import find
from icebreak.tui.screens.end import EndScreen


async def test_finish_says_when_it_ends_by_itself_and_the_key_that_ends_it_now(day: Day) -> None:
    day.begin()
    day.to("10:05")
    async with day.opened() as window:
        await window.press("e", "3")
        assert "It ends by itself Tue 24 Nov 10:00. To end it now, press t." in window.words


async def test_the_course_that_is_large_is_never_among_the_others(day: Day) -> None:
    day.begin()
    day.to("10:05")
    async with day.opened((120, 36)) as window:
        await window.goes_on(SECOND)  # the digits go on, and nothing else is looked at
        await window.press("e", "3")
        assert "Ice: on, off" not in window.words
        assert window.app.sight.beside().others == ()


async def test_near_its_end_what_comes_then_has_its_title(day: Day) -> None:
    course = day.begin()
    day.to("10:20")
    person.says(day.home, course, 20, ev.CameOff)
    day.clock.minute = timedelta(hours=47) / MIN
    async with day.opened() as window:
        await window.press("e")
        assert window.asks() is EndScreen
        assert f"Change to {find('heat-pad', None).definition.title}" in window.words
        assert "heat-pad" not in window.words
