"""The verbs about the person's sleep, which holds for all courses."""

from argparse import Namespace

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import look_here
from icebreak.cli.output import say
from icebreak.cli.patience import carried_out
from icebreak.cli.settings import read_quiet
from icebreak.core.saying import moment
from icebreak.store.night import fall_asleep, wake_up
from icebreak.store.zone import local_zone


def sleep(args: Namespace) -> int:
    """Fall asleep: for so long, else to the end of the night."""
    here, zone = look_here(), local_zone()
    asleep = carried_out(
        lambda: fall_asleep(here.home, here.now, args.length, read_quiet(here.home), zone.key, here.reading)
    )
    until = moment(asleep.until, here.now, zone)
    say(f"Asleep; nothing is due until {until}, or until you say: icebreak wake")
    return ExitCode.DONE


def wake(_: Namespace) -> int:
    """Be awake."""
    here, zone = look_here(), local_zone()
    carried_out(lambda: wake_up(here.home, here.now, read_quiet(here.home), zone.key, here.reading))
    say("Awake. What is due now: icebreak status")
    return ExitCode.DONE
