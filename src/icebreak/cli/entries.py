"""What the log holds, as the verbs about it need it: its entries in order, and the one that a person names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icebreak.cli.exit_code import WrongUse
from icebreak.cli.here import Here
from icebreak.cli.values import quoted
from icebreak.core.course import ON, Around, Course
from icebreak.core.placed import in_order, instant_of
from icebreak.core.quiet import wall
from icebreak.core.record import Entry, Folded, Record, Scalar
from icebreak.core.session import TABLE, values
from icebreak.core.text import plain
from icebreak.store.courses import read_courses
from icebreak.store.files import BadFile
from icebreak.store.log_all import read_all, read_since
from icebreak.store.scene import over_by_now
from icebreak.store.unfinished import finished

_LONGEST_ID = 200


class Sessions(NamedTuple):
    """The sessions of the log and of the course files, and what else stands in it."""

    found: list[Folded]
    """Oldest first, without those that were deleted."""
    others: list[Folded]
    """Check-ins, spasms, signs and the like, in the same way."""
    running: list[Record]
    """Those that are on; the log has them once they are over."""
    problems: list[BadFile]


def read_sessions(here: Here, since: datetime | None = None) -> Sessions:
    """Return everything that is not deleted; of whole months only, from the one that `since` is in."""
    half = finished(here.home)
    courses, problems = read_courses(here.home, here.reading)
    pending = [entry for one in courses for entry in (*one.unlogged, *_left(one.course, here))]
    if since is None:
        told = read_all(here.home, pending)
    else:
        told = read_since(here.home, f"{since - timedelta(days=1):%Y-%m}", pending)
    found = sorted((entry for entry in told.folded.values() if not entry.deleted), key=in_order)
    running = [
        Record(table=TABLE, id=one.course.session_id(session.slot), values=values(one.course, session))
        for one in courses
        if one.course.state == ON and (session := one.course.session) is not None and not session.lapsed(here.now)
    ]
    return Sessions(
        [entry for entry in found if entry.table == TABLE],
        [entry for entry in found if entry.table != TABLE],
        running,
        [*half, *problems, *told.problems],
    )


def _left(course: Course, here: Here) -> Iterator[Entry]:
    """Yield the entry of a routine that was left, and that nobody has written down yet."""
    if course.state == ON and course.session is not None and course.session.lapsed(here.now):
        for record in over_by_now(course, Around(), here.reading)[1]:
            yield Entry(record=record, rev=1, device="")


def short(entry_id: str) -> str:
    """Return the end of an id, which names it as long as no other one ends alike."""
    return entry_id.rpartition("-")[2]


def name_entry(wanted: str, sessions: Sessions, *, any_table: bool = False) -> tuple[str, Mapping[str, Scalar]]:
    """Return the id and the values of what a person names by its id or the end of it; raises WrongUse.

    That is a session, or with `any_table` whatever stands in the log.
    """
    known = {entry.id: entry.values for entry in sessions.found} | {one.id: one.values for one in sessions.running}
    if any_table:
        known |= {entry.id: entry.values for entry in sessions.others}
    found = [wanted] if wanted in known else [name for name in known if short(name) == wanted]
    if len(found) == 1:
        return found[0], known[found[0]]
    if found:
        said = ", ".join(plain(name, limit=_LONGEST_ID) for name in found)
        raise WrongUse(f"Several sessions end in {quoted(wanted)}. Say which: {said}.")
    from icebreak.core.fields import nearest

    near = nearest(wanted, [*known, *map(short, known)])
    cure = f"did you mean {plain(near)}?" if near else "icebreak log lists them."
    raise WrongUse(f"There is no session {quoted(wanted)} in the log; {cure}")


def read_bound(text: str, option: str, now: datetime, zone: ZoneInfo, *, end: bool = False) -> datetime:
    """Return where a stretch of the log begins or ends: a day (to its end, for an `end`), an instant, or so long ago.

    Raises WrongUse.
    """
    from icebreak.core.duration import parse_duration

    try:
        day = date.fromisoformat(text)
        return wall(day + timedelta(days=1) if end else day, datetime.min.time(), zone)
    except (ValueError, OverflowError):
        pass
    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    from icebreak.cli.instants import read_instant

    try:
        return read_instant(text, option, now, zone)
    except WrongUse:
        what = "is neither a day such as 2026-11-22 nor a time, nor how long ago such as 48h."
        raise WrongUse(f"{option}: {quoted(text)} {what}") from None


def within(entries: Sequence[Folded], since: datetime | None, until: datetime | None, kind: str | None) -> list[Folded]:
    """Return the entries of a stretch, and of a kind; those without any time only where no stretch is asked for."""

    def fits(entry: Folded) -> bool:
        at = instant_of(entry.values)
        if kind is not None and entry.values.get("kind") != kind:
            return False
        if at is None:
            return since is None and until is None
        return (since is None or at >= since) and (until is None or at < until)

    return [entry for entry in entries if fits(entry)]
