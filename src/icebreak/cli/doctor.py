"""The verb `doctor`: what works here, a line each, with the cure for what does not."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from shutil import get_terminal_size

from icebreak.cli import doctor_clock, doctor_files, doctor_reminders, doctor_senses
from icebreak.cli.doctor_desktop import find_daemon, popups
from icebreak.cli.exit_code import ExitCode
from icebreak.cli.finding import Finding, all_or
from icebreak.cli.here import Here, look_here
from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.store.files import BadFile, StoreError
from icebreak.store.settings import Settings, read_settings

_LOOKS: tuple[tuple[str, Callable[[Here], Iterator[Finding]]], ...] = (
    ("files", doctor_files.rights),
    ("lock", doctor_files.lock),
    ("sessions", doctor_files.definitions),
    ("courses", doctor_files.courses),
    ("log", doctor_files.log),
    ("clock", doctor_clock.clocks),
)
"""What is looked at without the settings, each by what it is about."""


def doctor(args: Namespace) -> int:
    """Look at everything, and print what was found; refused where something essential is wrong."""
    columns = get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None
    wrong = False
    for finding in _findings(look_here(), notify=args.notify):
        print(finding.shown(columns), flush=True)
        wrong = wrong or finding.mark == "wrong"
    return ExitCode.REFUSED if wrong else ExitCode.DONE


def _findings(here: Here, *, notify: bool) -> Iterator[Finding]:
    settings = Settings()
    try:
        settings, warnings = read_settings(here.home)
    except BadFile as error:
        yield Finding("settings", str(error), "wrong")
    else:
        said = [f"{here.home.settings}: {warning}" for warning in warnings]
        yield from all_or("settings", said, "nothing wrong", "lacks")
    for about, look in _LOOKS:
        yield from _guarded(about, look(here))
    yield from _guarded("reminders", doctor_reminders.reminders(here, settings))
    yield from _guarded("autostart", doctor_reminders.autostart(os.environ))
    yield from _told(settings)
    if notify:
        from icebreak.cli.trial import try_out

        yield from try_out(here.home, settings, here.now)


def _guarded(about: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what is found; what can't even be looked at is a fault of its own, and keeps nobody from the rest."""
    try:
        yield from found
    except (StoreError, Refused) as error:
        yield Finding(about, str(error), "wrong")
    except OSError as error:
        where = f"{plain(str(error.filename), limit=4000)}: " if error.filename else ""
        yield Finding(about, f"{where}{error.strerror or error}. See to that.", "wrong")


def _told(settings: Settings) -> Iterator[Finding]:
    """Yield in which ways the person can be told of a reminder."""
    daemon = None
    if settings.desktop:
        daemon = asyncio.run(find_daemon())
        yield from popups(daemon)
    else:
        yield Finding("popups", "switched off in the settings, desktop = false under [remind]")
    yield doctor_senses.terminal(settings, os.environ)
    yield doctor_senses.sound(settings, daemon)
    yield doctor_senses.voice(settings)
    yield from doctor_senses.command(settings)
