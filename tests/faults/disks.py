"""A small disk of our own, and the real program on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import needs

ICEBREAK = (sys.executable, "-m", "icebreak")
NOBODY = 65534


class Ran(NamedTuple):
    """What became of a verb."""

    code: int
    out: str
    err: str


def icebreak(*words: str, before: tuple[str, ...] = (), **options: object) -> Ran:
    """Run a verb as a process of its own; it must end by itself, and never with a traceback."""
    command = [*before, *ICEBREAK, *words]
    done = subprocess.run(  # type: ignore[call-overload] # what it takes is handed on
        command, capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL, **options
    )
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in ran.err
    assert "should not have happened" not in ran.err
    return ran


class Disk:
    """A file system in memory that holds next to nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave no room for anything."""
        fd = os.open(self._filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            while True:
                os.write(fd, bytes(512))
        except OSError:
            return
        finally:
            os.close(fd)

    def make_room(self) -> None:
        """Take away what fills it."""
        self._filler.unlink()

    def remount(self, how: str) -> None:
        """Let it be read only, `ro`, or written to again, `rw`."""
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True, capture_output=True)


@contextmanager
def mounted(folder: Path) -> Iterator[Disk]:
    """Mount one on a folder, where this user may; else skip, or fail where no test may be skipped."""
    needs("mount", "umount")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "icebreak-test", str(folder)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)
    if done.returncode:
        reason = f"this user may mount nothing here: {done.stderr.strip()}"
        if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    try:
        yield Disk(folder)
    finally:
        # Lazily: what a failed test left running may still have something open there.
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)
