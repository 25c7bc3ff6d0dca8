"""What the holder of the lock finds, with the log brought up to date, and how it leaves it: the commit."""

from collections.abc import Iterable, Sequence

from icebreak.core.clock import Reading
from icebreak.core.course import ON, Around, Course
from icebreak.core.light import dataclass, replace
from icebreak.core.record import Entry, Record, again
from icebreak.core.refused import Refused
from icebreak.core.sleep import Sleep
from icebreak.store.courses import Kept, put_away, read_courses, write_course
from icebreak.store.device import device_name
from icebreak.store.files import BadFile, StoreError, Unwritable
from icebreak.store.log import append_entries, number
from icebreak.store.log_near import read_stories
from icebreak.store.paths import Home
from icebreak.store.sleep import read_sleeps


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What one event did: enough to say it, and to take it back."""

    before: Course | None
    """None: it began the course."""
    after: Course | None
    """None: it took back the beginning of one."""
    entries: tuple[Entry, ...] = ()
    reading: Reading
    unlogged: StoreError | None = None
    """Why the records are not in the log yet; they are kept in the course's file."""
    undated: str | None = None
    """Why it has no date yet, and is not in the log before it has."""
    notes: tuple[str, ...] = ()
    """What a person should hear about the log, once: an entry that had been cut short was set aside."""

    @property
    def kept_back(self) -> str | None:
        """Why the log lacks the records, and where they are until it can be written to; None: it has them."""
        if self.unlogged is None:
            return None
        log = self.unlogged
        why = f"{log.why}. {log.cure} ({log.where})" if isinstance(log, Unwritable) else str(log).rstrip(".")
        return f"The log does not have it yet; until then the course's own file keeps the entry: {why}."


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What the holder of the lock finds."""

    courses: tuple[Kept, ...]
    around: Around
    device: str
    notes: tuple[str, ...]
    """What was said of the log while it was brought up to date."""

    def find(self, course_id: str) -> Kept:
        """Return the course of this id; raises Refused where it is gone."""
        for kept in self.courses:
            if kept.course.id == course_id:
                return kept
        raise Refused(f"There is no course {course_id} any more: it was taken back elsewhere, or its file was removed.")


def look_round(home: Home, reading: Reading) -> Scene:
    """Read what there is and, before anything else, bring the log up to date with what the last holder left.

    What was said under a date in doubt is written down here too, once the date is right; and that a routine is over
    which was left, so that every later hand finds it so.
    """
    courses, _ = read_courses(home, reading)
    device = device_name(home)
    notes: list[str] = []
    left = [_logged(home, device, kept, notes) for kept in courses]
    here = tuple(kept for kept in left if not _put_away(home, kept, reading))
    around = Around(others=tuple(kept.course for kept in here), sleeps=_sleeps(home))
    scene = Scene(courses=here, around=around, device=device, notes=tuple(notes))
    settled = [kept for kept in here if kept.unsettled and not kept.doubt]
    for kept in settled:
        commit(home, scene, kept, kept.course, kept.records, reading)
    if settled:
        return look_round(home, reading)
    left_on = [(kept, over_by_now(kept.course, around, reading)) for kept in here if not kept.doubt]
    for kept, (course, records) in left_on:
        if course is not kept.course:
            commit(home, scene, kept, course, records, reading)
    return look_round(home, reading) if any(course is not kept.course for kept, (course, _) in left_on) else scene


def over_by_now(course: Course, around: Around, reading: Reading) -> tuple[Course, tuple[Record, ...]]:
    """Return the course with a routine over that was left, and its entry; any other just as it is."""
    now = reading.wall.replace(microsecond=0)
    if course.state != ON or course.session is None or not course.session.lapsed(now):
        return course, ()
    from icebreak.core.events import TimePassed  # late: this hardly ever happens
    from icebreak.core.transition import apply

    return apply(course, TimePassed(at=now), now, around)


def _sleeps(home: Home) -> tuple[Sleep, ...]:
    """Return when the person sleeps; a file that somebody broke keeps nobody from taking a pack off."""
    try:
        return tuple(read_sleeps(home))
    except BadFile:
        return ()


def _put_away(home: Home, kept: Kept, reading: Reading) -> bool:
    try:
        return put_away(home, kept, reading.wall)
    except StoreError:  # it only lies in the way a little longer
        return False


def _logged(home: Home, device: str, kept: Kept, notes: list[str]) -> Kept:
    """Return a course without the records that are in the log now; a log that can't be written to stops nothing."""
    if not kept.pending:
        return kept
    try:
        notes += append_entries(home, device, kept.pending).notes
    except StoreError:
        return kept
    return replace(kept, pending=())


def commit(
    home: Home, scene: Scene, kept: Kept | None, after: Course, records: Sequence[Record], reading: Reading
) -> Done:
    """Write the course with its records, which is the commit, and then the log."""
    left = kept.pending if kept is not None else ()
    entries = _numbered(home, scene, records)
    write_course(home, after, reading, (*left, *entries))
    before = kept.course if kept is not None else None
    done = Done(before=before, after=after, entries=tuple(entries), reading=reading, notes=scene.notes)
    try:
        notes = append_entries(home, scene.device, (*left, *entries)).notes
    except StoreError as error:
        return replace(done, unlogged=error)
    return replace(done, notes=(*scene.notes, *notes))


def _numbered(home: Home, scene: Scene, records: Sequence[Record]) -> list[Entry]:
    if not records:
        return []
    pending = waiting(scene.courses)
    entries = number(home, scene.device, records, pending)
    if any(entry.record.whole and entry.rev > 1 for entry in entries):  # it was there, and taken back
        known = read_stories(home, [entry.record.id for entry in entries], pending)
        entries = [
            replace(entry, record=again(entry.record, known[entry.record.id])) if entry.rev > 1 else entry
            for entry in entries
        ]
    return entries


def waiting(courses: Iterable[Kept]) -> list[Entry]:
    """Return the records in the courses' files that the log may not have yet."""
    return [entry for kept in courses for entry in kept.pending]
