"""Locks between real processes."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.store.records import home_in

import icebreak.store.lock
from icebreak.store.files import Unwritable
from icebreak.store.lock import Busy, held
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_touched, try_reminder_lock

SOON = timedelta(seconds=0.2)
LONG = timedelta(seconds=30)

START = """
import sys
from datetime import timedelta
from pathlib import Path
from icebreak.store.lock import Busy, held
from icebreak.store.presence import try_reminder_lock
from tests.store.records import home_in
home = home_in(Path(sys.argv[1]))
"""
HOLD = f"""{START}
with held(home):
    print("held", flush=True)
    sys.stdin.readline()
"""
REMIND = f"""{START}
lock = try_reminder_lock(home)
print("held" if lock else "none", flush=True)
sys.stdin.readline()
"""
COUNT = f"""{START}
counter = home.data / "counter"
print("ready", flush=True)
sys.stdin.readline()
for _ in range(25):
    with held(home, timedelta(seconds=60)):
        counter.write_text(str(int(counter.read_text()) + 1))
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def run(text: str, home: Home) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", text, str(home.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@contextmanager
def other(text: str, home: Home) -> Iterator[subprocess.Popen[str]]:
    """Run a process until it says that it has the lock, and end it afterwards."""
    with run(text, home) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_eight_processes_at_once_come_one_after_the_other(place: Home) -> None:
    (place.data / "counter").write_text("0")
    processes = [run(COUNT, place) for _ in range(8)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n")
    assert [process.returncode for process in processes] == [0] * 8
    assert (place.data / "counter").read_text() == "200"


def test_one_that_waits_too_long_hears_who_holds_it(place: Home) -> None:
    began = datetime.now(UTC)
    with other(HOLD, place) as process:
        with pytest.raises(Busy) as caught, held(place, SOON):
            pass
        assert caught.value.pid == process.pid
        assert caught.value.since is not None
        assert began - timedelta(seconds=1) <= caught.value.since <= datetime.now(UTC)
        assert str(caught.value).startswith(f"Process {process.pid} is writing")


def test_without_time_to_wait_it_is_tried_once(place: Home) -> None:
    with held(place, timedelta()):
        pass
    with other(HOLD, place), pytest.raises(Busy), held(place, timedelta()):
        pass


def test_a_killed_holder_frees_it(place: Home) -> None:
    with other(HOLD, place) as process:
        process.kill()
        process.wait()
        with held(place, timedelta()):
            pass


def test_a_stopped_holder_keeps_it_and_is_named(place: Home) -> None:
    with other(HOLD, place) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(Busy) as caught, held(place, SOON):
            pass
        assert caught.value.pid == process.pid
        process.send_signal(signal.SIGCONT)
        process.communicate("\n")
        with held(place, LONG):
            pass


def test_one_that_waits_gets_it_when_it_is_free(place: Home) -> None:
    with other(HOLD, place) as process:
        with pytest.raises(Busy), held(place, timedelta()):
            pass
        leave = threading.Timer(0.05, process.communicate, ["\n"])
        leave.start()
        with held(place, LONG):
            pass
        leave.join()


def test_a_thread_that_asks_twice_is_refused_at_once_and_keeps_it(place: Home) -> None:
    with held(place):
        with pytest.raises(RuntimeError, match="already"), held(place, LONG):
            pass
        failed: list[Busy] = []

        def ask() -> None:
            try:
                with held(place, timedelta()):
                    pass
            except Busy as busy:
                failed.append(busy)

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        assert [busy.pid for busy in failed] == [os.getpid()]
    with held(place, timedelta()):
        pass


def test_an_error_inside_frees_it(place: Home) -> None:
    with pytest.raises(KeyError), held(place):
        raise KeyError
    with held(place, timedelta()):
        pass


def test_nobody_is_named_who_has_left(place: Home) -> None:
    with other(HOLD, place) as process:
        process.communicate("\n")
    assert (place.state / "lock").read_text().strip() == ""


def test_a_lock_file_that_was_cleared_away_is_made_anew(place: Home) -> None:
    with held(place):
        (place.state / "lock").unlink()
    with held(place, timedelta()):
        assert (place.state / "lock").exists()


def test_a_lock_file_cleared_away_between_opening_and_locking_it_is_no_lock(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.state / "lock"
    inodes: list[int] = []

    def lock(fd: int) -> bool:
        if not inodes:  # the first time only
            path.unlink()
        inodes.append(os.fstat(fd).st_ino)
        return really(fd)

    really = icebreak.store.lock._lock
    monkeypatch.setattr("icebreak.store.lock._lock", lock)
    with held(place, SOON):
        assert len(inodes) == 2
        assert path.stat().st_ino == inodes[1]


def test_its_file_and_folder_are_the_owners_only(place: Home) -> None:
    with held(place):
        assert stat.S_IMODE(place.state.stat().st_mode) == 0o700
        assert stat.S_IMODE((place.state / "lock").stat().st_mode) == 0o600


def test_a_state_folder_that_is_a_file_is_said(place: Home) -> None:
    place.state.write_text("")
    with pytest.raises(Unwritable, match=r"lock can't be written"), held(place):
        pass


def test_one_process_reminds_and_the_next_takes_over_when_it_dies(place: Home) -> None:
    with other(REMIND, place) as process:
        assert try_reminder_lock(place) is None
        with held(place, timedelta()):  # another lock altogether
            pass
        process.kill()
        process.wait()
        lock = try_reminder_lock(place)
        assert lock is not None
        assert try_reminder_lock(place) is None
        lock.release()
    second = try_reminder_lock(place)
    assert second is not None
    second.release()


def test_the_reminder_lock_tells_when_it_was_last_touched(place: Home) -> None:
    assert reminder_touched(place) is None
    lock = try_reminder_lock(place)
    assert lock is not None
    path = place.state / "reminder.lock"
    os.utime(path, (0, 0))
    assert reminder_touched(place) == 0
    before = time.time_ns()
    lock.touch()
    touched = reminder_touched(place)
    assert touched is not None
    assert touched >= before - 10**9
    path.unlink()
    lock.touch()
    assert reminder_touched(place) is None
    lock.release()


def test_taking_the_reminder_lock_touches_it(place: Home) -> None:
    place.state.mkdir()
    path = place.state / "reminder.lock"
    path.touch()
    os.utime(path, (0, 0))
    lock = try_reminder_lock(place)
    assert lock is not None
    assert path.stat().st_mtime > 0
    lock.release()
