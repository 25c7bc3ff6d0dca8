"""Other processes, as a person has to know them who is to wake or end one."""

import sys
from pathlib import Path

_STOPPED = ("T", "t")


def is_stopped(pid: int) -> bool:
    """Whether it is there and stopped, as by SIGSTOP or ^Z; False where the system does not show that."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] in _STOPPED


def named(pid: int) -> str:
    """Return its number, with its program's name where the system shows it."""
    try:
        name = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        name = ""
    return f"process {pid} ({name})" if name else f"process {pid}"


def ended_by(pid: int) -> str:
    """Return what is typed to end it, whatever it hangs on."""
    return f"taskkill /F /PID {pid}" if sys.platform == "win32" else f"kill -9 {pid}"


def woken_by(pid: int) -> str:
    """Return what is typed to let a stopped one go on."""
    return f"kill -CONT {pid}"
