"""What the doctor sees in the person's folders: rights, definitions, courses, the log, the lock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from icebreak.cli.finding import Finding, all_or
from icebreak.cli.here import Here
from icebreak.cli.private import trouble_with_files
from icebreak.cli.process import ended_by, is_stopped, named, woken_by
from icebreak.core.saying import length_said
from icebreak.store.courses import read_courses
from icebreak.store.definitions import load
from icebreak.store.files import BadFile
from icebreak.store.lock import Busy, held
from icebreak.store.log_read import check
from icebreak.store.restore import left_over
from icebreak.store.sleep import read_sleeps


def rights(here: Here) -> Iterator[Finding]:
    """Yield whether the folders are the person's alone, and what a restore has left in them."""
    folders = ", ".join(map(str, dict.fromkeys((here.home.config, here.home.data, here.home.state))))
    yield from all_or("files", trouble_with_files(here.home), f"private and writable, in {folders}", "wrong")
    yield from (Finding("restore", str(left), "lacks") for left in left_over(here.home))


def definitions(here: Here) -> Iterator[Finding]:
    """Yield how many sessions can be started, or the first problem of a file of the person's own."""
    found, problems = load(here.home.definitions)
    if not problems:
        yield Finding("sessions", f"{len(found)} can be started")
        return
    more = f"; {len(problems) - 1} more" if len(problems) > 1 else ""
    yield Finding("sessions", f"{problems[0]}{more}. Every problem: icebreak check", "lacks")


def courses(here: Here) -> Iterator[Finding]:
    """Yield how many courses are under way, or each file that can't be used."""
    kept, bad = read_courses(here.home, here.reading)
    try:
        read_sleeps(here.home)
    except BadFile as error:
        bad.append(error)
    said = [_with_cure(str(error).rstrip(".")) for error in bad]
    yield from all_or("courses", said, f"{sum(one.course.state != 'ended' for one in kept)} under way", "wrong")


def _with_cure(said: str) -> str:
    return f"{said}." if "move it away" in said else f"{said}. Mend it, or move it away."


def log(here: Here) -> Iterator[Finding]:
    """Yield every file of the log that can't be read whole."""
    yield from all_or("log", map(str, check(here.home)), "nothing wrong", "lacks")


def lock(here: Here) -> Iterator[Finding]:
    """Yield whether something can be written now, or who is in the way."""
    if not here.home.state.is_dir():
        yield Finding("lock", "nothing written yet")
        return
    try:
        with held(here.home, timedelta(seconds=1)):
            yield Finding("lock", "free")
    except Busy as busy:
        yield Finding("lock", str(busy) if busy.pid is None else _holder(busy.pid, busy.since), "wrong")


def _holder(pid: int, since: datetime | None) -> str:
    long = f" for {length_said(datetime.now(UTC) - since)}" if since is not None else ""
    if is_stopped(pid):
        cure = f"It is stopped. Let it go on: {woken_by(pid)}, or end it: {ended_by(pid)}"
    else:
        cure = f"Try again; if it hangs, end it: {ended_by(pid)}"
    return f"{named(pid)} has held it{long}, and nothing can be written. {cure}"
