"""A hand that is killed at any instant: what it had confirmed is there once, what it had not at most once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icebreak.core.clock import Reading
from icebreak.core.definition import Apply, Definition, Repeat
from icebreak.core.record import fold
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.log_read import check, read
from icebreak.store.paths import find_home

KILLS = 25
NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

OFTEN = Definition(
    id="often",
    title="Often",
    kinds=("heat",),
    source="a test",
    apply=Apply(on=timedelta(minutes=20)),
    repeat=Repeat(rest=timedelta(minutes=90), span=timedelta(days=7)),
)
# Puts it on and takes it off, 20 minutes on and 90 off, as fast as the disk allows, and says what has been confirmed.
HAND = """
import os, sys
from datetime import datetime, timedelta
from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.refused import Refused
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.paths import find_home

home = find_home(os.environ)
nine = datetime.fromisoformat(sys.argv[1])

def reading(minute):
    return Reading(wall=nine + timedelta(minutes=minute), boot=60.0 * minute, boot_id="one")

course = read_courses(home, reading(0))[0][0].course
slot = course.slot
while True:
    on = (slot - 1) * 110
    for minute, event in ((on, ev.WentOn), (on + 20, ev.CameOff)):
        at = reading(minute)
        try:
            hand.act(home, course.id, event(at=at.wall), at)
        except Refused:
            continue
        print(slot, event.__name__, flush=True)
    slot += 1
"""


def test_nothing_confirmed_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    home = find_home({"ICEBREAK_HOME": str(tmp_path)})
    ever = timedelta(days=7)
    began = Reading(wall=NINE, boot=0.0, boot_id="one")
    asked = Start(definition=OFTEN, at=NINE, zone="UTC", span=ever)
    hand.start(home, asked, None, began)
    chance = random.Random(20261122)  # noqa: S311 - a seed, so that a failure comes again
    confirmed: set[tuple[int, str]] = set()
    for _ in range(KILLS):
        words = [sys.executable, "-c", HAND, NINE.isoformat()]
        with subprocess.Popen(
            words, env=os.environ | {"ICEBREAK_HOME": str(tmp_path)}, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            said = [child.stdout.readline() for _ in range(chance.randrange(1, 6))]
            child.kill()  # while it does the next thing
            said += child.stdout.readlines()
        confirmed |= {(int(slot), what) for slot, what in (line.split() for line in said if line.endswith("\n"))}
    later = Reading(wall=NINE + ever, boot=ever.total_seconds(), boot_id="one")
    kept, bad = read_courses(home, later)
    assert bad == []
    assert [one for one in check(home) if "cut short" not in str(one)] == []
    entries = read(home, extra=kept[0].pending).entries
    off = {int(one.id.rpartition(".")[2]): one for one in fold(entries).values()}
    assert {slot for slot, what in confirmed if what == "CameOff"} <= set(off)
    assert all(len(one.history) == 1 for one in off.values())
    assert sorted(off) == list(range(1, max(off) + 1))
    assert {one.values["outcome"] for one in off.values()} == {"completed"}
    assert len(off) >= KILLS
