"""Everything that is wrong with a log: in its files, among its entries, and around them; a line each, with its cure."""

import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from icebreak.core.amend import CORRECTABLE
from icebreak.core.log_faults import KEYS, Fault, faults, misfits, overlaps, unknown_keys
from icebreak.core.log_story import broken_story, stands_alone
from icebreak.core.record import Entry, Folded, fold, month_of
from icebreak.core.session import TABLE as SESSION
from icebreak.store.files import BadFile, read_bytes
from icebreak.store.log_file import read_log_file
from icebreak.store.log_read import LogPath, log_paths_in
from icebreak.store.toml_text import end_line

_FETCHING = (".syncthing.", "~syncthing~")
"""How a file begins that Syncthing is still fetching."""


class Checked(NamedTuple):
    """What was found."""

    problems: list[BadFile]
    entries: int
    files: int


def check_log(folder: Path, now: datetime, pending: Iterable[Entry] = (), *, own: bool) -> Checked:
    """Look at everything in a folder that is a log; `own`: the person's, which the verbs can correct.

    `pending` are entries that only the courses' files have yet.
    """
    problems: list[BadFile] = []
    where: dict[int, LogPath] = {}
    entries: list[Entry] = []
    try:
        paths = log_paths_in(folder)
    except BadFile as error:
        return Checked([error], 0, 0)
    for path in paths:
        try:
            found = read_log_file(path.path, path.device, read_bytes(path.path))
        except FileNotFoundError:
            continue
        except BadFile as error:
            problems.append(error)
            continue
        problems += found.problems + ([found.torn] if found.torn else [])
        where.update((id(entry), path) for entry in found.entries)
        entries += found.entries
    waiting = list(pending)
    looked = _Looked(where, own=own)
    problems += looked.between(fold([*entries, *waiting]), now)
    return Checked([*problems, *_around(folder, paths)], len(entries), len(paths))


class _Looked:
    """The entries of a log, with where each stands."""

    def __init__(self, where: Mapping[int, LogPath], *, own: bool) -> None:
        self._where = where
        self._own = own
        self._texts: dict[Path, _Text] = {}

    def between(self, folded: Mapping[str, Folded], now: datetime) -> Iterator[BadFile]:
        """Yield what is wrong with what the entries say, and how they fit together."""
        strange: dict[tuple[Path, str, str], list[BadFile]] = {}
        for one in folded.values():
            for entry, wrong in broken_story(one.history):
                yield from self._at(entry, "", wrong)
            yield from self._months(one)
            for entry in one.history:
                for fault in unknown_keys(one.table, entry.record.values):
                    for bad in self._at(entry, fault.key, fault.what):
                        strange.setdefault((bad.path, one.table, fault.key), []).append(bad)
            if not one.deleted and (one.table not in KEYS or stands_alone(one.history[0].record)):
                for fault in (*faults(one.table, one.values, now), *misfits(one.values)):
                    yield from self._at(_who_said(one, fault.key), fault.key, f"{fault.what}; {self._cure(one, fault)}")
        for first, *more in strange.values():
            again = f" (and {len(more)} times more in this file)" if more else ""
            yield BadFile(first.path, first.line, f"{first.what}{again}")
        live = (one for one in folded.values() if one.table == SESSION and not one.deleted)
        for one, met in overlaps(live):
            what = f"it was on while {met.id} was on; {self._cure(one, Fault('on', ''))}"
            yield from self._at(_who_said(one, "on"), "on", what)

    def _months(self, one: Folded) -> Iterator[BadFile]:
        first = one.history[0]
        if not stands_alone(first.record):
            return
        try:
            month = month_of(first.record)
        except ValueError:
            return  # that it has no date is said already
        for entry in one.history:
            path = self._where.get(id(entry))
            if path is not None and path.month is not None and path.month != month:
                move = f"move it, from its heading to its end line, to {month}.{path.device}.toml"
                yield from self._at(entry, "", f"this belongs to {month}, where readers look for it; {move}")

    def _cure(self, one: Folded, fault: Fault) -> str:
        if not self._own or one.table != SESSION:
            remove = f", or take it out: icebreak log rm {one.id}" if self._own else ""
            return f"mend it in the file while icebreak is closed{remove}"
        if fault.key in CORRECTABLE:
            return f"correct it: icebreak log edit {one.id} --{fault.key.replace('_', '-')} ..."
        if fault.key == "outcome":
            return f"it is worked out anew when you say a time: icebreak log edit {one.id} --on ..."
        return f"mend it in the file while icebreak is closed, or take it out: icebreak log rm {one.id}"

    def _at(self, entry: Entry, key: str, what: str) -> Iterator[BadFile]:
        """Yield it with its place; nothing, where only a course's file has the entry yet."""
        if (path := self._where.get(id(entry))) is not None:
            if path.path not in self._texts:
                self._texts[path.path] = _Text(read_bytes(path.path))
            yield BadFile(path.path, self._texts[path.path].line(entry, key), what)


def _who_said(one: Folded, key: str) -> Entry:
    """Return the entry that a value comes from."""
    return next((entry for entry in reversed(one.history) if key in entry.record.values), one.history[0])


class _Text:
    """A file's bytes, with where each entry in them ends."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends = {found[1]: found.start() for found in re.finditer(rb"^(# end .*?)[ \t\r]*$", data, re.MULTILINE)}

    def line(self, entry: Entry, key: str) -> int:
        """Return where an entry says this key, else where it begins; the last of several that are alike."""
        end = self._ends.get(end_line(entry.record.id, entry.rev).encode())
        if end is None:
            return 1
        begin = self._data.rfind(b"\n[[", 0, end) + 1
        said = re.search(rb"^[ \t]*" + re.escape(key.encode()) + rb"[ \t]*=", self._data[begin:end], re.MULTILINE)
        return 1 + self._data.count(b"\n", 0, begin + (said.start() if key and said else 0))


def _around(folder: Path, paths: Sequence[LogPath]) -> Iterator[BadFile]:
    """Yield what was left lying, and what others can read."""
    for log in paths:
        if log.path.name.startswith("import-"):
            what = "an import was broken off; all of it counts, and the next icebreak log import tidies up"
            yield BadFile(log.path, None, what)
    if not folder.is_dir():
        return
    if sys.platform != "win32":
        yield from _mode(folder, 0o700)
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_FETCHING):
            continue
        if path.name.startswith(".") and path.name.endswith(".tmp"):
            yield BadFile(path, None, "what is left of a write that was broken off; nothing in it counts, remove it")
        if sys.platform != "win32" and path.suffix in (".toml", ".torn", ".tmp"):
            yield from _mode(path, 0o600)


def _mode(path: Path, wanted: int) -> Iterator[BadFile]:
    try:
        found = stat.S_IMODE(path.stat().st_mode)
    except OSError:  # taken away meanwhile
        return
    if found != wanted:
        who = "others can get at it" if found & 0o077 else "its owner can't use it as it should be"
        yield BadFile(path, None, f"{who} ({found:04o}); close it: chmod {wanted:o}")
