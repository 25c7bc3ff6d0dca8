"""An entry's lines as icebreak writes them, read without the TOML parser: in a third of its time.

What is not just so, to the letter, is not read here and left to the parser: nothing may be read otherwise than there.
"""

import re
import sys
from datetime import datetime

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][+-](?:[01][0-9]|2[0-3]):[0-5][0-9]"
)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_SHORT = 25
"""Texts shorter than an instant come again and again, and are kept once."""


class Quick:
    """Reads the entries of one file, and remembers what comes again in it."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {"true": True, "false": False}
        self._keys: dict[str, str] = {}

    def read(self, piece: str) -> tuple[str, dict[str, object]] | None:
        """Return table and keys of what follows a heading's brackets, to the line end of its end line.

        None: it is for the parser.
        """
        heading, *lines = piece.split("\n")
        table = heading.removesuffix("]]")
        if table == heading or not _BARE.fullmatch(table):
            return None
        if len(lines) < 2 or lines[-1] or not lines[-2].startswith("# end "):
            return None
        row: dict[str, object] = {}
        for line in lines[:-2]:
            key, _, text = line.partition(" = ")
            name = self._keys.get(key) or self._key(key)
            value = self._values.get(text)
            if value is None:
                value = self._value(text)
            if name is None or value is None:
                return None
            row[name] = value
        return (table, row) if len(row) == len(lines) - 2 else None

    def _key(self, key: str) -> str | None:
        return self._keys.setdefault(key, sys.intern(key)) if _BARE.fullmatch(key) else None

    def _value(self, text: str) -> object:
        value: object = None
        if text.startswith('"'):
            inner = text[1:-1]
            if len(text) > 1 and text[-1] == '"' and '"' not in inner and "\\" not in inner and inner.isprintable():
                value = inner
        elif _NUMBER.fullmatch(text):
            value = int(text)
        elif _INSTANT.fullmatch(text):
            try:
                return datetime.fromisoformat(text)
            except ValueError:  # a 30th of February: the parser says so
                return None
        if value is not None and len(text) < _SHORT:
            self._values[text] = value
        return value
