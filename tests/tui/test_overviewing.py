"""The overview in the real window: from Today, over the Log, of real files, and off before everything."""

from collections.abc import Iterable
from threading import Event

import pytest
from tests.tui.day import Day, Opened

from icebreak.core import events as ev
from icebreak.core.record import Entry
from icebreak.store import log_all
from icebreak.store.paths import Home
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.overview import READING, OverviewScreen


def two_sessions(day: Day) -> None:
    """Ice at ten and at twelve, each for twenty minutes."""
    day.begin("10:00")
    day.says("10:00", ev.PainFelt, value=7)
    day.says("10:20", ev.CameOff)
    day.says("12:00", ev.WentOn, pain=5)
    day.says("12:20", ev.CameOff, pain=4)
    day.to("13:00")


async def counted(window: Opened) -> None:
    await window.until(lambda: isinstance(window.app.screen, OverviewScreen))
    await window.until(lambda: "ading the log" not in window.text)
    await window.settle()


async def test_a_key_on_today_opens_it_with_what_the_log_has(day: Day) -> None:
    two_sessions(day)
    async with day.opened() as window:
        await window.press("O")
        await counted(window)
        assert "Overview · this course: ice · Sun 22 Nov 2026" in window.text
        assert "Sun 22 Nov 6 (n\u00a02)" in window.text
        await window.press("4")
        assert "2 of 2 done" in window.text
        await window.press("2")
        assert "40 min on, in 2 sessions" in window.words
        await window.press("escape")
        assert window.asks() is None


async def test_a_slot_that_passed_counts_before_anybody_has_written_it_down(day: Day) -> None:
    two_sessions(day)
    day.to("18:00")
    async with day.opened() as window:
        await window.press("O", "4")
        await counted(window)
        assert "2 of 4 done The others: 2 passed by." in window.words


async def test_it_opens_over_the_log_and_leads_back_to_it(day: Day) -> None:
    two_sessions(day)
    async with day.opened() as window:
        await window.press("l")
        await window.until(lambda: window.asks() is LogScreen)
        await window.press("o")
        await counted(window)
        assert "First number said 7, last 4" in window.words
        await window.press("escape")
        assert window.asks() is LogScreen


async def test_off_takes_the_screen_from_it_over_the_log_too(day: Day) -> None:
    day.begin("10:00")
    async with day.opened() as window:
        await window.press("l")
        await window.until(lambda: window.asks() is LogScreen)
        await window.press("o")
        await counted(window)
        await window.waits_until("10:20")
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_while_the_log_is_read_keys_work_and_off_comes(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    day.begin("10:00")
    go_on, read = Event(), log_all.read_all

    def slowly(home: Home, pending: Iterable[Entry] = ()) -> log_all.LogTold:
        go_on.wait(20)
        return read(home, pending)

    async with day.opened() as window:
        monkeypatch.setattr(log_all, "read_all", slowly)
        await window.press("O")
        assert READING in window.text
        await window.press("3")
        assert "▸3 Days" in window.text
        await window.waits_until("10:20")
        assert "TAKE THE ICE OFF NOW" in window.words
        go_on.set()
        await window.settle()
        assert window.asks() is None
        assert "TAKE THE ICE OFF NOW" in window.words


async def test_an_empty_log_says_so(day: Day) -> None:
    day.to("10:00")
    async with day.opened() as window:
        while window.asks() is not None:
            await window.press("escape")
        await window.press("O")
        await counted(window)
        assert "Nothing has been recorded yet." in window.words


async def test_entries_of_hostile_files_are_shown_as_text_and_what_is_wrong_is_said(day: Day) -> None:
    two_sessions(day)
    (day.home.log / "2026-11.other-abcd.toml").write_text(
        'format = 1\n\n[[session]]\nid = "x.1"\nrev = 1\nkind = "[b]mud\\u001b[31m"\ndue = 0001-01-01T00:00:00+14:00\n'
        'on = 9999-12-31T23:59:59-14:00\noff = 0001-01-01T00:00:00+00:00\noutcome = "night"\n'
        "pain_before = 99\n# end x.1 1\n",
        encoding="utf-8",
    )
    async with day.opened() as window:
        await window.press("O")
        await counted(window)
        for key in ("s", "s", "1", "2", "3", "4", "5", "6"):
            await window.press(key)
            assert isinstance(window.app.screen, OverviewScreen)
        assert "\x1b" not in window.text
