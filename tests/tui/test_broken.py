"""An error of a page ends that page: Today and the alarm go on; one of Today itself ends the window, and says so."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.day import SECOND, Day, Opened
from textual.widgets import Input

from icebreak.core.checkin import checkin_record
from icebreak.store import log_edit
from icebreak.tui import app as window_app
from icebreak.tui import log_changes, overview_facts
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.log_found import FoundInLog
from icebreak.tui.screens.overview import OverviewScreen
from icebreak.tui.screens.page import Page
from icebreak.tui.unreminded import unreminded
from icebreak.tui.widgets.dial import Dial
from icebreak.tui.widgets.log_list import LogList

ENDS = ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"]
"""Instants that are no instant in the zone of anybody else."""


def breaks(*_: object, **__: object) -> None:
    raise OverflowError("date value out of range")


def at_the_end(day: Day, at: str) -> None:
    """Let the log have an entry that nobody's calendar has."""
    now = day.clock.read()
    log_edit.keep(day.home, checkin_record(now.wall, "abcd", {"pain": 3}), now)
    [path] = day.home.log.glob("*.toml")
    path.write_text(re.sub(r"(?m)^at = .*$", f"at = {at}", path.read_text()))


def expected(window: Opened) -> None:
    """Take the error as seen: what breaks in a test by mistake still fails it."""
    assert isinstance(window.app._exception, Exception)
    window.app._exception = None


async def comes(holds: Callable[[], bool]) -> None:
    """Wait until it is so; the pilot would wait for what is broken too."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - there is no event of it
            await asyncio.sleep(0.01)


async def goes_on(window: Opened) -> None:
    """See that Today counts on, and that the alarm comes."""
    assert window.app.is_running
    await window.goes_on(SECOND)
    assert "ICE IS ON" in window.words
    await window.waits_until("10:20")
    assert "TAKE THE ICE OFF NOW" in window.words


@pytest.mark.parametrize("at", ENDS)
async def test_an_entry_at_the_end_of_the_calendar_is_shown_as_any_other(day: Day, at: str) -> None:
    day.begin()
    at_the_end(day, at)
    async with day.opened((120, 36)) as window:
        await window.press("l", "h", "h", "enter", "escape", "slash", "9", "escape", "o", "escape", "s", "s")
        assert window.asks() is LogScreen
        await window.press("escape")
        await goes_on(window)


@pytest.mark.parametrize(
    ("broken", "keys", "said"),
    [
        ((LogList, "render_line"), "l", "The log can't be shown: date value out of range."),
        ((FoundInLog, "compose"), "l", "The log can't be shown: date value out of range."),
        ((FoundInLog, "on_mount"), "l", "The log can't be shown: date value out of range."),
        ((FoundInLog, "action_sort"), "l s", "The log can't be shown: date value out of range."),
        ((FoundInLog, "on_input_changed"), "l slash a", "The log can't be shown: date value out of range."),
        ((FoundInLog, "_find"), "l slash a", "The log can't be shown: date value out of range."),
        ((log_changes, "delete"), "l x", "date value out of range"),
        ((overview_facts, "gather"), "O", "The overview can't be shown: date value out of range."),
        ((OverviewScreen, "show"), "O", "The overview can't be shown: date value out of range."),
        ((Page, "action_page"), "question_mark pagedown", "This page can't be shown: date value out of range."),
        ((Input, "render_line"), "n", "This page can't be shown: date value out of range."),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value[0], "__name__", "") + "." + value[1],
)
async def test_what_breaks_over_today_is_closed_and_named_and_the_alarm_comes(
    day: Day, monkeypatch: pytest.MonkeyPatch, broken: tuple[Any, str], keys: str, said: str
) -> None:
    day.begin()
    at_the_end(day, "2026-11-22T09:30:00+01:00")
    async with day.opened((120, 36)) as window:
        monkeypatch.setattr(*broken, breaks)
        *before, last = keys.split()
        await window.press(*before)
        window.app.simulate_key(last)
        await comes(lambda: said in " ".join(window.app.notices.last))
        monkeypatch.undo()
        if window.asks() is not None:
            await window.press("escape")
        await goes_on(window)
        expected(window)


async def test_where_today_itself_breaks_the_window_ends_with_an_exit_code(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.begin()
    with pytest.raises(OverflowError):
        async with day.opened() as window:
            monkeypatch.setattr(Dial, "render_line", breaks)
            window.app.today.dial.refresh()
            await comes(lambda: window.app.return_code is not None)
    assert window.app.return_code == 1


async def test_a_look_that_breaks_ends_the_window_and_does_not_let_it_stand_still(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.begin()
    with pytest.raises(OverflowError):
        async with day.opened() as window:
            monkeypatch.setattr(window.app.sight, "look", breaks)
            assert window.app.service is not None
            window.app.service.look_again()
            await comes(lambda: window.app.return_code is not None)
    assert window.app.return_code == 1


async def test_where_something_is_on_the_terminal_says_that_nobody_reminds_of_it(
    day: Day, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day.begin()
    async with day.opened() as window:
        courses = window.app.courses
    [line] = unreminded(courses, agent=False)
    assert line == (
        "icebreak broke off while ice is on (off at 10:20). This window does not remind you any more: "
        "open icebreak again, or set an alarm."
    )

    class Broken(window_app.IcebreakApp):
        def run(self, *_: object, **__: object) -> None:
            self.sight.courses, self._return_code = courses, 1

    monkeypatch.setattr(window_app, "IcebreakApp", Broken)
    assert window_app.run(day.home, day.clock) == 1
    assert capsys.readouterr().err == line + "\n"
