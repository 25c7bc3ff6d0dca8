"""An import and a restore, killed before any of their system calls: all or nothing, and the next hand ends it."""

import subprocess
import sys
from pathlib import Path

DIE = """
import os, shutil, signal, sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from icebreak.core.clock import Reading
from icebreak.core.intake import plan
from icebreak.core.record import Entry, fold
from icebreak.store.everything import read_everything
from icebreak.store.lock import held
from icebreak.store.log import append
from icebreak.store.log_check import check_log
from icebreak.store.log_read import read
from tests.store.records import DUE, correction, home_in, session

reading = Reading(wall=DUE + timedelta(days=60), boot=1.0, boot_id="one")
begin, work = home_in(Path(sys.argv[1], "begin")), home_in(Path(sys.argv[1], "work"))

def at(slot):
    on = DUE - timedelta(days=20 * slot)
    return session(slot, due=on, on=on, off=on + timedelta(minutes=20))

def left_at(step, do):
    pid = os.fork()
    if pid == 0:
        calls = count()
        def die(frame, event, argument):
            system = event == "c_call" and argument.__module__ == os.open.__module__
            if system and next(calls) == step:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(die)
        do()
        os._exit(0)
    return os.waitpid(pid, 0)[1]

def steps(do):
    for step in count():
        shutil.rmtree(work.data, ignore_errors=True)
        shutil.copytree(begin.data, work.data)
        status = left_at(step, do)
        yield step
        if status == 0:
            return
"""

IMPORT = f"""{DIE}
from icebreak.store.device import device_name
from icebreak.store.log_import import survey, take_in

append(begin, device_name(begin), [at(1)])
new = [(at(slot), 1) for slot in range(2, 6)]
changed = [(correction(1, pain_before=2), 2)]

def take():
    assert take_in(work, new + changed, survey(work, reading)) == []

def said():
    folded = fold(read(work).entries)
    assert all(len(one.history) == one.rev for one in folded.values()), folded
    return {{one.id.rpartition(".")[2]: one.values["pain_before"] for one in folded.values()}}

before, after = {{"1": 6}}, {{"1": 2, "2": 6, "3": 6, "4": 6, "5": 6}}
committed = 0
for step in steps(take):
    found = said()
    assert found in (before, after), (step, found)
    committed += found == after
    if found == after:  # whoever imports next tidies up
        assert take_in(work, [], survey(work, reading)) == []
    else:
        take()
    assert said() == after, step
    assert not [path for path in work.log.iterdir() if path.name.startswith("import-")]
    left = [one for one in check_log(work.log, reading.wall, own=True).problems if "broken off" not in one.what]
    assert not left, (step, left)
print(step, committed)
"""

RESTORE = f"""{DIE}
from icebreak.store.backup import Backup
from icebreak.store.restore import left_over, restore

append(begin, "dev", [at(1), at(2)])
begin.settings.write_text("format = 1\\n")
begin.sleep.write_text("format = 1\\n")
old = read_everything(begin)
append(work, "dev", [at(1)])
append(work, "dev", [at(4), at(7)])
work.definitions.mkdir()
(work.definitions / "mine.toml").write_text("format = 1\\n")
work.settings.write_text("format = 1\\n[look]\\n")
new = read_everything(work)
assert len(old) == 4 and len(new) == 5, (list(old), list(new))
backup = Backup(made=reading.wall, files=new, broken=frozenset())

def put():
    restore(work, backup, reading, None)

finished = 0
for step in steps(put):
    if work.restoring.exists():
        assert left_over(work)
        with held(work):
            finished += 1
        assert read_everything(work) == new, step
    assert read_everything(work) in (old, new), step
    put()
    assert read_everything(work) == new, step
    assert not left_over(work), step
    kept = list(work.data.glob("before-restore-*.zip"))
    assert kept, step
print(step, finished)
"""


def run(text: str, folder: Path) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-c", text, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    return list(map(int, done.stdout.split()))


def test_an_import_is_in_whole_or_not_at_all_and_the_next_one_tidies_up(tmp_path: Path) -> None:
    last, committed = run(IMPORT, tmp_path)
    assert last > 20
    assert 0 < committed < last


def test_a_restore_leaves_the_old_or_the_new_or_what_the_next_hand_finishes(tmp_path: Path) -> None:
    last, finished = run(RESTORE, tmp_path)
    assert last > 40
    assert 0 < finished < last
