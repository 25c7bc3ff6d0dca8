"""Sessions as the log has them: records from a course's sessions, and what changed between two of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from icebreak.core.course import Course, Session
from icebreak.core.record import Record, Scalar

TABLE = "session"


def values(course: Course, session: Session) -> dict[str, Scalar]:
    """Return the keys of a session's entry; what is unknown is absent."""
    found: dict[str, Scalar | None] = {
        **_head(course, session.due),
        "shown": session.shown and local_time(course, session.shown),
        "on": session.on and local_time(course, session.on),
        "off": session.off and local_time(course, session.off),
        "said": session.said and local_time(course, session.said),
        "asked": session.asked or None,
        "planned_s": _seconds(session.planned),
        "outcome": session.outcome,
        "reason": session.reason,
        "finished": session.finished or None,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "skin_before": session.skin_before,
        "skin_after": session.skin_after,
        "note": session.note,
        "anyway": session.anyway or None,
        "notch": session.notch or None,
        "held": session.held,
        "holds": session.holds,
        "steps": session.steps or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def finished(course: Course, session: Session) -> Record:
    """Return the record of a session that is over."""
    return Record(table=TABLE, id=course.session_id(session.slot), values=values(course, session), whole=True)


def untaken(course: Course, slot: int, due: datetime, outcome: str, note: str | None = None) -> Record:
    """Return the record of a slot that was `skipped` or `missed`."""
    found: dict[str, Scalar] = {**_head(course, due), "planned_s": _seconds(course.definition.apply.on)}
    found["outcome"] = outcome
    if note:
        found["note"] = note
    return Record(table=TABLE, id=course.session_id(slot), values=found, whole=True)


def _head(course: Course, due: datetime) -> dict[str, Scalar]:
    return {
        "definition": course.definition.id,
        "kind": course.kind,
        "region": course.region,
        "due": local_time(course, due),
    }


def local_time(course: Course, instant: datetime) -> datetime:
    """Return an instant in local time by its offset: of two in one zone, Python would compare what the clocks show."""
    local = instant.astimezone(course.tz)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)), fold=0)


def _seconds(length: timedelta) -> int:
    return int(length.total_seconds())


def changed(before: Record, after: Record) -> Record | None:
    """Return the correction that leads from one state of an entry to another; None: they are the same."""
    values = {key: value for key, value in after.values.items() if before.values.get(key) != value}
    unset = tuple(key for key in before.values if key not in after.values)
    if not values and not unset:
        return None
    return Record(table=after.table, id=after.id, values=values, unset=unset)


def over(earlier: Record, later: Record) -> Record:
    """Return the one record that says what two of the same entry say, one after the other."""
    unset = earlier.unset + tuple(key for key in later.unset if key not in earlier.unset)
    return Record(
        table=earlier.table,
        id=earlier.id,
        values={key: value for key, value in earlier.values.items() if key not in later.unset} | dict(later.values),
        unset=() if earlier.whole else tuple(key for key in unset if key not in later.values),
        whole=earlier.whole,
    )


def differences(before: Mapping[str, Record], after: Mapping[str, Record]) -> list[Record]:
    """Return what has to be written so that the log says `after` where it said `before`; both by id."""
    found: list[Record] = []
    for key, record in after.items():
        if key not in before:
            found.append(record)
        elif (correction := changed(before[key], record)) is not None:
            found.append(correction)
    gone = (record for key, record in before.items() if key not in after)
    return found + [Record(table=record.table, id=record.id, values={"deleted": True}) for record in gone]
