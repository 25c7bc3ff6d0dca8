"""A launchd agent, on macOS: from each login on, and again should it fail."""

import os
import plistlib
from collections.abc import Mapping
from pathlib import Path

from icebreak.remind.autostart_way import WORDS, AtLogin, obey, order

NAME = "launchd agent"
_LABEL = "icebreak.agent"
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
    obey("launchctl", "bootout", f"{domain}/{_LABEL}")
    order("launchctl", "bootstrap", domain, str(path))


def switch_off(path: Path) -> None:
    """Do nothing: what is loaded goes on until the logout, and then is not found again."""


def is_on(path: Path, content: str) -> bool:  # noqa: ARG001 - no file shows it
    """Whether it would be started; that it may be switched off elsewhere can't be seen."""
    return True
