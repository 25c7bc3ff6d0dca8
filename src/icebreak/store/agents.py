"""The agent of a home: there is one at most, and any process can see whether it is there."""

import os
from pathlib import Path

from icebreak.store.files import StoreError
from icebreak.store.lock import take
from icebreak.store.paths import Home
from icebreak.store.presence import Presence, signed_by, try_presence


def _path(home: Home) -> Path:
    return home.state / "agent.lock"


def try_agent_lock(home: Home) -> Presence | None:
    """Return the lock of the one agent, None while another process holds it; never waits. Raises Unwritable."""
    return try_presence(_path(home))


def agent_pid(home: Home) -> int | None:
    """Return the number of the agent's process, None where there is none."""
    pid = signed_by(_path(home)) if _held(home) else None
    return pid if pid is not None and _has_open(pid, _path(home)) else None


def agent_died(home: Home) -> bool:
    """Whether the last agent here was killed, or went with the machine: it is to be started again."""
    return signed_by(_path(home)) is not None and not _held(home)


def _has_open(pid: int, path: Path) -> bool:
    """Whether a process has the file open; True where the system does not show that.

    One that was killed leaves its number in the file. Any other process may have that number by now, and whoever asks
    for the lock holds it for a moment.
    """
    files = Path("/proc", str(pid), "fd")
    if not Path("/proc/self/fd").is_dir():
        return True
    try:
        return any(os.path.realpath(file) == os.path.realpath(path) for file in files.iterdir())
    except OSError:
        return False


def _held(home: Home) -> bool:
    """Whether another process has the lock; the moment that asking takes it for is over before an agent gives up."""
    path = _path(home)
    if not os.path.exists(path):  # noqa: PTH110 - unlike Path.exists it never raises, as in a folder that is shut
        return False
    try:
        fd = take(path)
    except StoreError:
        return False
    if fd is None:
        return True
    os.close(fd)
    return False
