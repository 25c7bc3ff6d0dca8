"""The verb `report`: one page for a clinician, from what the log has."""

from argparse import Namespace
from pathlib import Path

from icebreak.cli.entries import read_bound
from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import look_here
from icebreak.cli.output import put_exactly, say
from icebreak.core.refused import Refused
from icebreak.report.facts import Facts
from icebreak.report.page import page
from icebreak.store.report import MARK, read_told, report_path, write_report
from icebreak.store.zone import local_zone


def report(args: Namespace) -> int:
    """Write the page and print where it is; with `args.out` of `-` print the page itself."""
    here, zone = look_here(), local_zone()
    since = read_bound(args.since, "--since", here.now, zone) if args.since is not None else None
    until = read_bound(args.until, "--until", here.now, zone, end=True) if args.until is not None else None
    told = read_told(here.home, here.reading, since, until, zone)
    if told is None:
        named = since is not None or until is not None
        raise Refused("There is nothing in this part of the log." if named else "The log is empty: nothing to report.")
    facts = Facts(told.entries, told.courses, told.on, told.period, here.now, zone, told.figures)
    made = page(facts, MARK, [str(problem) for problem in told.problems])
    if args.out == "-":
        put_exactly([made])
    else:
        path = report_path(here.home, told.period, zone) if args.out is None else Path(args.out)
        write_report(path, made)
        print(path)
        say("Open it in a browser; print it there, on A4. Nobody but you can read the file.")
    for problem in told.problems:
        say(str(problem))
    return ExitCode.BAD_FILE if told.problems else ExitCode.DONE
