"""Reading and writing small files: whole or not at all, for their owner only, and in words when it can't be done."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tomli  # not tomllib: read twice as fast, imported 5 ms sooner

from icebreak.core.problem import Problem
from icebreak.core.text import plain

MOST = 1 << 28
"""Bytes: a file that is longer is not read. A month of the log with a million entries would not be."""


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


_ROOM = "Make room on it"
_LOCKS = (
    "its file system has no locks, and without them two icebreaks would write over each other",
    "Move the folder to a disk of this machine, and name it in ICEBREAK_HOME",
)
_IN_WORDS = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EROFS: ("this disk can only be read", "Have it mounted for writing"),
    errno.ENOLCK: _LOCKS,
    errno.EOPNOTSUPP: _LOCKS,
    getattr(errno, "ENOTSUP", errno.EOPNOTSUPP): _LOCKS,
    errno.ENOSYS: _LOCKS,
}
"""Why nothing can be written, and what would do; of all else the system's own words say enough."""


class Unwritable(StoreError):  # noqa: N818 - named like BadFile
    """Nothing could be written to `path`: `why`, and `cure`, what would do; both without a full stop."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        usual = (plain(error.strerror or str(error), limit=4000), "See to that")
        self.why, self.cure = _IN_WORDS.get(error.errno or 0, usual)
        self.where = plain(str(path), limit=4000)
        super().__init__(f"{self.where} can't be written: {self.why}. {self.cure}; nothing was changed.")


class Unsure(Unwritable):
    """It was written to `path`, and the disk would not say that it keeps it."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(path, error)
        there = "what you said may be there all the same, so look before you say it again"
        self.args = (f"{self.where} may not be saved: {self.why}. {self.cure}; {there}.",)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a system's refusal to write into Unwritable."""
    try:
        yield
    except OSError as error:
        raise Unwritable(path, error) from error


@contextmanager
def confirming(path: Path) -> Iterator[None]:
    """Turn a system's refusal to sync what readers see already into Unsure."""
    try:
        yield
    except OSError as error:
        raise Unsure(path, error) from error


def is_folder(path: Path) -> bool:
    """Whether this is a folder; not so where it may not be seen, which whoever reads it is told."""
    try:
        return path.is_dir()
    except OSError:
        return False


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only, whatever the umask."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError as error:
        if folder.is_dir():  # another process was faster
            return
        what = "a link to a place that is not there" if folder.is_symlink() else "no folder, and one is wanted there"
        raise NotADirectoryError(errno.ENOTDIR, f"{folder} is {what}") from error
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
        shut(fd)


def shut(fd: int) -> None:
    """Close a file; what of it matters was synced before, so that no complaint of the system now changes anything."""
    with suppress(OSError):
        os.close(fd)


def replace_file(path: Path, content: str | bytes) -> None:
    """Give a file new content, synced, so that a crash leaves either the old one whole or the new one.

    The caller holds the lock that goes with the file: what a crash leaves behind is written over by the next one here.
    A link to a file stays one: it is that file which is replaced. Raises Unwritable; Unsure where readers see the new
    content, and the disk may not.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_symlink() and path.is_file():  # settings are often kept elsewhere, with others
        path = path.resolve()
    temporary = path.with_name(f".{path.name}.tmp")
    with writing(path):
        make_private(path.parent)
        try:
            _write_anew(temporary, data)
            rename(temporary, path)
        except OSError:
            with suppress(OSError):  # on a full disk even so little is missed
                temporary.unlink()
            raise
    with confirming(path):
        sync_folder(path.parent)


def _write_anew(path: Path, data: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if sys.platform != "win32":
            os.fchmod(fd, 0o600)
        write_all(fd, data)
        os.fsync(fd)
    finally:
        shut(fd)


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

    What is no ordinary file is not opened: from a pipe that nobody writes to, nothing would ever come. Nor is one that
    no memory might hold.
    """
    try:
        found = path.stat()
        mode = found.st_mode
        if stat.S_ISREG(mode) and found.st_size <= MOST:
            return path.read_bytes()
    except FileNotFoundError:
        refuse_dead_link(path)
        raise
    except OSError as error:
        cure = "; make it yours: chown, chmod u+r" if error.errno == errno.EACCES else ""
        raise BadFile(path, None, f"it can't be read: {error.strerror or error}{cure}") from error
    if stat.S_ISREG(mode):
        raise BadFile(path, None, f"it is {found.st_size >> 20} MB long, which no file of icebreak is; move it away")
    if stat.S_ISDIR(mode):
        raise BadFile(path, None, "this is a folder; a file is wanted here, so move it away")
    raise BadFile(path, None, "this is not a file that can be read from beginning to end; move it away")


def refuse_dead_link(path: Path) -> None:
    """Raise BadFile where a path is not there because it, or a folder above it, is a link that leads nowhere."""
    for one in (path, *path.parents):
        if os.path.lexists(one):
            if not os.path.exists(one):  # noqa: PTH110 - unlike Path.exists it never raises
                what = f"this is a link to {os.path.realpath(one)}, which is not there"
                raise BadFile(one, None, f"{what}. Bring that back, or take the link away")
            return


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
