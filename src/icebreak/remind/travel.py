"""A machine that is taken to another time zone: the night of what is under way is then the night there."""

import os
from pathlib import Path

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import ENDED
from icebreak.core.quiet import is_zone
from icebreak.core.refused import Refused
from icebreak.store.files import StoreError
from icebreak.store.hand import act
from icebreak.store.paths import Home
from icebreak.store.watch import Snapshot

_LINK = Path("/etc/localtime")
_ZONES = "/zoneinfo/"


class Travel:
    """Where the machine is, by the link that its settings change; what `TZ` says stays as it was said."""

    def __init__(self, link: Path = _LINK) -> None:
        self._link = str(link)
        self._zone = self._read()

    def moved(self) -> str | None:
        """Return the zone where it is now, if it was another at the last look."""
        before, self._zone = self._zone, self._read() or self._zone
        return self._zone if before and self._zone != before else None

    def _read(self) -> str | None:
        if os.environ.get("TZ"):
            return None
        try:
            name = os.readlink(self._link).partition(_ZONES)[2]  # noqa: PTH115 - each minute
        except OSError:  # another system, or no link
            return None
        return name if is_zone(name) else None


def move_nights(home: Home, snapshot: Snapshot, zone: str, reading: Reading) -> None:
    """Let what is under way go by the wall clock of another zone; times that have passed stay what they were."""
    at = reading.wall.replace(microsecond=0)
    for kept in snapshot.kept:
        if kept.doubt or kept.course.state == ENDED or kept.course.zone == zone:
            continue
        try:
            act(home, kept.course.id, ev.HoursChanged(at=at, zone=zone), reading)
        except (Refused, StoreError):
            continue  # by the old zone it still reminds; the next event of the person's is not held up by this
