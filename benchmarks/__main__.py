"""`python -m benchmarks [ROW ...]`: a row for each bound, exit 1 where one is missed."""

import argparse
import importlib
import sys

from benchmarks.row import HEAD, UnmeasuredError

ROWS = ("status", "append", "paint", "countdown", "player", "log", "agent", "lateness", "recovery")
"""The modules here that measure, the short ones first."""


def main() -> int:
    """Measure the rows that were asked for, and print each as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="The speed of what matters.")
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], metavar="ROW", help=f"{', '.join(ROWS)}; else all")
    wanted = parser.parse_args().rows or ROWS
    print(HEAD, flush=True)
    missed = 0
    for name in wanted:
        try:
            rows = importlib.import_module(f"benchmarks.{name}").measure()
        except UnmeasuredError as error:
            print(f"{name}: NOT MEASURED: {error}", flush=True)
            missed += 1
            continue
        for row in rows:
            print(row, flush=True)
            missed += not row.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
