"""The two ends of a report that touch the disk: what it is made from, and the page that is written."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from icebreak.core.clock import Reading
from icebreak.core.course import ON, Course
from icebreak.core.course_of import course_of
from icebreak.core.figure import Figure
from icebreak.core.light import dataclass
from icebreak.core.period import LONGEST, Period, latest
from icebreak.core.placed import in_order, instant_of
from icebreak.core.record import Entry, Folded
from icebreak.core.refused import Refused
from icebreak.core.session import untaken
from icebreak.core.text import plain
from icebreak.core.view import look
from icebreak.store.courses import ended_folder, read_kept
from icebreak.store.figures import figure_names, find_figure
from icebreak.store.files import BadFile, StoreError, replace_file, writing
from icebreak.store.log_all import LogTold, read_all, read_since
from icebreak.store.paths import Home
from icebreak.store.watch import Snapshot, read_snapshot

MARK = '<meta name="generator" content="icebreak">'
"""What tells a page of ours from any other file; it stands near its beginning."""
_HEAD = 2000
_RECENT = timedelta(days=31)
"""What was recorded less long ago is found in the months that are read first."""
_SOME = timedelta(days=400)
"""Of a longer stretch the whole log is read: there is an index for that."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """All that a report is made from."""

    entries: tuple[Folded, ...]
    """Those of the period, in order of time, without those that were deleted."""
    courses: tuple[Course, ...]
    """Those that these entries belong to, as far as their files are there, in order of their start."""
    on: tuple[Course, ...]
    """Those with something on: of that the log has nothing yet."""
    period: Period
    figures: Mapping[str, Figure]
    """Those that show the exercises of these courses, by name."""
    problems: tuple[StoreError, ...]
    """What could not be read."""


def read_told(
    home: Home, reading: Reading, since: datetime | None, until: datetime | None, zone: tzinfo
) -> Told | None:
    """Return what there is to tell of a stretch; None: nothing was recorded in it.

    Without `since` it is the latest spasm, with all that lies near it (`core.period`); without `until`, up to now.
    """
    snapshot = read_snapshot(home, reading)
    end = until or reading.wall
    pending = [*snapshot.unlogged, *_passed(snapshot, reading)]
    log = _known(home, pending, since, end)
    begin = since or latest(log.folded.values(), end, zone)
    if begin is None:
        return None
    period = Period(since=begin, until=end, named=since is not None)
    found = (entry for entry in log.folded.values() if not entry.deleted and period.has(entry))
    entries = sorted(map(period.sane, found), key=in_order)
    if not entries:
        return None
    courses, bad = _courses(home, snapshot, entries, reading)
    return Told(
        entries=tuple(entries),
        courses=courses,
        on=tuple(one.course for one in snapshot.kept if one.course.state == ON) if until is None else (),
        period=period,
        figures=_figures(courses),
        problems=(*snapshot.bad, *log.problems, *bad),
    )


def _known(home: Home, pending: Sequence[Entry], since: datetime | None, end: datetime) -> LogTold:
    """Return what the log says of long enough, without reading all of it where a part will do."""
    if since is not None:
        return _from(home, since, pending) if end - since < _SOME else read_all(home, pending)
    found = _from(home, end - LONGEST - 2 * _RECENT, pending)
    newest = max((at for one in found.folded.values() if (at := instant_of(one.values)) and at < end), default=None)
    return found if newest is not None and newest >= end - _RECENT else read_all(home, pending)  # it was long ago


def _from(home: Home, since: datetime, pending: Sequence[Entry]) -> LogTold:
    return read_since(home, f"{since - timedelta(days=1):%Y-%m}", pending)


def _passed(snapshot: Snapshot, reading: Reading) -> Iterator[Entry]:
    """Yield the slots that passed and that nobody has written down yet: the next event will."""
    for kept in snapshot.kept:
        missed = () if kept.doubt else look(kept.course, kept.now(reading), snapshot.around).missed
        for one in missed:
            yield Entry(record=untaken(kept.course, one.slot, one.due, "missed"), rev=1, device="")


def _courses(
    home: Home, snapshot: Snapshot, entries: Sequence[Folded], reading: Reading
) -> tuple[tuple[Course, ...], list[BadFile]]:
    """Return the courses of these entries, those that were put away too."""
    wanted = {course for entry in entries if (course := course_of(entry.id)) is not None}
    found = {kept.course.id: kept.course for kept in snapshot.kept if kept.course.id in wanted}
    bad: list[BadFile] = []
    for path in _put_away(home, bad):
        if path.stem in wanted and path.stem not in found:
            try:
                found[path.stem] = read_kept(path, reading).course
            except FileNotFoundError:
                continue
            except BadFile as error:
                bad.append(error)
    return tuple(sorted(found.values(), key=lambda course: (course.start, course.id))), bad


def _figures(courses: Iterable[Course]) -> dict[str, Figure]:
    """Return the figures of their steps that there are; a course may be older than a figure's name."""
    wanted = {step.figure for course in courses for step in course.definition.steps}
    return {name: find_figure(name) for name in figure_names() if name in wanted}


def _put_away(home: Home, bad: list[BadFile]) -> list[Path]:
    try:
        return sorted(path for path in ended_folder(home).iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        bad.append(BadFile(ended_folder(home), None, f"the courses in it can't be read ({error.strerror or error})."))
        return []


def report_path(home: Home, period: Period, zone: tzinfo) -> Path:
    """Return where a report goes that nobody named a place for: made again, it takes the place of the old one."""
    first, last = (f"{at.astimezone(zone):%Y-%m-%d}" for at in (period.since, period.until - timedelta(seconds=1)))
    return home.reports / (f"report-{first}.html" if first == last else f"report-{first}-to-{last}.html")


def write_report(path: Path, page: str) -> None:
    """Write a report, for its owner only, whole or not at all; raises Unwritable.

    Raises Refused where a file is there that is none of ours: what a person wrote is not written over.
    """
    if not _may_write(path):
        raise Refused(f"{plain(str(path), limit=4000)} is there, and it is no report of icebreak; name another file.")
    replace_file(path, page)


def _may_write(path: Path) -> bool:
    with writing(path):
        try:
            if not path.is_file():
                return not os.path.lexists(path)
            with path.open("rb") as file:
                return MARK.encode() in file.read(_HEAD)
        except FileNotFoundError:
            return True
