"""The name of this device: it tells apart what several devices write into one synced log."""

import os
import re
import sys
from contextlib import suppress

from icebreak.store.files import BadFile, Unwritable, read_toml, replace_file
from icebreak.store.paths import Home

_LETTERS = "bcdfghjkmnpqrstvwxyz23456789"
"""No vowels, so that no words come out; none that look alike."""
_NAME = re.compile(r"[a-z0-9-]{1,60}")


def four_letters() -> str:
    """Return four random letters or digits: enough to tell apart what was made on the same day."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(4))


def device_name(home: Home) -> str:
    """Return this device's name, `[a-z0-9-]`; it is made once, by whoever asks first.

    A file that no longer holds a name gets a new one, and one that can't be written another each time: that costs one
    more log file and stops nobody.
    """
    if found := _read(home):
        return found
    from icebreak.store.lock import exclusive  # only ever needed once

    name = f"{_host()}-{four_letters()}"
    with suppress(Unwritable), exclusive(home.state / "device.lock"):
        if found := _read(home):  # made by another process meanwhile
            return found
        replace_file(home.device, f'format = 1\nname = "{name}"\n')
    return name


def _read(home: Home) -> str | None:
    try:
        name = read_toml(home.device).get("name")
    except (FileNotFoundError, BadFile):
        return None
    return name if isinstance(name, str) and _NAME.fullmatch(name) else None


def _host() -> str:
    return re.sub(r"[^a-z0-9]+", "-", _machine().split(".")[0].lower()).strip("-")[:40].strip("-") or "device"


def _machine() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
