"""Calendar entries (RFC 5545) of a timetable to come, with alarms, or of what the log holds."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from icebreak.core.definition import Definition
from icebreak.core.kind_words import words_of
from icebreak.core.quiet import Interval
from icebreak.core.record import Folded
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said, time_on


class Planned(NamedTuple):
    """The slots of one session's plan."""

    definition: Definition
    slots: Sequence[Interval]
    moved: Sequence[str | None] = ()
    """Why each is later than wanted; empty: none is."""


def plan_calendar(plans: Iterable[Planned], begin: datetime, now: datetime) -> str:
    """Return a calendar of slots, an alarm when each begins and one when it ends.

    The same plan from the same instant has the same entries, so that a calendar takes the later one for an update.
    """
    calendar = _calendar()
    for plan in plans:
        definition, words = plan.definition, words_of(plan.definition.kinds[0])
        told = [*definition.apply.before, definition.apply.barrier or "", definition.apply.watch or ""]
        for n, ((on, off), why) in enumerate(zip_longest(plan.slots, plan.moved), 1):
            uid = f"{definition.id}-{begin.astimezone(UTC):%Y%m%dT%H%M%SZ}-{n}@icebreak"
            event = _event(uid, plain(definition.title), on, off, now)
            lines = [f"Moved: {why}." if why else "", *told]
            event.add("description", "\n".join(plain(line) for line in lines if line))
            event.add_component(_alarm(f"Time for {words.name}, if it suits you", "START"))
            event.add_component(_alarm(words.now, "END"))
            calendar.add_component(event)
    return _text(calendar)


def log_calendar(entries: Iterable[Folded], now: datetime) -> str:
    """Return a calendar of the sessions that were; those that never went on are not in it."""
    calendar = _calendar()
    for entry in entries:
        on, took = entry.values.get("on"), time_on(entry.values)
        if not isinstance(on, datetime) or took is None:
            continue
        summary = f"{kind_said(entry.values).capitalize()}: {how_it_went(entry.values)}"
        with suppress(OverflowError):  # the first and the last day of all calendars are not the same everywhere
            event = _event(f"{plain(entry.id)}@icebreak", summary, on, on + took, now)
            event.add("sequence", entry.rev)
            if note := _note(entry.values):
                event.add("description", note)
            calendar.add_component(event)
    return _text(calendar)


def _note(values: Mapping[str, object]) -> str:
    note = values.get("note")
    return plain(note) if isinstance(note, str) else ""


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//icebreak//EN")
    calendar.add("version", "2.0")
    return calendar


def _event(uid: str, summary: str, begin: datetime, end: datetime, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begin.astimezone(UTC))
    event.add("dtend", end.astimezone(UTC))
    event.add("summary", summary)
    return event


def _alarm(said: str, edge: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", timedelta(0), parameters={"RELATED": edge})
    return alarm


def _text(calendar: Calendar) -> str:
    text: str = calendar.to_ical().decode()
    return text
