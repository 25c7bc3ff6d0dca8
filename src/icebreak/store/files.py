"""Reading and writing small files: whole or not at all, for their owner only, and in words when it can't be done."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tomli  # not tomllib: read twice as fast, imported 5 ms sooner

from icebreak.core.problem import Problem
from icebreak.core.text import plain


class StoreError(Exception):
    """Something about the person's files stands in the way; its text is one sentence or two for them."""


class BadFile(StoreError):  # noqa: N818 - what is wrong is the file, not the program
    """A file can't be used as it is: `path`, `line` (None: the file as a whole) and `what` is wrong with it."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        self.path = path
        self.line = line
        self.what = plain(what)
        super().__init__(f"{plain(str(path), limit=4000)}: {self.problem if line else self.what}")

    @property
    def problem(self) -> Problem:
        """The same without the path, as it stands in a list of problems."""
        return Problem("file" if self.line is None else f"line {self.line}", self.what)


class Unwritable(StoreError):  # noqa: N818 - named like BadFile
    """Nothing could be written to `path`."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.why = plain(error.strerror or str(error))
        said = plain(str(path), limit=4000)
        super().__init__(f"{said} can't be written: {self.why}. See to that; nothing was changed.")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a system's refusal to write into Unwritable."""
    try:
        yield
    except OSError as error:
        raise Unwritable(path, error) from error


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only, whatever the umask."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if folder.is_dir():  # another process was faster
            return
        raise
    folder.chmod(0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; where a folder can't be synced, the system does it by itself."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace_file(path: Path, content: str | bytes) -> None:
    """Give a file new content, synced, so that a crash leaves either the old one whole or the new one.

    The caller holds the lock that goes with the file: what a crash leaves behind is written over by the next one here.
    Raises Unwritable.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = path.with_name(f".{path.name}.tmp")
    with writing(path):
        make_private(path.parent)
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            if sys.platform != "win32":
                os.fchmod(fd, 0o600)
            write_all(fd, data)
            os.fsync(fd)
        finally:
            os.close(fd)
        rename(temporary, path)
        sync_folder(path.parent)


def write_all(fd: int, data: bytes) -> None:
    """Write all of it: one system call unless the disk fills up on the way."""
    while data:
        data = data[os.write(fd, data) :]


def rename(temporary: Path, path: Path) -> None:
    """Give a file the name of another, which it takes the place of; raises OSError."""
    if sys.platform == "win32":  # a file that somebody reads right now can't be replaced there
        import time

        for _ in range(50):
            try:
                temporary.replace(path)
            except PermissionError:
                time.sleep(0.02)
            else:
                return
    temporary.replace(path)


def read_toml(path: Path) -> dict[str, object]:
    """Return what a TOML file says; raises FileNotFoundError where there is none, BadFile where it can't be read."""
    return parse_toml(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return a file's content; raises FileNotFoundError where there is none, BadFile where it can't be read.

    What is no ordinary file is not opened: from a pipe that nobody writes to, nothing would ever come.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BadFile(path, None, f"it can't be read: {error.strerror or error}") from error
    if stat.S_ISDIR(mode):
        raise BadFile(path, None, "this is a folder; a file is wanted here")
    raise BadFile(path, None, "this is not a file that can be read from beginning to end")


def parse_toml(path: Path, data: bytes, *, first_line: int = 1) -> dict[str, object]:
    """Return what TOML text says, with or without a byte order mark; raises BadFile, with lines from `first_line`."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return tomli.loads(data.decode())
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
        raise BadFile(path, line, "this is not text in UTF-8; save the file in that encoding") from error
    except RecursionError as error:
        raise BadFile(path, None, "its lists and tables lie too deep in each other") from error
    except ValueError as error:
        line = min(getattr(error, "lineno", None) or 1, 1 + data.rstrip(b"\n").count(b"\n"))
        raise BadFile(path, first_line - 1 + line, _in_words(str(error))) from error


_WORDS = (
    (r"Illegal character '\\n'|Unterminated string|Expected \"'", "a text here has no closing quotation mark"),
    (r"Illegal character", "there is a character in it that no text file should hold; take it out"),
    (r"Unescaped '\\'", r"a backslash in a text is written twice: \\"),
    (r"Cannot overwrite a value|Cannot declare", "this is said twice; take one of the two out"),
    (r"Expected '='", "a key needs = and a value after it"),
    (r"Invalid value", 'there is no value that can be read; text goes in "quotation marks"'),
    (r"Expected '\]\]'", "a heading such as [[session]] needs two brackets on each side"),
    (r"Expected newline", "there is more on this line than a key and its value, or the value is none"),
    (r"Invalid statement", "this is neither a key with its value nor a heading in brackets"),
    (r"Exceeds the limit", "this number is too long"),
)


def _in_words(error: str) -> str:
    found = next((words for pattern, words in _WORDS if re.search(pattern, error)), None)
    return found or f"this is not TOML: {error.split(' (at ')[0]}"
