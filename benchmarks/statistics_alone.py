"""All that the overview counts, by itself: read the log, and count every stretch of it."""

import sys
import time
from datetime import UTC, datetime

from icebreak.store.log_all import read_all
from icebreak.store.paths import find_home
from icebreak.tui.overview_facts import STRETCHES, Asked, gather, side_by_side


def main() -> None:
    """Print the processor seconds that it takes."""
    home = find_home({"ICEBREAK_HOME": sys.argv[1]})
    begin = time.process_time()
    entries = list(read_all(home).folded.values())
    asked = Asked(zone=UTC, now=datetime.now(UTC), course=None, under_way=set())
    courses = side_by_side(entries, asked)
    for stretch in STRETCHES:
        gather(entries, stretch, asked, courses)
    print(time.process_time() - begin)


if __name__ == "__main__":
    main()
