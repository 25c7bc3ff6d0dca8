"""What the doctor sees of the clocks: whether they count, and whether what they say can be."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icebreak
from icebreak.cli.finding import Finding
from icebreak.cli.here import Here
from icebreak.core.clock import drift
from icebreak.core.course import ENDED
from icebreak.core.record import Folded
from icebreak.core.saying import date_said, length_said, local, moment
from icebreak.remind.clock import boot_seconds
from icebreak.store.courses import Kept, read_courses
from icebreak.store.log_all import read_since
from icebreak.store.zone import local_zone

FAR = timedelta(days=1)
"""How far icebreak's own files may be ahead of the clock: in an archive their times bear no zone."""
_NEAR = timedelta(minutes=5)
"""How far the clocks of two devices may be apart and nobody minds."""
_CURE = "Put the clock right; on Linux: timedatectl set-ntp true"


def clocks(here: Here) -> Iterator[Finding]:
    """Yield what the wall clock says and what speaks against it, then whether the boot-time clock counts."""
    zone = local_zone()
    kept = [one for one in read_courses(here.home, here.reading)[0] if one.course.state != ENDED]
    wrong = list(_wrong(here, kept, zone))
    yield from wrong
    if not wrong:
        yield Finding("clock", f"{_day(here.now, zone)} {moment(here.now, here.now, zone)}, {zone.key}")
    yield from _ahead(here, kept, zone)
    yield from _set(here, kept, zone)
    yield _boot(here)


def _wrong(here: Here, kept: list[Kept], zone: ZoneInfo) -> Iterator[Finding]:
    now = here.now
    newest = newest_of_ours()
    if here.clock.rate == 1 and now + FAR < newest:  # a demo's clock may begin whenever it wants
        said = f"it says {_day(now, zone)}, and icebreak itself is of {_day(newest, zone)}. {_CURE}"
        yield Finding("clock", said, "wrong")
    for one in kept:
        if one.doubt:
            said = f"the date, {_day(now, zone)}, can't be right for {one.course.id}"
            yield Finding("clock", f"{said}. Put the clock right, or open icebreak and confirm it.", "wrong")


def newest_of_ours() -> datetime:
    """Return when the newest of icebreak's own files was written; the present can't be before."""
    ours = Path(icebreak.__file__).parent.rglob("*.py")
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in ours), UTC)


def _ahead(here: Here, kept: list[Kept], zone: ZoneInfo) -> Iterator[Finding]:
    """Yield the entry of the log that lies farthest in the future."""
    pending = [entry for one in kept for entry in one.unlogged]
    told = read_since(here.home, f"{local(here.now - FAR, zone):%Y-%m}", pending)
    dated = [(at, one) for one in told.folded.values() if not one.deleted for at in _instants(one)]
    if not dated:
        return
    at, entry = max(dated, key=lambda one: one[0])
    if at <= here.now + _NEAR:
        return
    device = entry.history[-1].device
    by = f", as {device} wrote" if device else ""
    cure = f"Put right the clock or the entry: icebreak log edit {entry.id}"
    yield Finding("clock", f"the log has {_day(at, zone)} {moment(at, at, zone)}{by}, still to come. {cure}", "lacks")


def _instants(entry: Folded) -> Iterator[datetime]:
    """Yield when the things of an entry happened; when it was due may lie ahead."""
    return (value for key, value in entry.values.items() if key != "due" and isinstance(value, datetime))


def _set(here: Here, kept: list[Kept], zone: ZoneInfo) -> Iterator[Finding]:
    """Yield by how much the clock was set since a course was last told of it."""
    for one in kept:
        if by := drift(one.anchor, here.reading):
            way = "on" if by > timedelta(0) else "back"
            since = moment(one.anchor.wall, here.now, zone)
            said = f"it was set {way} by {length_said(abs(by))} after it was {since}"
            yield Finding("clock", f"{said}; the times of what is under way were moved with it")
            return


def _boot(here: Here) -> Finding:
    """Return whether the clock counts that *off* is timed by."""
    before = boot_seconds()
    time.sleep(0.02)
    if boot_seconds() <= before:
        said = "it stands still, so a pack is timed by the clock on the wall alone. Restart the machine."
        return Finding("boot clock", said, "wrong")
    if not here.reading.boot_id:
        said = "the system does not say when it was started, so a clock set meanwhile shows only by what it says"
        return Finding("boot clock", f"{said}. Check the time after a restart.", "lacks")
    since = length_said(timedelta(seconds=before))
    return Finding("boot clock", f"counts, while the machine sleeps too; started {since} ago")


def _day(instant: datetime, zone: ZoneInfo) -> str:
    return f"{date_said(instant, zone)} {local(instant, zone):%Y}"
