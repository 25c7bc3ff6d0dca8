"""A launchd agent, on macOS: from each login on, and again should it fail."""

import os
import plistlib
import time
from collections.abc import Mapping
from pathlib import Path

from icebreak.remind.autostart_way import WORDS, AtLogin, obey, order

NAME = "launchd agent"
_LABEL = "icebreak.agent"
_ENDING = 5.0
"""Seconds that a job which is to be replaced may take to end; until then nothing can be loaded in its place."""
_PAUSE = 0.2
_HEAD = b'<plist version="1.0">'


def place(env: Mapping[str, str]) -> Path:  # noqa: ARG001 - its place is the same for everybody
    """Return where the agent's file belongs."""
    return Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"


def plist(what: AtLogin) -> bytes:
    """Return the agent's property list; ended with 0 it is over until the next login."""
    table = {
        "Label": _LABEL,
        "ProgramArguments": [what.python, *WORDS],
        "EnvironmentVariables": dict(what.keep),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Interactive",  # any other may be slowed down, and its timers put off
    }
    return plistlib.dumps(table).replace(_HEAD, f"<!-- {what.mark} -->\n".encode() + _HEAD, 1)


content = plist


def switch_on(path: Path, *, again: bool, now: bool) -> None:  # noqa: ARG001 - it starts when it is loaded
    """Load it, in place of one that is loaded."""
    domain = f"gui/{os.getuid()}"
    ends = not obey("launchctl", "bootout", f"{domain}/{_LABEL}")
    load, until = ("launchctl", "bootstrap", domain, str(path)), time.monotonic() + _ENDING
    while ends and time.monotonic() < until:
        if not obey(*load):
            return
        time.sleep(_PAUSE)
    order(*load)


def switch_off(path: Path) -> None:
    """Do nothing: what is loaded goes on until the logout, and then is not found again."""


def is_on(path: Path, content: str) -> bool:  # noqa: ARG001 - no file shows it
    """Whether it would be started; that it may be switched off elsewhere can't be seen."""
    return True
