"""What the doctor sees of who reminds, and of who would go on if that one ended."""

import time
from collections.abc import Iterator, Mapping

from icebreak.cli.finding import Finding
from icebreak.cli.here import Here
from icebreak.cli.process import ended_by, is_stopped, named, woken_by
from icebreak.core.course import ENDED, ON
from icebreak.store.agents import agent_pid
from icebreak.store.courses import read_courses
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_path, reminder_touched, signed_by, try_reminder_lock
from icebreak.store.reminding import is_alive, read_reminding
from icebreak.store.settings import Settings

PATIENCE = 3.0
"""Seconds in which one that is well has touched its lock more than once, whatever the wall clock was set to."""
_LOOK = 0.1


def reminders(here: Here, settings: Settings) -> Iterator[Finding]:
    """Yield who reminds, or that nobody does; and whether an agent waits beside that one."""
    pid, agent = signed_by(reminder_path(here.home)), agent_pid(here.home)
    if pid is None or not is_alive(pid):
        yield _nobody(here)
    elif is_stopped(pid):
        yield Finding("reminders", f"{_who(here.home, pid)} has them, and is stopped. {_cure(pid)}", "wrong")
    elif _is_well(here.home):
        yield Finding("reminders", f"from {_who(here.home, pid).rstrip(',')}")
    elif (lock := try_reminder_lock(here.home)) is not None:  # that number is another program's by now
        lock.release()
        yield _nobody(here)
    else:
        yield Finding("reminders", f"{_who(here.home, pid)} has them, and hangs. {_cure(pid)}", "wrong")
    if agent is not None and agent != pid:
        if is_stopped(agent):
            yield Finding("agent", f"{named(agent)} would take over, but is stopped. {_cure(agent)}", "lacks")
        else:
            yield Finding("agent", f"{named(agent)} waits, and takes over")
    elif agent is None and not settings.agent:
        yield Finding("agent", "switched off in the settings, agent = false under [remind]")


def autostart(env: Mapping[str, str]) -> Iterator[Finding]:
    """Yield whether reminders begin by themselves after a restart of the machine."""
    from icebreak.remind.autostart import installed

    found = installed(env)
    if found is None:
        said = "nothing starts at login, so after a restart nobody reminds until you open icebreak. Let it start"
        yield Finding("autostart", f"{said}: icebreak agent install", "lacks")
    elif found.fault:
        yield Finding("autostart", f"{found.way} {found.path}: {found.fault}", "lacks")
    else:
        yield Finding("autostart", f"an agent at each login, by the {found.way} {found.path}")


def _who(home: Home, pid: int) -> str:
    """Return what a sentence begins with that says something of it."""
    found = read_reminding(home)
    return f"the {found.role}, {named(pid)}," if found is not None and found.pid == pid else named(pid)


def _cure(pid: int) -> str:
    return f"Let it go on: {woken_by(pid)}, or end it: {ended_by(pid)}"


def _is_well(home: Home) -> bool:
    """Whether who has the reminder lock touches it."""
    before, until = reminder_touched(home), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if reminder_touched(home) != before:
            return True
        time.sleep(_LOOK)
    return False


def _nobody(here: Here) -> Finding:
    kept, _ = read_courses(here.home, here.reading)
    going = [one.course for one in kept if one.course.state != ENDED]
    if any(course.state == ON for course in going):
        said = "something is on, and nobody would say when it has to come off. Start it: icebreak agent run --away"
        return Finding("reminders", said, "wrong")
    if going:
        return Finding("reminders", "nobody reminds. Start it: icebreak agent run --away, or open icebreak", "lacks")
    return Finding("reminders", "from nobody, and nothing is under way")
