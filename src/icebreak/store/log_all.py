"""The whole log, folded: for the window, the statistics and the report, which need all of it and soon."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

from icebreak.core.light import dataclass
from icebreak.core.record import Entry, Folded, fold
from icebreak.store.files import BadFile
from icebreak.store.log_derived import DerivedIndex
from icebreak.store.log_read import LogRead, log_paths, read, read_files, within
from icebreak.store.paths import Home

_LAST = "9999-12"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogTold:
    """What the log tells, as far as it can be read."""

    folded: Mapping[str, Folded]
    """What is true of each id, deleted ones too; in no order that means anything."""
    problems: tuple[BadFile, ...]
    more: bool = False
    """Whether there are older months that were not read."""


def read_all(home: Home, pending: Iterable[Entry] = ()) -> LogTold:
    """Return everything that the log says, and the course files (`pending`)."""
    result = LogRead(entries=[], problems=[])
    with without_pauses():
        try:
            index = DerivedIndex(home)
            read_files(log_paths(home), result, index.read)
            index.close()
        except BadFile as error:
            result.problems.append(error)
        result.entries.extend(pending)
        return LogTold(folded=fold(result.entries), problems=tuple(result.problems))


@contextmanager
def without_pauses() -> Iterator[None]:
    """Keep Python from looking for garbage: among so many new values, none of them garbage, it does so all the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_since(home: Home, month: str, pending: Iterable[Entry] = ()) -> LogTold:
    """Return what the log says of a month, such as `2026-11`, and of all after it."""
    found = read(home, months=(month, _LAST), extra=pending)
    return LogTold(folded=fold(found.entries), problems=tuple(found.problems))


def read_newest(home: Home, pending: Iterable[Entry] = (), *, at_least: int) -> LogTold:
    """Return the newest months, whole, so many that they hold `at_least` ids; what is in them is told to its end."""
    result = LogRead(entries=[], problems=[])
    try:
        paths = log_paths(home)
    except BadFile as error:
        result.problems.append(error)
        paths = []
    read_files([file for file in paths if file.month is None], result)
    dated = sorted((file for file in paths if file.month is not None), key=lambda file: file.month or "", reverse=True)
    since, ids, more = _LAST, {entry.record.id for entry in result.entries}, False
    for month, files in groupby(dated, key=lambda file: file.month or ""):
        if len(ids) >= at_least:
            more = True
            break
        since, before = month, len(result.entries)
        read_files(files, result)
        ids.update(entry.record.id for entry in result.entries[before:])
    result.entries.extend(within((since, _LAST), pending, result.entries) if more else pending)
    return LogTold(folded=fold(result.entries), problems=tuple(result.problems), more=more)
