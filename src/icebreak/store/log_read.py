"""Reading the log: all devices' files together, without a lock, whatever state they are in."""

import os
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from icebreak.core.light import dataclass
from icebreak.core.record import Entry, month_of
from icebreak.store.files import BadFile, read_bytes, refuse_dead_link
from icebreak.store.log_file import LogFile, read_log_file
from icebreak.store.paths import Home

_NAME = re.compile(r"(\d{4}-\d{2}|import-[a-z0-9-]+)\.([a-z0-9-]+)")
"""How the names begin that we give; what sync tools put behind it does not matter."""


class LogPath(NamedTuple):
    """A file of the log, as its name tells."""

    path: Path
    month: str | None
    """`2026-11`; None where the name does not say."""
    device: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LogRead:
    """What the log says, as far as it can be read."""

    entries: list[Entry]
    """In no order that means anything: `core.record.fold` makes of them what is true."""
    problems: list[BadFile]


def log_paths(home: Home, months: tuple[str, str] | None = None) -> list[LogPath]:
    """Return the log's files by name, those of other devices and copies made by sync tools too.

    `months` are the first and the last one wanted, such as `("2026-10", "2026-11")`; files that name none are always
    among them. Raises BadFile where the folder can't be read.
    """
    found = log_paths_in(home.log)
    return [one for one in found if months is None or one.month is None or months[0] <= one.month <= months[1]]


def log_paths_in(log: Path) -> list[LogPath]:
    """Return all files of a folder that is a log; raises like `log_paths`."""
    folder = str(log)
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - at every append: half the time of Path.iterdir
    except FileNotFoundError:
        refuse_dead_link(log)
        return []
    except NotADirectoryError as error:
        raise BadFile(log, None, "a folder is wanted here, and this is a file; move it away") from error
    except OSError as error:
        raise BadFile(log, None, f"it can't be read: {error.strerror or error}") from error
    return [_of_name(folder, name) for name in names if name.endswith(".toml") and not name.startswith(".")]


@lru_cache(maxsize=1000)  # the same few names at every append
def _of_name(folder: str, name: str) -> LogPath:
    path = Path(folder, name)
    if found := _NAME.match(path.name):
        return LogPath(path, None if found[1].startswith("import") else found[1], found[2])
    return LogPath(path, None, path.stem)


def read(home: Home, *, months: tuple[str, str] | None = None, extra: Iterable[Entry] = ()) -> LogRead:
    """Return the entries of the log and of the course files (`extra`), each as often as it is written somewhere.

    All entries of an id are in its first one's month, so that whole months give whole stories. The last entry of a file
    is left out while it is not whole: another process may be writing it.
    """
    result = LogRead(entries=[], problems=[])
    try:
        read_files(log_paths(home, months), result)
    except BadFile as error:
        result.problems.append(error)
    result.entries.extend(extra if months is None else within(months, extra, result.entries))
    return result


Parse = Callable[[LogPath, bytes], LogFile]
"""What makes of a file's bytes what it says."""


def _parse(file: LogPath, data: bytes) -> LogFile:
    return read_log_file(file.path, file.device, data)


def read_files(files: Iterable[LogPath], result: LogRead, parse: Parse = _parse) -> None:
    """Add what these files say."""
    for file in files:
        if one := _read_one(file, result.problems, parse):
            result.entries.extend(one.entries)


def _read_one(file: LogPath, problems: list[BadFile], parse: Parse = _parse) -> LogFile | None:
    try:
        one = parse(file, read_bytes(file.path))
    except FileNotFoundError:  # a sync tool took it away meanwhile
        return None
    except BadFile as error:
        problems.append(error)
        return None
    problems += one.problems
    return one


def within(months: tuple[str, str], extra: Iterable[Entry], read_so_far: Iterable[Entry]) -> list[Entry]:
    """Return the course files' entries without those of other months: half of a story would be taken for the whole."""
    first = list(extra)
    ids = {entry.record.id for entry in read_so_far}
    ids |= {entry.record.id for entry in first if entry.rev == 1 and months[0] <= month_of(entry.record) <= months[1]}
    return [entry for entry in first if entry.record.id in ids]


def check(home: Home) -> list[BadFile]:
    """Return everything that is wrong in the log, with what was cut short and waits to be set aside."""
    problems: list[BadFile] = []
    try:
        paths = log_paths(home)
    except BadFile as error:
        return [error]
    for found in paths:
        one = _read_one(found, problems)
        if one and one.torn:
            problems.append(one.torn)
    return problems
