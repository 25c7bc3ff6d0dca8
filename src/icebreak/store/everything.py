"""All files of a person's own, by the names that they have in a backup: as they lie where one folder holds them all."""

import re
from collections.abc import Iterator
from pathlib import Path

from icebreak.core.clock import Reading
from icebreak.store.courses import read_courses, read_kept
from icebreak.store.files import BadFile, parse_toml, read_bytes
from icebreak.store.log_file import read_log_file
from icebreak.store.log_read import log_paths
from icebreak.store.paths import Home
from icebreak.store.recovery import read_recovery
from icebreak.store.sleep import read_sleeps

SETTINGS, SLEEP, RECOVERY = "config.toml", "sleep.toml", "recovery.toml"
COURSES, ENDED, LOG, SESSIONS = "courses/", "courses/ended/", "log/", "sessions/"
_PART = r"[^./\\\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*"
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
        if place_of(home, name).is_file():
            yield name
    for begin in (SESSIONS, COURSES, ENDED, LOG):
        folder = place_of(home, f"{begin}x").parent
        suffixes = (".toml", ".torn") if begin == LOG else (".toml",)
        try:
            found = sorted(path for path in folder.iterdir() if path.suffix in suffixes and path.is_file())
        except FileNotFoundError:
            continue
        except OSError as error:
            raise BadFile(folder, None, f"it can't be read: {error.strerror or error}") from error
        for path in found:
            if path.name.startswith("."):
                continue
            if not NAME.fullmatch(f"{begin}{path.name}"):
                raise BadFile(path, None, "a file of this name can't be kept in a backup; give it another one")
            yield f"{begin}{path.name}"


def read_everything(home: Home) -> dict[str, bytes]:
    """Return the content of all files; under the lock all of one moment. Raises BadFile where one can't be read."""
    found: dict[str, bytes] = {}
    for name in names_here(home):
        try:
            found[name] = read_bytes(place_of(home, name))
        except FileNotFoundError:  # another device's, which a sync tool took away
            continue
    return found


def broken(home: Home, reading: Reading) -> dict[str, BadFile]:
    """Return what of it can't be read as it should be, by name; what was cut short in the log is no fault."""
    found: dict[str, BadFile] = {}
    bad: list[BadFile] = list(read_courses(home, reading)[1])
    for name in names_here(home):
        path = place_of(home, name)
        try:
            if name.startswith(ENDED):
                read_kept(path, reading)
            elif name == SLEEP:
                read_sleeps(home)
            elif name == RECOVERY:
                read_recovery(home)
            elif name == SETTINGS or name.startswith(SESSIONS):
                parse_toml(path, read_bytes(path))
        except FileNotFoundError:
            continue
        except BadFile as error:
            bad.append(error)
    for file in log_paths(home):
        try:
            bad += read_log_file(file.path, file.device, read_bytes(file.path)).problems
        except FileNotFoundError:
            continue
        except BadFile as error:
            bad.append(error)
    places = {place_of(home, name): name for name in names_here(home)}
    for one in bad:
        if one.path in places:
            found.setdefault(places[one.path], one)
    return found
