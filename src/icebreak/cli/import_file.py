"""Our own CSV and JSON as a person gives them back: their rows, and what no row can be made of."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from icebreak.cli.log_csv import BOM, COLUMNS, LONGEST, as_cell, as_text
from icebreak.cli.log_json import FORMAT, NAMES, as_value
from icebreak.core.fields import nearest
from icebreak.core.intake import Form, Row
from icebreak.core.log_faults import FLAGS, INSTANTS, KEYS, LISTS, WHOLE
from icebreak.core.record import Scalar
from icebreak.core.session import TABLE as SESSION
from icebreak.core.text import plain
from icebreak.store.files import BadFile, read_bytes

_TEXTS = {key for keys in KEYS.values() for key in keys} - INSTANTS
"""Known keys whose text is text, also where it looks like an instant."""
_REVISIONS = 10**9
_FLAGS = {"true": True, "false": False}
_PART = re.compile(r"(?:[^;\\]|\\.)+")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d(?::\d\d)?")


class Given(NamedTuple):
    """What a file says."""

    rows: list[Row]
    refused: list[str]
    """Where, and why, of what no row can be made of."""
    form: Form


def read_given(path: Path) -> Given:
    """Return the entries of a file; raises FileNotFoundError, BadFile where it is none of ours at all."""
    try:
        data = path.read_bytes() if path.is_fifo() else read_bytes(path)  # what another program writes is welcome
        text = data.decode().removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise BadFile(path, None, "this is not text in UTF-8; save it in that encoding (CSV UTF-8)") from error
    if text.lstrip().startswith(("{", "[")):
        return _read_json(path, text)
    return _read_csv(path, text)


def _read_csv(path: Path, text: str) -> Given:
    found = Given([], [], as_cell)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)  # what a spreadsheet writes goes by its country
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_head(path, names)
        line = reader.line_num + 1
        for cells in reader:
            where, line = f"line {line}", reader.line_num + 1
            if not any(cells):
                continue
            if len(cells) != len(names):
                found.refused.append(f"{where}: {len(cells)} cells, where the first line has {len(names)}")
                continue
            if any(cell.strip() for name, cell in zip(names, cells, strict=True) if not name):
                found.refused.append(f"{where}: there is a cell below no name; take it out, or name its column")
                continue
            told = {name: as_text(cell) for name, cell in zip(names, cells, strict=True) if name}
            _take(found, where, SESSION, told, frozenset(told))
    except csv.Error as error:
        said = "a text is not closed" if "quote" in str(error) or "end of data" in str(error) else str(error)
        raise BadFile(path, reader.line_num, f"this is not CSV as icebreak writes it: {said}") from error
    return found


def _check_head(path: Path, names: list[str]) -> None:
    for name in names:
        if name and name not in COLUMNS:  # without a name it may be a spreadsheet's, with nothing in it
            near = nearest(name, COLUMNS)
            cure = f"did you mean {near}?" if near else "icebreak log --csv shows the columns that there are."
            raise BadFile(path, 1, f'there is no column "{plain(name, limit=40)}"; {cure}')
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise BadFile(path, 1, f"the column {twice} is there twice")
    if missing := [name for name in ("id", "rev") if name not in names]:
        raise BadFile(path, 1, f"the column {missing[0]} is missing; without it no entry can be told from another")


def _take(found: Given, where: str, table: str, cells: dict[str, str], columns: frozenset[str]) -> None:
    """Make a row of cells; an empty cell says nothing."""
    name, rev = cells.pop("id"), cells.pop("rev")
    if not name:
        found.refused.append(f"{where}: the id is missing; what has none yet is written down by icebreak log add")
    elif not (rev.isascii() and rev.isdecimal() and len(rev) < 19 and 0 < int(rev) < _REVISIONS):
        found.refused.append(f"{where}: {plain(name, limit=80)}: rev is no whole number from 1")
    else:
        values = {key: _of_cell(key, cell) for key, cell in cells.items() if cell}
        found.rows.append(Row(where=where, table=table, id=name, rev=int(rev), values=values, columns=columns))


def _of_cell(key: str, cell: str) -> Scalar:
    """Return what a cell says; what can't be read stays text, which its key can't be."""
    if key in WHOLE and re.fullmatch(r"-?[0-9]{1,18}", cell):
        return int(cell)
    if key in FLAGS:
        return _FLAGS.get(cell.lower(), cell)
    if key in LISTS:
        return tuple(re.sub(r"\\(.)", r"\1", part.strip()) for part in _PART.findall(cell))
    return _instant(cell) if key in INSTANTS else plain(cell, limit=LONGEST)


def _instant(text: str) -> datetime | str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found if found.tzinfo is not None else text


def _read_json(path: Path, text: str) -> Given:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFile(path, error.lineno, f"this is not JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise BadFile(path, None, "this is no JSON that icebreak writes; its numbers or lists are too large") from error
    if not isinstance(told, dict) or "format" not in told:
        raise BadFile(path, None, "this is not what icebreak log --json prints; its format is missing")
    if told["format"] != FORMAT:
        newer = type(told["format"]) is int and told["format"] > FORMAT
        cure = "it is of a newer icebreak; update this one to read it" if newer else f"it should be {FORMAT}"
        raise BadFile(path, None, f"the format is unknown here; {cure}")
    found = Given([], [], _as_json)
    lists = {name: table for table, name in NAMES.items()}
    for name, entries in told.items():
        if name == "format":
            continue
        if name not in lists or not isinstance(entries, list):
            near = nearest(name, list(lists))
            cure = f"did you mean {near}?" if near else f"the lists are {', '.join(lists)}"
            found.refused.append(f"{plain(name, limit=40)}: there is no list of this name; {cure}")
            continue
        for number, entry in enumerate(entries, 1):
            _take_object(found, f"{name} {number}", lists[name], entry)
    return found


def _as_json(value: Scalar | None) -> object:
    """Return a value in the form of JSON; true is not 1 there."""
    return None if value is None else (type(value) is bool, as_value(value))


def _take_object(found: Given, where: str, table: str, entry: object) -> None:
    if not isinstance(entry, dict):
        found.refused.append(f"{where}: this is no entry; it should be keys and values in braces")
        return
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        found.refused.append(f"{where}: {half} in it is half of a character, which no file can hold; take it out")
        return
    name, rev = entry.pop("id", None), entry.pop("rev", None)
    if not isinstance(name, str) or not name:
        found.refused.append(f"{where}: the id is missing")
        return
    where_and_which = f"{where}: {plain(name, limit=80)}"
    if type(rev) is not int or not 0 < rev < _REVISIONS:
        found.refused.append(f"{where_and_which}: rev is no whole number from 1")
        return
    values: dict[str, Scalar] = {}
    for key, value in entry.items():
        if (read := _of_json(key, value)) is None:
            found.refused.append(f"{where_and_which}: {plain(key, limit=40)} is nothing that an entry can hold")
            return
        values[key] = read
    found.rows.append(Row(where=where, table=table, id=name, rev=rev, values=values))


def _of_json(key: str, value: object) -> Scalar | None:
    """Return what a value says; None for what no entry can hold."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    if isinstance(value, bool | int):
        return value
    if not isinstance(value, str):
        return None
    return _instant(value) if key not in _TEXTS and _INSTANT.fullmatch(value) else value
