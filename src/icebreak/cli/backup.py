"""The verbs `backup` and `restore`: everything of a person's own into one file, and back."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here, look_here
from icebreak.cli.output import say
from icebreak.cli.patience import carried_out
from icebreak.core.course import ON
from icebreak.core.refused import Refused
from icebreak.core.saying import NAMES, date_said, moment
from icebreak.core.session import local_time
from icebreak.core.text import plain
from icebreak.store.backup import Backup, make_backup, read_backup
from icebreak.store.courses import read_courses
from icebreak.store.everything import COURSES, LOG, SESSIONS, SETTINGS, read_everything
from icebreak.store.losses import losses
from icebreak.store.restore import check
from icebreak.store.restore import restore as put_back
from icebreak.store.zone import local_zone

_NAMED = 20
"""So many of the things that would be lost are named."""


def backup(args: Namespace) -> int:
    """Write the log, courses, settings and own definitions to one file."""
    here, path = look_here(), Path(args.file)
    try:
        made, bad = carried_out(lambda: make_backup(here.home, path, here.reading, over=args.over))
    except FileExistsError:
        raise Refused(f"There is {_shown(path)} already. Take another name, or --over to write over it.") from None
    say(f"Kept in {_shown(path)}: {_held(made)}.")
    if bad:
        say("These are in it as they stand, and can't be read whole:", *map(str, bad))
    return ExitCode.DONE


def restore(args: Namespace) -> int:
    """Put a backup in the place of what stands here, all of it or nothing."""
    here, zone, path = look_here(), local_zone(), Path(args.file)
    found = read_backup(path)
    check(found, here.reading)
    seen = read_everything(here.home)
    lost = [] if args.over else losses(here.home, seen, found.files, here.now, zone)
    made = f"{date_said(found.made, zone)} {found.made.astimezone(zone):%Y %H:%M}"
    if lost:
        _ask(lost, made)
    kept = carried_out(lambda: put_back(here.home, found, here.reading, None if args.over else seen))
    say(f"As it was on {made}: {_held(found)}.")
    if kept is not None:
        say(f"What stood here before is kept in {_shown(kept)}: icebreak restore brings it back.")
    _say_what_is_on(here)
    return ExitCode.DONE


def _ask(lost: Sequence[str], made: str) -> None:
    """Ask on a terminal whether what is newer here may go; raises Refused where it may not, or nobody can be asked."""
    more = len(lost) - _NAMED
    say(f"These are here and not in the backup of {made}:")
    say(*(f"- {one}" for one in lost[:_NAMED]), *([f"- and {more} more"] if more > 0 else ()))
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("Nothing was restored. With --over the backup takes their place; they are kept in a file beside.")
    print("Put the backup in their place? They are kept in a file beside. [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Refused("Nothing was restored.")


def _shown(path: Path) -> str:
    return plain(str(path), limit=4000)


def _held(backup: Backup) -> str:
    """Return what a backup holds, in words."""
    counted = {
        "log file": sum(name.startswith(LOG) for name in backup.files),
        "course": sum(name.startswith(COURSES) for name in backup.files),
        "definition": sum(name.startswith(SESSIONS) for name in backup.files),
    }
    said = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counted.items() if count]
    if SETTINGS in backup.files:
        said.append("the settings")
    return ", ".join(said) or "nothing yet"


def _say_what_is_on(here: Here) -> None:
    for one in read_courses(here.home, here.reading)[0]:
        session = one.course.session
        if one.course.state == ON and session is not None and not session.lapsed(here.now):
            since = moment(local_time(one.course, session.on), here.now, one.course.tz)
            say(f"{NAMES[one.course.kind].capitalize()} was on then, since {since}. It is off? icebreak off --at T")
