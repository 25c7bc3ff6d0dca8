"""One entry of the log, out of the keys that a file has for it."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, cast

from icebreak.core.light import made
from icebreak.core.record import Entry, Record, Scalar

_ANYTHING = "text, a whole number, true or false, an instant with its offset, or a list of texts"
_KINDS: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("due", "on", "off", "shown", "said", "at"), (datetime, "a date and time with its offset")),
    **dict.fromkeys(("planned_s", "pain_before", "pain_after", "notch", "held", "holds"), (int, "a whole number")),
    **dict.fromkeys(("pain", "worst", "best", "lasted_s"), (int, "a whole number")),
    **dict.fromkeys(("asked", "anyway", "deleted"), (bool, "true or false")),
    **dict.fromkeys(
        (
            *("definition", "kind", "region", "outcome", "reason", "skin_before", "skin_after", "note"),
            *("sleep", "legs", "cant"),
        ),
        (str, 'text in "quotation marks"'),
    ),
}
"""What the known keys hold; others may hold anything that an entry can."""
_SIMPLE = (str, int, bool, datetime)


class Complaint(NamedTuple):
    """What is wrong with an entry."""

    key: str
    """The key that it is about; empty: the entry as a whole."""
    what: str


def read_entry(table: str, row: dict[str, object], device: str, complaints: list[Complaint]) -> Entry | None:
    """Return an entry from its keys, all taken out of `row`; a value that is wrong costs its key alone.

    None where there is no saying which entry it is.
    """
    name, rev = row.pop("id", None), row.pop("rev", None)
    if not isinstance(name, str) or not name:
        complaints.append(Complaint("id", "an entry needs an id, which is text"))
        return None
    if type(rev) is not int or rev < 1:
        complaints.append(Complaint("rev", f"{name} needs a rev, which is a whole number from 1"))
        return None
    unset = _unset(row.pop("unset"), complaints) if "unset" in row else ()
    instants = instants_of(tuple(row), tuple(map(type, row.values())))
    if instants is not None and all(cast("datetime", row[key]).tzinfo is not None for key in instants):
        values = cast("dict[str, Scalar]", row)
    else:
        values = _values(row, complaints)
    return made(Entry, made(Record, table, name, values, unset, False), rev, device)


@lru_cache(maxsize=1000)  # most entries have the same keys
def instants_of(keys: tuple[str, ...], kinds: tuple[type, ...]) -> tuple[str, ...] | None:
    """Return which of the keys are instants, where values of these types can stand under them just as they are."""
    if not all(kind in _SIMPLE and can_be(key, kind) for key, kind in zip(keys, kinds, strict=True)):
        return None
    return tuple(key for key, kind in zip(keys, kinds, strict=True) if kind is datetime)


def can_be(key: str, kind: type) -> bool:
    """Whether a value of this type can stand under this key."""
    return key not in _KINDS or kind is _KINDS[key][0]


def _values(row: dict[str, object], complaints: list[Complaint]) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {}
    for key, value in row.items():
        if (kept := _value(key, value)) is not None:
            values[key] = kept
        else:
            wanted = _KINDS[key][1] if key in _KINDS else _ANYTHING
            complaints.append(Complaint(key, f"{key} should be {wanted}; without that it is left out"))
    return values


def _unset(value: object, complaints: list[Complaint]) -> tuple[str, ...]:
    if isinstance(keys := _value("unset", value), tuple):
        return keys
    complaints.append(Complaint("unset", "unset should be a list of keys; without that it is left out"))
    return ()


def _value(key: str, value: object) -> Scalar | None:
    """Return what an entry can hold under this key; None for anything else."""
    if not can_be(key, type(value)):
        return None
    if isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else None
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    return None
