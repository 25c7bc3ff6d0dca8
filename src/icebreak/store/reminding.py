"""Who reminds here, and what it has shown: written only by the holder of the reminder lock, read by anybody."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from icebreak.core.light import dataclass, field
from icebreak.store.files import BadFile, make_private, read_toml, rename, writing
from icebreak.store.paths import Home

ROLES = ("window", "agent")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminding:
    """What the process that reminds has written down."""

    pid: int
    role: str
    """One of ROLES."""
    shown: Mapping[str, datetime] = field(default_factory=dict)
    """When a person was first told that a slot was due, by the slot's id."""
    raised: Mapping[str, str] = field(default_factory=dict)
    """What was raised last of a course, by the course's id: kind and instant, as `key_of` has it."""
    handles: Mapping[str, str] = field(default_factory=dict)
    """The popup that stands, by the course's id."""
    unreached: bool = False
    """Whether it has nothing that could tell the person: no desktop, no sound, no program of their own."""
    born: str | None = None
    """When the process was started, as its system says; None where that does not show."""

    @property
    def alive(self) -> bool:
        """Whether the process is still there; another one may have its number by now, as after a restart."""
        return is_alive(self.pid) if self.born is None else _born(self.pid) == self.born


def read_reminding(home: Home) -> Reminding | None:
    """Return what was written last; None where there is nothing that can be read."""
    try:
        table = read_toml(home.reminding)
    except (FileNotFoundError, BadFile):
        return None
    pid, role = table.get("pid"), table.get("role")
    if type(pid) is not int or not isinstance(role, str) or role not in ROLES:
        return None
    return Reminding(
        pid=pid,
        role=role,
        shown={k: v.astimezone(UTC) for k, v in _table(table, "shown").items() if isinstance(v, datetime) and v.tzinfo},
        raised={k: v for k, v in _table(table, "raised").items() if isinstance(v, str)},
        handles={k: v for k, v in _table(table, "handles").items() if isinstance(v, str)},
        unreached=table.get("unreached") is True,
        born=born if isinstance(born := table.get("born"), str) else None,
    )


def write_reminding(home: Home, reminding: Reminding) -> None:
    """Write it down; raises Unwritable. The caller holds the reminder lock.

    Not synced: what stands on a desktop goes with the machine. A popup of a process that is killed before this is
    written is one that nobody can replace, so it must not wait for a disk.
    """
    import tomli_w

    table = {
        "format": 1,
        "pid": reminding.pid,
        "role": reminding.role,
        **({"born": born} if (born := _born(reminding.pid)) is not None else {}),
        "unreached": reminding.unreached,
        "shown": dict(reminding.shown),
        "raised": dict(reminding.raised),
        "handles": dict(reminding.handles),
    }
    temporary = home.reminding.with_name(f".{home.reminding.name}.tmp")
    with writing(home.reminding):
        make_private(temporary.parent)
        temporary.touch(0o600)
        temporary.write_text(tomli_w.dumps(table), encoding="utf-8")
        rename(temporary, home.reminding)


def shown_at(home: Home, slot_id: str) -> datetime | None:
    """Return when a person was first told that a slot was due."""
    reminding = read_reminding(home)
    return reminding.shown.get(slot_id) if reminding is not None else None


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def _born(pid: int) -> str | None:
    """Return what tells a process from all others that have or had its number; None where /proc does not show it.

    It is counted from the start of the machine, so that after another one the same number is hardly met again.
    """
    try:
        file = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
    except OSError:
        return None
    try:
        found = os.read(file, 1000)
    except OSError:  # it has just ended
        return None
    finally:
        os.close(file)
    fields = found.rpartition(b")")[2].split()  # the name before it may hold anything
    if len(fields) <= 19 or fields[0] == b"Z":  # dead, and nobody has taken note of it yet
        return None
    return fields[19].decode("ascii")


if sys.platform == "win32":

    def is_alive(pid: int) -> bool:
        """Whether there is a process of this number."""
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return False
        ctypes.windll.kernel32.CloseHandle(handle)
        return True

else:

    def is_alive(pid: int) -> bool:
        """Whether there is a process of this number."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):  # the second: no process can have such a number
            return False
        except PermissionError:
            return pid > 0
        return pid > 0
