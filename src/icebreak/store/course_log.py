"""What the log says of one course, without reading what it says of all others."""

from datetime import timedelta

from icebreak.core.record import Entry, Folded, fold
from icebreak.store.courses import Kept
from icebreak.store.files import BadFile, read_bytes
from icebreak.store.log_file import read_log_file
from icebreak.store.log_read import LogPath, log_paths
from icebreak.store.paths import Home

_HEADING = b"\n[["


def read_course_log(home: Home, kept: Kept) -> list[Folded]:
    """Return what is true of a course's slots: those in the log, and those that only its own file has yet.

    Deleted ones are left out, and so is what can't be read: who reads the whole log names that.
    """
    begins = f"{kept.course.id}.".encode()
    entries: list[Entry] = list(kept.unlogged)
    for file in _paths(home, kept):
        try:
            data = read_bytes(file.path)
        except (FileNotFoundError, BadFile):
            continue
        if begins in data:
            entries += read_log_file(file.path, file.device, _cut(data, begins)).entries
    own = (entry for entry in entries if entry.record.id.startswith(f"{kept.course.id}."))
    return [entry for entry in fold(own).values() if not entry.deleted]


def _paths(home: Home, kept: Kept) -> list[LogPath]:
    """Return the files from the month on in which the course began, in whatever zone that was."""
    first = kept.course.start - timedelta(days=1)
    try:
        return log_paths(home, (f"{first:%Y-%m}", "9999-12"))
    except BadFile:
        return []


def _cut(data: bytes, begins: bytes) -> bytes:
    """Return a log file with those entries only that say these bytes, and its last, which may be cut short."""
    head, *pieces = data.split(_HEADING)
    kept = [piece for piece in pieces[:-1] if begins in piece] + pieces[-1:]
    return _HEADING.join([head, *kept])
