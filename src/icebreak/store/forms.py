"""How the values of a course stand in a TOML table, one form a kind of value; shared by all tables of a course file."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from icebreak.core.events import Event
from icebreak.core.light import dataclass
from icebreak.core.quiet import read_window
from icebreak.core.run import Run

_T = TypeVar("_T")
NEWER = "this file is for a newer icebreak; update this one"
"""What is wrong with a file of a format that is not known yet."""


class BadTable(ValueError):  # noqa: N818 - what is wrong is the file, not the program
    """The table is not that of a course: `key` and what is wrong with it, in a person's words."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(f"{key}: {what}")
        self.key = key
        self.what = what


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of value is written and read."""

    kind: type | tuple[type, ...]
    said: str
    write: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda value: value
    suffix: str = ""


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("the offset is missing, such as +01:00")
    return _near(value).astimezone(UTC)


_D = TypeVar("_D", bound=date)


def _near(value: _D) -> _D:
    """Return a date that can be reckoned with; at the ends of the calendar there is no day before, or after."""
    if not 1900 <= value.year <= 9000:
        raise ValueError(f"the year {value.year} can't be right")
    return value


TEXT = Form(str, "a text")
WHOLE = Form(int, "a whole number")
FLAG = Form(bool, "true or false")
INSTANT = Form(datetime, "a date and time", read=_aware)
DAY = Form(date, "a date", read=_near)
LENGTH = Form(
    int,
    "a number of seconds",
    write=lambda length: int(length.total_seconds()),
    read=lambda seconds: timedelta(seconds=seconds),
    suffix="_s",
)
WINDOWS = Form(
    list,
    "a list of windows such as 23:00-07:00",
    write=lambda windows: [str(window) for window in windows],
    read=lambda texts: tuple(read_window(str(text)) for text in texts),
)
TEXTS = Form(list, "a list of texts", write=list, read=lambda texts: tuple(str(text) for text in texts))
RUNS = Form(
    list,
    "a list of runs, each with its beginning, the second of the routine that it began at, and its end",
    write=lambda runs: [[run.begun, int(run.place.total_seconds()), run.until] for run in runs],
    read=lambda runs: tuple(
        Run(begun=_aware(begun), place=timedelta(seconds=place), until=_aware(until)) for begun, place, until in runs
    ),
)
PAIRS = Form(
    list,
    "a list of keys and values",
    write=lambda pairs: [[key, "" if value is None else value] for key, value in pairs],
    read=lambda pairs: tuple((str(key), None if value == "" else value) for key, value in pairs),
)


def write_table(forms: Mapping[str, Form], value: object, zone: ZoneInfo | None) -> dict[str, Any]:
    """Return the table of whatever has the attributes that `forms` names; instants in local time, for who reads it."""
    table: dict[str, Any] = {}
    for name, form in forms.items():
        found = getattr(value, name, None)
        if found is None or found is False or found == () or isinstance(found, Event):
            continue
        found = form.write(found)
        table[name + form.suffix] = found.astimezone(zone or UTC) if isinstance(found, datetime) else found
    return table


def read_table(forms: Mapping[str, Form], table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the values that a table holds, absent ones left out; raises BadTable naming the key."""
    values: dict[str, Any] = {}
    for name, form in forms.items():
        key = name + form.suffix
        if (found := table.get(key)) is None:
            continue
        if not isinstance(found, form.kind) or (isinstance(found, bool) and form.kind is not bool):
            raise BadTable(f"{where}.{key}".strip("."), f"{form.said} is wanted here")
        try:
            values[name] = form.read(found)
        except (ValueError, TypeError, OverflowError) as error:
            raise BadTable(f"{where}.{key}".strip("."), str(error)) from error
    return values


def sub_table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a table within a table; raises BadTable where there is none."""
    found = table.get(key)
    if not isinstance(found, dict):
        raise BadTable(key, "this table is missing")
    return found


def make(kind: type[_T], values: Mapping[str, Any], where: str) -> _T:
    """Make a value of a kind; raises BadTable where something is missing."""
    try:
        return kind(**values)
    except TypeError as error:
        missing = [name for name in getattr(kind, "__dataclass_fields__", ()) if f"'{name}'" in str(error)]
        raise BadTable(where or "course", f"{', '.join(missing) or 'something'} is missing or out of place") from error
