"""The verb `status`: what is going on, for a person, a script or a status bar. It only reads, and takes no lock."""

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from icebreak.cli.choose import Seen, seen
from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here, look_here
from icebreak.cli.output import say
from icebreak.core.course import Around
from icebreak.store.courses import Kept
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.reminding import Reminding, read_reminding
from icebreak.store.watch import Snapshot, read_snapshot

if TYPE_CHECKING:
    from icebreak.core.recovery import Recovery

LATELY = timedelta(hours=12)
"""How long a course that has ended is still shown."""


class Facts(NamedTuple):
    """All that a way of saying it may need."""

    now: datetime
    courses: list[Seen]
    """Those under way and those that ended lately, oldest first."""
    around: Around
    bad: tuple[BadFile, ...]
    role: str | None
    """Who reminds: `agent`, `window`, or nobody."""
    unreached: bool
    """Whether who reminds has nothing that could tell the person."""
    recovery: "Recovery | None"
    """The plan under way."""
    logged: Callable[[Kept], tuple[int, int]]
    """Like `logged`; asked only by the ways that need it, since it reads the log."""

    def counts(self, one: Seen) -> tuple[int, int]:
        """Return how many sessions of a course were completed, and how many slots were due so far."""
        missed = len(one.view.missed)
        if one.course.slot == 1:  # nothing can be in the log yet
            return 0, missed
        completed, due = self.logged(one.kept)
        return completed, due + missed


class Way(NamedTuple):
    """A way of saying it."""

    say: Callable[[Facts], str]
    matters: Callable[[str], object] = str
    """What of the text has to change before it is said again."""


def status(args: Namespace) -> int:
    """Print what is going on, once or whenever it changes."""
    here, way = look_here(), _way(args)
    if args.watch:
        from icebreak.cli.watching import watch

        return watch(here, way)
    facts = gather(here, read_snapshot(here.home, here.reading), read_reminding(here.home), partial(logged, here.home))
    print(way.say(facts))
    if args.waybar or args.line:  # they say so themselves; a bar would hide what fails
        return ExitCode.DONE
    for error in facts.bad:
        say(str(error))
    return ExitCode.BAD_FILE if facts.bad else ExitCode.DONE


def gather(
    here: Here, snapshot: Snapshot, reminding: Reminding | None, logged: Callable[[Kept], tuple[int, int]]
) -> Facts:
    """Return what there is to say at the reading of `here`."""
    courses = [one for one in seen(snapshot, here) if one.view.state != "ended" or here.now - one.view.since < LATELY]
    found = reminding if reminding is not None and reminding.alive else None
    role, unreached = (found.role, found.unreached) if found is not None else (None, False)
    return Facts(here.now, courses, snapshot.around, snapshot.bad, role, unreached, snapshot.recovery, logged)


def logged(home: Home, kept: Kept) -> tuple[int, int]:
    """Return how many sessions of a course the log has as completed, and of how many that were due."""
    from icebreak.core.adherence import adherence
    from icebreak.store.course_log import read_course_log

    found = adherence(entry.values for entry in read_course_log(home, kept))
    return found.completed, found.due


def _way(args: Namespace) -> Way:
    """Return the way to say it that was asked for."""
    if args.json:
        from icebreak.cli.status_json import as_json, as_one_line, without_now

        return Way(as_one_line, without_now) if args.watch else Way(as_json)
    if args.waybar:
        from icebreak.cli.bar import as_waybar

        return Way(as_waybar)
    if args.line:
        from icebreak.cli.bar import as_line

        return Way(as_line)
    from icebreak.cli.status_text import as_text

    return Way(as_text)
