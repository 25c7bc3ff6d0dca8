"""What the clocks say, and what is made of it when the wall clock was set."""

from datetime import datetime, timedelta

from icebreak.core.light import dataclass

DRIFT = timedelta(seconds=2)
"""How far wall and boot-time clock may drift apart before the wall clock counts as set."""
FAR = timedelta(days=1)
"""How far past the last thing said a new boot may find the wall clock before the date is asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Both clocks, read together."""

    wall: datetime
    """Aware, in UTC."""
    boot: float
    """Seconds since the machine started, time asleep included."""
    boot_id: str
    """Which start of the machine; empty where it cannot be known."""


def drift(anchor: Reading, now: Reading) -> timedelta:
    """Return by how much the wall clock was set since `anchor`; nothing where it was not, or after another boot."""
    if not anchor.boot_id or anchor.boot_id != now.boot_id:
        return timedelta(0)
    moved = (now.wall - anchor.wall) - timedelta(seconds=now.boot - anchor.boot)
    return moved if abs(moved) > DRIFT else timedelta(0)


def doubtful(anchor: Reading, now: Reading) -> bool:
    """Whether, after another boot, the wall clock can't be believed: before the last thing said, or far past it."""
    if anchor.boot_id and anchor.boot_id == now.boot_id:
        return False
    return now.wall < anchor.wall or now.wall - anchor.wall > FAR
