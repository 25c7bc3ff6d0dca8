"""What each verb takes; what needs the clock or the files to be read is left as text, for the verb to read."""

from argparse import ArgumentParser

from icebreak.cli import values as v

SHELLS = ("bash", "zsh", "fish")


def nothing(_: ArgumentParser) -> None:
    """Take nothing."""


def window(parser: ArgumentParser) -> None:
    """`icebreak` without a verb."""
    from icebreak import __version__

    parser.add_argument(
        "--demo", action="store_true", help="a whole course in minutes, in a folder that is thrown away"
    )
    parser.add_argument("--speed", type=v.speed, metavar="N", help="how many times as fast the demo goes (300)")
    parser.add_argument("--version", action="version", version=f"icebreak {__version__}")


def doctor(parser: ArgumentParser) -> None:
    """`doctor`."""
    parser.add_argument("--notify", action="store_true", help="show a popup and play a sound, to be seen and heard")


def agent(parser: ArgumentParser) -> None:
    """`agent`."""
    parser.epilog = (
        "more: icebreak agent run, agent status, agent stop, agent install (from each login on), agent uninstall"
    )


def agent_run(parser: ArgumentParser) -> None:
    """`agent run`."""
    parser.add_argument("--away", action="store_true", help="in the background, where it outlives this terminal")


def sessions(parser: ArgumentParser) -> None:
    """`sessions`."""
    parser.add_argument("--json", action="store_true", help="for a script")


def check(parser: ArgumentParser) -> None:
    """`check`."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="files or folders; without any, all that are in use")


def figures(parser: ArgumentParser) -> None:
    """`figures`."""
    parser.add_argument("figure", nargs="?", metavar="NAME", help="one of them; without it, all")


def plan(parser: ArgumentParser) -> None:
    """`plan`."""
    parser.add_argument(
        "definition",
        nargs="+",
        metavar="ID|FILE",
        help="a session, as `icebreak sessions` lists them, or a file; of several, one timetable",
    )
    parser.add_argument("--from", dest="begin", metavar="T", help="when it would begin: 09:00, 2026-11-22T09:00 (now)")
    _span(parser)
    parser.add_argument("--tz", metavar="ZONE", help="the time zone, such as Europe/Berlin (this machine's)")
    one_of(parser, json="for a script", ics="for a calendar, with alarms")


def start(parser: ArgumentParser) -> None:
    """`start`."""
    parser.add_argument("definition", metavar="ID", help="a session, as `icebreak sessions` lists them")
    parser.add_argument("--kind", metavar="K", help="ice or heat, where the session is for both")
    _span(parser)
    parser.add_argument("--on", action="store_true", help="it is on already, or has begun")
    _at(parser, "with --on: since when")
    _able(parser)
    _anyway(parser)


def _span(parser: ArgumentParser) -> None:
    parser.add_argument("--onset", metavar="T", help="when the spasm began; the span counts from there")
    parser.add_argument("--for", dest="length", type=v.length, metavar="D", help="how long it lasts, such as 48h")
    parser.add_argument(
        "--quiet", type=v.window, action="append", metavar="HH:MM-HH:MM", help="when nothing is due; may be repeated"
    )


def on(parser: ArgumentParser) -> None:
    """`on`."""
    _at(parser, "since when: 14:24, 2026-11-22T14:24 (now)")
    _pain_skin(parser)
    _able(parser)
    _anyway(parser)
    _note(parser)
    one_course(parser)


def off(parser: ArgumentParser) -> None:
    """`off`."""
    _ending(parser)
    parser.add_argument("--finished", action="store_true", help="it ended of itself, as hot water that has cooled")
    _pain_skin(parser)
    one_course(parser)


def stop(parser: ArgumentParser) -> None:
    """`stop`."""
    parser.add_argument("--off", action="store_true", help="the pack is off too")
    _ending(parser)
    one_course(parser)


def _ending(parser: ArgumentParser) -> None:
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", metavar="T", help="when it came off: 14:44, 2026-11-22T14:44 (now)")
    when.add_argument("--unknown", action="store_true", help="nobody knows when it came off")
    parser.add_argument("--reason", type=v.word(reasons()), metavar="WORD", help=f"ended early: {', '.join(reasons())}")
    _note(parser)


def skip(parser: ArgumentParser) -> None:
    """`skip`."""
    _note(parser)
    one_course(parser)


def snooze(parser: ArgumentParser) -> None:
    """`snooze`."""
    parser.add_argument("length", nargs="?", type=v.length, metavar="D", help="how long, such as 20m (10m)")
    one_course(parser)


def extend(parser: ArgumentParser) -> None:
    """`extend`."""
    parser.add_argument("length", type=v.length, metavar="D", help="how much longer, such as 24h")
    one_course(parser)


def sleep(parser: ArgumentParser) -> None:
    """`sleep`."""
    parser.add_argument("length", nargs="?", type=v.length, metavar="D", help="how long, such as 1h (to the morning)")


def skin(parser: ArgumentParser) -> None:
    """`skin`."""
    parser.add_argument("skin", type=v.word(skins()), metavar="WORD", help=", ".join(skins()))
    one_course(parser)


def checkin(parser: ArgumentParser) -> None:
    """`checkin`."""
    parser.add_argument("--pain", type=v.pain, metavar="N", help="how much it hurts now, 0 to 10")
    parser.add_argument("--worst", type=v.pain, metavar="N", help="how much at most since yesterday, 0 to 10")
    parser.add_argument("--best", type=v.pain, metavar="N", help="how much at least since yesterday, 0 to 10")
    parser.add_argument("--sleep", type=v.word(_sleep()), metavar="WORD", help=f"the night: {', '.join(_sleep())}")
    parser.add_argument("--legs", type=v.word(_legs()), metavar="WORD", help=f"pain in the legs: {', '.join(_legs())}")
    parser.add_argument("--cant", metavar="TEXT", help="one thing that you can't do, such as: tie my shoes")
    _at(parser, "when it was so: 08:00, 2026-11-22T08:00 (now)")
    parser.epilog = "each is free to leave out; one is needed"


def spasm(parser: ArgumentParser) -> None:
    """`spasm`."""
    parser.add_argument("--pain", type=v.pain, metavar="N", help="how strong it was, 0 to 10")
    parser.add_argument("--lasted", type=v.length, metavar="D", help="how long, such as 30s or 2m")
    _at(parser, "when it came: 14:24, 2026-11-22T14:24 (now)")
    _note(parser)


def status(parser: ArgumentParser) -> None:
    """`status`."""
    one_of(parser, json="for a script", waybar="for a custom module of waybar", line="one short line, for a status bar")
    parser.add_argument("--watch", action="store_true", help="go on, and print it again whenever it changes")


def report(parser: ArgumentParser) -> None:
    """`report`."""
    parser.add_argument("--since", metavar="D", help="from this day on: 2026-11-22, or for so long back: 48h")
    parser.add_argument("--until", metavar="D", help="up to this day, with it")
    parser.add_argument("--out", metavar="FILE", help="where it goes (the data folder's reports); - is standard output")
    parser.epilog = "without --since: the latest spasm, all that lies without a gap of more than 7 days"


def completion(parser: ArgumentParser) -> None:
    """`completion`."""
    parser.add_argument("shell", type=v.word(SHELLS), metavar="SHELL", help=", ".join(SHELLS))


def complete(parser: ArgumentParser) -> None:
    """Take what the scripts of `completion` ask: the words so far, the last one unfinished."""
    parser.add_argument("words", nargs="*")


def one_course(parser: ArgumentParser) -> None:
    """Say which course, where several could be meant."""
    parser.add_argument("--course", metavar="ID", help="which course, where several could be meant")


def _at(parser: ArgumentParser, said: str) -> None:
    parser.add_argument("--at", metavar="T", help=said)


def _pain_skin(parser: ArgumentParser) -> None:
    parser.add_argument("--pain", type=v.pain, metavar="N", help="how much it hurts, 0 to 10")
    parser.add_argument(
        "--skin", type=v.word(skins()), metavar="WORD", help=f"what it looks like: {', '.join(skins())}"
    )


def _able(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--able", action="store_true", help="you can roll over and stand up; early stretches are only for those who can"
    )


def _anyway(parser: ArgumentParser) -> None:
    parser.add_argument("--anyway", action="store_true", help="against the rule, at your own risk; it is recorded")


def _note(parser: ArgumentParser) -> None:
    parser.add_argument("--note", metavar="TEXT", help="in your own words, for the log")


def one_of(parser: ArgumentParser, **formats: str) -> None:
    """Take one of these forms, or none."""
    group = parser.add_mutually_exclusive_group()
    for name, said in formats.items():
        group.add_argument(f"--{name}", action="store_true", help=said)


def kinds() -> tuple[str, ...]:
    """Return the kinds that there are."""
    from icebreak.core.definition import KINDS

    return KINDS


def skins() -> tuple[str, ...]:
    """Return the words for the skin."""
    from icebreak.core.skin import SKIN

    return tuple(SKIN)


def _sleep() -> tuple[str, ...]:
    from icebreak.core.checkin import SLEEP

    return tuple(SLEEP)


def _legs() -> tuple[str, ...]:
    from icebreak.core.checkin import LEGS

    return tuple(LEGS)


def reasons() -> tuple[str, ...]:
    """Return the words for why it ended early."""
    from icebreak.core.said import REASONS

    return tuple(REASONS)
