"""Adding to the log: entries are appended, synced and never changed. The caller holds the lock of the data folder."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from icebreak.core.light import dataclass, field
from icebreak.core.record import Entry, Record, month_of
from icebreak.store.files import BadFile, read_bytes
from icebreak.store.log_file import read_log_file
from icebreak.store.log_index import Indexed, look
from icebreak.store.log_write import add, make_sure
from icebreak.store.paths import Home
from icebreak.store.toml_text import entry_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Appended:
    """What an append did."""

    entries: list[Entry] = field(default_factory=list)
    """Those that were written now; the others were there already."""
    notes: list[str] = field(default_factory=list)
    """What a person should hear about it, once: an entry that had been cut short was set aside."""


def append(home: Home, device: str, records: Sequence[Record]) -> Appended:
    """Give records their revisions and append them; on disk and synced when this returns.

    Raises Unwritable, then nothing of what it was given counts as written; BadFile where the log can't be looked at;
    ValueError for a record that no file can hold.
    """
    files = look(home)
    return _append(home, device, _number(files, device, records), files)


def append_entries(home: Home, device: str, entries: Sequence[Entry]) -> Appended:
    """Append those entries, numbered before, that the log does not have; all of them are synced when this returns.

    Raises like `append`.
    """
    return _append(home, device, entries, look(home))


def number(home: Home, device: str, records: Sequence[Record], pending: Iterable[Entry] = ()) -> list[Entry]:
    """Return records with the revisions that they will have.

    That is one above the highest of the id, in the log or among `pending`: what course files hold and the log may not.
    A log that can't be looked at stops nobody here.
    """
    files: list[Indexed] = []
    with suppress(BadFile):
        files = look(home)
    return _number(files, device, records, pending)


def _number(
    files: Sequence[Indexed], device: str, records: Sequence[Record], pending: Iterable[Entry] = ()
) -> list[Entry]:
    highest: dict[str, int] = {record.id: 0 for record in records}
    for entry in pending:
        if entry.record.id in highest:
            highest[entry.record.id] = max(entry.rev, highest[entry.record.id])
    for name in highest:
        highest[name] = max([highest[name], *(rev for one in files for rev in one.revisions.get(name, ()))])
    entries: list[Entry] = []
    for record in records:
        highest[record.id] += 1
        entries.append(Entry(record=record, rev=highest[record.id], device=device))
    return entries


def _append(home: Home, device: str, entries: Sequence[Entry], files: Sequence[Indexed]) -> Appended:
    done = Appended()
    months: dict[str, str] = {}
    wanted: dict[str, list[Entry]] = {}
    for entry in entries:
        there = [
            one
            for one in files
            if one.file.device in (device, entry.device) and entry.rev in one.revisions.get(entry.record.id, ())
        ]
        for one in there:
            make_sure(one)
        if not there:
            month = months.setdefault(entry.record.id, month_for(entry, files))
            if entry not in wanted.setdefault(month, []):
                wanted[month].append(entry)
    texts = {month: "".join(map(entry_text, some)).encode() for month, some in wanted.items()}
    for month, text in texts.items():
        done.notes.extend(add(home, device, month, text, wanted[month], files))
        done.entries.extend(wanted[month])
    return done


def month_for(entry: Entry, files: Sequence[Indexed]) -> str:
    """Return the month that an entry belongs to: that of the first one of its id, wherever that stands."""
    name = entry.record.id
    holding = [one for one in files if name in one.revisions]
    if dated := [(min(one.revisions[name]), one.file.month) for one in holding if one.file.month]:
        return min(dated)[1]
    found = [entry]
    for one in holding:  # a file whose name tells no month
        with suppress(FileNotFoundError, BadFile):
            read = read_log_file(one.file.path, one.file.device, read_bytes(one.file.path)).entries
            found += [other for other in read if other.record.id == name]
    return month_of(min(found, key=lambda other: other.rev).record)
