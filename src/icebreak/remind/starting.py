"""Starting the agent from a window or a verb, so that it outlives both."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from icebreak.remind.clock import Clock, DemoClock
from icebreak.store.agents import agent_pid
from icebreak.store.paths import Home
from icebreak.store.settings import Settings

WORDS = ("-P", "-m", "icebreak", "agent", "run", "--away")
"""What Python is given; -P, so that nothing in the folder where it is started is taken for icebreak."""
_NONE = subprocess.DEVNULL
_LIMIT = 10.0
"""Seconds that it may take to start."""
_BY_UNIT = 3.0
"""Seconds after which it is started from here, where systemd does not get it done."""
_PAUSE = 0.02


def wanted(settings: Settings, clock: Clock, env: Mapping[str, str] = os.environ) -> bool:
    """Whether an agent is to be started by itself: not in a demo, and not where the person switched that off."""
    return settings.agent and env.get("ICEBREAK_AGENT") != "off" and not isinstance(clock, DemoClock)


def start_agent(home: Home) -> bool:
    """See to it that there is an agent; return whether there is one now. Blocks for some tenths of a second.

    It is no child of this process: it has a session of its own, and nobody waits for it. Where systemd starts it at
    login, systemd starts it now too: what it starts outlives the terminal and is started again should it fail.
    """
    if agent_pid(home) is not None:
        return True
    try:
        return _by_unit(home) or _start() or agent_pid(home) is not None
    except (OSError, subprocess.TimeoutExpired):
        return False


if sys.platform == "linux":

    def _by_unit(home: Home) -> bool:
        from icebreak.remind import autostart, autostart_systemd  # late: most often there is an agent

        found = autostart.installed(os.environ)
        if found is None or found.way != autostart_systemd.NAME or found.fault:
            return False
        until = time.monotonic() + _BY_UNIT
        if not (autostart_systemd.answers(os.environ) and autostart_systemd.start()):
            return False
        while (pid := agent_pid(home)) is None and time.monotonic() < until:
            time.sleep(_PAUSE)  # nothing announces it
        return pid is not None

else:

    def _by_unit(_: Home) -> bool:
        return False


if sys.platform == "win32":

    def _start() -> bool:
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        starting = subprocess.Popen(  # noqa: S603 - as below
            _words(), stdin=_NONE, stdout=_NONE, stderr=_NONE, creationflags=flags
        )
        starting.returncode = 0  # it goes on by itself, and is not waited for
        return True

else:

    def _start() -> bool:
        # What is started forks once it is sure to be the one, and ends: once it is over there is an agent.
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of it comes from outside
            _words(), stdin=_NONE, stdout=_NONE, stderr=_NONE, timeout=_LIMIT, check=False
        )
        return done.returncode == 0


def _words() -> list[str]:
    return [sys.executable, *WORDS]
