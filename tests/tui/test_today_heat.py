"""Heat, and rounds, at the window: what ends of itself, the skin asked for on the way, warm again before each round."""

from tests.tui.day import MIN, Day
from tests.tui.real import log_of

from icebreak.core import events as ev


async def test_the_water_has_cooled_is_one_key_and_done_whole(day: Day) -> None:
    day.begin("10:00", "fomentation")
    async with day.opened((120, 36)) as window:
        await window.goes_on(7 * MIN)
        assert "f The water has cooled" in window.words
        await window.press("f")
        assert window.mood == "resting"
        assert "The water has cooled" not in window.words
        await window.press("u")
        assert window.mood == "on"
        await window.press("f")
    [entry] = log_of(day.home)
    assert (entry.values["outcome"], entry.values["finished"]) == ("completed", True)


async def test_nothing_else_ends_of_itself(day: Day) -> None:
    day.begin()
    async with day.opened((120, 36)) as window:
        await window.goes_on(7 * MIN)
        assert " f " not in window.words
        await window.press("f")
        assert window.mood == "on"
        assert "Nothing is on now that ends of itself." in window.words


async def test_a_worn_pad_asks_each_hour_for_the_skin_and_goes_on_unanswered(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    async with day.opened() as window:
        await window.goes_on(59 * MIN)
        assert "How does the skin look?" not in window.words
        await window.goes_on(2 * MIN)
        assert "How does the skin look? [as usual]" in window.words
        await window.press("space")
        assert "How does the skin look?" not in window.words
        await window.goes_on(60 * MIN)
        assert "How does the skin look?" in window.words
        await window.goes_on(61 * MIN)
        assert "How does the skin look?" in window.words, "unanswered it only stands there"
        assert window.mood == "on"
        await window.press("right", "right", "space")
        assert "Leave the pack off until it looks as usual" in window.words
        await window.press("enter", "2")
        assert window.mood in ("resting", "ended")


async def test_bad_skin_on_the_way_takes_it_off(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    async with day.opened() as window:
        await window.goes_on(61 * MIN)
        await window.press("left", "space")  # broken or raw
        assert window.mood == "off"


async def test_before_each_round_of_ice_enter_says_that_the_skin_is_warm_again(day: Day) -> None:
    day.begin("10:00", "pack-20-30", kind="ice")
    async with day.opened() as window:
        assert "off at 10:20 · round 1 of 3" in window.words
        await window.goes_on(20 * MIN)
        await window.press("enter")
        assert "in 30 min · round 2 of 3" in window.words
        await window.goes_on(30 * MIN)
        assert "waiting since 10:50 · round 2 of 3" in window.words
        assert "ICE: IS THE SKIN WARM AGAIN?" in window.words
        assert "And its usual colour? If not, wait: you are asked again." in window.words
        assert "⏎ Yes, as usual: the ice is on" in window.words
        await window.press("enter")
        assert window.mood == "on"
        await window.goes_on(20 * MIN)
        await window.press("enter")
        await window.goes_on(30 * MIN)
        await window.press("enter")
        await window.goes_on(20 * MIN)
        await window.press("enter")
        assert "LONG BREAK. NEXT ICE AT" in window.words
        assert "3 rounds are done. Now the long break." in window.words
    assert [entry.values.get("skin_before") for entry in log_of(day.home)] == [None, "normal", "normal"]


async def test_the_keys_of_a_routine_are_those_that_mean_something(day: Day) -> None:
    day.begin("10:00", "stretches-settling", on=False)
    async with day.opened((120, 36)) as window:
        assert "On since" not in window.words
        await window.press("b")
        assert "icebreak leads you through this one from its beginning." in window.words
    day.says("10:05", ev.WentOn)
    async with day.opened((120, 36)) as window:
        assert "k Skin" not in window.words
        assert "⏎ I am done" in window.words
        await window.goes_on(20 * MIN)
        assert window.mood == "on", "no alarm"
        await window.press("enter")
        assert "When were the stretches over?" in window.words
        await window.press("2")
    [entry] = log_of(day.home)
    assert entry.values["outcome"] == "completed"
