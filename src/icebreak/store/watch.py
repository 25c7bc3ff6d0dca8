"""Noticing that something changed: cheap enough for every second, and never a lock."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from icebreak.core.clock import DRIFT, Reading, drift
from icebreak.core.course import ON, Around
from icebreak.core.light import dataclass, replace
from icebreak.core.shift import shifted
from icebreak.core.together import foreseen
from icebreak.core.view import View, look
from icebreak.store.courses import Kept, course_path, read_courses
from icebreak.store.files import BadFile
from icebreak.store.sleep import read_sleeps
from icebreak.store.unfinished import finished

if TYPE_CHECKING:
    from pathlib import Path

    from icebreak.core.record import Entry
    from icebreak.core.recovery import Recovery
    from icebreak.store.paths import Home

    _Mark = tuple[int, int] | None
    _Marks = tuple[_Mark, _Mark, tuple[_Mark, ...]]

_GONE = "this folder is gone, with the courses in it; bring it back"
_ON_AND_GONE = (
    "this file is gone, and something was on: when it has to come off is called out from memory. Bring the file back, "
    "or say that it is off, in the window and on the popup"
)
LET_GO = "Not written down, since its file is gone or can't be read. Nothing here calls it out any more."
_COARSE_NS = 50_000_000
"""File times may stand still for so long: what was written just before it was read is read again."""
_WHOLE_NS = 2 * 10**9
"""So long where they have no fraction of a second, as on FAT, in many a share, and in what was unpacked."""
_DRIFT_S = DRIFT.total_seconds()
_BY_HAND = 10
"""Looks after which one is given to the files themselves too: an editor may have written into one where it lies."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """Everything under way, as the files had it when they were last read."""

    kept: tuple[Kept, ...]
    around: Around
    bad: tuple[BadFile, ...]
    """Files of courses, of sleep or of the recovery plan that can't be used."""
    recovery: Recovery | None = None
    """The plan under way."""
    reading: Reading
    """The clocks when it was read."""

    @property
    def unlogged(self) -> list[Entry]:
        """What only the courses' files have yet, and the log has not."""
        return [entry for kept in self.kept for entry in kept.unlogged]

    def views(self, reading: Reading) -> list[View]:
        """Return what is seen of each course at a reading, oldest first; of those with a sure date as foreseen."""
        views = {one.course.id: look(one.course, one.now(reading), self.around) for one in self.kept}
        sure = [one for one in self.kept if not one.doubt]
        if sure:
            known = foreseen([views[one.course.id] for one in sure], sure[0].now(reading), self.around)
            views.update((view.course.id, view) for view in known)
        return list(views.values())


class Watch:
    """The files of a home, read again only when they, or the wall clock, changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._courses, self._data = str(home.courses), str(home.data)
        self._marks: _Marks | tuple[()] = ()
        self._by_hand: tuple[_Mark, ...] = ()
        self._looks = 0
        self._apart = 0.0
        """The wall clock less the boot-time clock when the files were read, in seconds."""
        self._snapshot: Snapshot | None = None
        self._lost: set[str] = set()
        """Packs that were on when the folder went that their files lay in."""
        self._from_memory: set[str] = set()
        """All packs that are taken for on, though their files don't say so."""

    def look(self, reading: Reading) -> Snapshot:
        """Return what there is; the same object as before where nothing changed. A restore is left to who may block."""
        marks, old = self._look_at_files(), self._snapshot
        apart = reading.wall.timestamp() - reading.boot
        if old is not None and marks == self._marks and abs(apart - self._apart) <= _DRIFT_S:
            return old
        new, self._apart = _read(self._home, reading), apart
        self._snapshot = new if old is None else self._with_what_was_on(new, old, gone=marks[0] is None)
        self._marks = marks if _settled(marks) else ()
        return self._snapshot

    def let_go(self, course_id: str) -> bool:
        """Take it from a person that a pack is off which is known from memory alone; False where it is not such a one.

        Once its file is there again, it has the say.
        """
        old = self._snapshot
        if old is None or course_id not in self._from_memory:
            return False
        self._from_memory.discard(course_id)
        self._lost.discard(course_id)
        file, folder = course_path(self._home, course_id), self._home.courses
        kept = tuple(one for one in old.kept if one.course.id != course_id)
        bad = tuple(error for error in old.bad if error.path != file or error.what != _ON_AND_GONE)
        if not self._lost and not os.path.lexists(folder):
            bad = (*bad, BadFile(folder, None, _GONE))
        around = replace(old.around, others=tuple(one.course for one in kept))
        self._snapshot = replace(old, kept=kept, around=around, bad=bad)
        return True

    def _look_at_files(self) -> _Marks:
        """Return what changes with the files: what icebreak writes shows in their folders, in one look at each.

        Of files that can't be used each look asks: somebody is about to mend them.
        """
        folders = (mark_of(self._courses), mark_of(self._data))
        bad = self._snapshot is not None and self._snapshot.bad
        if bad or self._looks % _BY_HAND == 0 or folders != self._marks[:2]:
            self._by_hand = (mark_of(self._home.sleep), mark_of(self._home.recovery), *_marks_in(self._courses))
        self._looks += 1
        return (*folders, self._by_hand)

    def _with_what_was_on(self, new: Snapshot, old: Snapshot, *, gone: bool) -> Snapshot:
        """Return a snapshot with the packs that were on when their files could still be read: they have to come off.

        A file that goes alone was taken away by who took back that its course began; with its folder it was not.
        """
        folder = self._home.courses
        unread = {error.path for error in new.bad}
        there = {one.course.id for one in new.kept}
        on = [one for one in old.kept if one.course.state == ON and one.course.id not in there]
        if gone:
            self._lost |= {one.course.id for one in on}
        self._lost &= {one.course.id for one in on}
        on = [
            replace(one, course=shifted(one.course, drift(old.reading, new.reading)))
            for one in on
            if one.course.id in self._lost or {folder, course_path(self._home, one.course.id)} & unread
        ]
        self._from_memory = {one.course.id for one in on}
        bad = new.bad
        if self._lost:
            bad = (*bad, *(BadFile(course_path(self._home, name), None, _ON_AND_GONE) for name in sorted(self._lost)))
        elif gone and (old.kept or folder in {error.path for error in old.bad}) and folder not in unread:
            bad = (*bad, BadFile(folder, None, _GONE))
        kept = (*new.kept, *on)
        return replace(new, kept=kept, around=replace(new.around, others=tuple(one.course for one in kept)), bad=bad)


def read_snapshot(home: Home, reading: Reading) -> Snapshot:
    """Read everything under way, with a restore finished first; files that can't be used are named and left alone."""
    half = finished(home)
    found = _read(home, reading)
    return replace(found, bad=(*half, *found.bad)) if half else found


def _read(home: Home, reading: Reading) -> Snapshot:
    kept, bad = read_courses(home, reading)
    try:
        sleeps = tuple(read_sleeps(home))
    except BadFile as error:
        sleeps = ()
        bad.append(error)
    recovery = None
    if os.path.lexists(home.recovery):  # unlike Path.exists it never raises
        from icebreak.store.recovery import read_recovery  # late: most verbs look round where there is no plan

        try:
            recovery = read_recovery(home)
        except BadFile as error:
            bad.append(error)
    around = Around(others=tuple(one.course for one in kept), sleeps=sleeps)
    return Snapshot(kept=tuple(kept), around=around, bad=tuple(bad), reading=reading, recovery=recovery)


def mark_of(path: str | Path) -> _Mark:
    """Return what differs once a file or folder was written to or replaced; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - every second, and three times as fast
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _marks_in(folder: str) -> list[_Mark]:
    """Return the marks of the courses' files."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208 - no Path for each
    except OSError:
        return []
    return [mark_of(f"{folder}/{name}") for name in names]


def _settled(marks: _Marks) -> bool:
    """Whether the files were last written long enough ago for their times to tell of the next change.

    A time in the future is of before the clock was set back; the next change will have another.
    """
    import time

    now = time.time_ns()
    return all(abs(now - at) > _may_stand_still(at) for at, _ in filter(None, (*marks[:2], *marks[2])))


def _may_stand_still(at: int) -> int:
    return _COARSE_NS if at % 10**9 else _WHOLE_NS + _COARSE_NS
