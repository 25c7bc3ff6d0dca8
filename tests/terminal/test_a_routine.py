"""A routine followed in a real terminal: what was held is in the log, whatever happens to the window."""

import os
import signal
from datetime import timedelta

from tests.terminal.lives import course_of
from tests.terminal.tmux import Server, Terminal, until

from icebreak.core.course import Course
from icebreak.core.record import Folded, fold
from icebreak.core.start import Start
from icebreak.remind.clock import SystemClock
from icebreak.store import hand
from icebreak.store.definitions import find
from icebreak.store.log_read import read
from icebreak.store.paths import Home
from icebreak.store.settings import save_setting

SHORT = """format = 1
title = "A short routine"
kind = "stretch"
source = "a test"

[[step]]
name = "Lying twist"
phase = "settling"
position = "lying"
setup = "On your back."
how = "Let the knees drift."
hold = "2s"
reps = 2
sides = 2
rest = "1s"
change = "1s"
figure = "lying-twist"
"""
"""A minute to get there, and four holds of two seconds with a second between."""


def begun(place: Home) -> Course:
    place.definitions.mkdir(parents=True, exist_ok=True)
    (place.definitions / "short.toml").write_text(SHORT, encoding="utf-8")
    save_setting(place, "voice", "on", value=False)
    reading = SystemClock().read()
    definition = find("short", place.definitions).definition
    asked = Start(definition=definition, at=reading.wall.replace(microsecond=0), zone="Europe/Berlin")
    done = hand.start(place, asked, None, reading)
    assert done.after is not None
    return done.after


def log_of(place: Home) -> list[Folded]:
    return [one for one in fold(read(place).entries).values() if one.table == "session"]


def held(place: Home) -> timedelta:
    course = course_of(place)
    runs = course.session.runs if course is not None and course.session is not None else ()
    return sum((run.until - run.begun for run in runs), timedelta(0))


def into_the_first_hold(terminal: Terminal) -> None:
    terminal.press_until("Enter", "A short routine")
    terminal.press_until("Enter", "down on your back")
    terminal.press("Right")
    terminal.see("hold", "next: rest")


def test_from_the_first_key_to_the_log(place: Home, server: Server) -> None:
    begun(place)
    terminal = server.open()
    into_the_first_hold(terminal)
    terminal.see("right side")
    terminal.see("4 of 4 holds")
    terminal.press("3")
    until(lambda: bool(log_of(place)) and "pain_after" in log_of(place)[0].values, lambda: terminal.screen)
    [entry] = log_of(place)
    assert (entry.values["outcome"], entry.values["held"], entry.values["pain_after"]) == ("completed", 4, 3)


def test_killed_in_the_middle_it_keeps_what_was_done_and_goes_on_from_there(place: Home, server: Server) -> None:
    begun(place)
    killed = server.open()
    into_the_first_hold(killed)
    killed.see("change sides")
    until(lambda: held(place) >= timedelta(seconds=4), lambda: killed.screen)
    os.kill(killed.pid, signal.SIGKILL)
    killed.end()
    before = held(place)
    again = server.open()
    again.see("STRETCHES ARE PAUSED", "Go on with the stretches")
    assert log_of(place) == []
    again.press_until("Enter", "space goes on")
    assert held(place) == before
    again.press("Space")
    again.see("4 of 4 holds")
    again.press("Enter")
    [entry] = log_of(place)
    assert (entry.values["outcome"], entry.values["held"]) == ("completed", 4)


def test_it_hurts_stops_it_where_it_is(place: Home, server: Server) -> None:
    begun(place)
    terminal = server.open()
    into_the_first_hold(terminal)
    terminal.see("right side")
    terminal.press("s")
    terminal.see("Stopped. It is in your log.", "emergency number")
    [entry] = log_of(place)
    assert (entry.values["outcome"], entry.values["reason"]) == ("stopped", "pain")
    assert entry.values["held"] in (2, 3)
