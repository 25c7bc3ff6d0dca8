"""The verbs that change the log: `log add`, `log edit`, `log rm`. The log is only ever added to, also by them."""

from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime

from icebreak.cli.entries import name_entry, read_sessions, short
from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.cli.here import Here, look_here
from icebreak.cli.instants import read_instant
from icebreak.cli.output import say
from icebreak.cli.patience import carried_out
from icebreak.cli.telling import tell_of_the_log
from icebreak.core.placed import instant_of
from icebreak.core.record import Scalar
from icebreak.core.refused import Refused
from icebreak.core.saying import moment
from icebreak.core.told import how_it_went, kind_said
from icebreak.core.told_checkin import name_of
from icebreak.store.courses import read_courses
from icebreak.store.log_edit import Edited, add_session, correct, delete
from icebreak.store.zone import local_zone

_NAMES = {"signs": "the signs asked about", "phase": "the part of the plan begun"}
_BESIDE = ("pain_before", "pain_after", "skin_before", "skin_after", "reason", "note")
_WHAT = ("kind", "region")


def add(args: Namespace) -> int:
    """Write down a session that belonged to no course."""
    here, zone = look_here(), local_zone()
    on = read_instant(args.on, "--on", here.now, zone)
    off = on + args.length if args.length is not None else read_instant(args.off, "--off", here.now, zone)
    said = {"on": on, "off": off, **_beside(args)}
    edited = carried_out(lambda: add_session(here.home, args.kind, args.region or "", said, here.reading, zone))
    record = edited.entries[0].record
    return _told(edited, f"Added: {_said(record.values, here.now)} ({short(record.id)}).")


def edit(args: Namespace) -> int:
    """Correct a session; the latest one of a course moves what is due."""
    here, zone = look_here(), local_zone()
    entry_id, values = name_entry(args.entry, read_sessions(here))
    said: dict[str, Scalar | None] = dict(_beside(args))
    for key, text in (("on", args.on), ("off", args.off)):
        if text is not None:
            near = values.get(key)
            near = near if isinstance(near, datetime) else instant_of(values)
            said[key] = read_instant(text, f"--{key}", here.now, zone, near=near)
    if args.unknown:
        said["off"] = None
    said |= {key: value for key in _WHAT if (value := getattr(args, key)) is not None}
    if said.keys() & _WHAT and _is_a_courses_latest(here, entry_id):
        raise Refused("What a course is for, and where, is the same for all of it; end it and start another one.")
    if not said:
        raise WrongUse("icebreak log edit: nothing was said that is to be corrected; see --help.")
    edited = carried_out(lambda: correct(here.home, entry_id, said, here.reading, zone))
    _, now_known = name_entry(entry_id, read_sessions(here))
    if not edited.entries and all(done.after == done.before for done in edited.done):
        return _told(edited, f"It says so already: {_said(now_known, here.now)}.")
    return _told(edited, f"Corrected: {_said(now_known, here.now)}.")


def remove(args: Namespace) -> int:
    """Take an entry out of the log; the file keeps it, marked as deleted."""
    here = look_here()
    sessions = read_sessions(here)
    entry_id, values = name_entry(args.entry, sessions, any_table=True)
    if any(one.id == entry_id for one in sessions.running):
        raise Refused("That one is on. Take the pack off and say so first: icebreak off")
    edited = carried_out(lambda: delete(here.home, entry_id, here.reading))
    other = next((one.table for one in sessions.others if one.id == entry_id), None)
    if other is not None:
        name = _NAMES.get(other) or name_of(other, values)
        return _told(edited, f"Taken out of the log: {name}{_when(values, here.now)}.")
    return _told(edited, f"Taken out of the log: {_said(values, here.now)}. The rest after it still counts.")


def _told(edited: Edited, sentence: str) -> ExitCode:
    say(sentence, *edited.notes)
    for done in edited.done:
        tell_of_the_log(done)
    return ExitCode.DONE


def _beside(args: Namespace) -> dict[str, Scalar | None]:
    """Return what was said beside the times; an empty text takes a value away."""
    found = {key: getattr(args, key) for key in _BESIDE}
    return {key: None if value == "" else value for key, value in found.items() if value is not None}


def _said(values: Mapping[str, Scalar], now: datetime) -> str:
    return f"{kind_said(values)}{_when(values, now)}, {how_it_went(values)}"


def _when(values: Mapping[str, Scalar], now: datetime) -> str:
    at = instant_of(values)
    return f" {moment(at, now, at.tzinfo)}" if at is not None and at.tzinfo is not None else ""


def _is_a_courses_latest(here: Here, entry_id: str) -> bool:
    """Whether a course has this session in its own file."""
    courses = [one.course for one in read_courses(here.home, here.reading)[0]]
    return any(one.session is not None and one.session_id(one.session.slot) == entry_id for one in courses)
