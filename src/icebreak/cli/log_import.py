"""The verb `log import`: our own CSV and JSON back into the log, all of a file or nothing of it."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import look_here
from icebreak.cli.import_file import read_given
from icebreak.cli.output import say
from icebreak.cli.patience import carried_out
from icebreak.core.intake import Intake, plan
from icebreak.core.refused import Refused
from icebreak.store.log_import import survey, take_in

_NAMED = 20
"""So many of the refused are named."""
_TRIES = 5


def import_(args: Namespace) -> int:
    """Take a file in, or with `args.dry_run` say what that would do."""
    here = look_here()
    given = read_given(Path(args.file))
    for _ in range(_TRIES):
        seen = survey(here.home, here.reading)
        intake = plan(given.rows, seen.standing, given.form, here.now)
        say(*map(str, seen.problems))
        if refused := [*given.refused, *intake.refused]:
            return _not_taken(args.file, refused)
        if args.dry_run:
            print(_told(intake, "would be "))
            return ExitCode.DONE
        numbered = [*intake.new, *intake.corrections]  # with none of them it still tidies up
        notes = carried_out(partial(take_in, here.home, numbered, seen))
        if notes is not None:
            say(_told(intake), *notes)
            return ExitCode.DONE
    raise Refused("The log was written to all the while. Nothing was taken in; try again.")


def _not_taken(file: str, refused: Sequence[str]) -> ExitCode:
    more = len(refused) - _NAMED
    say(*refused[:_NAMED], *([f"and {more} more"] if more > 0 else ()))
    say(f"Nothing was taken in from {file}. Mend these, then import it again.")
    return ExitCode.BAD_FILE


def _told(intake: Intake, would: str = "") -> str:
    corrected, there = len(intake.corrections), intake.there
    parts = [f"{len(intake.new)} {would}new", f"{corrected} {would}corrected", f"{there} there already"]
    if intake.older:
        parts.append(f"{intake.older} corrected here since, left so")
    if intake.deleted:
        parts.append(f"{intake.deleted} taken out here since, left out")
    return f"{', '.join(parts)}."
