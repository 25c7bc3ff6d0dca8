"""Adding to this device's own log files, and to no others: one write and one sync, or nothing."""

import os
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from icebreak.core.record import Entry
from icebreak.store.files import (
    BadFile,
    Unsure,
    Unwritable,
    make_private,
    read_bytes,
    shut,
    sync_folder,
    write_all,
    writing,
)
from icebreak.store.log_file import HEAD, read_log_file
from icebreak.store.log_index import Indexed, Stamp, look_at, stamp_of
from icebreak.store.log_read import LogPath
from icebreak.store.paths import Home

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)


def add(
    home: Home, device: str, month: str, text: bytes, entries: Sequence[Entry], files: Sequence[Indexed]
) -> list[str]:
    """Append entries, as `text`, to this device's file of a month; returns what a person should hear of it, once.

    `files` were looked at just now. Raises Unwritable, then nothing was added; Unsure, then readers may count it.
    """
    notes: list[str] = []
    path, known = _target(home, device, month, notes, files)
    try:
        if known is None:
            make_private(path.parent)
        stamp = _add(path, text, HEAD.encode())
    except OSError as error:
        raise Unwritable(path, error) from error
    if known is None:
        return notes
    known.stamp, known.synced = stamp, True
    for entry in entries:
        known.revisions.setdefault(entry.record.id, []).append(entry.rev)
    return notes


def _target(
    home: Home, device: str, month: str, notes: list[str], files: Sequence[Indexed]
) -> tuple[Path, Indexed | None]:
    """Return the first of this device's files for a month that may be added to, None with it where it is to be made."""
    for one in files:
        if one.sound and one.file.path.name == f"{month}.{device}.toml":
            return one.file.path, one
    for n in count(1):
        file = LogPath(home.log / (f"{month}.{device}.toml" if n == 1 else f"{month}.{device}.{n}.toml"), month, device)
        try:
            known = look_at(file)
            if known.sound is None:
                known.sound = _is_sound(known, notes)
        except FileNotFoundError:
            if file.path.is_symlink():  # what it leads to is not there, and would be begun anew somewhere
                continue
            return file.path, None
        except BadFile:
            continue
        except OSError as error:
            raise Unwritable(file.path, error) from error
        if known.sound:
            return file.path, known
    raise AssertionError


def _is_sound(known: Indexed, notes: list[str]) -> bool:
    """Whether a file is ours to add to; one that a person broke, or of an older format, is left as it is."""
    path = known.file.path
    data = read_bytes(path)
    found = read_log_file(path, known.file.device, data)
    if found.problems or found.older:
        return False
    if found.torn:
        notes.append(_set_aside(path, data, found.whole))
        known.stamp = stamp_of(path.stat())
    return True


def _set_aside(path: Path, data: bytes, whole: int) -> str:
    """Keep what was cut short in a file of its own, then take it out of this one; returns what to say about it."""
    aside = path.with_name(f"{path.name}.torn")
    tail = data[whole:] + b"\n"
    with writing(aside):
        if not aside.exists() or not aside.read_bytes().endswith(tail):  # a crash may have come in between
            _add(aside, tail)
    with writing(path):
        fd = os.open(path, _FLAGS)
        try:
            os.ftruncate(fd, whole)
            os.fsync(fd)
        finally:
            shut(fd)
    return (
        f"The last entry in {path} had been cut short and does not count; what there is of it is kept in {aside.name}."
    )


def _add(path: Path, text: bytes, head: bytes = b"") -> Stamp:
    """Append in one write and sync; where that fails nothing is added, or Unsure is raised.

    A new file begins with `head`.
    """
    fd = os.open(path, _FLAGS | os.O_CREAT, 0o600)
    try:
        size = os.fstat(fd).st_size
        try:
            write_all(fd, text if size else head + text)
            os.fsync(fd)
            if not size:
                path.chmod(0o600)
                sync_folder(path.parent)
        except OSError as error:
            try:
                os.ftruncate(fd, size)
            except OSError:  # readers may count it
                raise Unsure(path, error) from error
            raise
        return stamp_of(os.fstat(fd))
    finally:
        shut(fd)


def make_sure(known: Indexed) -> None:
    """Sync a file that another process may have added to without living to sync it. Raises Unwritable."""
    if known.synced:
        return
    path = known.file.path
    with writing(path):
        fd = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            shut(fd)
    known.synced = True
