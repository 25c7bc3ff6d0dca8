"""The verb `log`: what happened, as a table, or as JSON, CSV and calendar entries."""

from argparse import Namespace

from icebreak.cli.entries import read_bound, read_sessions, within
from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import look_here
from icebreak.cli.output import put_exactly, say
from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.placed import in_order
from icebreak.core.spasm import TABLE as SPASM
from icebreak.store.zone import local_zone


def log(args: Namespace) -> int:
    """Print what is in a stretch of the log, newest last; what can't be read is named, and makes the exit code."""
    here = look_here()
    since = until = None
    if args.since is not None or args.until is not None:
        zone = local_zone()
        since = read_bound(args.since, "--since", here.now, zone) if args.since is not None else None
        until = read_bound(args.until, "--until", here.now, zone, end=True) if args.until is not None else None
    sessions = read_sessions(here, since)
    found = within(sessions.found, since, until, args.kind)
    others = within(sessions.others, since, until, None) if args.kind is None else []
    if args.json:
        from icebreak.cli.log_json import as_json

        put_exactly(as_json([*found, *others]))
    elif args.csv:
        from icebreak.cli.log_csv import as_csv

        put_exactly(as_csv(found))
    elif args.ics:
        from icebreak.cli.calendar import log_calendar

        put_exactly([log_calendar(found, here.now)])
    elif told := sorted([*found, *(one for one in others if one.table in (CHECKIN, SPASM))], key=in_order):
        from icebreak.cli.log_table import as_table

        print("\n".join(as_table(told)))
    elif not sessions.problems:
        everything = since is None and until is None and args.kind is None
        say("The log is empty." if everything else "There is nothing in this part of the log.")
    for problem in sessions.problems:
        say(str(problem))
    return ExitCode.BAD_FILE if sessions.problems else ExitCode.DONE
