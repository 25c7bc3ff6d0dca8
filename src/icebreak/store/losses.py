"""What would be lost here if a backup took the place of what stands: what is not in it, or newer than in it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from icebreak.core.placed import instant_of
from icebreak.core.record import Entry
from icebreak.core.saying import moment
from icebreak.core.text import plain
from icebreak.store.everything import COURSES, ENDED, LOG, RECOVERY, SESSIONS, SETTINGS, SLEEP
from icebreak.store.files import BadFile, parse_toml
from icebreak.store.log_file import read_log_file
from icebreak.store.paths import Home

Files = Mapping[str, bytes]
_NAMED = {SETTINGS: "the settings", SLEEP: "the hours asleep", RECOVERY: "the recovery plan"}


def losses(home: Home, here: Files, there: Files, now: datetime, zone: tzinfo) -> list[str]:
    """Return what of `here` is not in a backup, or newer than there, a line each; nothing: nothing would be lost."""
    return [*_log(home, here, there, now, zone), *_courses(home, here, there), *_others(here, there)]


def _log(home: Home, here: Files, there: Files, now: datetime, zone: tzinfo) -> Iterator[str]:
    changed = [
        name
        for name, data in here.items()
        if name.startswith(LOG) and name.endswith(".toml") and not there.get(name, b"").startswith(data)
    ]
    if not changed:
        return
    known = {_key(entry) for name in there if name.startswith(LOG) for entry in _entries(home, name, there[name])[0]}
    lost: list[Entry] = []
    for name in changed:
        entries, whole = _entries(home, name, here[name])
        lost += [entry for entry in entries if _key(entry) not in known]
        if not whole:
            yield f"{name}, in which there is something that can't be read"
    if lost:
        dated = [at for entry in lost if (at := instant_of(entry.record.values)) is not None]
        last = f", the last of {moment(max(dated), now, zone)}" if dated else ""
        yield f"{len(lost)} entr{'y' if len(lost) == 1 else 'ies'} of the log{last}"


def _entries(home: Home, name: str, data: bytes) -> tuple[list[Entry], bool]:
    found = read_log_file(home.log / name.removeprefix(LOG), "", data)
    return found.entries, not found.problems


def _key(entry: Entry) -> tuple[object, ...]:
    record = entry.record
    said = sorted((key, str(value)) for key, value in record.values.items())
    return record.table, record.id, entry.rev, tuple(said), record.unset


def _courses(home: Home, here: Files, there: Files) -> Iterator[str]:
    """Yield the courses that only stand here, or went on here since; a course may have been put away meanwhile."""
    in_backup = {_stem(name): data for name, data in there.items() if name.startswith(COURSES)}
    for name, data in here.items():
        if not name.startswith(COURSES):
            continue
        stem = _stem(name)
        if stem not in in_backup:
            yield f"the course {plain(stem, limit=80)}"
        elif data != in_backup[stem]:
            rev, then = _rev(home, data), _rev(home, in_backup[stem])
            if rev is None:
                yield f"the course {plain(stem, limit=80)}, whose file can't be read"
            elif then is None or rev > then:
                yield f"what was said of the course {plain(stem, limit=80)} since"


def _stem(name: str) -> str:
    return name.removeprefix(ENDED).removeprefix(COURSES).removesuffix(".toml")


def _rev(home: Home, data: bytes) -> int | None:
    try:
        rev = parse_toml(home.courses, data).get("rev")
    except BadFile:
        return None
    return rev if type(rev) is int else None


def _others(here: Files, there: Files) -> Iterator[str]:
    for name, data in here.items():
        if name.endswith(".torn") and not there.get(name, b"").startswith(data):
            yield f"{plain(name, limit=80)}, which was set aside"
        if (name in _NAMED or name.startswith(SESSIONS)) and there.get(name) != data:
            what = _NAMED.get(name) or f"your own definition {plain(name.removeprefix(SESSIONS), limit=80)}"
            yield f"{what}, which the backup has otherwise" if name in there else what
