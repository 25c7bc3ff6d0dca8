"""One file of the log: what its bytes say, how far it is whole, and what of it a person has broken."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from icebreak.core.record import Entry
from icebreak.store.files import BadFile, parse_toml
from icebreak.store.log_entry import Complaint, read_entry
from icebreak.store.toml_text import end_line

FORMAT = 1
HEAD = f"format = {FORMAT}\n"
Older = Callable[[str, dict[str, object]], tuple[str, dict[str, object]]]
OLDER: dict[int, Older] = {}
"""By an older format's number, what makes of the table and the keys of its entry those of today. None is older yet."""
LARGE = 8 * 1024
"""Bytes from which on it pays to go round the parser."""
_BOM = b"\xef\xbb\xbf"
_END = b"\n# end "
_REMARKS = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*")
_HEAD_LINE = re.compile(rb"format = %d\r?\n" % FORMAT)
_HEADING = re.compile(rb"^[ \t]*\[", re.MULTILINE)


class LogFile:
    """What one file says."""

    def __init__(self, whole: int) -> None:
        self.whole = whole
        """How many bytes count; what follows is one append, cut short or still being written."""
        self.entries: list[Entry] = []
        self.problems: list[BadFile] = []
        """Empty: nothing is wrong, the file may be added to."""
        self.torn: BadFile | None = None
        """Where what does not count begins, and what becomes of it."""
        self.older = False
        """Whether its format is an older one: it is read, but what is new does not belong into it."""


def read_log_file(path: Path, device: str, data: bytes) -> LogFile:
    """Return what a file's bytes say: all that can be read, and a line and a reason for the rest."""
    whole = _whole(data)
    found = LogFile(whole)
    if whole < len(data):
        line = 1 + data.count(b"\n", 0, whole)
        found.torn = BadFile(path, line, "the last entry is not whole and does not count; the next one sets it aside")
    text = data[:whole].removeprefix(_BOM)
    if (entries := _read_as_written(text, device)) is not None:
        found.entries = entries
    elif text and not _read_at_once(found, text, device):
        _read_by_piece(found, path, text, device)
    return found


def _whole(data: bytes) -> int:
    end = last_end(data)
    tail = data[end:]
    return end if tail and _cut_short(tail, first=end == 0) else len(data)


def _cut_short(tail: bytes, *, first: bool) -> bool:
    """Whether the end of a file can be the beginning of an append, and is not a person's doing."""
    if not tail.strip(b"\0"):  # what a power cut leaves: the length without the content
        return True
    begin = _skip(_REMARKS, tail, 0)
    if first:
        if HEAD.encode().startswith(tail) and tail != HEAD.encode():
            return True
        after_head = _skip(_HEAD_LINE, tail, begin)
        if after_head == begin:
            return False
        begin = _skip(_REMARKS, tail, after_head)
    rest = tail[begin:]
    return rest == b"[" or (rest.startswith(b"[[") and len(_HEADING.findall(rest)) == 1)


def _skip(pattern: re.Pattern[bytes], data: bytes, begin: int) -> int:
    found = pattern.match(data, begin)
    return found.end() if found else begin


def last_end(data: bytes) -> int:
    """Return where the last whole end line ends, 0 where there is none; with nothing behind it it may be cut short."""
    stop = len(data)
    while (at := data.rfind(_END, 0, stop)) >= 0:
        if (line_end := data.find(b"\n", at + 1)) >= 0:
            return line_end + 1
        if _closes(data[data.rfind(b"\n[[", 0, at) + 1 : at + 1], data[at + 1 :]):
            return len(data)
        stop = at
    return 0


def _closes(piece: bytes, line: bytes) -> bool:
    """Whether a line at the very end, without a line end, is the whole end line of the entry before it."""
    try:
        found = _only_entry(Path(), 1, piece)
    except BadFile:
        return False
    entry = read_entry(*found, "", []) if found else None
    return entry is not None and line.rstrip() == _end(entry)


def _end(entry: Entry) -> bytes:
    return end_line(entry.record.id, entry.rev).encode()


def _read_as_written(text: bytes, device: str) -> list[Entry] | None:
    """Return the entries of a large file that is as icebreak writes it; None where it is not in each and every line."""
    if len(text) < LARGE:
        return None
    from icebreak.store.log_quick import Quick  # late: a verb that reads one course does without

    entries: list[Entry] = []
    complaints: list[Complaint] = []
    quick = Quick()
    try:
        head, *pieces = text.decode().split("\n[[")
        for piece in pieces:
            table, row = quick.read(piece) or _only_entry(Path(), 1, f"[[{piece}".encode()) or ("", {})
            entry = read_entry(table, row, device, complaints)
            if entry is None or complaints or not piece.endswith(f"\n{end_line(entry.record.id, entry.rev)}\n"):
                return None
            entries.append(entry)
    except (UnicodeDecodeError, BadFile):
        return None
    return entries if head == HEAD and text.count(_END) == len(entries) else None


def _read_at_once(found: LogFile, text: bytes, device: str) -> bool:
    """Read a file in which nothing at all is wrong; False, with nothing read, where anything is."""
    try:
        tables = parse_toml(Path(), text)
    except BadFile:
        return False
    given = tables.pop("format", None)
    if _wrong_format(Path(), given):
        return False
    older = _older(given)
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for table, rows in tables.items():
        if not isinstance(rows, list):
            return False
        for row in rows:
            entry = read_entry(*_today(older, table, row), device, complaints) if isinstance(row, dict) else None
            if entry is None or complaints:
                return False
            entries.append(entry)
    if text.count(_END) != len(entries):
        return False
    found.entries, found.older = entries, older is not None
    return True


def _read_by_piece(found: LogFile, path: Path, text: bytes, device: str) -> None:
    """Read a file in which something is wrong, entry by entry."""
    head, *pieces = _pieces(text)
    older: Older | None = None
    try:
        keys = parse_toml(path, head.text)
        older = _older(keys.get("format"))
        wrong = _wrong_head(path, keys)
    except BadFile as error:
        wrong = error
    found.older = older is not None
    if wrong:
        found.problems.append(wrong)
    if isinstance(wrong, _Newer):
        return
    for piece in pieces:
        entry, problems = _read_piece(path, piece, device, older, last=piece is pieces[-1])
        found.problems += problems
        if entry:
            found.entries.append(entry)


class _Newer(BadFile):
    """The file has a format that is not known yet: nothing in it is read."""


def _wrong_head(path: Path, keys: dict[str, object]) -> BadFile | None:
    if "format" not in keys:
        return BadFile(path, 1, f"the file should begin with a line {HEAD.strip()}")
    return _wrong_format(path, keys.pop("format")) or (BadFile(path, 1, _HOMELESS) if keys else None)


def _wrong_format(path: Path, given: object) -> BadFile | None:
    if type(given) is int and given > FORMAT:
        return _Newer(path, 1, f"this was written by a newer icebreak (format {given}); update this one to read it")
    if (type(given) is int and given == FORMAT) or _older(given):
        return None
    return BadFile(path, 1, f"the format should be {FORMAT}")


def _older(given: object) -> Older | None:
    return OLDER.get(given) if type(given) is int else None


def _today(older: Older | None, table: str, row: dict[str, object]) -> tuple[str, dict[str, object]]:
    return older(table, row) if older is not None else (table, row)


class _Piece(NamedTuple):
    line: int
    """The number of its first line."""
    text: bytes


def _pieces(text: bytes) -> Iterator[_Piece]:
    """Cut a file before each heading and behind each end line; the first piece is the head, if only an empty one."""
    first = 1
    lines: list[bytes] = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.lstrip().startswith(b"[") and (lines or first == 1):
            yield _Piece(first, b"".join(lines))
            first, lines = number, []
        if lines or first == 1 or line.strip():
            lines.append(line)
        else:
            first = number + 1
        if line.startswith(_END[1:]):
            yield _Piece(first, b"".join(lines))
            first, lines = number + 1, []
    if lines or first == 1:
        yield _Piece(first, b"".join(lines))


def _read_piece(
    path: Path, piece: _Piece, device: str, older: Older | None, *, last: bool
) -> tuple[Entry | None, list[BadFile]]:
    try:
        found = _only_entry(path, piece.line, piece.text)
    except BadFile as error:
        return None, [error]
    if not found:
        return None, []
    complaints: list[Complaint] = []
    entry = read_entry(*_today(older, *found), device, complaints)
    if entry and piece.text.rstrip().rsplit(b"\n", 1)[-1].rstrip() != _end(entry):
        read = "without it the last entry is not read" if last else "it was read as it stands"
        complaints.append(Complaint("", f"this entry should close with a line `{_end(entry).decode()}`; {read}"))
        entry = None if last else entry
    return entry, [BadFile(path, _line_of(piece, key), what) for key, what in complaints]


def _line_of(piece: _Piece, key: str) -> int:
    found = re.search(rb"^[ \t]*" + re.escape(key.encode()) + rb"[ \t]*=", piece.text, re.MULTILINE) if key else None
    return piece.line + (piece.text.count(b"\n", 0, found.start()) if found else 0)


_HOMELESS = "these lines belong to no entry; a heading such as [[session]] is missing above them"


def _only_entry(path: Path, line: int, text: bytes) -> tuple[str, dict[str, object]] | None:
    """Return the table's name and the keys of the only entry in these lines; None where there are only remarks."""
    tables = parse_toml(path, text, first_line=line)
    if not tables:
        return None
    name, rows = next(iter(tables.items()))
    if isinstance(rows, dict):
        raise BadFile(path, line, f"the heading [{name}] needs two brackets on each side: [[{name}]]")
    if len(tables) > 1 or not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], dict):
        raise BadFile(path, line, _HOMELESS)
    return name, rows[0]
