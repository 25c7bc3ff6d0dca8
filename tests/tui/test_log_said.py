"""What the log's screen says of itself and of what was done there."""

from datetime import timedelta

import pytest
from tests.tui.asking import NOW, ZONE, words
from tests.tui.day import Day
from tests.tui.log_entries import MOMENTS, SIGNS, folded
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.record import Record
from icebreak.tui.log_rows import cells, counted, log_rows
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.log_found import EMPTY


def resting(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff, pain=4)
    day.to("10:25")


async def test_undo_says_which_entry_it_was_and_what_holds_again(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("l", "enter", "down", "down", "down", "delete", "9", "enter", "u")
        assert "Taken back: ice 10:00, pain after is 4 again." in window.words
        await window.press("x", "u")
        assert "Taken back: ice 10:00 is in the log again." in window.words
        await window.press("enter", "up", *"slow", "enter", "u")
        assert "Taken back: ice 10:00, note is empty again." in window.words
        await window.press("enter", "down", "delete", *"10:12", "enter", "u")
        assert "Taken back: ice 10:00, off 10:20 again." in window.words


async def test_undo_of_what_was_added_says_that_it_is_gone(day: Day) -> None:
    resting(day)
    day.to("12:00", timedelta(days=1))
    async with day.opened((120, 36)) as window:
        await window.press("l", "a", "down", "down", "down", *"11:00", "down", *"20", "enter", "u")
        assert "Taken back: ice 11:00 is out of the log again." in window.words


async def test_undo_in_the_log_leaves_what_was_marked_on_today(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36)) as window:
        await window.press("g", "l", "u")
        assert "Nothing was changed in the log that could be taken back." in window.words
        await window.press("escape", "u")
        assert "Taken back: the spasm." in window.words


@pytest.mark.parametrize("size", [(120, 36), (40, 12)])
async def test_after_the_last_entry_was_deleted_the_empty_log_says_how_it_comes_back(
    day: Day, size: tuple[int, int]
) -> None:
    resting(day)
    async with day.opened(size) as window:
        await window.press("l", "x")
        assert EMPTY in window.words
        assert "u Undo" in window.words
        await window.press("u")
        assert EMPTY not in window.words
    assert not any(entry.deleted for entry in log_of(day.home))


async def test_a_log_to_which_nothing_was_done_offers_no_undo_where_it_is_empty() -> None:
    assert "Undo" not in await words(lambda: LogScreen([], ZONE, NOW))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_an_empty_log_says_what_will_stand_there_while_it_is_on(day: Day, size: tuple[int, int]) -> None:
    day.begin()
    day.to("10:07")
    async with day.opened(size) as window:
        await window.press("l")
        assert "Ice is on since 10:00. It stands here once it is off." in window.words
        assert "Nothing has happened" not in window.words


def test_a_heading_counts_entries_where_none_is_a_session() -> None:
    rows = log_rows(MOMENTS, ZONE)
    assert counted(rows[:1]) == "1 entry, 1 day"
    assert counted(rows) == "3 entries, 1 day"


def test_signs_stand_under_when_it_was_and_not_under_what_was_due() -> None:
    [row] = log_rows([folded(Record(table="signs", id="2026-11-21-signs-abcd", values=SIGNS))], ZONE)
    assert (cells(row)["on"], cells(row).get("due")) == ("16:00", None)


async def test_the_worst_and_the_best_of_a_check_in_are_read_at_every_size() -> None:
    def log() -> LogScreen:
        return LogScreen(MOMENTS, ZONE, NOW)

    assert "check-in 8/3" in await words(log, size=(40, 12))
    assert "worst 8, best 3" in await words(log, size=(120, 36))
