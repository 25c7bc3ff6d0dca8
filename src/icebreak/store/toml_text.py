"""Values and entries as TOML text, one key a line, so that a person can read them and every cut in them can be seen.

Written here and not by tomli-w, which breaks a list over several lines, writes instants without their `T` (and invalid
where an offset has seconds), and costs a verb 8 ms of importing.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from icebreak.core.record import Entry, Scalar
from icebreak.core.text import is_plain

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {number: f"\\u{number:04X}" for number in (*range(0x20), 0x7F)} | {
    ord("\b"): r"\b",
    ord("\t"): r"\t",
    ord("\n"): r"\n",
    ord("\f"): r"\f",
    ord("\r"): r"\r",
    ord('"'): r"\"",
    ord("\\"): r"\\",
}
RESERVED = frozenset({"id", "rev", "unset"})
"""Keys that an entry has by itself; no record may hold them among its values."""


def value_text(value: Scalar) -> str:
    """Return one value as TOML, on one line; half of a surrogate pair, which no file can hold, becomes a question mark.

    Raises ValueError for an instant without an offset, TypeError for what an entry can't hold.
    """
    if (write := _WRITERS.get(type(value))) is None:
        raise TypeError(f"{value!r} can't be written to a file")
    return write(value)


def _text(value: str) -> str:
    if value.isprintable() and '"' not in value and "\\" not in value:  # nearly always
        return f'"{value}"'
    return f'"{value.encode(errors="replace").decode().translate(_ESCAPES)}"'


def _instant(value: datetime) -> str:
    text = value.isoformat()
    if text[-6] in "+-":
        return text
    if value.utcoffset() is None:
        raise ValueError(f"the instant {value} has no offset")
    return value.astimezone(UTC).isoformat()  # before standard time offsets had seconds; TOML can't say them


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    bool: lambda flag: "true" if flag else "false",
    int: str,
    datetime: _instant,
    tuple: lambda parts: f"[{', '.join(map(value_text, parts))}]",
}


@lru_cache(maxsize=1000)  # the same few keys in every entry
def _key_text(key: str) -> str:
    return key if _BARE.fullmatch(key) else value_text(key)


def lines(values: Mapping[str, Scalar]) -> str:
    """Return a flat table's keys and values, a line each."""
    return "".join([f"{_key_text(key)} = {value_text(value)}\n" for key, value in values.items()])


def end_line(name: str, rev: int) -> str:
    """Return the line that closes an entry, without its line end; only with it does the last entry of a file count."""
    return f"# end {name} {rev}"


def entry_text(entry: Entry) -> str:
    """Return an entry as it is appended to a file: it begins on a line of its own, whatever stands before it.

    Raises ValueError for a table, id or key that can't be told apart again when it is read.
    """
    record = entry.record
    if not _BARE.fullmatch(record.table):
        raise ValueError(f"{record.table!r} can't be the name of a table")
    if not record.id.strip() == record.id != "" or not is_plain(record.id):
        raise ValueError(f"{record.id!r} can't be an id")
    if wrong := RESERVED & record.values.keys():
        raise ValueError(f"an entry has {', '.join(sorted(wrong))} by itself, not among its values")
    written: dict[str, Scalar] = {"id": record.id, "rev": entry.rev, **record.values}
    if record.unset:
        written["unset"] = record.unset
    return f"\n[[{record.table}]]\n{lines(written)}{end_line(record.id, entry.rev)}\n"
