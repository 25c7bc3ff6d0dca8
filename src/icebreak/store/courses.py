"""The files of the courses: one a course, replaced whole, with the records in it that the log may not have yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from icebreak.core.clock import DRIFT, Reading, doubtful, drift
from icebreak.core.course import ENDED, ON, Course
from icebreak.core.events import Unsettled
from icebreak.core.light import dataclass, replace
from icebreak.core.record import Entry, Record
from icebreak.core.shift import shifted
from icebreak.store.course_table import course_table, read_course, read_unsettled, unsettled_table
from icebreak.store.files import (
    BadFile,
    make_private,
    parse_toml,
    read_bytes,
    read_toml,
    refuse_dead_link,
    replace_file,
    sync_folder,
    writing,
)
from icebreak.store.forms import BadTable
from icebreak.store.paths import Home

PUT_AWAY_AFTER = timedelta(days=7)
"""How long after its end a course's file stays among those that are read."""
_ENDED = "ended"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A course as its file has it, seen by the clocks of a reading."""

    course: Course
    """With its instants moved where the wall clock was set since."""
    pending: tuple[Entry, ...]
    """Records that the log may not have yet."""
    anchor: Reading
    doubt: bool
    """Whether the date has to be confirmed before anything that passed is written down."""
    unsettled: bool = False
    """Whether something was said under a date in doubt; the course is shown with it."""
    records: tuple[Record, ...] = ()
    """What that leaves to be logged, by the next hand that finds the date right."""

    @property
    def unlogged(self) -> tuple[Entry, ...]:
        """Return what a reader of the log has to count beside it."""
        return (*self.pending, *(Entry(record=record, rev=1, device="") for record in self.records))

    def now(self, reading: Reading) -> datetime:
        """Return the instant to look at the course: of a doubtful clock, what was last said is as far as it goes."""
        return self.anchor.wall if self.doubt and self.course.state != ON and not self.unsettled else reading.wall


def read_courses(home: Home, reading: Reading) -> tuple[list[Kept], list[BadFile]]:
    """Return all courses, those under way and those that ended lately, oldest first; and the files that are bad."""
    kept: list[Kept] = []
    bad: list[BadFile] = []
    try:
        paths = sorted(path for path in home.courses.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        try:
            refuse_dead_link(home.courses)
        except BadFile as error:
            return [], [error]
        paths = []
    except OSError as error:
        return [], [BadFile(home.courses, None, f"the courses in it can't be read ({error.strerror or error}).")]
    for path in paths:
        try:
            kept.append(read_kept(path, reading))
        except FileNotFoundError:  # put away meanwhile
            continue
        except BadFile as error:
            bad.append(error)
    return sorted(kept, key=lambda one: (one.course.start, one.course.id)), bad


def read_kept(path: Path, reading: Reading, *, believed: bool = False) -> Kept:
    """Return the course of a file; raises FileNotFoundError, BadFile. A date that is `believed` is in no doubt."""
    return kept_in(path, read_bytes(path), reading, believed=believed)


def kept_in(path: Path, data: bytes, reading: Reading, *, believed: bool = False) -> Kept:
    """Return the course that such a file's bytes say; raises BadFile."""
    if not data.strip(b"\0\r\n"):  # as a power cut can leave it, or a disk that was full
        raise BadFile(path, None, "there is nothing in it; bring it back from a backup, or move it away")
    table = parse_toml(path, data)
    try:
        course, anchor, pending = read_course(table)
        said = read_unsettled(table)
    except BadTable as error:
        raise BadFile(path, None, str(error)) from error
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise BadFile(path, None, f"this is not a course's file ({error})") from error
    if course.id != path.stem:
        raise BadFile(path, None, f"it holds the course {course.id}; a copy has to go elsewhere")
    course = shifted(course, drift(anchor, reading))
    doubt = course.state != ENDED and doubtful(anchor, reading) and not believed
    records: tuple[Record, ...] = ()
    if said or believed:
        from icebreak.core.unsettled import settled  # a reader hardly ever needs it

        course, records = settled(course, anchor, said, reading, doubt=doubt, believed=believed)
    if doubt and course.state == ON and course.session is not None and course.session.called_off is None:
        # Nobody knows how long it has been on: *off* is called from the start of the machine.
        booted = (reading.wall - timedelta(seconds=reading.boot)).replace(microsecond=0)
        course = replace(course, session=replace(course.session, called_off=booted))
    elif course.state == ON and course.session is not None and course.session.on > reading.wall + DRIFT:
        # By the clock it goes on in the future: nobody knows how long it has been on either.
        called = min(anchor.wall, reading.wall).replace(microsecond=0)
        course = replace(course, session=replace(course.session, called_off=course.session.called_off or called))
    return Kept(
        course=course,
        pending=pending,
        anchor=anchor,
        doubt=doubt,
        unsettled=bool(said),
        records=() if doubt else records,
    )


def write_course(home: Home, course: Course, reading: Reading, pending: Iterable[Entry]) -> None:
    """Commit a course: from the rename on, it and its records count. The caller holds the lock; raises Unwritable."""
    import tomli_w  # a reader does without

    table = course_table(course, reading, tuple(pending))
    replace_file(course_path(home, course.id), tomli_w.dumps(table))


def keep_unsettled(home: Home, course_id: str, said: Unsettled) -> None:
    """Commit what was said under a date in doubt, everything else as it was. The caller holds the lock."""
    import tomli_w

    path = course_path(home, course_id)
    table = dict(read_toml(path))
    table["unsettled"] = [*(unsettled_table(one) for one in read_unsettled(table)), unsettled_table(said)]
    replace_file(path, tomli_w.dumps(table))


def course_path(home: Home, course_id: str) -> Path:
    """Return the file of a course."""
    return home.courses / f"{course_id}.toml"


def ended_folder(home: Home) -> Path:
    """Return the folder of the courses that ended long ago."""
    return home.courses / _ENDED


def new_id(home: Home, definition: str, start: datetime) -> str:
    """Return an id for a new course: its local date, its definition, and four letters that are not taken."""
    import random  # a reader does without

    while True:
        letters = "".join(random.choices(_LETTERS, k=4))  # noqa: S311 - a name, not a secret
        found = f"{start:%Y-%m-%d}-{definition}-{letters}"
        if not course_path(home, found).exists() and not (ended_folder(home) / f"{found}.toml").exists():
            return found


def put_away(home: Home, kept: Kept, now: datetime) -> bool:
    """Move the file of a course that ended long ago, and holds nothing any more, among the ended ones."""
    course = kept.course
    held = any(hold.until is None for hold in course.held)
    if kept.pending or kept.unsettled or held:
        return False
    if course.state != ENDED or course.ended is None or now - course.ended < PUT_AWAY_AFTER:
        return False
    folder = ended_folder(home)
    path = course_path(home, course.id)
    with writing(path):
        make_private(folder)
        path.rename(folder / path.name)
        sync_folder(folder)
        sync_folder(home.courses)
    return True


__all__ = [
    "Kept",
    "course_path",
    "ended_folder",
    "keep_unsettled",
    "new_id",
    "put_away",
    "read_courses",
    "read_kept",
    "write_course",
]
