"""The verb `start`: begin a course, and say what has to be seen before the first pack goes on."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, timedelta

from icebreak.cli.exit_code import WrongUse
from icebreak.cli.here import look_here
from icebreak.cli.patience import carried_out
from icebreak.cli.recovery import begin_plan, begins_with
from icebreak.cli.sentences import next_of, stands, went_on
from icebreak.cli.settings import read_quiet
from icebreak.cli.telling import about_heat, course_of, name_bad, told, who_reminds
from icebreak.core import safety
from icebreak.core.course import MOVES, Around, Course
from icebreak.core.definition import Definition
from icebreak.core.events import WentOn
from icebreak.core.guard import EARLY, MOST_PAIN
from icebreak.core.saying import length_said, moment
from icebreak.core.start import Start
from icebreak.core.text import plain
from icebreak.core.together import foreseen
from icebreak.core.view import look
from icebreak.core.wording import place_of
from icebreak.store.definitions import find
from icebreak.store.hand import start as begin
from icebreak.store.watch import read_snapshot
from icebreak.store.zone import local_zone

_NO_EXERCISE = "Then no exercises: call the emergency number now."
_GATE = (
    f"Only if you can roll over and stand up, and your pain is {MOST_PAIN} of 10 or less. Too soon? Leave it for today."
)


def start(args: Namespace) -> int:
    """Begin a course, due now, or on."""
    if args.at and not args.on:
        raise WrongUse("icebreak start: --at says since when it is on; it goes with --on.")
    if args.able and not args.on:
        raise WrongUse("icebreak start: --able says that you can begin now; it goes with --on.")
    here = look_here()
    definition = find(args.definition, here.home.definitions).definition
    plan, more = None, list[Definition]()
    if definition.phases:
        plan = definition
        definition, *more = begins_with(plan, here)
    asked = Start(
        definition=definition,
        at=here.now,
        zone=local_zone().key,
        kind=args.kind,
        onset=here.instant(args.onset, "--onset"),
        span=args.length,
        quiet=tuple(args.quiet) if args.quiet else read_quiet(here.home),
        anyway=args.anyway,
    )
    since = here.instant(args.at, "--at")
    on = WentOn(at=here.now, on=since, anyway=args.anyway, able=args.able) if args.on else None
    done = carried_out(lambda: begin(here.home, asked, on, here.reading))
    course = course_of(done)
    title, ends = plain(definition.title), moment(course.end, here.now, course.tz)
    snapshot = read_snapshot(here.home, here.reading)
    sentence = _what_stands(course, snapshot.around, here.now)
    part = begin_plan(plan, asked, more, here) if plan is not None else None
    others = [kind for kind in definition.kinds if kind != course.kind]
    chosen = f"As {course.kind}; for {' or '.join(others)}: --kind {others[0]}" if others and not args.kind else None
    code = told(
        done,
        f"Started: {title}, until {ends}.",
        part,
        chosen,
        *_first(course, about_heat(course, here.now, snapshot.around)),
        sentence,
        _nights(course),
        who_reminds(here, begun=on is not None),
    )
    name_bad(snapshot.bad)  # what they hold was not looked at
    return code


def _what_stands(course: Course, around: Around, now: datetime) -> str:
    """Return that it is on, when it is due, or what keeps it from being due."""
    if course.session is not None:
        return went_on(course, course.session, now)
    views = foreseen([look(one, now, around) for one in around.others], now, around)
    view, hold = next(one for one in views if one.course.id == course.id), around.open_hold(course)
    if view.state in ("due", "resting"):
        return next_of(view, now)
    return stands(view, now, hold.skin if hold is not None else None)


def _nights(course: Course) -> str | None:
    """Return that no night is kept free, where one lies ahead."""
    if course.quiet or course.definition.repeat.single or course.span <= timedelta(hours=8):
        return None
    return "It runs through the night: no hours are set in which you sleep. With some: --quiet 23:00-07:00"


def _first(course: Course, heat: str | None) -> Iterator[str]:
    """Yield what belongs before the first time: the signs that forbid it, and how it goes."""
    apply = course.definition.apply
    if note := course.definition.limits_note:
        yield note
    if course.takes_region:
        advice = _NO_EXERCISE if course.kind in MOVES else safety.EMERGENCY_ADVICE[0]
        yield f"Is any of this new? {advice} {safety.EMERGENCY_ADVICE[1]}"
        yield from (f"- {sign.line}" for sign in safety.EMERGENCY)
    if heat:
        yield heat
    if course.cold:
        yield f"Any of this? {safety.NO_ICE_ADVICE}"
        yield from (f"- {sign.line}" for sign in safety.NO_ICE)
    if course.definition.steps:
        yield from _routine(course.definition)
    else:
        yield "How it goes on:"
    yield from (f"- {line}" for line in (*apply.before, apply.barrier, apply.watch) if line)
    yield safety.NOT_ADVICE


def _routine(definition: Definition) -> Iterator[str]:
    """Yield what a routine consists of, who leads it, and who it is for."""
    names = ", ".join(plain(step.name) for step in definition.steps)
    yield f"About {length_said(definition.apply.on)}, {place_of(definition)}: {names}."
    yield "icebreak leads you through it: shows each movement, says it and counts. Open its window: icebreak"
    if definition.phase == EARLY:
        yield _GATE
    yield "Before you begin:"
