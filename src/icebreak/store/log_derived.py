"""A derived index of the log: what each large file says, in a form that loads several times faster than the file.

One file for each in the state folder, from the second reading on. It bears a digest of the log file's bytes and one of
its own, so it is believed only for exactly those bytes, whatever became of their times; anything else, and it is made
again. Deleting it at any time costs nothing but time, and where it can't be written nothing is lost.
"""

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from icebreak.core.light import made
from icebreak.core.record import Entry, Record
from icebreak.store.files import BadFile, is_folder, make_private, read_bytes, write_all
from icebreak.store.log_entry import can_be
from icebreak.store.log_file import LARGE, LogFile, read_log_file
from icebreak.store.log_read import LogPath
from icebreak.store.paths import Home

_VERSION = 1
"""Of the form below; one of another version is made again."""
_OWN = re.compile(r".+\.toml\.json(\.[0-9]+\.tmp)?")
"""What the files of the index are called; nothing else is ever removed."""
_KINDS: dict[str, tuple[type, type]] = {
    "text": (str, str),
    "number": (int, int),
    "flag": (bool, bool),
    "instant": (datetime, str),
    "list": (tuple, list),
}
"""What a value is called in the index; its type in an entry, and in JSON."""
_NAMES = {kind: name for name, (kind, _) in _KINDS.items()}
_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)
"""What somebody else's JSON can come to."""


class DerivedIndex:
    """The index while all of the log is read once."""

    def __init__(self, home: Home) -> None:
        self._folder = home.state / "index"
        self._there = is_folder(self._folder) and not self._folder.is_symlink()  # what a link leads to is not ours
        self._used: set[str] = set()

    def read(self, file: LogPath, data: bytes) -> LogFile:
        """Return what a log file's bytes say; makes its index where that pays and nothing in them is wrong."""
        if len(data) < LARGE:
            return read_log_file(file.path, file.device, data)
        path = self._folder / f"{file.path.name}.json"
        self._used.add(path.name)
        if (entries := _load(path, file.device, data)) is not None:
            found = LogFile(len(data))
            found.entries = entries
            return found
        found = read_log_file(file.path, file.device, data)
        if self._there and not found.problems and found.torn is None:
            with suppress(OSError):
                _save(path, data, found.entries)
        return found

    def close(self) -> None:
        """Take away what is of no log file that there is: nobody who deletes one means to leave that behind.

        The first time it only makes the folder: who reads the log once shall not wait for what speeds up the next time.
        """
        with suppress(OSError):
            if self._there:
                for name in set(os.listdir(self._folder)) - self._used:  # noqa: PTH208 - as with the log itself
                    if _OWN.fullmatch(name):
                        (self._folder / name).unlink()
            elif self._used:
                make_private(self._folder)


def _head(data: bytes, content: bytes) -> bytes:
    from hashlib import blake2b  # late: only a large log needs it

    digests = " ".join(blake2b(some, digest_size=16).hexdigest() for some in (data, content))
    return f"icebreak index {_VERSION} {digests}".encode()


def _save(path: Path, data: bytes, entries: Iterable[Entry]) -> None:
    shapes: dict[tuple[object, ...], int] = {}
    rows: list[list[object]] = []
    for entry in entries:
        record = entry.record
        values = {**record.values, "unset": record.unset} if record.unset else record.values
        kinds = tuple([_NAMES[type(value)] for value in values.values()])
        shape = shapes.setdefault((record.table, tuple(values), kinds), len(shapes))
        rows.append([shape, record.id, entry.rev, *values.values()])
    text = json.dumps([list(shapes), rows], default=datetime.isoformat, ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        write_all(fd, _head(data, content) + b"\n" + content)
    finally:
        os.close(fd)
    temporary.replace(path)  # not synced: what a crash leaves of it has another digest


def _load(path: Path, device: str, data: bytes) -> list[Entry] | None:
    """Return the entries where the index is of these bytes; None where it is not, or is no index."""
    try:
        head, _, content = read_bytes(path).partition(b"\n")
    except (FileNotFoundError, BadFile):
        return None
    escapes = content.replace(b"\\\\", b"")  # where a backslash stands for itself it is the first of two
    if head != _head(data, content) or b"\\ud" in escapes or b"\\uD" in escapes:  # half of a surrogate pair is no text
        return None
    try:
        shapes, rows = json.loads(content)
        return _entries([_shape(*shape) for shape in shapes], rows, device)
    except _WRONG:
        return None


class _Shape(NamedTuple):
    """What many entries have in common."""

    table: str
    keys: tuple[str, ...]
    types: tuple[type, ...]
    """Of the values, as JSON has them."""
    instants: tuple[str, ...]
    lists: tuple[str, ...]


def _shape(table: str, keys: list[str], kinds: list[str]) -> _Shape:
    """Return what entries have in common; raises one of _WRONG where none can have it."""
    for key, kind in zip(keys, kinds, strict=True):
        if key in ("id", "rev") or not (kind == "list" if key == "unset" else can_be(key, _KINDS[kind][0])):
            raise ValueError(key)
    if not all(type(text) is str for text in (table, *keys)) or len(set(keys)) < len(keys):
        raise ValueError(table)
    instants, lists = (
        tuple([k for k, kind in zip(keys, kinds, strict=True) if kind == w]) for w in ("instant", "list")
    )
    return _Shape(table, tuple(keys), tuple([_KINDS[kind][1] for kind in kinds]), instants, lists)


def _entries(shapes: list[_Shape], rows: list[list[Any]], device: str) -> list[Entry]:
    entries: list[Entry] = []
    for number, name, rev, *said in rows:
        table, keys, types, instants, lists = shapes[number]
        if tuple(map(type, said)) != types or type(name) is not str or not name or type(rev) is not int or rev < 1:
            raise ValueError(name)
        values: dict[str, Any] = dict(zip(keys, said, strict=True))
        for key in instants:
            values[key] = instant = datetime.fromisoformat(values[key])
            if instant.tzinfo is None:
                raise ValueError(instant)
        for key in lists:
            values[key] = _texts(values[key])
        unset = values.pop("unset") if "unset" in lists else ()
        entries.append(made(Entry, made(Record, table, name, values, unset, False), rev, device))
    return entries


def _texts(parts: list[Any]) -> tuple[str, ...]:
    if not all(type(part) is str for part in parts):
        raise ValueError(parts)
    return tuple(parts)
