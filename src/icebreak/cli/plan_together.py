"""`plan` for several sessions: one timetable of all, in which the weaker one moves and says why."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.cli.here import Here
from icebreak.cli.output import put_exactly, say
from icebreak.cli.plan import Asked
from icebreak.core.course import Around, Course
from icebreak.core.saying import date_said, length_said, moment
from icebreak.core.start import Start, begin
from icebreak.core.text import plain
from icebreak.core.together import Coming, joint_plan, names
from icebreak.store.definitions import find


class Together(NamedTuple):
    """A timetable of several courses."""

    courses: Sequence[Course]
    """As they were given."""
    slots: Sequence[Coming]
    """By time."""

    @property
    def until(self) -> datetime:
        """When the last of them ends."""
        return max(course.end for course in self.courses)

    def of(self, course: Course) -> list[Coming]:
        """Return the slots of one of them."""
        return [one for one in self.slots if one.course.id == course.id]


def plan_together(args: Namespace, asked: Asked, here: Here) -> int:
    """Print the timetable of several sessions that begin at the same time."""
    courses = _courses(args.definition, asked, here)
    found = Together(courses, list(joint_plan(courses)))
    if args.json:
        import json

        print(json.dumps(_as_json(found, asked), indent=2))
    elif args.ics:
        from icebreak.cli.calendar import Planned, plan_calendar

        planned = [
            Planned(one.definition, [slot.slot for slot in found.of(one)], [slot.why for slot in found.of(one)])
            for one in courses
        ]
        put_exactly([plan_calendar(planned, asked.said, here.now)])
    else:
        print("\n".join(_as_text(found, asked, here.now)))
    say(*_summary(found, asked, here.now))
    return ExitCode.DONE


def _courses(given: Sequence[str], asked: Asked, here: Here) -> list[Course]:
    """Return the courses as they would begin; raises Refused where `start` would."""
    courses: list[Course] = []
    for n, name in enumerate(given):
        definition = find(name, here.home.definitions).definition
        if any(one.definition.id == definition.id for one in courses):
            raise WrongUse(f"icebreak plan: {plain(definition.id)} is there twice; give each session once.")
        start = Start(
            definition=definition,
            at=asked.begin,
            zone=asked.zone.key,
            onset=asked.onset,
            span=asked.span,
            quiet=asked.quiet,
        )
        courses.append(begin(start, f"{n:04}-{definition.id}", Around(others=tuple(courses))))
    return courses


def _as_json(found: Together, asked: Asked) -> dict[str, object]:
    """Return the timetable for a script; its keys are promised."""
    return {
        "from": asked.said.isoformat(),
        "until": found.until.astimezone(asked.zone).isoformat(),
        "courses": [
            {
                "definition": course.definition.id,
                "slots": [_slot(n, one, asked) for n, one in enumerate(found.of(course), 1)],
            }
            for course in found.courses
        ],
    }


def _slot(n: int, one: Coming, asked: Asked) -> dict[str, object]:
    on, off = (instant.astimezone(asked.zone).isoformat() for instant in one.slot)
    return {"n": n, "on": on, "off": off, **({"moved": one.why} if one.why else {})}


def _as_text(found: Together, asked: Asked, now: datetime) -> Iterator[str]:
    """Yield the lines for a person: by day, each slot with what it is and why it is later than wanted."""
    zone, called = asked.zone, names(found.courses)
    for course in found.courses:
        yield f"{plain(course.definition.title)} ({plain(course.definition.source)})"
    yield f"from {moment(asked.begin, now, zone)} to {moment(found.until, now, zone)}, {zone.key}"
    quiet = f"   quiet {', '.join(map(str, asked.quiet))}" if asked.quiet else ""
    day = ""
    for one in found.slots:
        if (date := date_said(one.slot.begin, zone)) != day:
            day = date
            yield ""
            yield f"{day}{quiet}"
        on, off = (instant.astimezone(zone) for instant in one.slot)
        why = f": {one.why}" if one.why else ""
        yield f"  {on:%H:%M}-{off:%H:%M}  {called[one.course.id]}{why}"


def _summary(found: Together, asked: Asked, now: datetime) -> Iterator[str]:
    """Yield how often each of them is, and for which there is no room."""
    called, parts = names(found.courses), []
    for course in found.courses:
        times, name = len(found.of(course)), called[course.id]
        if times:
            often = {1: "once", 2: "twice"}.get(times, f"{times} times")
            parts.append(f"{name} {often} {length_said(course.definition.apply.on)}")
        else:
            yield f"There is no room for {name} before {moment(course.end, now, asked.zone)}."
    if parts:
        said = ", ".join(parts)
        end = moment(found.until, now, asked.zone)
        yield f"{said[:1].upper()}{said[1:]}, until {end}. Each break counts from when it really is over."
