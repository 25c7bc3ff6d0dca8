"""Which months of the log changed since they were read, by their files' times: so that only those are read again."""

from collections.abc import Mapping

from icebreak.store.files import BadFile
from icebreak.store.log_index import Stamp, stamp_of
from icebreak.store.log_read import LogPath, log_paths
from icebreak.store.paths import Home

Stamps = Mapping[LogPath, Stamp]
"""The log's files, each with what tells its state from another."""
_SIZE = 1


def look_at_files(home: Home) -> Stamps:
    """Return the log's files as they stand; those that can't be looked at are left out, and named by readers."""
    found: dict[LogPath, Stamp] = {}
    try:
        paths = log_paths(home)
    except BadFile:
        return found
    for one in paths:
        try:
            found[one] = stamp_of(one.path.stat())
        except OSError:
            continue
    return found


def changed_months(before: Stamps, after: Stamps) -> frozenset[str] | None:
    """Return the months whose files came or grew; None: some went, shrank, or tell no month, so that all is read."""
    grew = [file for file, stamp in after.items() if before.get(file) != stamp]
    if any(file not in after or after[file][_SIZE] < stamp[_SIZE] for file, stamp in before.items()):
        return None
    months = frozenset(file.month for file in grew if file.month is not None)
    return months if all(file.month is not None for file in grew) else None
