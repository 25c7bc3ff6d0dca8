"""The settings: what the person said in `config.toml`, what holds where they said nothing, and changing one of them."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from icebreak.core.light import dataclass, field, replace
from icebreak.core.problem import Problem
from icebreak.core.quiet import Window, read_window
from icebreak.core.text import plain
from icebreak.store.files import BadFile, parse_toml, read_bytes, replace_file
from icebreak.store.paths import Home

TERMINAL = ("auto", "osc9", "osc99", "osc777", "bell", "off")
MOTION = ("full", "reduced")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What holds, one field a key of the file."""

    quiet: tuple[Window, ...] | None = None
    """`[sleep] quiet`: the person's nights and naps; None: they have not said, () : they said that there are none."""
    desktop: bool = True
    """`[remind] desktop`: popups."""
    terminal: str = "auto"
    """`[remind] terminal`: how the terminal is told, one of TERMINAL."""
    sound: bool = True
    """`[remind] sound`."""
    agent: bool = True
    """`[remind] agent`: whether one is started by itself, so that reminders come without a window too."""
    command: tuple[str, ...] = ()
    """`[remind] command`: a program of the person's own and its arguments, run for each reminder; (): none."""
    voice: bool | None = None
    """`[voice] on`: whether routines and *take it off* are spoken; None: the person was not asked yet."""
    theme: str | None = None
    """`[look] theme`; None: the program's own."""
    motion: str = "full"
    """`[look] motion`, one of MOTION."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """`[keys]`: the key for each action whose key was changed, by the action's id."""


def _quiet(value: object) -> tuple[Window, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError('it should be a list of times in quotation marks, such as ["23:00-07:00"]')
    return tuple(read_window(part) for part in value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("it should be true or false, without quotation marks")


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError('it should be text in "quotation marks"')


def _command(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and "\0" not in word for word in value):
        raise ValueError('it should be a list of texts in quotation marks, such as ["/home/you/bin/ring", "loud"]')
    if value and not (os.path.isabs(value[0]) or value[0] == os.path.basename(value[0]) != ""):  # noqa: PTH117, PTH119
        raise ValueError("its first text should be a program by its name, or by its whole path from the top")
    return tuple(value)


def _one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value in words:
            return str(value)
        meant = _nearest(value, words) if isinstance(value, str) else ""
        raise ValueError(f"it should be one of {', '.join(words)}{meant}")

    return read


_READERS: dict[str, dict[str, tuple[str, Callable[[object], object]]]] = {
    "sleep": {"quiet": ("quiet", _quiet)},
    "remind": {
        "desktop": ("desktop", _flag),
        "terminal": ("terminal", _one_of(TERMINAL)),
        "sound": ("sound", _flag),
        "agent": ("agent", _flag),
        "command": ("command", _command),
    },
    "voice": {"on": ("voice", _flag)},
    "look": {"theme": ("theme", _text), "motion": ("motion", _one_of(MOTION))},
    "keys": {},
}
"""The field and the reader of each key; `[keys]` takes any, since the window knows its actions."""


def read_settings(home: Home) -> tuple[Settings, list[Problem]]:
    """Return the settings, and a warning for each key that says nothing because it is unknown or wrong.

    Raises BadFile where the file can't be read at all; where there is none, nothing was said.
    """
    try:
        found = parse_toml(home.settings, read_bytes(home.settings))
    except FileNotFoundError:
        return Settings(), []
    return _settings(found)


def _settings(found: Mapping[str, object]) -> tuple[Settings, list[Problem]]:
    settings, warnings = Settings(), []
    said: dict[str, Any] = {}  # each reader gives what its field holds
    for table, values in found.items():
        if table == "format":
            if values != 1:
                warnings.append(
                    Problem("format", "this icebreak knows format 1 only; a newer one may mean other things")
                )
        elif table not in _READERS:
            warnings.append(Problem(plain(table), f"nothing is known by this name{_nearest(table, _READERS)}"))
        elif not isinstance(values, dict):
            warnings.append(Problem(table, f"it should be a heading of its own, [{table}], with keys below it"))
        elif table == "keys":
            said["keys"] = MappingProxyType(_read("keys", values, {key: (key, _text) for key in values}, warnings))
        else:
            said |= _read(table, values, _READERS[table], warnings)
    return replace(settings, **said), warnings


def _read(
    table: str,
    values: Mapping[str, object],
    readers: Mapping[str, tuple[str, Callable[[object], object]]],
    warnings: list[Problem],
) -> dict[str, object]:
    read: dict[str, object] = {}
    for key, value in values.items():
        where = plain(f"{table}.{key}")
        if key not in readers:
            warnings.append(Problem(where, f"nothing is known by this name{_nearest(key, readers)}"))
            continue
        name, reader = readers[key]
        try:
            read[name] = reader(value)
        except ValueError as error:
            warnings.append(Problem(where, plain(str(error))))
    return read


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # only ever needed for a slip of the finger

    near = get_close_matches(word.lower(), list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""


def save_setting(home: Home, table: str, key: str, value: str | bool | Sequence[str] | None) -> None:
    """Change one key, or take it out (None); the rest of the file stays as the person wrote it, remarks included.

    The caller holds the lock of the data folder. Raises ValueError for a value that the key can't have, BadFile where
    the file has to be mended first, Unwritable.
    """
    import tomlkit  # 17 ms, and the only thing here that keeps what it does not understand
    from tomlkit.exceptions import TOMLKitError

    try:
        before = read_bytes(home.settings).removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError:
        before = b"format = 1\n"
    wanted = parse_toml(home.settings, before)
    section = wanted.setdefault(table, {})
    if not isinstance(section, dict):
        raise BadFile(home.settings, None, f"{table} should be a heading of its own, [{table}], with keys below it")
    plain_value = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
    section.pop(key, None)
    if value is not None:
        section[key] = plain_value
        if wrong := next((one for one in _settings({table: {key: plain_value}})[1]), None):
            raise ValueError(str(wrong))
    try:
        document = tomlkit.parse(before)
        kept = document.setdefault(table, tomlkit.table())
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = plain_value
        text = tomlkit.dumps(document)
        written = parse_toml(home.settings, text.encode())
    except (TOMLKitError, BadFile, TypeError, AttributeError):
        written = None
    if written is None or _said(written) != _said(wanted):
        raise BadFile(
            home.settings, None, f"it is written in a way that can't be changed from here; set {table}.{key} by hand"
        )
    replace_file(home.settings, text)


def _said(found: Mapping[str, object]) -> dict[str, object]:
    return {table: values for table, values in found.items() if values != {}}
