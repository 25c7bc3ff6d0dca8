"""Locks that a process keeps for as long as it lives: that of the one which reminds, and that of the one agent."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from icebreak.store.lock import sign, still_there, take
from icebreak.store.paths import Home


class Presence:
    """One such lock, held; its file bears the holder's number, and shows by its time that the holder is alive."""

    def __init__(self, path: Path, fd: int) -> None:
        self._path = path
        self._fd = fd
        self.sign(os.getpid())
        self.touch()

    def sign(self, pid: int) -> None:
        """Write into the file which process has the lock: it may be one that was forked with it."""
        sign(self._fd, str(pid))

    def touch(self) -> None:
        """Show that the holder is alive; to be called at every tick."""
        # Not by its path: the file may have been cleared away, and another process have one of that name.
        with suppress(OSError):
            os.utime(self._fd if sys.platform != "win32" else self._path)

    @property
    def lost(self) -> bool:
        """Whether another process may have the lock too: the file was cleared away, or another lies in its place."""
        try:
            return not still_there(self._path, self._fd)
        except OSError:  # it can't be seen
            return False

    def release(self) -> None:
        """Let another process have it; that the number is gone says that this one ended as it should."""
        sign(self._fd, "")
        os.close(self._fd)


def try_presence(path: Path) -> Presence | None:
    """Return the lock of this file, or None while another process holds it; never waits. Raises Unwritable."""
    fd = take(path)
    return None if fd is None else Presence(path, fd)


def signed_by(path: Path) -> int | None:
    """Return the number of the process that has the lock of this file, or that died with it; None: neither."""
    try:
        with path.open("rb") as file:  # of Python's own: its end may be locked
            pid = file.read(20).strip()
    except OSError:
        return None
    return int(pid) if pid.isdigit() and int(pid) else None


def reminder_path(home: Home) -> Path:
    """Return the file whose lock says who reminds."""
    return home.state / "reminder.lock"


def try_reminder_lock(home: Home) -> Presence | None:
    """Return the lock of the one process that reminds, None while another holds it; never waits. Raises Unwritable."""
    return try_presence(reminder_path(home))


def reminder_touched(home: Home) -> int | None:
    """Return when the reminder lock was last touched, in nanoseconds of the wall clock, None where it never was."""
    try:
        return os.stat(reminder_path(home)).st_mtime_ns  # noqa: PTH116 - every second, and three times as fast
    except OSError:
        return None
