"""Enter does the next right thing, and an elbow is not a decision."""

import pytest
from tests.tui.day import MIN, SECOND, Day, local
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.tui.screens.mistake import MistakeScreen


async def test_enter_puts_on_what_is_due_and_takes_off_what_is_on(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        assert "⏎ The ice is on" in window.words
        await window.press("enter")
        assert "⏎ The ice is off" in window.words
        await window.goes_on(20 * MIN)
        await window.press("enter")
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert (entry.values["on"], entry.values["off"]) == (local("10:00"), local("10:20"))
    assert entry.values["outcome"] == "completed"


async def test_enter_is_dead_for_two_seconds_after_the_window_opened(day: Day) -> None:
    day.begin()
    day.to("10:05")
    async with day.opened() as window:
        await window.elbow(after=0)
        await window.elbow(after=1.9)
        assert window.mood == "on"
        await window.elbow(after=1.1)
        assert window.mood == "resting"


async def test_enter_is_dead_again_when_the_clock_gives_it_another_meaning(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        day.seconds += 60
        await window.goes_on(20 * MIN)
        await window.elbow(after=1.9)
        assert window.mood == "off"
        await window.elbow(after=1)
        assert window.mood == "resting"


async def test_enter_that_is_held_down_does_one_thing_and_not_the_next(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        await window.press("enter")
        day.to("10:05")  # so that an off would be no slip
        for _ in range(60):
            await window.elbow(after=0.1)
        assert window.mood == "on"
        assert window.asks() is None
        await window.elbow(after=1.1)
        assert window.mood == "resting"


async def test_enter_that_is_held_down_does_not_answer_what_it_was_asked(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press("enter")
        for _ in range(60):
            await window.elbow(after=0.1)
        assert window.asks() is MistakeScreen


async def test_another_key_in_between_gives_enter_back_at_once_where_something_is_asked(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(10 * SECOND)
        await window.press("enter")
        await window.pilot.press("down")
        await window.elbow(after=1.1)
        assert window.asks() is None
        assert window.mood == "resting"


@pytest.mark.parametrize("seconds", [0, 1, 59])
async def test_off_within_a_minute_of_on_asks_whether_it_was_a_slip(day: Day, seconds: int) -> None:
    day.begin()
    day.to("10:00", seconds * SECOND)
    async with day.opened() as window:
        await window.press("enter")
        assert window.asks() is MistakeScreen
        await window.press("1")
        assert window.asks() is None
        assert window.mood == "on"
    assert log_of(day.home) == []


async def test_off_a_minute_after_on_is_no_slip(day: Day) -> None:
    day.begin()
    day.to("10:01")
    async with day.opened() as window:
        await window.press("enter")
        assert window.asks() is None
        assert window.mood == "resting"


async def test_a_slip_that_was_none_is_off_since_the_press(day: Day) -> None:
    day.begin()
    day.to("10:00", 40 * SECOND)
    async with day.opened() as window:
        await window.press("enter")
        await window.goes_on(2 * MIN)  # read slowly
        await window.press("2")
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:00") + 40 * SECOND


async def test_what_never_was_on_leaves_nothing_behind(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        await window.press("enter")
        await window.goes_on(10 * SECOND)
        await window.press("enter", "3")
        assert window.mood == "due"
    assert day.course.session is None
    assert [entry for entry in log_of(day.home) if not entry.deleted] == []


async def test_what_never_was_on_takes_what_was_noted_with_it(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        await window.press("enter", "6")
        await window.goes_on(10 * SECOND)
        await window.press("enter", "3")
        assert window.mood == "due"
    assert day.course.session is None


async def test_what_another_hand_put_on_by_a_slip_is_off_and_said_to_have_been_one(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(10 * SECOND)
        await window.press("enter", "3")
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:00") + 10 * SECOND
    assert "slip" in str(entry.values["note"])


@pytest.mark.parametrize("sleeps", [False, True], ids=["resting", "asleep"])
async def test_resting_and_asleep_enter_does_nothing(day: Day, sleeps: bool) -> None:
    day.begin()
    before = day.says("10:20", ev.CameOff)
    if sleeps:
        day.falls_asleep("10:20")
    async with day.opened() as window:
        assert window.mood == ("asleep" if sleeps else "resting")
        assert "⏎" not in window.text
        await window.press("enter", "enter")
        assert window.asks() is None
    assert day.course == before


ASKED = frozenset({"onset"})


@pytest.mark.parametrize("minutes", [1, 7, 17.4])
async def test_enter_beside_a_question_does_not_take_off_before_its_time(day: Day, minutes: float) -> None:
    day.begin()
    before = day.course
    async with day.opened(ask=ASKED) as window:
        await window.goes_on(minutes * MIN)
        assert "When did the spasm begin?" in window.words
        await window.press("enter")
        assert window.asks() is MistakeScreen
        assert f"The ice has been on for {int(minutes)} of 20 min." in window.words
        await window.press("enter")
        assert window.asks() is None
        assert window.mood == "on"
        assert "When did the spasm begin?" in window.words
    assert day.course == before
    assert log_of(day.home) == []


async def test_an_early_off_beside_a_question_is_off_since_the_first_press(day: Day) -> None:
    day.begin()
    async with day.opened(ask=ASKED) as window:
        await window.goes_on(7 * MIN)
        await window.press("enter")
        await window.goes_on(2 * MIN)  # read slowly
        await window.press("2")
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:07")


async def test_an_early_off_that_is_not_answered_still_calls_off(day: Day) -> None:
    day.begin()
    async with day.opened(ask=ASKED) as window:
        await window.goes_on(7 * MIN)
        await window.press("enter")
        assert window.asks() is MistakeScreen
        await window.waits_until("10:20")
        assert window.asks() is None
        assert window.mood == "off"


@pytest.mark.parametrize("clock", ["10:18", "10:20", "10:22"])
async def test_when_it_is_nearly_time_enter_is_off_at_once_beside_a_question_too(day: Day, clock: str) -> None:
    day.begin()
    async with day.opened(ask=ASKED) as window:
        await window.waits_until(clock)
        await window.press("enter")
        assert window.asks() is None
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert entry.values["off"] == local(clock)


async def test_it_hurts_is_off_at_once_beside_a_question_too(day: Day) -> None:
    day.begin()
    async with day.opened(ask=ASKED) as window:
        await window.goes_on(7 * MIN)
        await window.press("s")
        assert window.asks() is None
        assert window.mood == "resting"


@pytest.mark.parametrize("overdue", [False, True], ids=["on", "off is due"])
async def test_while_enter_is_dead_its_line_is_not_filled(day: Day, overdue: bool) -> None:
    day.begin()
    day.to("10:19", 50 * SECOND)
    async with day.opened() as window:
        line, shown = window.app.today.enter, window.app.today
        if overdue:
            await window.goes_on(MIN)
            assert window.mood == "off"
        dead = line.visual_style
        shown.show_dead(dead=False)
        await window.settle()
        alive = line.visual_style
        assert dead.background != alive.background
        assert dead.foreground != alive.foreground
        assert alive.background == dead.foreground or not overdue
