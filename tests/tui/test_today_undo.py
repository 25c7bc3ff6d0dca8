"""`u` takes back what was done last in this window, and asks before it takes back that something is on."""

from tests.tui.day import MIN, Day
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.tui.screens.undo import UndoOnScreen


async def test_an_off_that_is_taken_back_is_on_again_as_it_was(day: Day) -> None:
    before = day.begin()
    async with day.opened() as window:
        await window.goes_on(5 * MIN)
        await window.press("enter")
        assert window.mood == "resting"
        await window.press("u")
        assert window.mood == "on"
        assert "Taken back: the ice is on again since 10:00." in window.words
    assert day.course.session == before.session
    assert [entry for entry in log_of(day.home) if not entry.deleted] == []


async def test_u_goes_back_step_by_step_to_what_was_on(day: Day) -> None:
    before = day.begin()
    async with day.opened() as window:
        await window.goes_on(5 * MIN)
        await window.press("enter", "4")
        await window.press("u")
        assert "Taken back: the pain." in window.words
        assert window.mood == "resting"
        await window.press("u")
        assert "Taken back: the ice is on again since 10:00." in window.words
        assert window.mood == "on"
        await window.press("u")
        assert "There is nothing of this window to take back." in window.words
    assert day.course.session == before.session
    assert [entry for entry in log_of(day.home) if not entry.deleted] == []


async def test_back_to_an_on_of_this_window_it_is_asked_whether_the_pack_is_off(day: Day) -> None:
    day.begin(on=False)
    async with day.opened() as window:
        await window.press("enter")
        await window.goes_on(5 * MIN)
        await window.press("3", "s", "u", "u")
        assert window.asks() is None
        assert "Taken back: the pain." in window.words
        await window.press("u")
        assert window.asks() is UndoOnScreen
        await window.press("2")
        assert "Taken back: that the ice went on." in window.words
        assert window.mood == "due"


async def test_before_an_on_is_taken_back_it_is_asked_whether_the_pack_is_off(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("11:55")
    async with day.opened() as window:
        await window.press("enter", "u")
        assert window.asks() is UndoOnScreen
        await window.press("1")
        assert window.mood == "on"
        assert day.course.state == "on"
        await window.press("u", "2")
        assert window.mood == "due"
        assert day.course.state == "resting"
    assert len(log_of(day.home)) == 1


async def test_what_another_hand_has_changed_since_is_not_taken_back(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(5 * MIN)
        await window.press("enter")
        day.says("10:06", ev.NoteMade, text="took it slowly")
        await window.goes_on(MIN)
        before = day.course
        await window.press("u")
        assert "Taken back" not in window.words
        assert window.app.today.notice.text
    assert day.course == before


async def test_with_nothing_done_there_is_nothing_to_take_back(day: Day) -> None:
    before = day.begin()
    async with day.opened() as window:
        await window.press("u")
        assert "There is nothing of this window to take back." in window.words
    assert day.course == before


async def test_of_what_lies_on_no_skin_nothing_is_asked_before_it_is_taken_back(day: Day) -> None:
    day.begin("10:00", "rest", on=False)
    async with day.opened() as window:
        await window.press("enter", "u")
        assert window.asks() is None
        assert window.mood == "due"
        assert "Taken back: that it began." in window.words
