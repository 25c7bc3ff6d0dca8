"""What the verbs about the log, and about all that is a person's own, take."""

from argparse import ArgumentParser

from icebreak.cli import options as o
from icebreak.cli import values as v


def log(parser: ArgumentParser) -> None:
    """`log`."""
    parser.add_argument("--since", metavar="D", help="from this day on: 2026-11-22, or for so long back: 48h")
    parser.add_argument("--until", metavar="D", help="up to this day, with it")
    parser.add_argument("--kind", type=v.word(o.kinds()), metavar="K", help="only " + ", ".join(o.kinds()))
    o.one_of(parser, json="for a script", csv="for a spreadsheet", ics="for a calendar")
    parser.epilog = "more: icebreak log add, log edit ID, log rm ID, log import FILE, log check"


def log_import(parser: ArgumentParser) -> None:
    """`log import`."""
    parser.add_argument("file", metavar="FILE", help="what icebreak log --csv or --json printed; all of it or nothing")
    parser.add_argument("--dry-run", action="store_true", help="only say what that would do")


def log_check(parser: ArgumentParser) -> None:
    """`log check`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="another log than yours")


def log_add(parser: ArgumentParser) -> None:
    """`log add`."""
    parser.add_argument("--kind", type=v.word(o.kinds()), metavar="K", required=True, help=", ".join(o.kinds()))
    parser.add_argument("--on", metavar="T", required=True, help="when it went on: 14:24, 2026-11-22T14:24")
    ended = parser.add_mutually_exclusive_group(required=True)
    ended.add_argument("--off", metavar="T", help="when it came off")
    ended.add_argument("--for", dest="length", type=v.length, metavar="D", help="how long it was on, such as 20m")
    parser.add_argument("--region", metavar="TEXT", help="where (lower back)")
    _told(parser)


def log_edit(parser: ArgumentParser) -> None:
    """`log edit`."""
    _entry(parser)
    parser.add_argument("--on", metavar="T", help="when it went on: 14:24, 2026-11-22T14:24")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--off", metavar="T", help="when it came off")
    when.add_argument("--unknown", action="store_true", help="nobody knows when it came off")
    parser.add_argument("--kind", type=v.word(o.kinds()), metavar="K", help=f"what it was: {', '.join(o.kinds())}")
    parser.add_argument("--region", metavar="TEXT", help="where it was")
    _told(parser)
    parser.epilog = "none takes a value away, as in --reason none"


def log_rm(parser: ArgumentParser) -> None:
    """`log rm`."""
    _entry(parser)


def _entry(parser: ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ID", help="as `icebreak log` lists them; the end of it is enough")


def _told(parser: ArgumentParser) -> None:
    for when in ("before", "after"):
        parser.add_argument(f"--pain-{when}", type=v.or_none(v.pain), metavar="N", help=f"0 to 10, {when} it")
    for when in ("before", "after"):
        parser.add_argument(
            f"--skin-{when}", type=v.or_none(v.word(o.skins())), metavar="WORD", help=f"the skin {when} it"
        )
    parser.add_argument("--reason", type=v.or_none(v.word(o.reasons())), metavar="WORD", help="why it was ended early")
    parser.add_argument("--note", type=v.or_none(str), metavar="TEXT", help="in your own words")


def backup(parser: ArgumentParser) -> None:
    """`backup`."""
    parser.add_argument("file", metavar="FILE", help="a new file, such as icebreak.zip")
    parser.add_argument("--over", action="store_true", help="write over a file that is there")


def restore(parser: ArgumentParser) -> None:
    """`restore`."""
    parser.add_argument("file", metavar="FILE", help="what icebreak backup wrote")
    parser.add_argument("--over", action="store_true", help="do not ask, also where something here is newer")
