"""Whether a person's folders can be written to, and by nobody else read."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from icebreak.core.text import plain
from icebreak.store.paths import Home

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def trouble_with_files(home: Home) -> Iterator[str]:
    """Yield what is wrong with the folders and what is in them, each with its cure."""
    for folder in dict.fromkeys((home.data, home.state, home.config)):
        said = plain(str(folder), limit=4000)
        if not _writable(folder):
            yield f"{said} can't be written to. Make it yours: chown and chmod u+rwx, or set ICEBREAK_HOME."
        elif sys.platform != "win32" and (open_ones := list(_open_to_others(folder))):
            more = f" and {len(open_ones) - 1} more" if len(open_ones) > 1 else ""
            first = plain(str(open_ones[0]), limit=4000)
            yield f"others can read {first}{more}. Close it: chmod -R go= {said}"


def _writable(folder: Path) -> bool:
    """Whether something can be written there; a folder that is not there yet is made in the one above it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


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
