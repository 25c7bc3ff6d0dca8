"""What is said after an entry was taken out of the log is never confirmed into nothing."""

from tests.tui.day import Day
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.record import Folded
from icebreak.store.log_edit import delete


def resting(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("10:25")


def standing(day: Day, table: str) -> list[Folded]:
    return [entry for entry in log_of(day.home) if entry.table == table and not entry.deleted]


async def test_pain_said_after_the_session_was_deleted_is_kept_apart_from_it(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("l", "x", "escape")
        assert "✔" not in window.text.partition("Today")[2]
        await window.press("7")
        assert "Pain 7 noted." in window.words
    assert (day.course.pain_before, standing(day, "session")) == (7, [])
    [session] = [entry for entry in log_of(day.home) if entry.table == "session"]
    assert "pain_after" not in session.values


async def test_a_note_to_a_deleted_session_is_refused_in_words(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("l", "x", "escape", "n", *"still stiff", "enter")
        assert "Noted." not in window.words
        assert "taken out of the log" in window.words
    assert day.course.session is not None and day.course.session.note is None


async def test_nothing_is_asked_of_a_spasm_that_was_deleted_in_the_log(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("g", "l", "x", "escape")
        assert standing(day, "spasm") == []
        assert "Spasm noted. How strong" not in window.words
        await window.press("7")
        assert "strength" not in window.words
    assert day.course.session is not None and day.course.session.pain_after == 7


async def test_what_is_said_of_a_spasm_that_another_hand_took_out_is_refused_in_words(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("g")
        [entry] = standing(day, "spasm")
        delete(day.home, entry.id, day.clock.read())
        await window.press("7")
        assert "That spasm was taken out of the log." in window.words
        assert "How strong" not in window.words
    [entry] = [entry for entry in log_of(day.home) if entry.table == "spasm"]
    assert "pain" not in entry.values


async def test_the_bad_skin_of_a_deleted_session_holds_the_ice_all_the_same(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("l", "x", "escape")
        day.says("10:25", ev.SkinSeen, word="blister")
    assert day.course.held
