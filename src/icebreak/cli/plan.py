"""The verb `plan`: the timetable of a session, or of several, without starting anything."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.cli.here import Here, look_here
from icebreak.cli.instants import read_instant
from icebreak.cli.output import put_exactly, say
from icebreak.cli.values import quoted
from icebreak.core.definition import Definition
from icebreak.core.quiet import Interval, Window, is_zone
from icebreak.core.refused import Refused
from icebreak.core.saying import at_moment, date_said, length_said, moment
from icebreak.core.start import Start, span_of
from icebreak.core.text import plain
from icebreak.core.timetable import Calendar, slots
from icebreak.store.definitions import find
from icebreak.store.zone import local_zone


class Asked(NamedTuple):
    """What is asked for of all sessions of a plan."""

    zone: ZoneInfo
    begin: datetime
    said: datetime
    """The same as it was given: in the offset that it was given in, else in the zone."""
    onset: datetime | None
    span: timedelta | None
    quiet: tuple[Window, ...]


class Plan(NamedTuple):
    """A timetable."""

    definition: Definition
    begin: datetime
    """As it was given, in the offset that it was given in, else in the zone."""
    until: datetime
    zone: ZoneInfo
    quiet: tuple[Window, ...]
    slots: tuple[Interval, ...]


def plan(args: Namespace) -> int:
    """Print the timetable: for a person, as JSON, or as calendar entries."""
    here = look_here()
    asked = _asked(args, here)
    args.definition = _parts(args.definition, here)
    if len(args.definition) > 1:
        from icebreak.cli.plan_together import plan_together

        return plan_together(args, asked, here)
    found = _plan(args.definition[0], asked, here)
    if args.json:
        import json

        print(json.dumps(_as_json(found), indent=2))
    elif args.ics:
        from icebreak.cli.calendar import Planned, plan_calendar

        put_exactly([plan_calendar([Planned(found.definition, found.slots)], found.begin, here.now)])
    else:
        print("\n".join(_as_text(found, here.now)))
    on = length_said(found.definition.apply.on)
    end = moment(found.until, here.now, found.zone)
    if not found.slots:
        say(f"Nothing fits before {end}.")
    else:
        often = "Once" if len(found.slots) == 1 else f"{len(found.slots)} times"
        say(f"{often} {on} until {end}. Each break counts from when it really comes off.")
    return ExitCode.DONE


def _parts(names: list[str], here: Here) -> list[str]:
    """Return the sessions that are meant: of a recovery plan those that its first part begins with."""
    found: list[str] = []
    for name in names:
        definition = find(name, here.home.definitions).definition
        if definition.phases:
            say(f"{plain(definition.title)}: its first part. The later ones begin when you say so.")
        found += definition.phases[0].begin if definition.phases else [name]
    return found


def _asked(args: Namespace, here: Here) -> Asked:
    zone = _zone(args.tz)
    begin, given = here.now, None
    if args.begin is not None:
        begin = read_instant(args.begin, "--from", here.now, zone, coming=True)
        given = _offset_given(args.begin)
    onset = read_instant(args.onset, "--onset", here.now, zone) if args.onset is not None else None
    said = begin.astimezone(given.tzinfo if given else zone)
    return Asked(zone, begin, said, onset, args.length, tuple(args.quiet or ()))


def _plan(name: str, asked: Asked, here: Here) -> Plan:
    definition, (zone, begin, said, onset, length, quiet) = find(name, here.home.definitions).definition, asked
    span = span_of(Start(definition=definition, at=begin, zone=zone.key, onset=onset, span=length, quiet=quiet))
    until = (onset or begin) + span
    if begin + definition.apply.on > until:
        raise Refused(f"Nothing fits any more before it ends {at_moment(until, here.now, zone)}.", way="longer")
    found = tuple(slots(definition, begin, until, Calendar(zone=zone, quiet=quiet)))
    return Plan(definition, said, until, zone, quiet, found)


def _zone(name: str | None) -> ZoneInfo:
    if name is None:
        return local_zone()
    if is_zone(name):
        return ZoneInfo(name)
    from zoneinfo import available_timezones

    from icebreak.core.fields import nearest

    names = {zone.lower(): zone for zone in available_timezones()}
    near = nearest(name, list(names))
    cure = f"did you mean {names[near]}?" if near else "a name such as Europe/Berlin would do."
    raise WrongUse(f"--tz: there is no time zone {quoted(name)}; {cure}")


def _offset_given(text: str) -> datetime | None:
    """Return what was given where it has an offset of its own, in which it is to be said again."""
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return given if given.tzinfo is not None else None


def _as_json(found: Plan) -> dict[str, object]:
    """Return the timetable for a script; its keys are promised."""
    return {
        "definition": found.definition.id,
        "from": found.begin.isoformat(),
        "until": found.until.astimezone(found.zone).isoformat(),
        "slots": [
            {"n": n, "on": on.astimezone(found.zone).isoformat(), "off": off.astimezone(found.zone).isoformat()}
            for n, (on, off) in enumerate(found.slots, 1)
        ],
    }


def _as_text(found: Plan, now: datetime) -> Iterator[str]:
    """Yield the lines for a person: by day, each with its quiet windows."""
    definition, zone = found.definition, found.zone
    yield f"{plain(definition.title)} ({plain(definition.source)})"
    yield f"from {moment(found.begin, now, zone)} to {moment(found.until, now, zone)}, {zone.key}"
    quiet = f"   quiet {', '.join(map(str, found.quiet))}" if found.quiet else ""
    days: dict[str, list[str]] = {}
    for on, off in found.slots:
        local, end = on.astimezone(zone), off.astimezone(zone)
        days.setdefault(date_said(on, zone), []).append(f"{local:%H:%M}-{end:%H:%M}")
    for day, times in days.items():
        yield ""
        yield f"{day}{quiet}"
        for row in range(0, len(times), 6):
            yield "  " + "  ".join(times[row : row + 6])
