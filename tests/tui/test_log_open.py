"""The log in the real window: its rest comes after its newest months, and what changes below it is seen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.store.records import home_in
from tests.tui.real import StillClock, log_of, until, window
from tests.tui.test_log_changes import open_log, reading
from textual.pilot import Pilot
from textual.widgets import Input

from icebreak.core import events as ev
from icebreak.core.record import Record
from icebreak.core.spasm import spasm_record
from icebreak.core.start import Start
from icebreak.store.definitions import find
from icebreak.store.hand import act, start
from icebreak.store.log_edit import add_session, correct, delete, keep
from icebreak.store.paths import Home
from icebreak.store.zone import local_zone
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.moment_entry import MomentScreen
from icebreak.tui.screens.new_entry import NewEntryScreen
from icebreak.tui.widgets.log_list import LogList

EARLIER = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
HERE = reading(150)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A home with one spasm, in November."""
    place = home_in(tmp_path / "mine")
    keep(place, spasm_record(reading(0).wall, "aaaa", {"pain": 6}), reading(0))
    return place


def spasm_at(place: Home, at: datetime, letters: str) -> str:
    record = spasm_record(at, letters)
    keep(place, record, HERE)
    return record.id


def write(place: Home, month: str, count: int) -> None:
    """Write a month of sessions as another device has synced it here."""
    text = "format = 1\n"
    for n in range(count):
        on = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC) + timedelta(minutes=n)
        name = f"{on:%Y-%m-%d}-session-{n:04}"
        text += f'\n[[session]]\nid = "{name}"\nrev = 1\nkind = "heat"\non = {on.isoformat()}\n# end {name} 1\n'
    place.log.mkdir(parents=True, exist_ok=True)
    (place.log / f"{month}.other.toml").write_text(text, encoding="utf-8")


def stands(screen: LogScreen) -> str:
    row = screen.query_one(LogList).row
    assert row is not None
    return row.entry.id


async def shows(pilot: Pilot[int], screen: LogScreen, count: int) -> None:
    await until(pilot, lambda: len(screen.rows) == count)


async def test_older_months_come_after_the_newest_without_moving_the_arrows(place: Home) -> None:
    write(place, "2026-10", 200)
    write(place, "2026-08", 300)
    app = window(place, HERE)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await shows(pilot, screen, 501)
        assert stands(screen).endswith("aaaa")
        assert not screen._more


async def test_what_other_hands_do_is_seen_with_place_and_filter_kept(place: Home) -> None:
    write(place, "2026-10", 5)
    app = window(place, HERE)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("slash", *"spasm", "enter")
        await shows(pilot, screen, 6)
        here = stands(screen)
        newer = spasm_at(place, reading(30).wall, "bbbb")
        older = spasm_at(place, EARLIER, "cccc")  # in a month that had no file
        await shows(pilot, screen, 8)
        await until(pilot, lambda: len(screen.found) == 3)
        assert stands(screen) == here
        delete(place, newer, HERE)
        correct(place, older, {"pain": 9}, HERE, local_zone())
        await shows(pilot, screen, 7)
        await until(pilot, lambda: any(row.values.get("pain") == 9 for row in screen.rows))
        (place.log / "2026-10.other.toml").unlink()
        await shows(pilot, screen, 2)
        assert screen.query_one(Input).value == "spasm"
        assert stands(screen) == here


async def test_a_session_of_another_day_is_added_and_taken_back(place: Home) -> None:
    app = window(place, HERE)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, NewEntryScreen))
        await pilot.press("right", "down", *"21", "space", *"nov")
        await pilot.press("down", "down", *"18:30", "down", *"25", "down", "7", "enter")
        await shows(pilot, screen, 2)
        added = next(entry for entry in log_of(place) if entry.table == "session")
        assert added.values["kind"] == "heat"
        assert added.values["on"] == datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
        assert added.values["off"] == datetime(2026, 11, 21, 17, 55, tzinfo=UTC)
        assert added.values["pain_before"] == 7
        assert added.values["region"] == "lower back"
        await until(pilot, lambda: "u takes it back" in screen.said_below)
        await pilot.press("u")
        await shows(pilot, screen, 1)
        assert next(entry for entry in log_of(place) if entry.id == added.id).deleted


async def test_what_has_happened_since_the_log_was_opened_can_be_added(place: Home) -> None:
    app = window(place, HERE)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_log(pilot)
        app.clock = StillClock(reading(300))
        await until(pilot, lambda: screen.now == reading(300).wall)
        await pilot.press("a", "down", "down", "down", *"13:40", "down", "9", "enter")
        await shows(pilot, screen, 2)


async def test_what_meets_another_session_is_refused_and_asked_again_as_typed(place: Home) -> None:
    on = reading(60).wall
    add_session(place, "ice", "", {"on": on, "off": on + timedelta(minutes=20)}, HERE, local_zone())
    app = window(place, HERE)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_log(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, NewEntryScreen))
        await pilot.press("down", "down", "down", *"11:10", "down", *"20m", "enter")
        await until(pilot, lambda: isinstance(app.screen, NewEntryScreen) and bool(app.screen.reason))
        assert isinstance(app.screen, NewEntryScreen)
        assert [app.screen.query_one(f"#{name}", Input).value for name in ("on", "off")] == ["11:10", "11:30"]
        assert sum(entry.table == "session" for entry in log_of(place)) == 1


async def test_a_spasm_is_corrected_where_it_stands(place: Home) -> None:
    app = window(place, HERE)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MomentScreen))
        await pilot.press("8", "down", *"90s", "enter")
        await until(pilot, lambda: log_of(place)[0].values.get("lasted_s") == 90)
        assert log_of(place)[0].values["pain"] == 8
        await until(pilot, lambda: screen.rows[0].values.get("pain") == 8)


async def test_undo_goes_back_through_all_changes_of_the_log_past_what_was_pressed_since(place: Home) -> None:
    asked = Start(definition=find("ice-20-90", None).definition, at=reading(100).wall, zone="Europe/Berlin")
    begun = start(place, asked, ev.WentOn(at=reading(100).wall), reading(100))
    assert begun.after is not None
    act(place, begun.after.id, ev.CameOff(at=reading(120).wall), reading(120))
    spasm_at(place, reading(10).wall, "bbbb")
    app = window(place, HERE)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await shows(pilot, screen, 3)
        await pilot.press("end", "x")
        await shows(pilot, screen, 2)
        await pilot.press("end", "x")
        await shows(pilot, screen, 1)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.today)
        await pilot.press("5")  # the pain: an event of the course
        await until(pilot, lambda: app.presses.steps.last is not app.presses.steps.last_edit)
        again = await open_log(pilot)
        await shows(pilot, again, 1)
        await pilot.press("u")
        await shows(pilot, again, 2)
        await pilot.press("u")
        await shows(pilot, again, 3)
        await pilot.press("u")
        await until(pilot, lambda: "Nothing was changed" in again.said_below)


def test_an_added_session_is_one_whole_entry(place: Home) -> None:
    on = reading(60).wall
    edited = add_session(place, "heat", "  neck ", {"on": on, "off": None, "note": "a\nb"}, HERE, local_zone())
    [entry] = edited.entries
    assert entry.rev == 1
    assert entry.record == Record(
        table="session",
        id=entry.record.id,
        values={
            "kind": "heat",
            "region": "neck",
            "on": on.astimezone(local_zone()),
            "note": "a b",
            "outcome": "unconfirmed",
        },
    )
    assert entry.record.id.startswith("2026-11-22-session-")
