"""The real agent in a real systemd user session: there after a login and after a kill, gone when the course is over."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import run_process
from tests.cli.test_packs import done
from tests.remind.test_autostart_systemd import UNIT, hurry, settled, state, systemctl
from tests.remind.user_session import logged_in
from tests.terminal.tmux import until

from icebreak.store.agents import agent_pid
from icebreak.store.paths import find_home
from icebreak.store.reminding import read_reminding

__all__ = ["hurry"]  # a fixture


def unit_pid() -> int | None:
    return int(systemctl("show", "--value", "-p", "MainPID", UNIT)) or None


def agent_reminds() -> bool:
    """Whether the agent of the unit is the one agent, and the one that reminds."""
    at = find_home(os.environ)
    found, pid = read_reminding(at), unit_pid()
    return pid is not None and pid == agent_pid(at) == (found.pid if found else None)


@pytest.mark.usefixtures("hurry")
def test_whoever_logs_in_is_reminded(home: Path) -> None:
    at = find_home(os.environ)
    done(run_process, "start", "ice-20-90", "--on")
    with logged_in(home):
        done(run_process, "agent", "install")
        until(agent_reminds, state)
        killed = agent_pid(at)
        done(run_process, "agent", "install")
        assert unit_pid() == killed
        systemctl("kill", "--signal=KILL", UNIT)
        until(lambda: agent_pid(at) != killed and agent_reminds(), state)
    assert agent_pid(at) is None
    with logged_in(home):
        until(agent_reminds, state)
        done(run_process, "stop", "--off")
        assert settled("dead", "failed", "auto-restart") == "dead"
    with logged_in(home):
        until(lambda: systemctl("show", "--value", "-p", "ExecMainExitTimestamp", UNIT) != "", state)
        assert state() == "dead"
