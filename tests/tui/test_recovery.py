"""The recovery plan in the window: begun with the first ice, asked about from day three, moved on by a yes alone."""

from tests.tui.day import MIN, Day

from icebreak.core import events as ev
from icebreak.core.record import fold
from icebreak.store.log_read import read
from icebreak.store.recovery import read_recovery
from icebreak.tui.screens.begin import BeginScreen
from icebreak.tui.screens.recovery import RecoveryScreen
from icebreak.tui.screens.signs import SignsScreen


async def begun(day: Day) -> None:
    """Begin with the first ice, as on a first start, and take it off; the night was said."""
    async with day.opened((120, 36)) as window:
        assert window.asks() is SignsScreen
        await window.press("enter")
        while window.asks() is SignsScreen:
            await window.press("enter")
        assert window.asks() is BeginScreen
        assert "With a plan over days" in window.words
        await window.press("enter")
        assert window.mood == "on"
        await window.goes_on(20 * MIN)
        await window.press("enter")


def running(day: Day) -> list[str]:
    return sorted(course.definition.id for course in day.courses if course.state != "ended")


async def test_the_first_start_begins_a_plan_with_the_ice(day: Day) -> None:
    await begun(day)
    plan = read_recovery(day.home)
    assert plan is not None
    assert (plan.phase, plan.definition.id) == (0, "recovery")
    assert running(day) == ["ice-20-90"]
    tables = [one.table for one in fold(read(day.home).entries).values()]
    assert tables.count("phase") == 1


async def test_the_plan_can_be_left_out(day: Day) -> None:
    async with day.opened((120, 36)) as window:
        while window.asks() is SignsScreen:
            await window.press("enter")
        await window.press("p")
        assert "With a plan over days" not in window.words
        await window.press("enter")
        assert window.mood == "on"
    assert read_recovery(day.home) is None


async def test_after_a_day_stretches_are_offered_and_begin_with_a_yes(day: Day) -> None:
    await begun(day)
    day.clock.minute = 23 * 60
    async with day.opened((120, 36)) as window:
        assert "begin?" not in window.words
        await window.goes_on(2 * 60 * MIN)
        await window.press("x")  # anything new, as every morning
        assert "Early stretches: small and slow, on your back: begin?" in window.words
        await window.press("right", "space")
        await window.until(lambda: "stretches-early" in running(day))
    assert running(day) == ["ice-20-90", "stretches-early"]


async def test_from_the_third_day_on_it_is_asked_and_a_yes_goes_on_after_the_signs(day: Day) -> None:
    await begun(day)
    day.clock.minute = 49 * 60
    async with day.opened((120, 36)) as window:
        assert "Is the spasm easing" in window.words
        await window.press("right", "space")
        assert window.asks() is SignsScreen
        while window.asks() is SignsScreen:
            await window.press("enter")
        await window.until(lambda: len(running(day)) == 2)
    plan = read_recovery(day.home)
    assert plan is not None
    assert plan.phase == 1
    assert running(day) == ["heat-pad", "stretches-settling"]


async def test_not_yet_moves_nothing_and_is_asked_again_another_day(day: Day) -> None:
    await begun(day)
    day.clock.minute = 49 * 60
    async with day.opened((120, 36)) as window:
        await window.press("space")
        assert "Is the spasm easing" not in window.words
        await window.goes_on(24 * 60 * MIN)
        assert "Is the spasm easing" in window.words
    plan = read_recovery(day.home)
    assert plan is not None
    assert plan.phase == 0


async def test_with_a_pack_on_the_plan_waits(day: Day) -> None:
    await begun(day)
    day.clock.minute = 120
    day.says("12:10", ev.WentOn)
    async with day.opened((120, 36)) as window:
        await window.press("d")
        assert window.asks() is RecoveryScreen
        await window.press("2")
        assert window.asks() is None  # said before the signs are gone through
        assert "still on (ice)" in window.words
    plan = read_recovery(day.home)
    assert plan is not None
    assert plan.phase == 0


async def test_the_plan_can_be_looked_at_and_ended(day: Day) -> None:
    await begun(day)
    async with day.opened((120, 36)) as window:
        await window.press("d")
        for words in ("part 1 of 3", "Begin: Early stretches", "It settles", "How it feels decides"):
            assert words in window.words
        await window.press("4")
        await window.until(lambda: read_recovery(day.home) is None)
        assert running(day) == ["ice-20-90"]
        await window.press("d")
        assert "There is no recovery plan under way" in window.words


async def test_bad_skin_is_said_before_anything_is_put_on_again(day: Day) -> None:
    day.begin("10:00", "heat-pad")
    day.says("10:10", ev.CameOff, skin="blister")
    day.says("10:11", ev.Stopped)
    async with day.opened((120, 36)) as window:
        await window.press("c")
        while window.asks() is SignsScreen:
            await window.press("enter")
        assert window.asks() is BeginScreen
        assert "Nothing goes on that skin until it is well" in window.words
