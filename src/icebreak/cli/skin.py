"""The verb `skin`: what the skin looks like, and what follows from it."""

from argparse import Namespace
from datetime import datetime

from icebreak.cli.choose import Seen, choose, in_state
from icebreak.cli.here import look_here
from icebreak.cli.telling import about_skin, course_of, told
from icebreak.core.events import SkinSeen
from icebreak.core.safety import BAD_SKIN, GOOD_SKIN, SKIN
from icebreak.store.hand import act


def skin(args: Namespace) -> int:
    """Report the skin to the course that is held, else to the one that is on or was on last."""
    here = look_here()
    chosen = choose(here, args.course, _holds, in_state("on"), last=_on_since)
    done = act(here.home, chosen.course.id, SkinSeen(at=here.now, word=args.skin), here.reading)
    course = course_of(done)
    held = None
    if args.skin in BAD_SKIN:
        held = "No cold and no heat there until it is well again. When it is, say: icebreak skin normal"
        if course.state == "on":
            held = f"Take it off now, then say: icebreak off. {held}"
    elif args.skin in GOOD_SKIN and _holds(chosen):
        held = "Cold and heat are allowed again."
    return told(done, f"Skin: {SKIN[args.skin]}.", about_skin(args.skin), held)


def _holds(one: Seen) -> bool:
    """Whether the hold that lies on the region was reported in this course."""
    return any(hold.until is None for hold in one.course.held)


def _on_since(one: Seen) -> datetime | None:
    course = one.course
    if not course.touches_skin:
        return None
    return course.session.on if course.session is not None else course.start
