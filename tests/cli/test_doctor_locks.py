"""What `doctor` says of who writes and who reminds: a process that does not finish, is stopped, hangs or is gone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from tests.cli.conftest import Cli, StandingClock, run_process
from tests.cli.test_doctor import findings
from tests.cli.test_packs import done

from icebreak.cli import doctor_reminders
from icebreak.cli.process import is_stopped
from icebreak.remind.autostart import install
from icebreak.store.lock import held
from icebreak.store.paths import Home
from icebreak.store.presence import reminder_path, try_reminder_lock
from icebreak.store.reminding import Reminding, write_reminding

GENEROUS = 20.0
WRITES = """
with held(home):
    print("ready", flush=True)
    time.sleep(1000)
"""
REMINDS = """
lock = try_reminder_lock(home)
write_reminding(home, Reminding(pid=os.getpid(), role="agent"))
print("ready", flush=True)
while True:
    lock.touch()
    time.sleep(0.05)
"""
HANGS = REMINDS.replace("lock.touch()", "pass")
WAITS = """
lock = try_agent_lock(home)
print("ready", flush=True)
time.sleep(1000)
"""
BEGIN = """
import os, time
from icebreak.store.agents import try_agent_lock
from icebreak.remind.autostart import install
from icebreak.store.lock import held
from icebreak.store.paths import find_home
from icebreak.store.presence import try_reminder_lock
from icebreak.store.reminding import Reminding, write_reminding
home = find_home(os.environ)
"""
Begin = Callable[[str], int]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a stopped process is seen in /proc")


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Start a process that does one of the above; returns its number once it does."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str) -> int:
        running = subprocess.Popen([sys.executable, "-c", BEGIN + script], stdout=subprocess.PIPE, text=True)
        started.append(running)
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        return running.pid

    yield start
    for one in started:
        one.kill()
        one.communicate()


def stop(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)
    until = time.monotonic() + GENEROUS
    while not is_stopped(pid):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_who_writes_and_does_not_finish_is_named(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    with held(at):
        answer = run_process("doctor")
    assert answer.code == 1
    line = next(line for line in answer.out.splitlines() if line.startswith("wrong  lock: "))
    assert line.startswith(f"wrong  lock: process {os.getpid()} (")
    assert "has held it for under a minute, and nothing can be written." in line
    assert line.endswith(f"Try again; if it hangs, end it: kill -9 {os.getpid()}")


def test_who_was_stopped_while_it_wrote_is_to_go_on(cli: Cli, begin: Begin) -> None:
    stop(pid := begin(WRITES))
    mark, said = findings(cli)["lock"]
    assert mark == "wrong"
    assert said.endswith(f"It is stopped. Let it go on: kill -CONT {pid}, or end it: kill -9 {pid}")
    os.kill(pid, signal.SIGKILL)
    assert findings(cli)["lock"] == ("ok", "free")


def test_nobody_who_reminds_is_as_bad_as_what_is_under_way(cli: Cli, clock: StandingClock) -> None:
    assert findings(cli)["reminders"][0] == "ok"
    done(cli, "start", "ice-20-90")
    assert findings(cli)["reminders"][0] == "lacks"
    done(cli, "on")
    mark, said = findings(cli)["reminders"]
    assert (mark, said.endswith("Start it: icebreak agent run --away")) == ("wrong", True)
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "stop")
    assert findings(cli)["reminders"][0] == "ok"


def test_who_reminds_is_named_and_so_is_who_was_stopped(cli: Cli, begin: Begin) -> None:
    pid = begin(REMINDS)
    mark, said = findings(cli)["reminders"]
    assert (mark, said.startswith(f"from the agent, process {pid}")) == ("ok", True)
    stop(pid)
    mark, said = findings(cli)["reminders"]
    assert mark == "wrong"
    assert f"process {pid}" in said
    assert said.endswith(f"has them, and is stopped. Let it go on: kill -CONT {pid}, or end it: kill -9 {pid}")
    os.kill(pid, signal.SIGCONT)
    assert findings(cli)["reminders"][0] == "ok"


def test_who_reminds_and_hangs_is_named(cli: Cli, begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_reminders, "PATIENCE", 0.3)
    pid = begin(HANGS)
    mark, said = findings(cli)["reminders"]
    assert (mark, f"process {pid}" in said, "and hangs" in said) == ("wrong", True, True)


def test_a_number_that_another_program_has_by_now_reminds_nobody(
    cli: Cli, at: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_reminders, "PATIENCE", 0.3)
    done(cli, "start", "ice-20-90")
    write_reminding(at, Reminding(pid=os.getpid(), role="window"))
    reminder_path(at).write_text(f"{os.getpid():<19}\n")
    assert findings(cli)["reminders"][0] == "lacks"
    lock = try_reminder_lock(at)
    assert lock is not None, "looking has left it free"
    lock.release()


def test_an_agent_that_waits_beside_is_named(cli: Cli, at: Home, begin: Begin) -> None:
    assert "agent" not in findings(cli)
    begin(REMINDS)
    beside = begin(WAITS)
    mark, said = findings(cli)["agent"]
    assert (mark, said.startswith(f"process {beside} (")) == ("ok", True)
    assert said.endswith("waits, and takes over")
    stop(beside)
    mark, said = findings(cli)["agent"]
    assert (mark, f"kill -CONT {beside}" in said) == ("lacks", True)
    os.kill(beside, signal.SIGKILL)
    at.settings.write_text("format = 1\n[remind]\nagent = false\n")
    assert findings(cli)["agent"] == ("ok", "switched off in the settings, agent = false under [remind]")


def test_an_agent_that_reminds_waits_beside_nobody(cli: Cli, begin: Begin) -> None:
    begin("agent = try_agent_lock(home)\n" + REMINDS)
    found = findings(cli)
    assert found["reminders"][1].startswith("from the agent, ")
    assert "agent" not in found


def test_what_starts_at_login_is_named_or_what_would_do(cli: Cli) -> None:
    assert findings(cli)["autostart"][0] == "lacks"
    assert findings(cli)["autostart"][1].endswith("Let it start: icebreak agent install")
    path = install(os.environ, now=False).path
    assert findings(cli)["autostart"] == ("ok", f"an agent at each login, by the autostart entry {path}")
    install(os.environ, "/gone/python", now=False)
    mark, said = findings(cli)["autostart"]
    assert (mark, said.startswith(f"autostart entry {path}: the Python that it starts is gone")) == ("lacks", True)
