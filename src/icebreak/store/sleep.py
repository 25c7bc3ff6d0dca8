"""The hours asleep: one small file for the person, whatever courses are under way."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from icebreak.core.sleep import Sleep
from icebreak.store.files import BadFile, parse_toml, read_bytes, replace_file
from icebreak.store.forms import NEWER
from icebreak.store.paths import Home
from icebreak.store.toml_text import lines


def read_sleeps(home: Home) -> list[Sleep]:
    """Return the stretches asleep as they were written, none where there is no file; raises BadFile."""
    try:
        return sleeps_in(home.sleep, read_bytes(home.sleep))
    except FileNotFoundError:
        return []


def sleeps_in(path: Path, data: bytes) -> list[Sleep]:
    """Return what such a file's bytes say; raises BadFile."""
    found = parse_toml(path, data)
    given = found.get("format")
    if type(given) is int and given > 1:
        raise BadFile(path, None, NEWER)
    if given != 1:
        raise BadFile(path, 1, "the file should begin with a line format = 1")
    rows = found.get("sleep", [])
    if not isinstance(rows, list):
        raise BadFile(path, None, "each stretch asleep stands under a heading [[sleep]] of its own")
    return [_read(path, number, row) for number, row in enumerate(rows, 1)]


def _read(path: Path, number: int, row: object) -> Sleep:
    if isinstance(row, dict):
        match row:
            case {"since": datetime() as since, "until": datetime() as until}:
                woken = row.get("woken", False)
                if since.tzinfo and until.tzinfo and since <= until and isinstance(woken, bool):
                    return Sleep(since=since.astimezone(UTC), until=until.astimezone(UTC), woken=woken)
    what = "needs since and, not before it, until: dates and times with their offset; and woken is true or false"
    raise BadFile(path, None, f"stretch {number} {what}")


def write_sleeps(home: Home, sleeps: Iterable[Sleep]) -> None:
    """Replace the stretches asleep by these; the caller holds the lock of the data folder. Raises Unwritable."""
    text = "format = 1\n"
    for sleep in sleeps:
        text += f"\n[[sleep]]\n{lines({'since': sleep.since, 'until': sleep.until, 'woken': sleep.woken})}"
    replace_file(home.sleep, text)
