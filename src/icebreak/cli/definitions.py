"""The verbs about definitions: `sessions` lists them, `check` finds what is wrong with their files."""

import os
from argparse import Namespace
from pathlib import Path

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.output import say
from icebreak.core.safety import SECTIONS_DIFFER
from icebreak.store.definitions import Loaded, load
from icebreak.store.definitions import check as problems_of
from icebreak.store.paths import find_home


def sessions(args: Namespace) -> int:
    """List the definitions on standard output: a table, or with `args.json` a list of objects.

    Bad files are named on standard error; the good ones are listed all the same.
    """
    found, problems = load(find_home(os.environ).definitions)
    if args.json:
        import json

        print(json.dumps([_as_json(loaded) for loaded in found.values()], indent=2))
    else:
        _print_table([("ID", "TITLE", "KIND", "SOURCE", "FROM"), *(_as_row(loaded) for loaded in found.values())])
        say(SECTIONS_DIFFER)
    for problem in problems:
        say(str(problem))
    return ExitCode.BAD_FILE if problems else ExitCode.DONE


def check(args: Namespace) -> int:
    """Print every problem of `args.files`, or without any of all definitions, a line each on standard output."""
    problems = problems_of([Path(name) for name in args.files], find_home(os.environ).definitions)
    for problem in problems:
        print(problem)
    if problems:
        return ExitCode.BAD_FILE
    say("Nothing wrong.")
    return ExitCode.DONE


def _as_json(loaded: Loaded) -> dict[str, object]:
    """Return one entry of `sessions --json`; its keys are promised."""
    definition = loaded.definition
    kinds = definition.kinds
    return {
        "id": definition.id,
        "title": definition.title,
        "kind": kinds[0] if len(kinds) == 1 else list(kinds),
        "source": definition.source,
        "from": "own" if loaded.own else "shipped",
        "replaces_shipped": loaded.replaces,
        "override": definition.apply.override,
    }


def _as_row(loaded: Loaded) -> tuple[str, ...]:
    definition = loaded.definition
    origin = "own, in place of the shipped one" if loaded.replaces else "own" if loaded.own else "shipped"
    if definition.limits_note:
        origin += f". {definition.limits_note}"
    return definition.id, definition.title, " or ".join(definition.kinds), definition.source, origin


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
