"""Each morning one line: anything new? A no is heard once a day, a yes leads to the signs."""

from datetime import timedelta

from tests.tui.day import MIN, SECOND, Day
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.record import Folded
from icebreak.core.safety import ANYTHING_NEW
from icebreak.core.signs_record import TABLE
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.signs import SignsScreen

NEXT_DAY = timedelta(days=1)


def next_morning(day: Day) -> None:
    """Have a first session on one day, and let it be eight on the next."""
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("08:00", NEXT_DAY)


def signs_of(day: Day) -> list[Folded]:
    return [entry for entry in log_of(day.home) if entry.table == TABLE]


async def test_a_no_is_kept_with_its_time_and_what_was_asked_and_heard_for_that_day(day: Day) -> None:
    next_morning(day)
    async with day.opened((120, 36)) as window:
        assert ANYTHING_NEW.split(":")[0] in window.words
        await window.press("space")
        assert "Anything new" not in window.words
        await window.press("l")
        assert "nothing new" in window.words
        await window.press("escape")
    [entry] = signs_of(day)
    assert entry.values["at"] == day.clock.read().wall
    assert entry.values["question"] == ANYTHING_NEW
    assert "chosen" not in entry.values
    for clock, more in (("09:00", NEXT_DAY), ("22:00", NEXT_DAY)):
        day.to(clock, more)
        async with day.opened((120, 36)) as window:
            assert "Anything new" not in window.words
    day.to("08:00", 2 * NEXT_DAY)
    async with day.opened((120, 36)) as window:
        assert "Anything new" in window.words


async def test_who_is_up_after_midnight_is_not_asked_twice(day: Day) -> None:
    next_morning(day)
    day.says("08:00", ev.HoursChanged, quiet=())
    day.to("23:30", NEXT_DAY)
    async with day.opened((120, 36)) as window:
        await window.press("space")
    day.to("00:30", 2 * NEXT_DAY)
    async with day.opened((120, 36)) as window:
        assert window.mood == "due"
        assert "Anything new" not in window.words


async def test_a_no_is_not_what_undo_takes_back(day: Day) -> None:
    next_morning(day)
    async with day.opened((120, 36)) as window:
        await window.press("o", "space")
        assert window.mood == "resting"
        await window.press("u")
        assert window.mood == "due"
    assert len(signs_of(day)) == 1


async def test_left_for_now_it_is_asked_again_when_the_window_opens(day: Day) -> None:
    next_morning(day)
    async with day.opened((120, 36)) as window:
        await window.press("x")
        await window.goes_on(5 * MIN)
        assert "Anything new" not in window.words
    assert signs_of(day) == []
    async with day.opened((120, 36)) as window:
        assert "Anything new" in window.words


async def test_a_yes_leads_to_the_signs_and_an_emergency_stops_the_course(day: Day) -> None:
    next_morning(day)
    async with day.opened((120, 36)) as window:
        await window.press("right", "space")
        assert window.asks() is SignsScreen
        await window.press("2", "enter")
        assert window.asks() is EmergencyScreen
        assert "112" in window.words
        await window.press("escape")
        await window.goes_on(1 * SECOND)
        assert window.mood == "ended"
    assert day.course.state == "ended"
    assert [entry.values["chosen"] for entry in signs_of(day)] == [("bladder_bowel",)]


async def test_a_sign_for_the_same_day_is_advice_and_recorded_and_it_goes_on(day: Day) -> None:
    next_morning(day)
    async with day.opened((120, 36)) as window:
        await window.press("right", "space", "c")
        assert "Ring a doctor today" in window.words
        await window.press("enter")
        assert window.asks() is None
        assert window.mood == "due"
        assert "Anything new" not in window.words
    assert [entry.values["chosen"] for entry in signs_of(day)] == [("fever",)]
