"""The verbs about what is due, and about how long a course goes on."""

from argparse import Namespace
from datetime import datetime

from icebreak.cli.choose import Seen, choose, in_state, is_under_way
from icebreak.cli.here import look_here
from icebreak.cli.patience import carried_out
from icebreak.cli.sentences import at
from icebreak.cli.telling import course_of, told, what_follows
from icebreak.core.course import ON
from icebreak.core.events import Extended, Paused, Resumed, Skipped, Snoozed
from icebreak.core.kind_words import words_of
from icebreak.core.saying import moment
from icebreak.core.steps import REVIVED
from icebreak.store.hand import act


def skip(args: Namespace) -> int:
    """Leave out what is due."""
    here = look_here()
    chosen = choose(here, args.course, in_state("due"))
    done = carried_out(lambda: act(here.home, chosen.course.id, Skipped(at=here.now, note=args.note), here.reading))
    return told(done, "Left out.", what_follows(course_of(done), here))


def snooze(args: Namespace) -> int:
    """Be told again later of what is due."""
    here = look_here()
    chosen = choose(here, args.course, in_state("due"))
    event = Snoozed(at=here.now, by=args.length) if args.length is not None else Snoozed(at=here.now)
    done = carried_out(lambda: act(here.home, chosen.course.id, event, here.reading))
    course = course_of(done)
    until = at(course.snoozed or here.now, here.now, course)
    cut = course.snoozed is not None and args.length is not None and course.snoozed < here.now + args.length
    why = ", when this one passes by" if cut else ""
    return told(done, f"{words_of(course.kind).due} as before; you are told again {until}{why}.")


def pause(args: Namespace) -> int:
    """Let nothing be due until the course is resumed."""
    here = look_here()
    chosen = choose(here, args.course, lambda one: is_under_way(one) and one.course.paused is None)
    done = carried_out(lambda: act(here.home, chosen.course.id, Paused(at=here.now), here.reading))
    course = course_of(done)
    on = what_follows(course, here) if course.state == ON else None
    return told(done, "Paused; nothing is due until you say: icebreak resume", on)


def resume(args: Namespace) -> int:
    """Go on after a pause."""
    here = look_here()
    chosen = choose(here, args.course, lambda one: is_under_way(one) and one.course.paused is not None)
    done = carried_out(lambda: act(here.home, chosen.course.id, Resumed(at=here.now), here.reading))
    return told(done, "It goes on.", what_follows(course_of(done), here))


def extend(args: Namespace) -> int:
    """Let a course last longer, also one that has just come to its end."""
    here = look_here()

    def just_ended(one: Seen) -> datetime | None:
        ended = one.view.since
        return ended if one.view.state == "ended" and here.now - ended <= REVIVED else None

    chosen = choose(here, args.course, is_under_way, last=just_ended)
    done = carried_out(lambda: act(here.home, chosen.course.id, Extended(at=here.now, by=args.length), here.reading))
    course = course_of(done)
    return told(done, f"It goes on until {moment(course.end, here.now, course.tz)}.", what_follows(course, here))
