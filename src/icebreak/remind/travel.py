"""A machine that is taken to another time zone: the night of what is under way is then the night there."""

import os
from collections.abc import Collection
from pathlib import Path

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import ENDED
from icebreak.core.quiet import is_zone
from icebreak.core.refused import Refused
from icebreak.store.files import BadFile, StoreError, read_toml, replace_file
from icebreak.store.hand import act
from icebreak.store.paths import Home
from icebreak.store.watch import Snapshot

_LINK = Path("/etc/localtime")
_ZONES = "/zoneinfo/"


class Travel:
    """Where the machine is, by the link that its settings change; what `TZ` says stays as it was said.

    The zones that it has left are noted until every course has followed it, so that no restart loses a journey.
    """

    def __init__(self, home: Home, link: Path = _LINK) -> None:
        self._home = home
        self._file = home.state / "zones.toml"
        self._link = str(link)
        self._zones: list[str] = []
        """Where it was, and last where it is; as noted, or known to this process alone where nothing can be noted."""

    def moved(self) -> bool:
        """Whether it is elsewhere than it was, or some course has not followed it yet."""
        here = self._read()
        self._zones = self._noted() or self._zones
        return here is not None and self._zones != [here]

    def follow(self, snapshot: Snapshot, reading: Reading) -> None:
        """Let the courses follow it; those that can't yet are tried again next time. Blocks, and is no loop's call."""
        here = self._read()
        if here is None:
            return
        left = [zone for zone in dict.fromkeys(self._zones) if zone != here]
        done = not left or move_nights(self._home, snapshot, left, here, reading)
        self._note([here] if done else [*left, here])

    def _read(self) -> str | None:
        if os.environ.get("TZ"):
            return None
        try:
            name = os.readlink(self._link).partition(_ZONES)[2]  # noqa: PTH115 - each minute
        except OSError:  # another system, or no link
            return None
        return name if is_zone(name) else None

    def _noted(self) -> list[str]:
        try:
            zones = read_toml(self._file).get("zones")
        except (FileNotFoundError, BadFile):
            return []
        return [zone for zone in zones if isinstance(zone, str) and is_zone(zone)] if isinstance(zones, list) else []

    def _note(self, zones: list[str]) -> None:
        self._zones = zones
        lines = "".join(f'    "{zone}",\n' for zone in zones)
        try:
            replace_file(self._file, f"format = 1\nzones = [\n{lines}]\n")
        except StoreError:
            return  # this process knows it all the same


def move_nights(home: Home, snapshot: Snapshot, left: Collection[str], zone: str, reading: Reading) -> bool:
    """Let what is under way, in a zone that was left, go by the wall clock of another; what has passed stays.

    Return whether that is all: no course is held up by files that are busy or can't be read, a full disk or a date in
    doubt.
    """
    at = reading.wall.replace(microsecond=0)
    done = not any(bad.path not in (home.sleep, home.recovery) for bad in snapshot.bad)
    for kept in snapshot.kept:
        if kept.course.state == ENDED or kept.course.zone not in left or kept.course.zone == zone:
            continue
        try:
            if not kept.doubt:
                act(home, kept.course.id, ev.HoursChanged(at=at, zone=zone), reading)
                continue
        except Refused:  # of that course nothing is to be moved any more
            continue
        except StoreError:
            pass
        done = False  # by the old zone it still reminds; the next event of the person's is not held up by this
    return done
