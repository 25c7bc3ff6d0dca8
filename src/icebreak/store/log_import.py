"""Taking entries into the log, all or none: one file's rename is the commit, then they go to the months' files.

From the rename on every reader counts them, and while they stand in both places nothing is there twice, since the same
entry of the same device is one. Whoever imports next tidies up after one that was broken off.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from icebreak.core.clock import Reading
from icebreak.core.course import ENDED, ON
from icebreak.core.intake import Standing
from icebreak.core.light import dataclass
from icebreak.core.log_story import stands_alone
from icebreak.core.record import Entry, Folded, Record, month_of
from icebreak.core.session import TABLE as SESSION
from icebreak.core.session import values
from icebreak.store.courses import Kept, read_courses
from icebreak.store.device import device_name, four_letters
from icebreak.store.files import BadFile, StoreError, read_bytes, replace_file, sync_folder, writing
from icebreak.store.lock import WAIT, held
from icebreak.store.log import month_for
from icebreak.store.log_all import read_all
from icebreak.store.log_file import HEAD, read_log_file
from icebreak.store.log_index import Indexed, Stamp, look, stamp_of
from icebreak.store.log_read import log_paths
from icebreak.store.log_write import add
from icebreak.store.paths import Home
from icebreak.store.toml_text import entry_text
from icebreak.store.unfinished import finished

Stamps = tuple[tuple[str, Stamp], ...]
_NAME = "import-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What there is before an import."""

    standing: Standing
    problems: tuple[BadFile, ...]
    stamps: Stamps
    """What tells that nothing was written since."""


def survey(home: Home, reading: Reading) -> Survey:
    """Look at the log and the courses, without the lock, since that can take a while."""
    half = finished(home)
    stamps = _stamps(home)
    kept, bad = read_courses(home, reading)
    told = read_all(home, [entry for one in kept for entry in one.unlogged])
    now = reading.wall.replace(microsecond=0)
    standing = Standing(
        known=told.folded,
        latest=frozenset(
            one.course.session_id(one.course.session.slot) for one in kept if one.course.session is not None
        ),
        coming={one.course.id: one.course.slot for one in kept if one.course.state != ENDED},
        running=tuple(_running(kept, now)),
    )
    return Survey(standing=standing, problems=(*half, *bad, *told.problems), stamps=stamps)


def _running(kept: Iterable[Kept], now: datetime) -> Iterator[Folded]:
    for one in kept:
        course, session = one.course, one.course.session
        if course.state == ON and session is not None and not session.lapsed(now):
            said = {**values(course, session), "off": max(now, session.on)}
            name = course.session_id(session.slot)
            yield Folded(table=SESSION, id=name, rev=1, values=said, deleted=False, history=())


def _stamps(home: Home) -> Stamps:
    paths = [one.path for one in log_paths(home)]
    if home.courses.is_dir():
        paths += sorted(path for path in home.courses.iterdir() if path.suffix == ".toml")
    return tuple((str(path), stamp_of(path.stat())) for path in paths if path.exists())


def take_in(home: Home, numbered: Sequence[tuple[Record, int]], seen: Survey) -> list[str] | None:
    """Add entries, all or none, on disk when this returns; None, with nothing done: something was written meanwhile.

    Returns what a person should hear, once. Raises Busy, Unwritable, BadFile, ValueError for what no file can hold.
    """
    device_name(home)  # made before the lock is held, the first time
    with held(home, WAIT):
        if _stamps(home) != seen.stamps:
            return None
        device = device_name(home)
        notes = _tidy(home, device)
        entries = [Entry(record=record, rev=rev, device=device) for record, rev in numbered]
        if not entries:
            return notes
        text = HEAD + "".join(map(entry_text, entries))
        path = home.log / f"{_NAME}{four_letters()}.{device}.toml"
        replace_file(path, text)
        try:
            return notes + _tidy(home, device)
        except StoreError as error:  # it counts all the same
            return [*notes, f"All of it is in the log; it stays in {path.name} until the next import. {error}"]


def _tidy(home: Home, device: str) -> list[str]:
    """Bring what this device imported to the months' files; another device's is left to it."""
    notes: list[str] = []
    for file in log_paths(home):
        if file.device != device or not file.path.name.startswith(_NAME):
            continue
        found = read_log_file(file.path, device, read_bytes(file.path))
        if found.problems or found.torn:  # somebody changed it by hand: it is read as it stands
            continue
        _spread(home, device, found.entries, notes)
        with writing(file.path):
            file.path.unlink()
            sync_folder(home.log)
    return notes


def _spread(home: Home, device: str, entries: Sequence[Entry], notes: list[str]) -> None:
    """Append those entries that the months' files do not have yet, one write a month."""
    everywhere = look(home)
    files = [one for one in everywhere if one.file.month is not None]
    there = _there(entries, [one for one in files if one.file.device == device])
    months = _months(entries, files, everywhere)
    wanted: dict[str, list[Entry]] = {}
    for entry in entries:
        if (entry.record.id, entry.rev) not in there:
            wanted.setdefault(months[entry.record.id], []).append(entry)
    for month in sorted(wanted):
        text = "".join(map(entry_text, wanted[month])).encode()
        notes += add(home, device, month, text, wanted[month], files)


def _there(entries: Iterable[Entry], files: Iterable[Indexed]) -> set[tuple[str, int]]:
    """Return what can be read in these files of the entries; that an end line stands there is not enough."""
    wanted = {(entry.record.id, entry.rev) for entry in entries}
    found: set[tuple[str, int]] = set()
    for one in files:
        if any((name, rev) in wanted for name, revs in one.revisions.items() for rev in revs):
            read = read_log_file(one.file.path, one.file.device, read_bytes(one.file.path))
            found.update((entry.record.id, entry.rev) for entry in read.entries)
    return found


def _months(entries: Iterable[Entry], files: Sequence[Indexed], everywhere: Sequence[Indexed]) -> dict[str, str]:
    """Return the month of each id: that of its first entry; `files` are those whose names tell one."""
    first: dict[str, tuple[int, str]] = {}
    for one in files:
        for name, revs in one.revisions.items():
            found = min(revs), one.file.month or ""
            first[name] = min(first.get(name, found), found)
    months = {name: month for name, (_, month) in first.items()}
    for entry in entries:
        name = entry.record.id
        if name not in months:
            months[name] = month_of(entry.record) if stands_alone(entry.record) else month_for(entry, everywhere)
    return months
