"""Putting back what a backup holds: staged beside, committed by one rename, finished by who next takes the lock.

Before the rename nothing was touched. After it, what is staged is moved into place piece by piece, and each piece that
is in place is gone from there, so that what is said to it meanwhile is never written over.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from icebreak.core.clock import Reading
from icebreak.core.course import ON
from icebreak.core.refused import Refused
from icebreak.store.backup import Backup, write_backup
from icebreak.store.courses import read_courses
from icebreak.store.everything import NAME, broken, names_here, place_of, read_everything
from icebreak.store.files import BadFile, make_private, replace_file, sync_folder, writing
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
        _clear(home)
        here = read_everything(home)
        if here == backup.files:
            return None
        if seen is not None and here != seen:
            raise Refused("Something was written here meanwhile, and nothing was restored. Try again.")
        staged = _stage(home, backup, [name for name in here if name not in backup.files])
        kept = _keep(home, here, reading)
        _try_folders(home, backup.files)
        with writing(home.restoring):
            staged.rename(home.restoring)  # the commit
            sync_folder(home.data)
        finish(home)
        return kept


def check(backup: Backup, reading: Reading) -> None:
    """Raise BadFile where something in a backup is broken that was whole when it was made; nothing is touched here."""
    with TemporaryDirectory(prefix="icebreak-") as folder:
        home = _home_in(Path(folder))
        for name, data in backup.files.items():
            place = place_of(home, name)
            with writing(place):
                make_private(place.parent)
                place.write_bytes(data)
        for name, error in broken(home, reading).items():
            if name not in backup.broken:
                raise BadFile(Path(name), error.line, f"{error.what}; so it is in the backup, and nothing was restored")


def _refuse_if_on(home: Home, reading: Reading) -> None:
    for one in read_courses(home, reading)[0]:
        session = one.course.session
        if one.course.state == ON and session is not None and not session.lapsed(reading.wall):
            raise Refused("Something is on. Take it off and say so first; then restore.", way="off")


def _staging(home: Home) -> Path:
    return home.restoring.with_name(f"{home.restoring.name}.tmp")


def _clear(home: Home) -> None:
    """Remove what is left of a restore that was not committed, or is over."""
    staged = _staging(home)
    with writing(staged):
        if staged.is_dir():
            shutil.rmtree(staged)


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
    """Put what a restore has committed in its place; the caller holds the lock. Raises Unwritable."""
    with writing(home.restoring):
        _take_away(home)
        inside = _home_in(home.restoring)
        for name in [name for name in names_here(inside) if NAME.fullmatch(name)]:
            staged, place = place_of(inside, name), place_of(home, name)
            data = staged.read_bytes()
            if not place.is_file() or place.read_bytes() != data:
                replace_file(place, data)
            staged.unlink()
    _clear(home)
    with writing(home.restoring):
        home.restoring.rename(_staging(home))
        sync_folder(home.data)
    _clear(home)


def _take_away(home: Home) -> None:
    """Remove what is not in the backup, once: what comes to be here later is none of it."""
    listed = home.restoring / _GONE
    if not listed.is_file():
        return
    for name in json.loads(listed.read_bytes()):
        if isinstance(name, str) and NAME.fullmatch(name):
            place_of(home, name).unlink(missing_ok=True)
    listed.unlink()
    sync_folder(home.restoring)


def left_over(home: Home) -> list[BadFile]:
    """Return what a restore that was broken off has left."""
    found: list[BadFile] = []
    if (path := _staging(home)).exists():
        found.append(BadFile(path, None, "this is left of a restore; nothing in it counts, remove it"))
    if home.restoring.is_dir():
        what = "a restore was broken off; it is finished by whatever is said here next, or by the next restore"
        found.append(BadFile(home.restoring, None, what))
    return found
