"""What the log holds: entries that are only ever added, and how they fold to what is true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry as it stands in a file: a record with its revision."""

    record: Record
    rev: int
    """1 for the first, one above the highest that its writer could see for a correction."""
    device: str
    """Who wrote it; settles a tie between equal revisions."""
