"""The verb `log check`: what is wrong in a log, a line each, with what would mend it."""

from argparse import Namespace
from pathlib import Path

from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.cli.here import look_here
from icebreak.cli.output import say
from icebreak.core.text import plain
from icebreak.store.courses import read_courses
from icebreak.store.log_check import check_log
from icebreak.store.restore import left_over


def check(args: Namespace) -> int:
    """Print every problem on standard output; of the person's own log, or of another folder."""
    here = look_here()
    folder = here.home.log if args.folder is None else _folder(Path(args.folder))
    own = folder.absolute() == here.home.log
    pending = [entry for one in read_courses(here.home, here.reading)[0] for entry in one.unlogged] if own else []
    found = check_log(folder, here.now, pending, own=own)
    problems = [*found.problems, *(left_over(here.home) if own else ())]
    for problem in problems:
        print(problem)
    if problems:
        return ExitCode.BAD_FILE
    many = f"{found.entries} entr{'y' if found.entries == 1 else 'ies'} in {found.files}"
    say(f"Nothing wrong: {many} file{'' if found.files == 1 else 's'}.")
    return ExitCode.DONE


def _folder(given: Path) -> Path:
    """Return the log that a person means: the folder itself, or the one in it."""
    if not given.is_dir():
        raise WrongUse(f"icebreak log check: {plain(str(given), limit=4000)} is no folder; name one with a log in it.")
    return given / "log" if (given / "log").is_dir() else given
