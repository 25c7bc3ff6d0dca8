"""A verb that marks a spasm, killed at any instant: what it said to be noted is in the log, and nothing is twice."""

import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from icebreak.core.record import fold
from icebreak.core.spasm import TABLE
from icebreak.store.log_read import check, read
from icebreak.store.paths import find_home

# Marks spasms as the verb does, one after the other, and says each when it is said to the person.
MARKS = "from icebreak.cli.main import main\nwhile True:\n    main(['spasm', '--pain', '7'])\n"
KILLS = 10


def test_what_was_said_to_be_noted_is_there(tmp_path: Path) -> None:
    home = find_home({"ICEBREAK_HOME": str(tmp_path)})
    chance = random.Random(2026)  # noqa: S311 - a seed, so that a failure comes again
    said: list[str] = []
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", MARKS],
            env=os.environ | {"ICEBREAK_HOME": str(tmp_path)},
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stderr is not None
            lines = [child.stderr.readline() for _ in range(chance.randrange(1, 6))]
            child.kill()  # while it writes the next
            lines += child.stderr.readlines()
        said += re.findall(r"^Noted: spasm, .*? \((\w{4})\)\.$", "".join(lines), re.MULTILINE)
    assert len(said) >= KILLS
    there = fold(read(home).entries)
    ends = Counter(name.rpartition("-")[2] for name in there)
    assert all(ends[one] >= 1 for one in said)
    assert all(entry.table == TABLE and len(entry.history) == 1 for entry in there.values())
    assert len(there) <= len(said) + KILLS  # at most the one that was being written
    assert [one for one in check(home) if "cut short" not in str(one)] == []
