"""The verbs that everything stands on: `on`, `off`, and `stop`, which may be both."""

from argparse import Namespace
from datetime import datetime

from icebreak.cli.choose import Seen, choose, in_state
from icebreak.cli.errors import refused
from icebreak.cli.exit_code import WrongUse
from icebreak.cli.here import Here, look_here
from icebreak.cli.patience import carried_out
from icebreak.cli.sentences import came_off, stands, went_on
from icebreak.cli.silencing import silence
from icebreak.cli.telling import (
    about_heat,
    about_pain,
    about_skin,
    course_of,
    held_for,
    session_of,
    told,
    what_follows,
    who_reminds,
)
from icebreak.core.course import WARM
from icebreak.core.events import CameOff, Stopped, WentOn
from icebreak.core.refused import Refused
from icebreak.store.hand import act
from icebreak.store.watch import read_snapshot


def on(args: Namespace) -> int:
    """Say that the pack is on, or that a routine has begun without being led."""
    here = look_here()
    since = here.instant(args.at, "--at")
    chosen = choose(here, args.course, in_state("due"))
    event = WentOn(
        at=here.now,
        on=since,
        pain=args.pain,
        skin=args.skin,
        note=args.note,
        anyway=args.anyway,
        able=args.able,
    )
    done = carried_out(lambda: act(here.home, chosen.course.id, event, here.reading))
    course = course_of(done)
    heat = about_heat(course, here.now, read_snapshot(here.home, here.reading).around) if course.kind in WARM else None
    return told(done, went_on(course, session_of(done), here.now), heat, who_reminds(here, begun=True))


def off(args: Namespace) -> int:
    """Say that the pack is off; where nothing is on, `--at` and `--unknown` correct when it came off last.

    Bad skin that is said with it is kept either way.
    """
    if args.finished and (args.unknown or args.reason):
        raise WrongUse(
            "icebreak off: --finished says that it was done whole; it goes with no --unknown and no --reason."
        )
    here = look_here()
    event = _came_off(args, here)
    chosen = choose(here, args.course, in_state("on"), last=_off_since)
    try:
        done = carried_out(lambda: act(here.home, chosen.course.id, event, here.reading))
    except Refused as refusal:
        raise _with_what_stands(refusal, chosen, here.now) from refusal
    silence(here.home, chosen.course.id)
    course, session = course_of(done), course_of(done).session
    if session is None:
        return told(done, "Nothing was on.", held_for(args.skin), about_skin(args.skin))
    too_late = chosen.view.state != "on" and event.off is None and not event.unknown
    return told(
        done,
        "It was off already." if too_late else None,
        came_off(course, session, here.now, dated=done.undated is None),
        held_for(args.skin) or what_follows(course, here),
        about_skin(args.skin),
        about_pain(session),
    )


def stop(args: Namespace) -> int:
    """End a course; with a pack on only together with its *off*, which is called at once where it is not said."""
    if not args.off and (args.at or args.unknown or args.reason or args.note):
        raise WrongUse("icebreak stop: --at, --unknown, --reason and --note say how it came off; they go with --off.")
    here = look_here()
    came = _came_off(args, here) if args.off else None
    chosen = choose(here, args.course, *([in_state("on")] if args.off else []))
    if chosen.view.state != "on" and (args.at or args.unknown or args.reason or args.note):
        raise WrongUse("icebreak stop: nothing is on; without --at, --unknown, --reason and --note it ends the course.")
    done = carried_out(lambda: act(here.home, chosen.course.id, Stopped(at=here.now, off=came), here.reading))
    silence(here.home, chosen.course.id)
    course = course_of(done)
    was_on = chosen.view.state == "on" and course.session is not None
    said = None
    if was_on and course.session is not None:
        said = came_off(course, course.session, here.now, dated=done.undated is None)
    return told(done, said, what_follows(course, here))


def _came_off(args: Namespace, here: Here) -> CameOff:
    return CameOff(
        at=here.now,
        off=here.instant(args.at, "--at"),
        unknown=args.unknown,
        finished=getattr(args, "finished", False),
        reason=args.reason,
        pain=getattr(args, "pain", None),
        skin=getattr(args, "skin", None),
        note=args.note,
    )


def _off_since(one: Seen) -> datetime | None:
    return one.course.session.over if one.course.session is not None else None


def _with_what_stands(refusal: Refused, chosen: Seen, now: datetime) -> Refused:
    """Return the refusal with what is going on instead, where nothing was on."""
    if chosen.view.state == "on":
        return refusal
    return Refused(f"{refused(refusal)} {stands(chosen.view, now)}", refusal.until)
