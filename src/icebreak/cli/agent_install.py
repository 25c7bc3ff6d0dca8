"""The verbs `agent install` and `agent uninstall`: reminders without a window from each login on."""

import os
from argparse import Namespace

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here, look_here
from icebreak.cli.output import say
from icebreak.core.course import ENDED
from icebreak.core.refused import Refused
from icebreak.remind.autostart import install as write
from icebreak.remind.autostart import uninstall as remove
from icebreak.remind.clock import DemoClock
from icebreak.store.agents import agent_pid
from icebreak.store.courses import read_courses


def install(_: Namespace) -> int:
    """Have the system start the agent at each login, and at once where something is under way and none is there."""
    here = _look()
    found = write(os.environ, now=agent_pid(here.home) is None and _under_way(here))
    desktop = " into a desktop" if found.path.suffix == ".desktop" else ""
    say(
        f"From the next login{desktop} on, reminders come without a window.",
        f"That is done by this {found.way}: {found.path}",
        "icebreak agent uninstall takes it away again.",
    )
    return ExitCode.DONE


def uninstall(_: Namespace) -> int:
    """Take away what `agent install` wrote, and nothing else."""
    _look()
    gone = remove(os.environ)
    if gone:
        say(*(f"Removed: {path}" for path in gone), "An agent that is running goes on; icebreak agent stop ends it.")
    else:
        say("Nothing of icebreak is started at login; nothing was changed.")
    return ExitCode.DONE


def _look() -> Here:
    here = look_here()
    if isinstance(here.clock, DemoClock):
        raise Refused("This is the folder of a demo, and nothing of a demo is started at login.")
    return here


def _under_way(here: Here) -> bool:
    return any(one.course.state != ENDED for one in read_courses(here.home, here.reading)[0])
