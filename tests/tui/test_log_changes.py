"""What is corrected in the log of the real window is on disk, moves what is due, and can be taken back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.store.records import home_in
from tests.tui.real import log_of, until, window
from textual.pilot import Pilot

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.start import Start
from icebreak.store.courses import read_courses
from icebreak.store.definitions import find
from icebreak.store.hand import act, start
from icebreak.store.paths import Home
from icebreak.tui.screens.entry import EntryScreen
from icebreak.tui.screens.log import LogScreen

BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def reading(minutes: float) -> Reading:
    return Reading(wall=BEGIN + timedelta(minutes=minutes), boot=1000 + 60 * minutes, boot_id="one")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """Two sessions: on at 0 and 120, off at 20 and 140; and the hours of sleep were said."""
    place = home_in(tmp_path / "mine")
    asked = Start(definition=find("ice-20-90", None).definition, at=reading(0).wall, zone="Europe/Berlin")
    done = start(place, asked, ev.WentOn(at=reading(0).wall), reading(0))
    assert done.after is not None
    for minutes, event in ((20, ev.CameOff), (120, ev.WentOn), (140, ev.CameOff)):
        act(place, done.after.id, event(at=reading(minutes).wall), reading(minutes))
    return place


async def open_log(pilot: Pilot[int]) -> LogScreen:
    app = pilot.app
    await until(pilot, lambda: hasattr(app, "presses"))
    await pilot.press("l")
    await until(pilot, lambda: isinstance(app.screen, LogScreen))
    screen = app.screen
    assert isinstance(screen, LogScreen)
    return screen


async def test_a_correction_is_written_shown_and_taken_back(place: Home) -> None:
    app = window(place, reading(150))
    async with app.run_test(size=(120, 36)) as pilot:
        await open_log(pilot)
        await pilot.press("enter", "down", "delete", *"12:16", "enter")
        await until(pilot, lambda: log_of(place)[1].values["off"] == reading(136).wall)
        assert read_courses(place, reading(150))[0][0].course.due == reading(136 + 90).wall
        await pilot.press("u")
        await until(pilot, lambda: log_of(place)[1].values["off"] == reading(140).wall)
        assert read_courses(place, reading(150))[0][0].course.due == reading(140 + 90).wall


async def test_a_deleted_entry_leaves_the_list_and_comes_back(place: Home) -> None:
    app = window(place, reading(150))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("down", "x")
        await until(pilot, lambda: len(screen.rows) == 1)
        assert log_of(place)[0].deleted
        await pilot.press("u")
        await until(pilot, lambda: len(screen.rows) == 2)
        assert not log_of(place)[0].deleted


async def test_what_is_refused_is_said_in_the_form(place: Home) -> None:
    app = window(place, reading(150))
    async with app.run_test(size=(120, 36)) as pilot:
        await open_log(pilot)
        await pilot.press("enter", "down", "delete", *"12:45", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen) and "future" in app.screen.reason)


async def test_nothing_to_take_back_is_said_below_the_list(place: Home) -> None:
    app = window(place, reading(150))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "Nothing was changed" in screen.said_below)
