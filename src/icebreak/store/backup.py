"""A backup: one file with everything of a person's own, and a list in it that says what there has to be."""

import hashlib
import io
import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import MAXYEAR, datetime
from pathlib import Path
from typing import Any

from icebreak import __version__
from icebreak.core.clock import Reading
from icebreak.core.light import dataclass
from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.store.device import four_letters
from icebreak.store.everything import NAME, broken, place_of, read_everything
from icebreak.store.files import BadFile, Unwritable, sync_folder, write_all
from icebreak.store.lock import WAIT, held
from icebreak.store.paths import Home

FORMAT = 1
_LIST = "backup.json"
_MOST = 1 << 30
"""Bytes of all files together: 25 years of a log are a thirtieth of it."""
_FILES = 100_000
_LIST_BYTES = 50_000_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What zipfile raises for what is no zip, or none that it knows: a newer version of it, or names in no encoding."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """What a backup holds."""

    made: datetime
    files: Mapping[str, bytes]
    """By name, as `store.everything` has them."""
    broken: frozenset[str]
    """Those that could not be read already when it was made."""


def make_backup(home: Home, path: Path, reading: Reading, *, over: bool) -> tuple[Backup, list[BadFile]]:
    """Write everything to one file, of one moment; returns what is in it, and which of the files are broken.

    Raises FileExistsError where there is a file already and it is not to be written `over`; Refused where no backup
    can go, Busy, BadFile, Unwritable.
    """
    _refuse_place(home, path)
    with held(home, WAIT):
        files = read_everything(home)
    bad = broken(files, reading)
    made = Backup(made=reading.wall.replace(microsecond=0), files=files, broken=frozenset(bad))
    write_backup(path, made, over=over)
    return made, [BadFile(place_of(home, name), one.line, one.what) for name, one in bad.items()]


def _refuse_place(home: Home, path: Path) -> None:
    """Raise Refused for a folder, and where it would take the place of icebreak's own files, or be taken for one."""
    said = plain(str(path), limit=4000)
    if path.is_dir():
        raise Refused(f"{said} is a folder; name a file in it, such as all.zip.")
    folder = path.parent.resolve()
    inside = [one for one in (folder, *folder.parents) if one.is_dir()]
    own = [one for one in (home.log, home.courses, home.definitions, home.state, home.restoring) if one.is_dir()]
    if path.suffix.lower() == ".toml" or any(up.samefile(one) for up in inside for one in own):
        raise Refused(f"{said} can't be a backup: icebreak keeps its own files there; name a file elsewhere.")


def write_backup(path: Path, backup: Backup, *, over: bool) -> None:
    """Write a backup's file, whole or not at all; raises FileExistsError, Unwritable."""
    told = {
        "format": FORMAT,
        "made": backup.made.isoformat(),
        "icebreak": __version__,
        "files": {name: {"size": len(data), "sha256": _sum(data)} for name, data in backup.files.items()},
        "broken": sorted(backup.broken),
    }
    packed = io.BytesIO()
    when = min(
        max(backup.made.timetuple()[:6], (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 58)
    )  # all that a zip has
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {_LIST: json.dumps(told, indent=1).encode(), **backup.files}.items():
            info = zipfile.ZipInfo(name, when)
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    _write_new(path, packed.getvalue(), over=over)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write_new(path: Path, data: bytes, *, over: bool) -> None:
    """Write a file for its owner only, and synced; it has its name once it is whole."""
    temporary = path.with_name(f".{path.name}.{four_letters()}.tmp")
    try:
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            try:
                write_all(fd, data)
                os.fsync(fd)
            finally:
                os.close(fd)
            if over:
                temporary.replace(path)
            else:
                _give_name(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise Unwritable(path, error) from error


def _give_name(temporary: Path, path: Path) -> None:
    """Give a file a name that nothing else has; raises FileExistsError."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no such links
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def read_backup(path: Path) -> Backup:
    """Return what a backup holds, checked against its list; raises FileNotFoundError, BadFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_names(path, infos)
            told = _told(path, _unpack(path, archive, _LIST))
            files = {info.filename: _unpack(path, archive, info) for info in infos if info.filename != _LIST}
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BadFile(path, None, f"it can't be read: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise BadFile(path, None, "this is no backup of icebreak's, or it is damaged") from error
    try:
        sums = {name: (of["size"], of["sha256"]) for name, of in told["files"].items()}
        made, bad = datetime.fromisoformat(told["made"]), frozenset(map(str, told["broken"]))
        if made.tzinfo is None or not 1 < made.year < MAXYEAR:
            raise ValueError("its date has no offset, or is none of this age")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile(path, None, f"the list in it ({_LIST}) is damaged ({error})") from error
    if sums != {name: (len(data), _sum(data)) for name, data in files.items()}:
        raise BadFile(path, None, f"what is in it is not what its list ({_LIST}) says; it was changed, or is damaged")
    return Backup(made=made, files=files, broken=bad)


def _check_names(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if _LIST not in names:
        raise BadFile(path, None, f"this is no backup of icebreak's: {_LIST} is missing in it")
    if len(names) != len(set(names)):
        raise BadFile(path, None, "the same name is in it twice")
    if len(names) > _FILES or sum(info.file_size for info in infos) > _MOST:
        raise BadFile(path, None, "what is in it is too large for anything that icebreak writes")
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.filename != _LIST and not NAME.fullmatch(info.filename):
            raise BadFile(path, None, f"there is something in it that is none of icebreak's: {info.filename}")
        if kind not in (0, stat.S_IFREG) or info.flag_bits & 1 or info.compress_type not in _PACKED:
            raise BadFile(path, None, f"{info.filename} in it is no plain file")
        if info.filename == _LIST and info.file_size > _LIST_BYTES:
            raise BadFile(path, None, f"{_LIST} in it is too large")


def _unpack(path: Path, archive: zipfile.ZipFile, which: zipfile.ZipInfo | str) -> bytes:
    try:
        return archive.read(which)
    except _DAMAGED as error:
        raise BadFile(path, None, "it is damaged, and can't be unpacked") from error


def _told(path: Path, data: bytes) -> Any:  # noqa: ANN401 - JSON, whatever it is
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFile(path, None, f"the list in it ({_LIST}) is damaged") from error
    if not isinstance(told, dict):
        raise BadFile(path, None, f"the list in it ({_LIST}) is damaged")
    written = told.get("format")
    if type(written) is int and written > FORMAT:
        raise BadFile(path, None, f"it was made by a newer icebreak (format {written}); update this one to restore it")
    if written != FORMAT:
        raise BadFile(path, None, f"the format of it should be {FORMAT}")
    return told
