"""What the log says of some entries, and of what lies near them in time, without reading all of a large one.

Every file's bytes are looked through, which is quick, and only what has something of it in it is read.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime

from icebreak.core.record import Entry, Folded, fold
from icebreak.store.files import BadFile, read_bytes
from icebreak.store.log_file import read_log_file
from icebreak.store.log_read import LogPath, log_paths
from icebreak.store.paths import Home

_NEAR = 2
"""Days: longer than anything is on, and than two zones can be apart."""


def read_stories(home: Home, ids: Collection[str], extra: Iterable[Entry] = ()) -> dict[str, Folded]:
    """Return what is true of these ids, by the log and the course files (`extra`)."""
    found = _Files(home, ids, extra)
    return {name: one for name, one in found.told().items() if name in ids}


def read_near(
    home: Home, ids: Collection[str], instants: Iterable[datetime], extra: Iterable[Entry] = ()
) -> dict[str, Folded]:
    """Return what is true of these ids, and of whatever was on within two days of these instants or of theirs.

    What lies further away may be among it.
    """
    found = _Files(home, ids, extra)
    told = found.told()
    own = [value for name in ids if name in told for value in told[name].values.values()]
    known = [value for value in (*instants, *own) if isinstance(value, datetime)]
    found.take([f"{day.isoformat()}T".encode() for day in {day for at in known for day in _days_near(at)}])
    return found.told()


def _days_near(at: datetime) -> Iterator[date]:
    """Yield the days near an instant, as many of them as the calendar has."""
    begin = (at - datetime.min.replace(tzinfo=UTC)).days + 1
    for ordinal in range(begin - _NEAR, begin + _NEAR + 1):
        if 1 <= ordinal <= date.max.toordinal():
            yield date.fromordinal(ordinal)


class _Files:
    """The log's files, and what was read of them."""

    def __init__(self, home: Home, ids: Collection[str], extra: Iterable[Entry]) -> None:
        self._entries = list(extra)
        self._left: list[tuple[LogPath, bytes]] = []
        self._months: set[str | None] = {None}
        for file in _paths(home):
            try:
                self._left.append((file, read_bytes(file.path)))
            except (FileNotFoundError, BadFile):  # who reads the whole log names it
                continue
        self.take([name.encode() for name in {*ids, *(entry.record.id for entry in self._entries)}])

    def take(self, needles: Collection[bytes]) -> None:
        """Read the months in which one of these stands, all of their files: there the stories are whole."""
        self._months |= {file.month for file, data in self._left if any(needle in data for needle in needles)}
        for file, data in self._left:
            if file.month in self._months:
                self._entries += read_log_file(file.path, file.device, data).entries
        self._left = [one for one in self._left if one[0].month not in self._months]

    def told(self) -> dict[str, Folded]:
        """Return what is true of what was read, and of what the course files have."""
        return fold(self._entries)


def _paths(home: Home) -> list[LogPath]:
    try:
        return log_paths(home)
    except BadFile:
        return []
