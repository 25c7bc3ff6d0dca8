"""The verbs `agent run`, `agent status` and `agent stop`: reminders without a window."""

import os
import signal
import sys
import time
from argparse import Namespace
from contextlib import suppress

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here, look_here
from icebreak.cli.output import say
from icebreak.cli.process import ended_by, is_stopped, woken_by
from icebreak.core.course import ON
from icebreak.core.refused import Refused
from icebreak.remind.endings import put_off
from icebreak.store.agents import agent_pid, try_agent_lock
from icebreak.store.paths import Home
from icebreak.store.presence import Presence
from icebreak.store.reminding import read_reminding
from icebreak.store.watch import Watch, read_snapshot

_TRIES = 20
_PAUSE = 0.1
"""Seconds; who asks whether there is an agent has its lock for a moment, and one that ends a little longer."""
_NOBODY = "Something is on, and nothing tells you any more when it has to come off: open icebreak, or set an alarm."
_TAKING_OVER = 2.5
"""Seconds in which a window takes over."""
_ENDING = 10.0


def run(args: Namespace) -> int:
    """Remind until no course is under way; with `--away` in a process of its own, which this one does not wait for."""
    here = look_here()
    with put_off():
        lock = _be_the_one(here)
        if lock is None:  # which is all that was wanted: whoever started this one must not try again and again
            pid = agent_pid(here.home)
            say(f"There is an agent already{f', process {pid}' if pid else ''}; one is enough.")
            return ExitCode.DONE
        if args.away:
            if not _gone_away(lock):
                return ExitCode.DONE
        else:
            say("Reminding until no course is under way. Ctrl+C ends it.")
        _remind(here, lock)
    return ExitCode.DONE


def _remind(here: Here, lock: Presence) -> None:
    """Remind, and again where a course began in the moment in which nobody saw it and the lock was not yet free."""
    import asyncio

    from icebreak.remind.agent import remind, under_way

    again: Presence | None = lock
    while again is not None:
        final = asyncio.run(remind(here.home, here.clock, again))
        again.release()
        if final:
            return
        reading = here.clock.read()
        again = _be_the_one(here) if under_way(Watch(here.home).look(reading), reading, here.home) else None


def status(_: Namespace) -> int:
    """Print whether there is an agent, and whether it is the one that reminds."""
    home = look_here().home
    pid = agent_pid(home)
    if pid is None:
        print("No agent is running. One is started with the first pack that goes on, or by: icebreak agent run")
        return ExitCode.REFUSED
    if is_stopped(pid):
        print(f"The agent, process {pid}, is stopped: it reminds of nothing. Let it go on: {woken_by(pid)}")
        return ExitCode.REFUSED
    does = "waits beside the window, which reminds" if _window_reminds(home) else "reminds"
    print(f"The agent {does}: process {pid}.")
    return ExitCode.DONE


def stop(_: Namespace) -> int:
    """End the agent, and say what that means for a pack that is on."""
    here = look_here()
    seen = asked = None
    until = time.monotonic() + _ENDING
    while (pid := agent_pid(here.home)) is not None:
        if pid == seen != asked:  # one that leaves the terminal just now has another number then
            _ask_to_end(pid)
            asked = pid
        seen = pid  # twice, since who asks for the lock has it for a moment, and the number may be an old one
        if time.monotonic() > until:
            raise Refused(f"The agent, process {pid}, does not end. End it yourself: {ended_by(pid)}")
        time.sleep(_PAUSE)
    if asked is None:
        raise Refused("No agent is running.")
    if (lock := try_agent_lock(here.home)) is not None:  # one that could not sign off itself was not killed either
        lock.release()
    say("The agent has ended; the next pack that goes on starts one again.", *_what_is_on(here))
    return ExitCode.DONE


if sys.platform == "win32":

    def _gone_away(_: Presence) -> bool:
        """Return True: who starts it detaches it there."""
        return True

    def _ask_to_end(pid: int) -> None:
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM)

else:

    def _gone_away(lock: Presence) -> bool:
        """Leave the terminal, and whatever waits for this process; return whether this is the one that goes on."""
        if pid := os.fork():
            lock.sign(pid)  # at no time is there nobody's number
            return False
        lock.sign(os.getpid())
        os.setsid()
        os.chdir("/")  # no folder is kept from being removed or ejected
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.close(nothing)
        return True

    def _ask_to_end(pid: int) -> None:
        with suppress(OSError):  # it has just ended
            os.kill(pid, signal.SIGTERM)
            os.kill(pid, signal.SIGCONT)  # a stopped one hears it too


def _be_the_one(here: Here) -> Presence | None:
    """Return the lock of the one agent, None where there is one; raises Unwritable."""
    for _ in range(_TRIES):
        if (lock := try_agent_lock(here.home)) is not None:
            return lock
        if agent_pid(here.home) is not None:
            return None
        time.sleep(_PAUSE)
    return None


def _what_is_on(here: Here) -> list[str]:
    """Return what becomes of a pack that is on; a window that waits takes over within a moment."""
    kept = read_snapshot(here.home, here.reading).kept
    if not any(one.course.state == ON for one in kept):
        return []
    until = time.monotonic() + _TAKING_OVER
    while not _window_reminds(here.home):
        if time.monotonic() > until:
            return [_NOBODY]
        time.sleep(_PAUSE)
    return ["The window that is open reminds you now; once it is closed, nobody does."]


def _window_reminds(home: Home) -> bool:
    found = read_reminding(home)
    return found is not None and found.role == "window" and found.alive
