"""A table from a TOML file, read key by key: values of the right type come out, everything else becomes a problem."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from icebreak.core.duration import format_duration, parse_duration
from icebreak.core.problem import Problem
from icebreak.core.text import plain, trouble

_UNKNOWN_SHOWN = 20
"""So many unknown keys of one table are named; a file of garbage has thousands."""


class Fields:
    """One table under reading; what was never asked for by the end is unknown.

    A value that is absent or wrong comes out as None (an empty tuple for lists); `has` tells the two apart.
    """

    def __init__(self, table: Mapping[str, object], problems: list[Problem], where: str = "") -> None:
        self._table = table
        self._problems = problems
        self._where = where
        self._asked: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the file says anything under `key`, right or wrong."""
        return key in self._table

    def wrong(self, key: str, what: str) -> None:
        """Note a problem with the value under `key`."""
        self._problems.append(Problem(self._path(key), what))

    def text(self, key: str, *, most: int, needed: bool = False) -> str | None:
        """Return the text under `key`: plain, not empty, at most `most` characters."""
        value = self._get(key, needed=needed)
        return None if value is None else self._text(key, value, most)

    def texts(self, key: str, *, most: int, lines: int) -> tuple[str, ...]:
        """Return the list of texts under `key`, at most `lines` of them; empty where any is wrong."""
        values = self._list(key, lines, "texts")
        read = [self._text(f"{key}[{n}]", value, most) for n, value in enumerate(values, 1)]
        return tuple(text for text in read if text is not None) if None not in read else ()

    def one_or_more(self, key: str, *, most: int, lines: int) -> tuple[str, ...]:
        """Return the text, or the list of texts, under a key that is needed; empty where anything is wrong."""
        value = self._get(key, needed=True)
        if isinstance(value, list | tuple):
            return self.texts(key, most=most, lines=lines)
        text = None if value is None else self._text(key, value, most)
        return () if text is None else (text,)

    def length(self, key: str, *, most: timedelta, needed: bool = False) -> timedelta | None:
        """Return the length of time under `key`, more than nothing and at most `most`."""
        value = self._get(key, needed=needed)
        if value is None:
            return None
        if not isinstance(value, str):
            meant = f'; did you mean "{value}m"?' if type(value) is int and 0 < value < 1000 else ', such as "20m"'
            self.wrong(key, f"{_named(value)}, where a length of time in quotes belongs{meant}")
            return None
        try:
            length = parse_duration(value)
        except ValueError as error:
            self.wrong(key, f'"{plain(value, limit=40)}": {error}')
            return None
        if length > most:
            self.wrong(key, f"{format_duration(length)} is too long to make sense; {format_duration(most)} is the most")
            return None
        return length

    def whole(self, key: str, *, least: int, most: int, needed: bool = False) -> int | None:
        """Return the whole number under `key`, from `least` to `most`."""
        value = self._get(key, needed=needed)
        if value is None:
            return None
        if type(value) is not int:
            self.wrong(key, f"{_named(value)}, where a whole number belongs, such as {least + 1}")
        elif not least <= value <= most:
            self.wrong(key, f"has to be from {least} to {most}")
        else:
            return value
        return None

    def flag(self, key: str) -> bool:
        """Return the yes or no under `key`; no where nothing is said."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.wrong(key, f"{_named(value)}, where true or false belongs, without quotes")
        return False

    def times(self, key: str, *, most: int) -> tuple[time, ...]:
        """Return the times of day under `key`, ascending; empty where any is wrong or there twice."""
        read: list[time] = []
        values = self._list(key, most, "times of day")
        for n, value in enumerate(values, 1):
            found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
            if found is None:
                said = f'"{plain(value, limit=20)}"' if isinstance(value, str) else _named(value)
                self.wrong(f"{key}[{n}]", f'{said}, where a time of day in quotes belongs, such as "08:00"')
            elif (at := time(int(found[1]), int(found[2]))) in read:
                self.wrong(f"{key}[{n}]", f"{value} is there twice; take one out")
            else:
                read.append(at)
        return tuple(sorted(read)) if len(read) == len(values) else ()

    def table(self, key: str, *, needed: bool = False) -> "Fields | None":
        """Return the table under `key`, ready to be read."""
        value = self._get(key, needed=needed)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.wrong(key, f"{_named(value)}, where a table belongs: a line [{self._path(key)}], its keys below")
            return None
        return Fields(value, self._problems, self._path(key))

    def tables(self, key: str, *, most: int) -> list["Fields"]:
        """Return the tables listed under `key`, ready to be read; those that are none become problems."""
        read = []
        for n, value in enumerate(self._list(key, most, "tables"), 1):
            if isinstance(value, Mapping):
                read.append(Fields(value, self._problems, self._path(f"{key}[{n}]")))
            else:
                self.wrong(f"{key}[{n}]", f"{_named(value)}, where a table in {{ }} belongs")
        return read

    def known(self, key: str) -> None:
        """Let `key` stand, though nothing here reads it."""
        self._asked.append(key)

    def done(self, hints: Mapping[str, str]) -> None:
        """Note every key that nobody asked for; `hints` says for some what would do."""
        unknown = [key for key in self._table if key not in self._asked]
        for key in unknown[:_UNKNOWN_SHOWN]:
            if (hint := hints.get(key)) is not None:
                self.wrong(key, hint)
            else:
                near = nearest(key, self._asked)
                self.wrong(key, f"there is no such key; {f'did you mean {near}?' if near else 'take it out'}")
        if (more := len(unknown) - _UNKNOWN_SHOWN) > 0:
            self._problems.append(Problem(self._where or "file", f"{more} more keys are unknown; take them out"))

    def _path(self, key: str) -> str:
        shown = key if re.fullmatch(r"[A-Za-z0-9_\[\]-]{1,40}", key) else f'"{plain(key, limit=40)}"'
        return f"{self._where}.{shown}" if self._where else shown

    def _get(self, key: str, *, needed: bool = False) -> object:
        if key not in self._asked:
            self._asked.append(key)
        value = self._table.get(key)
        if value is None and needed:
            self.wrong(key, "is missing; every definition needs it")
        return value

    def _list(self, key: str, most: int, of: str) -> Sequence[object]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.wrong(key, f"{_named(value)}, where a list of {of} in [ ] belongs")
        elif not value:
            self.wrong(key, "the list is empty; fill it or take the key out")
        elif len(value) > most:
            self.wrong(key, f"has {len(value)} {of}; {most} is the most")
        else:
            return value
        return ()

    def _text(self, key: str, value: object, most: int) -> str | None:
        if not isinstance(value, str):
            self.wrong(key, f"{_named(value)}, where a text in quotes belongs")
        elif not value.strip():
            self.wrong(key, "the text is empty; write something or take the key out")
        elif len(value) > most:
            self.wrong(key, f"is {len(value)} characters long; {most} is the most")
        elif what := trouble(value):
            self.wrong(key, what)
        else:
            return value
        return None


def nearest(word: str, known: Sequence[str]) -> str | None:
    """Return the one of `known` that `word` most likely stands for, None where none is near."""
    from difflib import get_close_matches  # late: only a mistake needs it, and `status` should not pay for it

    near = get_close_matches(word[:80].lower(), known, n=1)
    return near[0] if near else None


def _named(value: object) -> str:
    """Return what a person would call the value, seen in their file."""
    kinds: list[tuple[type | tuple[type, ...], str]] = [
        (bool, "true or false"),
        ((int, float), "a number"),
        (str, "a text"),
        (datetime, "a date and time"),
        (date, "a date"),
        (time, "a time of day without quotes"),
        (Mapping, "a table"),
    ]
    return f"this is {next((word for kind, word in kinds if isinstance(value, kind)), 'a list')}"
