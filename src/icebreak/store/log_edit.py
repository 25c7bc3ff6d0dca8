"""Correcting and deleting what is in the log, and keeping what belongs to no course: for window and verbs alike.

A correction of a course's running or latest session is an event of that course, which moves what is due; any other one
changes its own entry only. Everything blocks, and no caller may hold the lock of the data folder.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from functools import partial

from icebreak.core import events as ev
from icebreak.core.amend import Said, amended, checked
from icebreak.core.clock import Reading
from icebreak.core.course import ENDED, ON, Around, Course
from icebreak.core.light import dataclass, replace
from icebreak.core.record import Entry, Folded, Record, Scalar, reverse
from icebreak.core.refused import Refused
from icebreak.core.restated import KEYS as RESTATED
from icebreak.core.restated import restated
from icebreak.core.saying import NAMES
from icebreak.core.session import TABLE, values
from icebreak.core.start import REGION
from icebreak.core.text import plain
from icebreak.core.view import look
from icebreak.store.courses import Kept, read_courses
from icebreak.store.device import device_name, four_letters
from icebreak.store.hand import Done, act_all, take_back
from icebreak.store.lock import WAIT, held
from icebreak.store.log import append_entries, number
from icebreak.store.log_near import read_near, read_stories
from icebreak.store.paths import Home
from icebreak.store.scene import look_round, waiting
from icebreak.store.sleep import read_sleeps


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """What an edit of the log did: enough to take it back."""

    entries: tuple[Entry, ...] = ()
    """Those that it wrote to the log by itself."""
    done: tuple[Done, ...] = ()
    """The events of a course that it was."""
    notes: tuple[str, ...] = ()
    """What a person should hear about it, once."""


def correct(home: Home, id: str, said: Said, reading: Reading, zone: tzinfo) -> Edited:  # noqa: A002 - called id everywhere
    """Correct the entry of this id; what changes nothing writes nothing.

    New instants are written in `zone`. Raises Refused (no such entry, or it makes no sense), Busy, Unwritable, BadFile.
    """
    kept = _courses(home, reading)
    for one in kept:
        if one.course.session is not None and id == one.course.session_id(one.course.session.slot):
            tidied = checked(said)
            done = _corrected_course(home, one, kept, tidied, reading)
            return replace(_left_to_say(home, id, tidied, reading, zone), done=done)
    reads = partial(read_near, home, [id], _instants(said))
    return _written(home, reading, reads, lambda known: _amended(known, kept, id, said, reading.wall, zone))


def delete(home: Home, id: str, reading: Reading) -> Edited:  # noqa: A002 - called id everywhere
    """Take an entry out of the log; it stays in the file with a mark, and the rest after it still counts.

    Raises like `correct`; what is deleted already is refused.
    """

    def deletion(known: Mapping[str, Folded]) -> Record:
        entry = _find(known, id)
        return Record(table=entry.table, id=id, values={"deleted": True})

    return _written(home, reading, partial(read_stories, home, [id]), deletion)


def keep(home: Home, record: Record, reading: Reading) -> Edited:
    """Add an entry that belongs to no course, or a revision of one; on disk when this returns.

    What the log says is not read for a new one. Raises Refused where the entry was deleted; Busy, Unwritable, BadFile.
    """
    if not record.whole:
        return _written(home, reading, partial(read_stories, home, [record.id]), lambda known: _more_of(record, known))
    with held(home, WAIT):
        return _appended(home, record, waiting(look_round(home, reading).courses))


def _more_of(record: Record, known: Mapping[str, Folded]) -> Record:
    entry = known.get(record.id)
    if entry is not None and entry.deleted:
        raise Refused(f"That {plain(record.table, limit=30)} was taken out of the log.")
    return record


def add_session(home: Home, kind: str, region: str, said: Said, reading: Reading, zone: tzinfo) -> Edited:
    """Add a session that belonged to no course, with what can be corrected in one; `on` has to be said.

    Instants are written in `zone`. Raises Refused where it makes no sense or meets another session, and like `keep`.
    """
    if kind not in NAMES:
        raise Refused(f"There is no kind {plain(kind, limit=30)!r}; the kinds are {', '.join(NAMES)}.")
    on = _instant(said.get("on"))
    if on is None:
        raise Refused("Say when it went on.")
    head: dict[str, Scalar] = {"kind": kind, "region": plain(region) or REGION}
    name = f"{on.astimezone(zone):%Y-%m-%d}-{TABLE}-{four_letters()}"
    empty = Folded(table=TABLE, id=name, rev=0, values=head, deleted=False, history=())
    kept = _courses(home, reading)

    def added(known: Mapping[str, Folded]) -> Record:
        others = [*known.values(), *_running(kept, reading.wall)]
        record = amended(empty, said, others, reading.wall, zone)
        values = {**head, **(record.values if record is not None else {})}
        return Record(table=TABLE, id=name, values=values, whole=True)

    return _written(home, reading, partial(read_near, home, [name], _instants(said)), added)


def _running(kept: list[Kept], now: datetime) -> list[Folded]:
    """Return what is on as sessions that nothing else may meet up to now."""
    on = [one.course for one in kept if one.course.state == ON]
    return [
        Folded(
            table=TABLE,
            id=course.session_id(session.slot),
            rev=1,
            values={**values(course, session), "off": now},
            deleted=False,
            history=(),
        )
        for course in on
        if (session := course.session) is not None and session.on <= now and not session.lapsed(now)
    ]


def undo(home: Home, edited: Edited, reading: Reading) -> Done | None:
    """Take an edit back; what was said since stays. Raises Refused, Busy, Unwritable, BadFile.

    Returns what that did to the course; None: the edit was none of a course.
    """
    later: Done | None = None
    for done in reversed(edited.done):
        later = take_back(home, done if later is None else replace(done, after=later.after), reading)
    for entry in reversed(edited.entries):
        _written(home, reading, partial(read_stories, home, [entry.record.id]), partial(_reversed, entry))
    return later


def _left_to_say(home: Home, name: str, said: Said, reading: Reading, zone: tzinfo) -> Edited:
    """Correct in the log what its course said all along: another device, or an import, has said otherwise there."""

    def left(known: Mapping[str, Folded]) -> Record | None:
        entry = known.get(name)
        if entry is None or entry.deleted:  # it is on, or was taken out
            return None
        new = {key: what for key, what in said.items() if _to_second(what) != _to_second(entry.values.get(key))}
        return amended(entry, new, known.values(), reading.wall, zone)

    reads = partial(read_near, home, [name], _instants(said))
    if left(reads(waiting(_courses(home, reading)))) is None:  # nearly always: then no lock can fail any more
        return Edited()
    return _written(home, reading, reads, left)


def _corrected_course(home: Home, one: Kept, kept: list[Kept], said: Said, reading: Reading) -> tuple[Done, ...]:
    """Say it to the course, all of it at once: first the times, which can be refused, then what stands beside them."""
    course, at = one.course, reading.wall.replace(microsecond=0)
    if "on" in said and said["on"] is None:
        raise Refused("A session has a time when it went on; delete the entry, if there was none.")
    events: list[ev.Event] = []
    on, off = _instant(said.get("on")), _instant(said.get("off"))
    if "on" in said or "off" in said:
        events.append(ev.Corrected(at=at, on=on, off=off, unknown="off" in said and off is None))
    if isinstance(word := said.get("skin_after"), str):
        events.append(ev.SkinSeen(at=at, word=word))  # bad skin, said late, holds as if it had been said at once
    beside = [(key, value) for key, value in said.items() if key in ev.AMENDABLE]
    if beside:
        values = tuple((key, value) for key, value in beside if value is None or isinstance(value, str | int))
        events.append(ev.Amended(at=at, values=values))
    if not events:
        return ()
    events[0] = replace(events[0], answers=_as_it_stands(home, course, kept, at))
    return (act_all(home, course.id, events, reading),)


def _as_it_stands(home: Home, course: Course, kept: list[Kept], at: datetime) -> ev.Answers:
    """Return what the course was when its session was found to be the latest, lest another one gets the correction."""
    around = Around(others=tuple(other.course for other in kept), sleeps=tuple(read_sleeps(home)))
    view = look(course, at, around)
    return ev.Answers(slot=view.course.slot, on=view.state == "on")


def _to_second(value: Scalar | None) -> Scalar | None:
    return _instant(value) or value


def _instant(value: object) -> datetime | None:
    return value.astimezone(UTC).replace(microsecond=0) if isinstance(value, datetime) else None


def _amended(
    known: Mapping[str, Folded], kept: list[Kept], name: str, said: Said, now: datetime, zone: tzinfo
) -> Record | None:
    entry = _find(known, name)
    if entry.table in RESTATED:
        return restated(entry, said)
    said = checked(said)
    untaken = entry.values.get("outcome") in ("skipped", "missed")
    if untaken and "on" in said and any(_is_later(one.course, name) for one in kept):
        raise Refused(
            "This slot is younger than the last session of a course that goes on; say it there: that it has been on "
            "since then, and that it is off."
        )
    return amended(entry, said, known.values(), now, zone)


def _is_later(course: Course, name: str) -> bool:
    """Whether the slot of this id comes after the latest session of a course under way."""
    of, _, slot = name.rpartition(".")
    if course.state == ENDED or of != course.id or not slot.isdecimal():
        return False
    return course.state == ON or course.session is None or int(slot) > course.session.slot


def _reversed(entry: Entry, known: Mapping[str, Folded]) -> Record:
    """Return what takes back one entry, by what the log says now."""
    return reverse(known[entry.record.id].history, entry.rev, entry.device)


def _find(known: Mapping[str, Folded], name: str) -> Folded:
    entry = known.get(name)
    if entry is None or entry.deleted:
        gone = "was deleted" if entry is not None else "is not in the log"
        raise Refused(f"The entry {plain(name, limit=80)} {gone}.", way="log")
    return entry


def _instants(said: Said) -> list[datetime]:
    return [value for value in said.values() if isinstance(value, datetime)]


def _written(
    home: Home,
    reading: Reading,
    reads: Callable[[list[Entry]], Mapping[str, Folded]],
    make: Callable[[Mapping[str, Folded]], Record | None],
) -> Edited:
    """Append the record that `make` makes of what the log says, as far as `reads` knows it, under the lock."""
    with held(home, WAIT):
        pending = waiting(look_round(home, reading).courses)
        record = make(reads(pending))
        return _appended(home, record, pending) if record is not None else Edited()


def _appended(home: Home, record: Record, pending: list[Entry]) -> Edited:
    entries = number(home, device := device_name(home), [record], pending)
    appended = append_entries(home, device, entries)
    return Edited(entries=tuple(entries), notes=tuple(appended.notes))


def _courses(home: Home, reading: Reading) -> list[Kept]:
    return read_courses(home, reading)[0]
