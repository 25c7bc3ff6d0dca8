"""The two clocks of the machine, read together; and the faster ones of a demo."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from icebreak.core.clock import Reading
from icebreak.core.light import dataclass
from icebreak.store.files import read_toml, replace_file

DEMO_FILE = "demo.toml"
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Where `now` comes from."""

    @property
    def rate(self) -> float:
        """How many seconds pass by it in a real one."""

    def read(self) -> Reading:
        """Read the wall and the boot-time clock together."""


class SystemClock:
    """The machine's own clocks."""

    rate = 1.0

    def __init__(self) -> None:
        self._boot_id = _boot_id()

    def read(self) -> Reading:
        """Read the wall and the boot-time clock together."""
        return Reading(wall=datetime.now(UTC), boot=boot_seconds(), boot_id=self._boot_id)


if sys.platform == "win32":

    def boot_seconds() -> float:
        """Return the seconds since the machine started, time asleep included."""
        import ctypes

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_uint64
        return float(ticks()) / 1000

else:
    _COUNTS_SLEEP = time.CLOCK_MONOTONIC_RAW if sys.platform == "darwin" else time.CLOCK_BOOTTIME

    def boot_seconds() -> float:
        """Return the seconds since the machine started, time asleep included."""
        return time.clock_gettime(_COUNTS_SLEEP)


def _boot_id() -> str:
    """Return which start of the machine this is; empty where the system does not say."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class DemoClock:
    """Both clocks of a demo: from one origin, `rate` times as fast, and moved on together by every jump.

    The origin lies in a file of the demo's folder, so that every process that works in it agrees.
    """

    path: Path

    @property
    def rate(self) -> float:
        """How many seconds pass by it in a real one."""
        return self._origin()[0]

    def read(self) -> Reading:
        """Read the wall and the boot-time clock together."""
        rate, wall, boot, jumped = self._origin()
        passed = (boot_seconds() - boot) * rate + jumped
        return Reading(wall=wall + timedelta(seconds=passed), boot=boot + passed, boot_id=f"demo {_boot_id()}")

    def jump(self, by: timedelta) -> None:
        """Move both clocks on."""
        rate, wall, boot, jumped = self._origin()
        self._write(rate, wall, boot, jumped + by.total_seconds())

    def begin(self, rate: float, wall: datetime) -> None:
        """Let the demo begin at `wall`, now."""
        self._write(rate, wall.astimezone(UTC), boot_seconds(), 0.0)

    def _origin(self) -> tuple[float, datetime, float, float]:
        table: dict[str, Any] = dict(read_toml(self.path))
        return float(table["rate"]), table["wall"].astimezone(UTC), float(table["boot_s"]), float(table["jumped_s"])

    def _write(self, rate: float, wall: datetime, boot: float, jumped: float) -> None:
        lines = (f"rate = {rate!r}", f"wall = {wall.isoformat()}", f"boot_s = {boot!r}", f"jumped_s = {jumped!r}")
        replace_file(self.path, "format = 1\n" + "\n".join(lines) + "\n")


def find_clock(state: Path) -> Clock:
    """Return the demo's clock where the state folder is one's of a demo, else the machine's."""
    demo = state / DEMO_FILE
    return DemoClock(demo) if os.path.exists(demo) else SystemClock()  # noqa: PTH110 - half the time of Path.exists
