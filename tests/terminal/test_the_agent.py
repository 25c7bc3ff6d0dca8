"""The window and the agent beside it, in a real terminal: who starts it, what is said of it, and what it outlives."""

import os
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.agents import kill, over, started, state, until, verb, wanted
from tests.terminal.lives import begin
from tests.terminal.tmux import ICEBREAK, Server, Terminal

from icebreak.core import events as ev
from icebreak.remind.clock import SystemClock
from icebreak.store.agents import agent_pid
from icebreak.store.hand import act
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_path, signed_by
from icebreak.store.settings import save_setting

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in the way of Linux"),
    pytest.mark.timeout(180),
]

SAID = "You will be reminded also when this window is closed."


@pytest.fixture(autouse=True)
def agents(place: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let agents be started; they are ended after the terminals, whose windows would start another."""
    save_setting(place, "remind", "desktop", value=False)  # there is none here, which would be said
    save_setting(place, "remind", "command", ["true"])  # else nothing here could tell anybody
    with wanted(place, monkeypatch):
        yield


def has_lock(place: Home, pid: int) -> None:
    until(lambda: signed_by(reminder_path(place)) == pid, f"process {pid} with the lock")


def test_enter_starts_one_and_it_is_said_now_and_when_the_window_is_left(place: Home, server: Server) -> None:
    terminal = server.open(size=(120, 36))
    terminal.see("None of these")
    terminal.press_until("Enter", "Put the ice on, then press Enter.")
    assert agent_pid(place) is None
    terminal.press_until("Enter", "ICE IS ON")
    terminal.see(SAID)
    agent = started(place)
    assert os.getsid(agent) == agent
    has_lock(place, terminal.pid)
    assert verb("agent", "status").stdout == f"The agent waits beside the window, which reminds: process {agent}.\n"
    terminal.press_until("q", "The reminders go on without this window.")
    terminal.press_until("2", None)
    has_lock(place, agent)


@pytest.mark.parametrize("way", ["setting", "environment"])
def test_none_is_started_where_none_is_wanted(
    place: Home, server: Server, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "setting":
        save_setting(place, "remind", "agent", value=False)
    else:
        monkeypatch.setenv("ICEBREAK_AGENT", "off")
    begin(place, on_for=timedelta(minutes=7))
    terminal = server.open()
    terminal.see("ICE IS ON")
    terminal.press_until("q", "nobody tells you to take it off")
    assert not (place.state / "agent.lock").exists()


def test_a_demo_starts_none(place: Home, server: Server) -> None:
    terminal = server.open("--demo", "--speed", "1", size=(120, 36))
    terminal.see("None of these")
    terminal.press_until("Enter", "Put the ice on, then press Enter.")
    terminal.press_until("Enter", "ICE IS ON")
    terminal.press_until("q", None)
    assert agent_pid(place) is None


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_it_outlives_the_window(place: Home, server: Server, end: str) -> None:
    begin(place, on_for=timedelta(minutes=7))
    terminal = server.open()
    terminal.see("ICE IS ON", SAID)
    agent, window = started(place), terminal.pid
    has_lock(place, window)
    if end == "closed":
        terminal.close()
    else:
        os.kill(window, signal.SIGKILL)
    has_lock(place, agent)
    assert over(window)
    assert not over(agent)


def resting(place: Home) -> None:
    """Begin a course whose first pack is off again: of such a one, none is started by a window that is opened."""
    course = begin(place, on_for=timedelta(minutes=7))
    reading = SystemClock().read()
    act(place, course.id, ev.CameOff(at=reading.wall.replace(microsecond=0)), reading)


def test_one_that_was_killed_is_started_again_by_the_window(place: Home, server: Server) -> None:
    resting(place)
    assert verb("agent", "run", "--away").returncode == 0
    first = started(place)
    kill(first)
    terminal = server.open()
    terminal.see("REST. NEXT ICE AT", SAID)
    assert started(place) != first


WAITS = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
subprocess.call(sys.argv[1:])
"""


def test_a_window_ends_with_its_terminal_also_where_only_who_started_it_is_told(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=7))
    assert verb("agent", "run", "--away").returncode == 0
    agent = started(place)
    server.tmux("new-session", "-d", "-s", "made", "-x", "80", "-y", "24", "--", sys.executable, "-c", WAITS, *ICEBREAK)
    terminal = Terminal(server, "made")
    terminal.see("ICE IS ON")
    [window] = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text(encoding="ascii").split()
    has_lock(place, agent)
    server.tmux("kill-session", "-t", "made")
    until(lambda: not Path(f"/proc/{window}").exists() or state(int(window)) == "Z", "no window without a terminal")


def test_one_that_is_ended_beside_a_window_leaves_the_window_to_remind(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=7))
    assert verb("agent", "run", "--away").returncode == 0
    pid = started(place)
    has_lock(place, pid)
    server.open().see("ICE IS ON")
    assert "The window that is open reminds you now" in verb("agent", "stop").stderr


def test_one_that_was_ended_by_the_person_is_not(place: Home, server: Server) -> None:
    resting(place)
    assert verb("agent", "run", "--away").returncode == 0
    started(place)
    assert verb("agent", "stop").returncode == 0
    terminal = server.open()
    terminal.see("REST. NEXT ICE AT")
    terminal.press_until("q", "nobody reminds you until")
    assert agent_pid(place) is None
