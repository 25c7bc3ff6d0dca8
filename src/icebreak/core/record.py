"""What the log holds: entries that are only ever added, and how they fold to what is true."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from icebreak.core.light import dataclass, field, made, replace

Scalar = str | int | bool | datetime | tuple[str, ...]
"""What a key of an entry can hold; what is unknown is absent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """Something to be written to the log: a new entry, or a correction of one."""

    table: str
    """`session`, `signs`, `checkin` or `spasm`."""
    id: str
    values: Mapping[str, Scalar] = field(default_factory=dict)
    """The keys of a new entry, or only those that changed."""
    unset: tuple[str, ...] = ()
    """Keys that a correction takes away."""
    whole: bool = field(default=False, compare=False)
    """Whether `values` are all that holds of the entry, and not only what changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry as it stands in a file: a record with its revision."""

    record: Record
    rev: int
    """1 for the first, one above the highest that its writer could see for a correction."""
    device: str
    """Who wrote it; settles a tie between equal revisions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """What is true of one id, once all its entries are laid over each other."""

    table: str
    id: str
    rev: int
    """The highest of its entries."""
    values: Mapping[str, Scalar]
    """What holds now, without `deleted`."""
    deleted: bool
    history: tuple[Entry, ...]
    """All its entries, each once, in the order in which they were laid."""


def fold(entries: Iterable[Entry]) -> dict[str, Folded]:
    """Return what is true, by id, from entries in any order.

    Laid over each other key by key: by revision and, where two devices gave the same one, by the device's name.
    """
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        by_id.setdefault(entry.record.id, []).append(entry)
    return {name: _fold_one(found) for name, found in by_id.items()}


def _fold_one(entries: Sequence[Entry]) -> Folded:
    history = _in_order(entries)
    first, last = history[0].record, history[-1]
    values, deleted = first.values, False
    if first is not last.record or "deleted" in values:  # nearly all are alone, and are as they stand there
        laid = _laid(history)
        deleted = laid.pop("deleted", False) is True
        values = laid
    return made(Folded, first.table, first.id, last.rev, values, deleted, tuple(history))


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Sort, and leave out what is there twice. A copy that a person changed by hand is not the same and stays."""
    if len(entries) == 1:
        return list(entries)
    keyed = {(entry.rev, entry.device, _exactly(entry.record)): entry for entry in entries}
    return [keyed[key] for key in sorted(keyed)]


def _exactly(record: Record) -> str:
    values = {key: v.isoformat() if isinstance(v, datetime) else repr(v) for key, v in record.values.items()}
    return repr((record.table, sorted(values.items()), sorted(record.unset)))


def _laid(history: Iterable[Entry]) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {}
    for entry in history:
        for key in entry.record.unset:
            values.pop(key, None)
        values.update(entry.record.values)
    return values


def reverse(entries: Sequence[Entry], rev: int, device: str | None = None) -> Record:
    """Return the record that takes back revision `rev` of one id: what differs without it; of the first, a deletion.

    With `device`, only what that device wrote under this number is taken back. What later revisions said stays. Raises
    ValueError where there is no such revision.
    """
    history = _in_order(entries)
    kept = [entry for entry in history if entry.rev != rev or device not in (None, entry.device)]
    if len(kept) == len(history):
        raise ValueError(f"there is no revision {rev} to take back")
    table, name = history[0].record.table, history[0].record.id
    if not any(entry.rev <= rev for entry in kept):
        return Record(table=table, id=name, values={"deleted": True})
    now, before = _laid(history), _laid(kept)
    return Record(
        table=table,
        id=name,
        values={key: value for key, value in before.items() if key not in now or not _same(value, now[key])},
        unset=tuple(key for key in now if key not in before),
    )


def _same(one: Scalar, other: Scalar) -> bool:
    """Whether two values would be written alike: `true` is not 1, and an instant has the offset it was given in."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other and one.utcoffset() == other.utcoffset()
    return type(one) is type(other) and one == other


def again(record: Record, known: Folded) -> Record:
    """Return the correction that a whole record becomes where its id is there already, even if deleted."""
    gone = tuple(key for key in known.values if key not in record.values)
    values = {k: v for k, v in record.values.items() if k not in known.values or not _same(v, known.values[k])}
    return replace(record, values=values, unset=(*gone, "deleted") if known.deleted else gone)


_DATED = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-\d\d-")


def month_of(record: Record) -> str:
    """Return the month that a first entry belongs to, as `2026-11`: of `due`, else `on`, else `at`, in its own offset.

    Where it has none of them, the date that its id begins with counts. Raises ValueError where there is no date at all.
    """
    for key in ("due", "on", "at"):
        if isinstance(value := record.values.get(key), datetime):
            return f"{value.year:04}-{value.month:02}"
    if dated := _DATED.match(record.id):
        return dated[1]
    raise ValueError(f"nothing in the entry {record.id} says which month it belongs to")
