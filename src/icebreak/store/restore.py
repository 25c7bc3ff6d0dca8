"""Putting back what a backup holds: staged beside, committed by one rename, finished by who comes next.

Before the rename nothing was touched. After it, what is staged is moved into place piece by piece, and each piece that
is in place is gone from there, so that what is said to it meanwhile is never written over.
"""

import errno
import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from icebreak.core.clock import Reading
from icebreak.core.course import ON
from icebreak.core.refused import Refused
from icebreak.store.backup import Backup, write_backup
from icebreak.store.courses import ended_folder, read_courses
from icebreak.store.everything import (
    COURSES,
    NAME,
    SESSIONS,
    SETTINGS,
    broken,
    names_here,
    place_of,
    read_everything,
)
from icebreak.store.files import (
    BadFile,
    StoreError,
    Unwritable,
    is_folder,
    make_private,
    rename,
    replace_file,
    sync_folder,
    writing,
)
from icebreak.store.lock import WAIT, held
from icebreak.store.paths import Home

_GONE = "gone.json"
"""Lists, among what is staged, the files that are to go."""
_FILES = "files"


def restore(home: Home, backup: Backup, reading: Reading, seen: Mapping[str, bytes] | None) -> Path | None:
    """Put a backup, which has been checked, in the place of what stands; on disk when this returns.

    `seen` is what stood here when the person agreed, None: whatever stands here may go. Returns the file that it is
    kept in, None where there was nothing, or all of it the same. Raises Refused, Busy, BadFile, Unwritable.
    """
    with held(home, WAIT):
        _refuse_if_on(home, reading)
        with writing(_staging(home)):
            _clear(home)
        here = read_everything(home)
        if here == backup.files:
            return None
        if seen is not None and here != seen:
            raise Refused("Something was written here meanwhile, and nothing was restored. Try again.")
        _try_folders(home, backup.files)
        kept = None
        try:
            staged = _stage(home, backup, [name for name in here if name not in backup.files])
            kept = _keep(home, here, reading)
            with writing(home.restoring):
                staged.rename(home.restoring)  # the commit
        except StoreError:
            _leave_nothing(home, kept)
            raise
        finish(home)
        return kept


def check(backup: Backup, reading: Reading) -> None:
    """Raise BadFile where something in a backup is broken that was whole when it was made."""
    for name, error in broken(backup.files, reading).items():
        if name not in backup.broken:
            raise BadFile(Path(name), error.line, f"{error.what}; so it is in the backup, and nothing was restored")


def _refuse_if_on(home: Home, reading: Reading) -> None:
    courses, unread = read_courses(home, reading)
    for one in courses:
        session = one.course.session
        if one.course.state == ON and session is not None and not session.lapsed(reading.wall):
            raise Refused("Something is on. Take it off and say so first; then restore.", way="off")
    if unread:
        why = str(unread[0]).rstrip(".")
        raise Refused(f"{why}. If what it holds is on, take it off; then move it away, and restore.")


def _staging(home: Home) -> Path:
    return home.restoring.with_name(f"{home.restoring.name}.tmp")


def _clear(home: Home) -> None:
    """Remove what is left of a restore that was not committed, or is over."""
    if (staged := _staging(home)).is_dir():
        shutil.rmtree(staged)


def _leave_nothing(home: Home, kept: Path | None) -> None:
    """Remove what a restore has written that came to nothing, as far as that can be done."""
    with suppress(OSError):
        _clear(home)
        if kept is not None:
            kept.unlink()


def _stage(home: Home, backup: Backup, gone: Sequence[str]) -> Path:
    """Write all of it beside, as a home of its own."""
    staged = _staging(home)
    with writing(staged):
        make_private(staged / _FILES)
    inside = _home_in(staged)
    for name, data in backup.files.items():
        replace_file(place_of(inside, name), data)
    replace_file(staged / _GONE, json.dumps(list(gone)))
    return staged


def _home_in(staged: Path) -> Home:
    """Return what is staged as the home that it will be."""
    folder = staged / _FILES
    return Home(config=folder, data=folder, state=staged / "state")


def _keep(home: Home, here: Mapping[str, bytes], reading: Reading) -> Path | None:
    """Keep what stands in a backup of its own, beside the log."""
    if not here:
        return None
    # Not looked at, so that the lock is held briefly: whatever is broken comes back as it was.
    made = Backup(made=reading.wall.replace(microsecond=0), files=here, broken=frozenset(here))
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        path = home.data / f"before-restore-{reading.wall:%Y-%m-%d}{more}.zip"
        try:
            write_backup(path, made, over=False)
        except FileExistsError:
            number += 1
        else:
            return path


def _try_folders(home: Home, files: Mapping[str, bytes]) -> None:
    """Raise Unwritable where one of the folders can't be written to, while nothing is committed yet."""
    for folder in {place_of(home, name).parent for name in files}:
        with writing(folder):
            make_private(folder)
            trial = folder / ".restore-trial.tmp"
            trial.touch(0o600)
            trial.unlink()


def finish(home: Home) -> None:
    """Put what a restore has committed in its place; the caller holds the lock. Raises BadFile: not all of it is there.

    Once committed it needs no room on the disk, where the folders lie on one: a full one keeps nobody from an *off*.
    """
    try:
        sync_folder(home.data)
        unread = _take_away(home)
        _put_in_place(home)
        if unread is None:
            _clear(home)
            home.restoring.rename(_staging(home))
            sync_folder(home.data)
    except Unwritable as error:
        raise _unfinished(home, error.path, error.why) from error
    except OSError as error:
        where = error.filename2 or error.filename or home.restoring
        raise _unfinished(home, Path(where), error.strerror or str(error)) from error
    if unread is not None:
        raise unread
    with suppress(OSError):
        _clear(home)


def _unfinished(home: Home, path: Path, why: str) -> BadFile:
    what = f"part of what was restored is not in its place yet: {path}: {why}"
    return BadFile(home.restoring, None, f"{what}. See to that; whatever is said here next puts it there")


def _put_in_place(home: Home) -> None:
    """Move what is staged; the courses first, so that what is on can come off, whatever becomes of the rest."""
    inside = _home_in(home.restoring)
    for name in sorted(filter(NAME.fullmatch, names_here(inside)), key=_turn):
        staged, place = place_of(inside, name), place_of(home, name)
        if place.is_file() and place.read_bytes() == staged.read_bytes():
            staged.unlink()
        else:
            _move(staged, place)
    for folder in (home.courses, ended_folder(home), home.log, home.data, home.definitions, home.config):
        if folder.is_dir():
            sync_folder(folder)


def _turn(name: str) -> tuple[bool, bool]:
    return not name.startswith(COURSES), name == SETTINGS or name.startswith(SESSIONS)


def _move(staged: Path, place: Path) -> None:
    make_private(place.parent)
    try:
        rename(staged, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        replace_file(place, staged.read_bytes())  # the config folder is on another disk
        staged.unlink()


def _take_away(home: Home) -> BadFile | None:
    """Remove what is not in the backup, once: what comes to be here later is none of it. Returns why not."""
    listed = home.restoring / _GONE
    try:
        names = json.loads(listed.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        names = None
    if not isinstance(names, list):
        what = "it says which files a restore takes away, and can't be read; remove it, and they stay"
        return BadFile(listed, None, what)
    for name in names:
        if isinstance(name, str) and NAME.fullmatch(name):
            place_of(home, name).unlink(missing_ok=True)
    listed.unlink()
    sync_folder(home.restoring)
    return None


def left_over(home: Home) -> list[BadFile]:
    """Return what a restore that was broken off has left."""
    found: list[BadFile] = []
    if is_folder(path := _staging(home)):
        found.append(BadFile(path, None, "this is left of a restore; nothing in it counts, remove it"))
    if is_folder(home.restoring):
        what = "a restore was broken off; it is finished by whatever is said or read here next"
        found.append(BadFile(home.restoring, None, what))
    return found
