"""The log in a real terminal: found as it is typed, corrected, and taken back."""

from datetime import datetime, timedelta

from tests.terminal.tmux import Server, until
from tests.tui.real import log_of

from icebreak.core.record import Scalar
from icebreak.remind.clock import SystemClock
from icebreak.store.log_edit import add_session
from icebreak.store.paths import Home
from icebreak.store.settings import save_setting
from icebreak.store.zone import local_zone

DAY = timedelta(days=1)


def write(place: Home, days_ago: int, note: str) -> datetime:
    """Write a session of 20 minutes that went on at noon some days ago."""
    reading = SystemClock().read()
    on = (reading.wall.astimezone(local_zone()) - days_ago * DAY).replace(hour=12, minute=0, second=0, microsecond=0)
    said: dict[str, Scalar | None] = {"on": on, "off": on + timedelta(minutes=20), "pain_before": 6, "note": note}
    add_session(place, "heat", "lower back", said, reading, local_zone())
    return on


def test_an_entry_is_found_as_it_is_typed_corrected_and_taken_back(place: Home, server: Server) -> None:
    on = write(place, 3, "after the long walk")
    write(place, 2, "\x1b[2J[red]loud[/]\u202e evening")
    write(place, 1, "quiet morning")
    save_setting(place, "remind", "desktop", value=False)
    terminal = server.open(size=(120, 36))
    terminal.see("NOTHING IS UNDER WAY")
    terminal.press_until("l", "3 sessions, 3 days")
    seen = terminal.see("[2J[red]loud[/] evening")
    assert "\x1b" not in seen
    terminal.press("/")
    terminal.see("Find")
    terminal.press(*"walk")
    seen = terminal.see("1 of 3 sessions", "after the long walk", "with “walk”")
    assert "morning" not in seen
    terminal.press("Enter")
    terminal.see("⏎ Correct")
    terminal.press_until("Enter", "Keep it")
    terminal.press("Down")
    terminal.press_until("BSpace", "empty: nobody knows")
    terminal.press(*"12:35")
    terminal.press_until("Enter", "Corrected.")
    terminal.see("Corrected. u takes it back.", "1 of 3 sessions", "35 min", "12:20 → 12:35")
    [corrected] = [entry for entry in log_of(place) if entry.rev == 2]
    assert corrected.values["off"] == on + timedelta(minutes=35)
    terminal.press("u")
    terminal.see("Taken back", "12:35 → 12:20")
    until(lambda: any(entry.rev == 3 for entry in log_of(place)), lambda: terminal.screen)
    [back] = [entry for entry in log_of(place) if entry.rev == 3]
    assert back.values["off"] == on + timedelta(minutes=20)
    terminal.press("Escape")
    terminal.see("3 sessions, 3 days", "quiet morning")


def test_what_a_verb_writes_is_seen_in_the_open_log(place: Home, server: Server) -> None:
    write(place, 2, "the first")
    save_setting(place, "remind", "desktop", value=False)
    terminal = server.open(size=(80, 24))
    terminal.see("NOTHING IS UNDER WAY")
    terminal.press_until("l", "1 session, 1 day")
    write(place, 1, "the second")
    terminal.see("2 sessions, 2 days", "the second", within=5)
