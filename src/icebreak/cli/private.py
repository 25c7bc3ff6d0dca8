"""Whether a person's folders can be written to, and by nobody else read."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from icebreak.core.text import plain
from icebreak.store.files import BadFile, is_folder, refuse_dead_link
from icebreak.store.paths import Home

_ENOUGH = 1 << 16
"""Bytes: a course, its new content beside it and a month of the log need less."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def trouble_with_files(home: Home) -> Iterator[str]:
    """Yield what is wrong with the folders and what is in them, each with its cure."""
    for folder in dict.fromkeys((home.data, home.state, home.config)):
        said = plain(str(folder), limit=4000)
        if (why := _unwritable(folder)) is not None:
            yield f"{said} {why}"
        elif sys.platform != "win32" and (open_ones := list(_open_to_others(folder))):
            more = f" and {len(open_ones) - 1} more" if len(open_ones) > 1 else ""
            first = plain(str(open_ones[0]), limit=4000)
            yield f"others can read {first}{more}. Close it: chmod -R go= {said}"


def _unwritable(folder: Path) -> str | None:
    """Return why nothing can be written there; a folder that is not there yet is made in the one above it."""
    try:
        refuse_dead_link(folder)
    except BadFile as error:
        return f"can't be written to. {error}."
    while not os.path.lexists(folder) and folder != folder.parent:  # unlike Path.exists it never raises
        folder = folder.parent
    writable = is_folder(folder) and os.access(folder, os.W_OK | os.X_OK)
    if sys.platform != "win32" and is_folder(folder):
        disk = os.statvfs(folder)
        if not writable and disk.f_flag & os.ST_RDONLY:
            return "lies on a disk that can only be read. Have it mounted for writing."
        if disk.f_bavail * disk.f_frsize < _ENOUGH:
            return "lies on a disk that is full. Make room on it."
    return None if writable else "can't be written to. Make it yours: chown and chmod u+rwx, or set ICEBREAK_HOME."


def _open_to_others(folder: Path) -> Iterator[Path]:
    """Yield what others could reach; what lies in a folder that is closed to them is out of reach."""
    try:
        mode = folder.lstat().st_mode
    except OSError:
        return
    if stat.S_ISLNK(mode) or not mode & _OTHERS:
        return
    yield folder
    if stat.S_ISDIR(mode):
        with os.scandir(folder) as inside:
            for entry in sorted(inside, key=lambda entry: entry.name):
                yield from _open_to_others(folder / entry.name)
