"""A real systemd user session of a test's own, in a control group of its own and out of sight of any other.

That needs root. A systemd that sees the control groups of the machine takes every process of the machine into its own;
so none is started unless it sees its own alone.
"""

import os
import select
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import needs

PATIENCE = 60.0
"""Seconds after which a thing that has not come counts as broken."""
_SYSTEMD = "/lib/systemd/systemd"
_BEGIN = f"""
echo $$ > "$1/cgroup.procs" && exec unshare --mount --cgroup sh -ec '
    mount -t tmpfs none /run
    mkdir -p /run/systemd/system
    mount -t cgroup2 none /sys/fs/cgroup
    exec {_SYSTEMD} --user --log-target=console --log-level=warning
'"""


class Pipe:
    """A named pipe that never blocks whoever writes, and whose reader waits for a line."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.fd = os.open(path, os.O_RDWR | os.O_NONBLOCK)

    def lines_to(self, last: str) -> list[str]:
        """Wait for this line, and return those before it."""
        read = b""
        while not read.endswith(f"{last}\n".encode()):
            assert select.select([self.fd], [], [], PATIENCE)[0], f"nothing more came after {read!r}"
            read += os.read(self.fd, 4096)
        return read.decode().split("\n")[:-2]

    def write(self, line: str) -> None:
        """Write one line."""
        os.write(self.fd, f"{line}\n".encode())


def can_not(reason: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@contextmanager
def logged_in(home: Path) -> Iterator[None]:
    """Have a systemd user session, from its login to its logout; its folders are those of the environment."""
    if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") != "1":
        pytest.skip("it starts a systemd as root: only where every test was asked for")
    needs("systemctl", "unshare", "nsenter", _SYSTEMD)
    if os.geteuid() != 0:
        can_not("only root can begin a systemd user session of its own here")
    group, ready = _control_group(), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ICEBREAK", "XDG_DATA"))}
    running = home / "runtime_dir"
    running.mkdir(mode=0o700, exist_ok=True)
    (told := home / "ready").unlink(missing_ok=True)
    with ready, (home / "systemd").open("wb") as said:
        ready.bind(str(told))
        ready.settimeout(PATIENCE)
        systemd = subprocess.Popen(
            ["/bin/sh", "-c", _BEGIN, "sh", str(group)],
            env={**env, "NOTIFY_SOCKET": str(told)},
            stdout=said,
            stderr=said,
        )
        try:
            while b"READY=1" not in ready.recv(4096):
                pass
            with pytest.MonkeyPatch.context() as environ:
                environ.setenv("PATH", f"{_seen_from(systemd.pid, home)}:{os.environ['PATH']}")
                yield
        except TimeoutError:
            can_not(f"no systemd user session came: {(home / 'systemd').read_text()}")
        finally:
            systemd.terminate()
            systemd.wait(PATIENCE)
            (group / "cgroup.kill").write_text("1")
            for folder, _, _ in os.walk(group, topdown=False):
                Path(folder).rmdir()


def _seen_from(pid: int, home: Path) -> Path:
    """Return a folder with a systemctl that sees the session as the one of this machine."""
    (folder := home / "seen-from-session").mkdir(exist_ok=True)
    script = folder / "systemctl"
    script.write_text(f'#!/bin/sh\nexec nsenter --mount=/proc/{pid}/ns/mnt {shutil.which("systemctl")} "$@"\n')
    script.chmod(0o700)
    return folder


def _control_group() -> Path:
    mounts = [line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    found = [Path(words[4]) for words in mounts if words[words.index("-") + 1] == "cgroup2"]
    inside = [line[3:] for line in Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::")]
    if not found or not inside:
        can_not("this machine has no control groups of the second version")
    group = found[0] / inside[0].strip("/") / f"icebreak-test-{os.getpid()}"
    try:
        group.mkdir()
    except OSError as error:
        can_not(f"{group} can't be made: {error.strerror}")
    return group
