"""What a person's folder says to its readers, in words in which two of them can be held against each other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.faults.lives import home_at, say

from icebreak.core.course import Course
from icebreak.remind.clock import find_clock
from icebreak.store.courses import PUT_AWAY_AFTER, read_courses
from icebreak.store.log_read import read
from icebreak.store.sleep import read_sleeps

_NAMES = re.compile(r"(\d{4}-\d\d-\d\d-[a-z0-9-]+?-|device='[a-z0-9-]+?-)[a-z0-9]{4}\b")
_ENDS = re.compile(r"\([a-z0-9]{4}(?=(?:\.\d+)?\)\.)")


class Picture(NamedTuple):
    """All that a reader of the folder sees, the letters of chance taken out."""

    status: str
    courses: str
    sleeps: str
    entries: Counter[str]
    unlogged: Counter[str]
    """Of the entries, those that only a course's file has yet."""

    def same(self, other: Picture) -> bool:
        """Whether two say the same, wherever an entry stands."""
        return self[:4] == other[:4]


def look(folder: Path) -> Picture:
    """Look at a folder without the lock, as a status bar and the log's readers do."""
    home = home_at(folder)
    reading = find_clock(home.state).read()
    kept, bad = read_courses(home, reading)
    told = read(home)
    found = [str(one) for one in (*bad, *told.problems)]
    there = Counter(plain(entry) for entry in told.entries)
    pending = Counter({plain(entry): 1 for one in kept for entry in one.unlogged})
    twice = [entry for entry, times in there.items() if times > 1]
    status = say(folder, ("status", "--json"))
    if status.code != 0 or status.err or found or twice:
        raise AssertionError(f"status: {status}; can't be read: {found}; twice in the log: {twice}")
    courses = plain([one.course for one in kept if not _over_long(one.course, reading.wall)])
    return Picture(plain(status.out), courses, plain(read_sleeps(home)), there | pending, pending - there)


def _over_long(course: Course, now: datetime) -> bool:
    """Whether any hand may put it away, and none need."""
    return course.ended is not None and now - course.ended >= PUT_AWAY_AFTER


def everything(folder: Path) -> bytes:
    """Return what tells one state of the disk from another, whoever had the lock: each is judged once."""
    found = sha256()
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() and path.suffix != ".lock" and path.name != "lock" else b""
        found.update(repr((str(path.relative_to(folder)), path.lstat().st_mode, plain(data.decode()))).encode())
    return found.digest()


def plain(thing: object) -> str:
    """Return a text, or what is written for a thing, without the letters of chance."""
    text = thing if isinstance(thing, str) else repr(thing)
    return _ENDS.sub("(....", _NAMES.sub(r"\1....", text))
