"""`python -m tests.soak`: whole courses on a fast clock, with agent, window and verbs killed all the while."""

import shutil
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tests.soak.report import report
from tests.soak.run import soak


def main() -> int:
    """Run one, print its figures, and return 1 where a promise was broken; its files are kept then."""
    parser = ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="for the random choices (1)")
    parser.add_argument("--hours", type=float, default=72, help="of the courses (72)")
    parser.add_argument("--speed", type=float, default=300, help="how many times as fast they go (300)")
    parser.add_argument("--kills", type=int, default=300, help="about how often something is hit (300)")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="icebreak-soak-"))
    found = soak(folder, **vars(args))
    lines, well = report(found)
    sys.stdout.write("\n".join(lines) + "\n")
    if well:
        shutil.rmtree(folder)
    else:
        sys.stdout.write(f"\nNot well. The files are in {folder}\n")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
