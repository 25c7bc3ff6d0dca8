"""A writer of the log that is killed at any instant: what it had confirmed is there, once; the rest at most once."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.store.records import entry, home_in, session

from icebreak.store.log import append_entries
from icebreak.store.log_read import check, read

WRITER = """
import sys
from datetime import timedelta
from pathlib import Path
from icebreak.store.lock import held
from icebreak.store.log import append
from tests.store.records import home_in, session
home = home_in(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for slot in range(int(sys.argv[2]), 10**6):
    with held(home, timedelta(seconds=30)):
        append(home, "dev", [session(slot, note="x" * 20000), session(slot, note="y")])
    print(slot, flush=True)
"""
KILLS = 12


def test_nothing_confirmed_is_lost_and_nothing_is_doubled(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    chance = random.Random(2026)  # noqa: S311 - instants to kill at, the same in every run
    confirmed: set[int] = set()
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(1000 * kill + 1)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdin is not None
            assert writer.stdout.readline() == "ready\n"
            writer.stdin.write("go\n")
            writer.stdin.flush()
            try:
                writer.wait(chance.uniform(0, 0.03))
            except subprocess.TimeoutExpired:
                writer.kill()
            confirmed |= {int(line) for line in writer.stdout}
    found = read(home)
    assert found.problems == []
    counted = Counter((int(one.record.id.split(".")[1]), one.rev) for one in found.entries)
    assert set(counted.values()) == {1}
    assert {(slot, rev) for slot in confirmed for rev in (1, 2)} <= set(counted)
    assert confirmed
    # Whoever comes next goes on, and hears of what was cut short, if anything was.
    append_entries(home, "dev", [entry(session(999_999))])
    assert check(home) == []


EVERYWHERE = """
import os, shutil, signal, sys
from collections import Counter
from itertools import count
from pathlib import Path
from icebreak.store.log import append, append_entries
from icebreak.store.log_read import check, read
from tests.store.records import entry, home_in, log_file, session

home = home_in(Path(sys.argv[1]))
append(home, "dev", [session(1), session(9)])
torn = log_file(home).read_bytes()[:-7]
tail = torn[torn.index(b"\\n[[session]]", 20) :]
shutil.rmtree(home.log)
new = [entry(session(2)), entry(session(3))]

def left_at(step):
    pid = os.fork()
    if pid == 0:
        calls = count()
        def die(frame, event, argument):
            system = event == "c_call" and argument.__module__ == os.open.__module__
            if system and next(calls) == step:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(die)
        append_entries(home, "dev", new)
        os._exit(0)
    return os.waitpid(pid, 0)[1]

for begin in (b"", torn):
    for step in count():
        if begin:
            home.log.mkdir()
            log_file(home).write_bytes(begin)
        status = left_at(step)
        found = read(home)
        assert not found.problems, (step, found.problems)
        assert len(found.entries) in ((1, 3) if begin else (0, 2)), (step, found.entries)
        append_entries(home, "dev", new)
        ids = Counter(one.record.id[-1] for one in read(home).entries)
        assert ids == Counter("123" if begin else "23"), (step, ids)
        assert not check(home), (step, check(home))
        if begin:
            aside = log_file(home).with_name(log_file(home).name + ".torn")
            assert aside.read_bytes() == tail + b"\\n", (step, aside.read_bytes())
        shutil.rmtree(home.log)
        if status == 0:
            break
    print(step)
"""


def test_killed_before_any_system_call_of_an_append_the_next_hand_finishes_it(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", EVERYWHERE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert run.stderr == ""
    fresh, torn = map(int, run.stdout.split())
    assert 10 < fresh < torn
