"""All files of a person's own, by the names that they have in a backup: as they lie where one folder holds them all."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from icebreak.core.clock import Reading
from icebreak.store.courses import kept_in
from icebreak.store.files import BadFile, parse_toml, read_bytes, refuse_dead_link
from icebreak.store.log_file import read_log_file
from icebreak.store.paths import Home
from icebreak.store.recovery import recovery_in
from icebreak.store.sleep import sleeps_in

SETTINGS, SLEEP, RECOVERY = "config.toml", "sleep.toml", "recovery.toml"
COURSES, ENDED, LOG, SESSIONS = "courses/", "courses/ended/", "log/", "sessions/"
_PART = r"[^./\\\x00-\x1f\x7f\ud800-\udfff][^/\\\x00-\x1f\x7f\ud800-\udfff]*"  # the last are of names in no UTF-8
NAME = re.compile(
    rf"config\.toml|sleep\.toml|recovery\.toml|(?:sessions|courses|courses/ended)/{_PART}\.toml|log/{_PART}\.(?:toml|torn)"
)
"""A name that can be in a backup: of a known folder, with nothing in it that leads out of it."""


def place_of(home: Home, name: str) -> Path:
    """Return where a file of this name lies."""
    folders = {ENDED: home.courses / "ended", COURSES: home.courses, LOG: home.log, SESSIONS: home.definitions}
    for begin, folder in folders.items():
        if name.startswith(begin):
            return folder / name.removeprefix(begin)
    return {SETTINGS: home.settings, SLEEP: home.sleep, RECOVERY: home.recovery}[name]


def names_here(home: Home) -> Iterator[str]:
    """Yield the names of all that is here. Raises BadFile where a folder can't be read, or a name can't be kept."""
    for name in (SETTINGS, SLEEP, RECOVERY):
        if _is_there(place_of(home, name)):
            yield name
    for begin in (SESSIONS, COURSES, ENDED, LOG):
        folder = place_of(home, f"{begin}x").parent
        suffixes = (".toml", ".torn") if begin == LOG else (".toml",)
        try:
            found = sorted(path for path in folder.iterdir() if path.suffix in suffixes and _is_there(path))
        except FileNotFoundError:
            refuse_dead_link(folder)
            continue
        except OSError as error:
            raise BadFile(folder, None, f"it can't be read: {error.strerror or error}") from error
        for path in found:
            if path.name.startswith("."):
                continue
            if not NAME.fullmatch(f"{begin}{path.name}"):
                raise BadFile(path, None, "a file of this name can't be kept in a backup; give it another one")
            yield f"{begin}{path.name}"


def _is_there(path: Path) -> bool:
    """Whether there is a file; raises BadFile for a link that leads to none, which would be missed in silence."""
    if path.is_symlink():
        refuse_dead_link(path)
    return path.is_file()


def read_everything(home: Home) -> dict[str, bytes]:
    """Return the content of all files; under the lock all of one moment. Raises BadFile where one can't be read."""
    found: dict[str, bytes] = {}
    for name in names_here(home):
        try:
            found[name] = read_bytes(place_of(home, name))
        except FileNotFoundError:  # another device's, which a sync tool took away
            continue
    return found


def broken(files: Mapping[str, bytes], reading: Reading) -> dict[str, BadFile]:
    """Return what of it can't be read as it should be, by name; what was cut short in the log is no fault."""
    found: dict[str, BadFile] = {}
    for name, data in files.items():
        try:
            _read(name, data, reading)
        except BadFile as error:
            found[name] = error
    return found


def _read(name: str, data: bytes, reading: Reading) -> None:
    """Raise BadFile, with the name for its path, where a file's bytes are not what its name promises."""
    path = Path(name)
    if name.startswith(COURSES):
        kept_in(path, data, reading)
    elif name == SLEEP:
        sleeps_in(path, data)
    elif name == RECOVERY:
        recovery_in(path, data)
    elif name.endswith(".toml") and name.startswith(LOG):
        for problem in read_log_file(path, "", data).problems:
            raise problem
    elif name.endswith(".toml"):
        parse_toml(path, data)
