"""Which revisions of which ids stand in which file of the log, remembered for as long as the file does not change.

An append has to know them, and reading a month of entries for that would take longer than the append.
"""

import os
import re
from dataclasses import dataclass, field

from icebreak.store.files import BadFile, read_bytes
from icebreak.store.log_file import last_end, read_log_file
from icebreak.store.log_read import LogPath, log_paths
from icebreak.store.paths import Home

_END_LINE = re.compile(rb"\n# end ([^\n]+) (\d{1,9})(?=\s*(?:\n|\Z))")

Stamp = tuple[int, int, int, int]
"""What tells one state of a file from another."""


@dataclass(slots=True)
class Indexed:
    """What is known of a file as it stood when it was last looked at."""

    file: LogPath
    stamp: Stamp
    revisions: dict[str, list[int]] = field(default_factory=dict)
    """By id, of the entries that are whole."""
    sound: bool | None = None
    """Whether it may be added to; None: nobody has looked yet."""
    synced: bool = False
    """Whether this process has seen to it that all of it is on disk."""


_indexed: dict[str, Indexed] = {}
_listed: dict[str, tuple[Stamp, list[LogPath]]] = {}
_COARSE_NS = 50_000_000
"""File times may stand still for so long."""


def stamp_of(found: os.stat_result) -> Stamp:
    """Return what tells this state of a file from another."""
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def look(home: Home) -> list[Indexed]:
    """Return all files that can be looked at. Raises BadFile where the folder can't be read.

    None is left out for its month: an id has the date by the clock of that day, and its entry that by the clock since.
    """
    found: list[Indexed] = []
    for file in _files(home):
        try:
            found.append(look_at(file))
        except (BadFile, OSError):  # readers name it; it can't be asked, and it is not written to
            continue
    return found


def _files(home: Home) -> list[LogPath]:
    """Return the log's files, listed again only when some came or went: that costs more than looking at one."""
    folder = str(home.log)
    try:
        stamp = stamp_of(os.stat(folder))  # noqa: PTH116 - as below
    except OSError:
        return log_paths(home)  # which says what is wrong
    if folder in _listed and _listed[folder][0] == stamp:
        return _listed[folder][1]
    files = log_paths(home)
    # By the disk's own clock the folder changed well before a file in it: its next change can't bear the same time.
    known = [_indexed[str(file.path)] for file in files if str(file.path) in _indexed]
    if any(one.stamp[3] - stamp[3] > _COARSE_NS for one in known):
        _listed[folder] = stamp, files
    return files


def look_at(file: LogPath) -> Indexed:
    """Return what is known of one file. Raises BadFile where it can't be read, OSError where it can't be found."""
    name = str(file.path)
    stamp = stamp_of(os.stat(name))  # noqa: PTH116 - at every append, for every file: half the time of Path.stat
    known = _indexed.get(name)
    if known is None or known.stamp != stamp:
        known = _indexed[name] = Indexed(file, stamp, _revisions(file, read_bytes(file.path)))
    return known


def _revisions(file: LogPath, data: bytes) -> dict[str, list[int]]:
    """Find the revisions by the end lines; where some are missing, entries that can be read without them count too."""
    data = data[: last_end(data)]
    found: dict[str, list[int]] = {}
    ends = _END_LINE.findall(data)
    for name, rev in ends:
        found.setdefault(name.decode(errors="replace"), []).append(int(rev))
    if data.count(b"\nid = ") != len(ends):
        for entry in read_log_file(file.path, file.device, data).entries:
            found.setdefault(entry.record.id, []).append(entry.rev)
    return found
