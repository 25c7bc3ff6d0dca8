"""What a person says with one key: pain, that it hurts, since when it has been on; and what they are told of it."""

import pytest
from tests.tui.asking import SIZES
from tests.tui.day import MIN, SECOND, Day, local
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.store import hand
from icebreak.tui.screens.anyway import AnywayScreen
from icebreak.tui.screens.leave import LeaveScreen
from icebreak.tui.screens.since import SinceScreen


@pytest.mark.parametrize(("key", "pain"), [("0", 0), ("7", 7), ("plus", 10)])
async def test_a_bare_digit_while_it_is_on_is_the_pain_before_and_asks_nothing(day: Day, key: str, pain: int) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press(key)
        assert window.asks() is None
        assert f"Pain {pain} noted." in window.words
    session = day.course.session
    assert session is not None
    assert session.pain_before == pain


async def test_a_bare_digit_in_the_rest_is_the_pain_after_and_in_the_log(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("10:25")
    async with day.opened() as window:
        await window.press("4")
    [entry] = log_of(day.home)
    assert entry.values["pain_after"] == 4


@pytest.mark.parametrize("seconds", [5, 7 * 60])
async def test_it_hurts_is_off_at_the_press_without_a_question(day: Day, seconds: int) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(seconds * SECOND)
        await window.press("s")
        assert window.asks() is None
        assert window.mood == "resting"
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:00") + seconds * SECOND
    assert (entry.values["outcome"], entry.values["reason"]) == ("stopped", "pain")


async def test_it_hurts_long_after_the_end_is_off_at_the_press_too(day: Day) -> None:
    day.begin()
    day.to("10:50")
    async with day.opened() as window:
        await window.press("s")
        assert window.asks() is None
    [entry] = log_of(day.home)
    assert (entry.values["off"], entry.values["reason"]) == (local("10:50"), "pain")


async def test_what_has_been_on_for_a_while_is_on_since_then(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("12:00")
    async with day.opened() as window:
        await window.press("b")
        assert window.asks() is SinceScreen
        await window.press(*"11", "colon", *"52", "enter")
        assert window.asks() is None
        assert window.mood == "on"
        assert "off at 12:12" in window.words
    session = day.course.session
    assert session is not None
    assert session.on == local("11:52")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_time_before_it_came_off_is_refused_where_it_was_typed(day: Day, size: tuple[int, int]) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("12:00")
    async with day.opened(size) as window:
        await window.press("b", *"10", "colon", *"05", "enter")
        assert window.asks() is SinceScreen
        lines = [line.strip(" │") for line in window.text.split("\n")]
        typed = next(n for n, line in enumerate(lines) if line.startswith("10:05"))
        below = " ".join(lines[typed + 1 : typed + 4])
        assert "! It can't have been before 10:20." in below
        await window.press("1", "colon")
        assert "! It can't" not in window.words
        await window.press("escape")
    assert day.course.state == "resting"


async def test_since_when_it_is_on_can_be_said_once_it_is_on(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        await window.goes_on(10 * MIN)
        await window.press("enter", "b", *"10", "colon", *"04", "enter")
        assert "off at 10:24" in window.words
    session = day.course.session
    assert session is not None
    assert session.on == local("10:04")


async def test_a_refusal_is_shown_as_it_is_and_changes_nothing(day: Day) -> None:
    before = day.begin()
    day.to("10:10")
    reading = day.clock.read()
    with pytest.raises(Refused) as refused:
        hand.act(day.home, before.id, ev.WentOn(at=reading.wall), reading)
    async with day.opened((120, 36)) as window:
        await window.press("i")
        assert window.app.today.notice.text == refused.value.reason
        assert window.mood == "on"
        await window.press("left")
        assert window.app.today.notice.text == ""
    assert day.course == before


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [("i",), ("b", "enter")], ids=["now", "since"])
async def test_before_the_rest_is_over_it_is_asked_whether_it_goes_on_all_the_same(
    day: Day, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    day.begin()
    before = day.says("10:20", ev.CameOff)
    day.to("10:30")
    async with day.opened(size) as window:
        await window.press(*keys)
        assert window.asks() is AnywayScreen
        assert "The rest is not over; it goes on again from 11:50." in window.words
        assert "--" not in window.text.replace("---", "")
        await window.press("enter")
        assert window.asks() is None
        assert window.mood == "resting"
        assert day.course == before
        await window.press(*keys)
        await window.goes_on(MIN)  # read slowly
        await window.press("2")
        assert window.mood == "on"
    session = day.course.session
    assert session is not None
    assert session.anyway
    assert session.on == local("10:30" if keys == ("i",) else "10:25")


@pytest.mark.parametrize("seconds", [0, 31, 59])
async def test_what_is_proposed_right_after_a_mistaken_off_is_not_refused(day: Day, seconds: int) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(2 * MIN + seconds * SECOND)
        await window.press("enter")
        assert window.mood == "resting"
        for more in (0, 20, 50):
            await window.goes_on(more * SECOND)
            await window.press("b", "enter")
            assert window.asks() is AnywayScreen
            assert "If it never came off: wait, then take that back with u." in window.words
            await window.press("1")
        await window.press("b", "enter", "2")
        assert window.mood == "on"
    session = day.course.session
    assert session is not None
    assert session.on == local("10:02") + seconds * SECOND


async def test_after_bad_skin_the_key_is_named_that_says_it_is_well(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff, skin="blister")
    day.to("12:00")
    async with day.opened((120, 36)) as window:
        await window.press("i")
        assert window.app.today.notice.text.endswith("When it is, say so (k).")


async def test_put_off_by_ten_minutes_it_is_said_when_it_is_told_again(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("11:55")
    async with day.opened() as window:
        await window.press("m")
        assert "You are told again at 12:05." in window.words
    assert day.course.snoozed == local("12:05")


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_leaving_with_a_course_under_way_asks_first_and_esc_stays(day: Day, key: str) -> None:
    day.begin()
    async with day.opened() as window:
        await window.press(key)
        assert window.asks() is LeaveScreen
        assert "nobody tells you to take it off" in window.words
        await window.press("escape")
        assert window.mood == "on"
        await window.press(key, "2")
        assert window.app.return_code == 0
        assert window.app.return_value == 0
