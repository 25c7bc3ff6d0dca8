"""The program as a person meets it: a real terminal, real files, the machine's own clock."""

import os
import re
import signal
import subprocess
import time
from datetime import timedelta

import pytest
from tests.terminal.lives import begin, course_of, define_short
from tests.terminal.tmux import ICEBREAK, Server, read_digits, until
from tests.tui.real import log_of

from icebreak.store.paths import Home
from icebreak.store.settings import save_setting

SIZES = ((120, 36), (80, 24), (40, 12))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_with_a_pack_on_state_digits_and_key_are_there_and_whole(
    place: Home, server: Server, size: tuple[int, int]
) -> None:
    begin(place, on_for=timedelta(minutes=7))
    save_setting(place, "remind", "desktop", value=False)  # there is none here, which would be said
    terminal = server.open(size=size)
    screen = terminal.see("ICE IS ON", "⏎  The ice is off")
    assert re.search(r" off (at|tomorrow) \d\d:\d\d", screen), screen
    lines = screen.rstrip("\n").split("\n")
    assert len(lines) <= size[1]
    assert all(len(line) <= size[0] for line in lines)
    digits = read_digits(screen)
    assert digits is not None, screen
    assert re.fullmatch(r"1[123]:\d\d", digits)
    terminal.see("? Keys")


def test_two_presses_from_nothing_to_ice_that_is_on(place: Home, server: Server) -> None:
    terminal = server.open(size=(120, 36))
    terminal.see("None of these")
    terminal.press_until("Enter", "Put the ice on, then press Enter.")
    terminal.press_until("Enter", "ICE IS ON")
    course = course_of(place)
    assert course is not None
    assert (course.definition.id, course.state) == ("ice-20-90", "on")


def test_a_window_killed_with_the_pack_on_calls_off_at_once_when_it_is_opened_after_its_end(
    place: Home, server: Server
) -> None:
    define_short(place, "3s")
    course = begin(place, "short")
    killed = server.open()
    killed.see("HEAT IS ON")
    os.kill(killed.pid, signal.SIGKILL)
    killed.end()
    assert course.session is not None
    ends = course.session.ends.timestamp()
    until(lambda: time.time() > ends, lambda: "")
    again = server.open()
    again.see("TAKE THE HEAT OFF NOW", "⏎  The heat is off")
    assert log_of(place) == []
    again.press_until("Enter", "THIS COURSE IS OVER")
    [entry] = log_of(place)
    assert entry.values["on"] == course.session.on
    assert entry.values["outcome"] == "completed"


def test_a_window_killed_right_after_the_key_of_a_spasm_has_in_the_log_what_it_said(
    place: Home, server: Server
) -> None:
    begin(place, on_for=timedelta(minutes=7))
    for number in range(1, 4):
        killed = server.open()
        killed.see("ICE IS ON")
        killed.press_until("g", "Spasm noted")
        os.kill(killed.pid, signal.SIGKILL)
        killed.end()
        assert len([entry for entry in log_of(place) if entry.table == "spasm"]) >= number


def test_off_in_one_window_is_off_in_the_other_two_seconds_later(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=7))
    one, other = server.open(), server.open()
    for terminal in (one, other):
        terminal.see("ICE IS ON")
    one.press_until("Enter", "Is the ice off already?")  # a question stands, that it may have been meant for
    one.press_until("2", "REST. NEXT ICE AT")
    other.see("REST. NEXT ICE AT", within=2)


def test_a_verb_silences_the_alarm_of_the_window(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=20))
    terminal = server.open()
    terminal.see("TAKE THE ICE OFF NOW")
    subprocess.run([*ICEBREAK, "off"], check=True, capture_output=True)
    terminal.see("REST. NEXT ICE AT", within=2)
    assert "TAKE" not in terminal.screen


def test_leaving_with_a_pack_on_says_that_nobody_reminds_any_more(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=7))
    terminal = server.open()
    terminal.see("ICE IS ON")
    terminal.press("q")
    terminal.see("Stay: it is still on.", "nobody tells you to take it off")
    terminal.press_until("2", None)
    course = course_of(place)
    assert course is not None
    assert course.state == "on"
