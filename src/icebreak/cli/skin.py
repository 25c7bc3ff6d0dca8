"""The verb `skin`: what the skin looks like, and what follows from it."""

from argparse import Namespace
from datetime import datetime

from icebreak.cli.choose import Seen, choose, in_state
from icebreak.cli.here import look_here
from icebreak.cli.patience import carried_out
from icebreak.cli.telling import about_skin, course_of, held_for, told
from icebreak.core.events import SkinSeen
from icebreak.core.skin import GOOD_SKIN, SKIN
from icebreak.store.hand import act
from icebreak.store.watch import read_snapshot


def skin(args: Namespace) -> int:
    """Report the skin to the course that is on, else to the one that is held or was on last."""
    here = look_here()
    chosen = choose(here, args.course, in_state("on"), last=_looked_at)
    was_held = read_snapshot(here.home, here.reading).around.open_hold(chosen.course) is not None
    done = carried_out(lambda: act(here.home, chosen.course.id, SkinSeen(at=here.now, word=args.skin), here.reading))
    course = course_of(done)
    held = held_for(args.skin)
    if held and course.state == "on":
        held = f"Take it off now, then say: icebreak off. {held}"
    elif args.skin in GOOD_SKIN and was_held:
        held = "Cold and heat are allowed again."
    return told(done, f"Skin: {SKIN[args.skin]}.", about_skin(args.skin), held)


def _looked_at(one: Seen) -> datetime | None:
    """Return when there was last a reason to look at the skin: it was bad, or a pack went on."""
    course = one.course
    if not course.touches_skin:
        return None
    held = [hold.since for hold in course.held if hold.until is None]
    return max([*held, course.session.on if course.session is not None else course.start])
