"""A course as the table that its file holds, and back. No file is touched here."""

from collections.abc import Mapping
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course, Hold, Session
from icebreak.core.definition import Definition
from icebreak.core.definition_table import read_definition, to_table
from icebreak.core.light import field_names
from icebreak.core.record import Entry, Record
from icebreak.core.timetable import Tally
from icebreak.store import forms as f

FORMAT = 1


_COURSE = {
    "id": f.TEXT,
    "state": f.TEXT,
    "slot": f.WHOLE,
    "rev": f.WHOLE,
    "kind": f.TEXT,
    "region": f.TEXT,
    "zone": f.TEXT,
    "quiet": f.WINDOWS,
    "start": f.INSTANT,
    "onset": f.INSTANT,
    "span": f.LENGTH,
    "due": f.INSTANT,
    "wanted": f.INSTANT,
    "ready": f.INSTANT,
    "called": f.INSTANT,
    "snoozed": f.INSTANT,
    "paused": f.INSTANT,
    "ended": f.INSTANT,
    "changed": f.INSTANT,
    "pain_before": f.WHOLE,
    "pain_at": f.INSTANT,
    "anyway": f.FLAG,
}
_SESSION = {
    "slot": f.WHOLE,
    "due": f.INSTANT,
    "on": f.INSTANT,
    "off": f.INSTANT,
    "said": f.INSTANT,
    "asked": f.FLAG,
    "planned": f.LENGTH,
    "called_off": f.INSTANT,
    "shown": f.INSTANT,
    "reason": f.TEXT,
    "finished": f.FLAG,
    "pain_before": f.WHOLE,
    "pain_after": f.WHOLE,
    "skin_before": f.TEXT,
    "skin_after": f.TEXT,
    "note": f.TEXT,
    "anyway": f.FLAG,
    "led": f.FLAG,
    "notch": f.WHOLE,
    "runs": f.RUNS,
    "held": f.WHOLE,
    "holds": f.WHOLE,
    "steps": f.TEXTS,
}
_HOLD = {"since": f.INSTANT, "skin": f.TEXT, "until": f.INSTANT}
_TALLY = {"round": f.WHOLE, "day": f.DAY, "today": f.WHOLE}


_LONGEST_UP = 1e10


def _finite(seconds: float) -> float:
    if not isfinite(seconds) or abs(seconds) > _LONGEST_UP:
        raise ValueError("the number of seconds since the start of a machine is wanted here")
    return seconds


_READING = {
    "wall": f.INSTANT,
    "boot": f.Form((int, float), "a number of seconds", read=_finite, suffix="_s"),
    "boot_id": f.TEXT,
}
_EVENT = {
    "at": f.INSTANT,
    "on": f.INSTANT,
    "off": f.INSTANT,
    "unknown": f.FLAG,
    "undated": f.FLAG,
    "reason": f.TEXT,
    "finished": f.FLAG,
    "pain": f.WHOLE,
    "skin": f.TEXT,
    "note": f.TEXT,
    "shown": f.INSTANT,
    "anyway": f.FLAG,
    "led": f.FLAG,
    "notch": f.WHOLE,
    "able": f.FLAG,
    "runs": f.RUNS,
    "by": f.LENGTH,
    "word": f.TEXT,
    "value": f.WHOLE,
    "apart": f.FLAG,
    "text": f.TEXT,
    "quiet": f.WINDOWS,
    "zone": f.TEXT,
    "onset": f.INSTANT,
    "values": f.PAIRS,
}
_EVENTS: dict[str, type[ev.Event]] = {
    "went_on": ev.WentOn,
    "led": ev.Led,
    "came_off": ev.CameOff,
    "skipped": ev.Skipped,
    "snoozed": ev.Snoozed,
    "paused": ev.Paused,
    "resumed": ev.Resumed,
    "extended": ev.Extended,
    "stopped": ev.Stopped,
    "skin_seen": ev.SkinSeen,
    "pain_felt": ev.PainFelt,
    "note_made": ev.NoteMade,
    "amended": ev.Amended,
    "hours_changed": ev.HoursChanged,
    "onset_said": ev.OnsetSaid,
    "time_passed": ev.TimePassed,
}
_NAMES = {kind: name for name, kind in _EVENTS.items()}


def course_table(course: Course, anchor: Reading, pending: tuple[Entry, ...]) -> dict[str, Any]:
    """Return a course's file: the course, the clocks at its last event, and the records that the log may lack."""
    table: dict[str, Any] = {"format": FORMAT, **_bare(course)}
    table["anchor"] = f.write_table(_READING, anchor, None)
    if course.base is not None:
        table["base"] = {key: value for key, value in _bare(course.base).items() if key != "definition"}
    if course.since:
        table["since"] = [_event_table(event, course.tz) for event in course.since]
    table["definition"] = to_table(course.definition)
    if pending:
        table["record"] = [_entry_table(entry) for entry in pending]
    return table


def unsettled_table(said: ev.Unsettled) -> dict[str, Any]:
    """Return the table of what was said under a date in doubt; it stands in a list beside the course."""
    return {**_event_table(said.event, None), "clocks": f.write_table(_READING, said.clocks, None)}


def read_unsettled(table: Mapping[str, Any]) -> tuple[ev.Unsettled, ...]:
    """Return what a course's file holds of that; raises BadTable."""
    return tuple(
        ev.Unsettled(event=_read_event(one), clocks=_read_clocks(f.sub_table(one, "clocks"), "unsettled.clocks"))
        for one in table.get("unsettled", ())
    )


def read_course(table: Mapping[str, Any]) -> tuple[Course, Reading, tuple[Entry, ...]]:
    """Return what `course_table` wrote; raises BadTable."""
    if (written := table.get("format")) != FORMAT:
        newer = isinstance(written, int) and written > FORMAT
        raise f.BadTable("format", f.NEWER if newer else f"it has to be {FORMAT}")
    definition_table = f.sub_table(table, "definition")
    definition, problems = read_definition(str(definition_table.get("id")), definition_table)
    if definition is None:
        raise f.BadTable(f"definition.{problems[0].key}", problems[0].what)
    course = _read_bare(table, definition)
    base = _read_bare(f.sub_table(table, "base"), definition) if "base" in table else None
    since = tuple(_read_event(one) for one in table.get("since", ()))
    anchor = _read_clocks(f.sub_table(table, "anchor"), "anchor")
    pending = tuple(_read_entry(one) for one in table.get("record", ()))
    return f.make(Course, {**_values(course), "base": base, "since": since}, ""), anchor, pending


def _read_clocks(table: Mapping[str, Any], where: str) -> Reading:
    return f.make(Reading, f.read_table(_READING, table, where), where)


def _bare(course: Course) -> dict[str, Any]:
    """Return the table of a course without what its corrections need."""
    zone = course.tz
    table = f.write_table(_COURSE, course, zone)
    if course.session is not None:
        table["session"] = f.write_table(_SESSION, course.session, zone)
    table["tally"] = f.write_table(_TALLY, course.tally, zone)
    if course.held:
        table["held"] = [f.write_table(_HOLD, hold, zone) for hold in course.held]
    return table


def _read_bare(table: Mapping[str, Any], definition: Definition) -> Course:
    values = f.read_table(_COURSE, table, "")
    try:
        ZoneInfo(values.get("zone", ""))
    except (KeyError, ValueError, OSError) as error:
        raise f.BadTable("zone", "there is no such time zone here") from error
    if "session" in table:
        values["session"] = f.make(Session, f.read_table(_SESSION, f.sub_table(table, "session"), "session"), "session")
    values["tally"] = Tally(**f.read_table(_TALLY, table.get("tally", {}), "tally"))
    values["held"] = tuple(f.make(Hold, f.read_table(_HOLD, hold, "held"), "held") for hold in table.get("held", ()))
    course = f.make(Course, {**values, "definition": definition}, "")
    if course.state not in ("resting", "on", "ended") or (course.state == "on" and course.session is None):
        raise f.BadTable("state", "it has to be resting, on (with a session) or ended")
    if course.session is not None and course.session.led and not definition.steps:
        raise f.BadTable("session.led", "only a routine with steps is led")
    if course.slot < 1:
        raise f.BadTable("slot", "it has to be 1 or more")
    if course.session is not None and not course.session.led and course.session.planned != definition.apply.on:
        raise f.BadTable(
            "session.planned_s", f"it has to be {definition.apply.on.total_seconds():.0f}, as in [definition]"
        )
    if course.kind not in definition.kinds:
        raise f.BadTable("kind", f"it has to be {' or '.join(definition.kinds)}")
    return course


def _values(course: Course) -> dict[str, Any]:
    return {name: getattr(course, name) for name in field_names(Course)}


def _event_table(event: ev.Event, zone: ZoneInfo | None) -> dict[str, Any]:
    table = {"event": _NAMES[type(event)], **f.write_table(_EVENT, event, zone)}
    if isinstance(event, ev.Stopped) and event.off is not None:
        table["off"] = _event_table(event.off, zone)
    return table


def _read_event(table: Mapping[str, Any]) -> ev.Event:
    kind = _EVENTS.get(str(table.get("event")))
    if kind is None:
        raise f.BadTable("since", f"there is no event {table.get('event')!r}")
    nested = {"off": _read_event(table["off"])} if kind is ev.Stopped and "off" in table else {}
    forms = {key: form for key, form in _EVENT.items() if key not in nested}
    return f.make(kind, {**f.read_table(forms, table, "since"), **nested}, "since")


def _entry_table(entry: Entry) -> dict[str, Any]:
    record = entry.record
    table = {"table": record.table, "id": record.id, "rev": entry.rev, "device": entry.device}
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in record.values.items()}
    return {**table, **({"unset": list(record.unset)} if record.unset else {}), "values": values}


def _read_entry(table: Mapping[str, Any]) -> Entry:
    found = f.read_table({"table": f.TEXT, "id": f.TEXT, "rev": f.WHOLE, "device": f.TEXT}, table, "record")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in f.sub_table(table, "values").items()}
    try:
        record = Record(table=found["table"], id=found["id"], values=values, unset=tuple(table.get("unset", ())))
        return Entry(record=record, rev=found["rev"], device=found["device"])
    except KeyError as error:
        raise f.BadTable(f"record.{error.args[0]}", "it is missing") from error
