"""The lock of the data folder, and what every lock between processes is made of; it is free when its holder dies.

fcntl and msvcrt by themselves, in two small functions: a library for it would take longer to import than a whole verb
takes to run, and could not name the process that holds the lock.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icebreak.store.files import StoreError, make_private, shut, writing
from icebreak.store.paths import Home

WAIT = timedelta(seconds=5)
"""How long the lock of the data folder is waited for, unless said otherwise."""

_mine: dict[Path, int] = {}
"""Which thread of this process holds which lock, so that one that asks twice hears so at once."""


class Busy(StoreError):  # noqa: N818 - named like BadFile
    """Another process holds the lock: `pid`, and `since` when (aware, UTC); each None where that can't be seen."""

    def __init__(self, pid: int | None, since: datetime | None) -> None:
        self.pid = pid
        self.since = since
        who = f"Process {pid}" if pid else "Another icebreak"
        self.said = f"{who} is writing to these files and does not finish."
        super().__init__(f"{self.said} Try again; if it hangs, end it.")


@contextmanager
def held(home: Home, wait: timedelta = WAIT, *, anyway: bool = False) -> Iterator[None]:
    """Hold the lock of the data folder; with no time to wait it is tried once. A restore is finished before all else.

    Blocks its thread while it waits, so it is no call for an event loop. Raises Busy when the wait is over, Unwritable
    where no lock can be had at all, BadFile where a restore can't be finished (not so for what may be done `anyway`),
    RuntimeError where this thread has the lock already.
    """
    with exclusive(home.state / "lock", wait):
        if os.path.isdir(home.restoring):  # noqa: PTH112 - at every press: half the time of Path.is_dir
            from icebreak.store.restore import finish

            try:
                finish(home)
            except StoreError:
                if not anyway:
                    raise
        yield


@contextmanager
def exclusive(path: Path, wait: timedelta = WAIT) -> Iterator[None]:
    """Hold the lock of another file, made for nothing else, in the way of `held`."""
    if _mine.get(path) == threading.get_ident():
        raise RuntimeError("this thread holds the lock already")
    fd = _wait_for(path, wait)
    _mine[path] = threading.get_ident()
    try:
        sign(fd, str(os.getpid()))
        yield
    finally:
        del _mine[path]
        sign(fd, "")
        shut(fd)


def _wait_for(path: Path, wait: timedelta) -> int:
    until = time.monotonic() + wait.total_seconds()
    pause = 0.002
    while (fd := take(path)) is None:
        left = until - time.monotonic()
        if left <= 0:
            raise _busy(path)
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, 0.05)
    return fd


def sign(fd: int, text: str) -> None:
    """Write who holds the lock where one that waits can read it; of a fixed length, so that nobody reads half of it."""
    with suppress(OSError):  # a full disk: the lock holds without it
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, f"{text:<19}\n".encode())


def _busy(path: Path) -> Busy:
    try:
        pid = path.read_text(encoding="ascii", errors="replace").strip()
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return Busy(None, None)
    return Busy(int(pid), since) if pid.isdecimal() else Busy(None, None)


def take(path: Path) -> int | None:
    """Try once for the lock of a file; the open file is the lock, closing it frees it. Raises Unwritable."""
    with writing(path):
        make_private(path.parent)
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if _lock(fd) and still_there(path, fd):
                return fd
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)
        return None


def still_there(path: Path, fd: int) -> bool:
    """Whether others who open the path come to this file: it may have been cleared away between opening and locking."""
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> bool:
        os.lseek(fd, 1 << 30, os.SEEK_SET)  # a byte far behind the holder's number, which stays readable
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
