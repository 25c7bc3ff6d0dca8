"""The agent's own verbs, with real agents: when one starts, when it ends, and whom `agent stop` never touches."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.agents import ICEBREAK, kill, over, started, state, ticks, until, verb, wanted
from tests.cli.conftest import Cli, StandingClock, write_definition

from icebreak.store.agents import agent_died, agent_pid
from icebreak.store.paths import Home
from icebreak.store.reminding import read_reminding
from icebreak.store.settings import save_setting

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in the way of Linux"),
    pytest.mark.timeout(120),
]

FEW_SECONDS = """format = 1
title = "A few seconds"
kind = "heat"
source = "a test"
[apply]
on = "1s"
barrier = "A towel."
[repeat]
rest = "1s"
for = "5s"
"""


@pytest.fixture(autouse=True)
def agents(at: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with wanted(at, monkeypatch):
        yield


def started_by(*words: str) -> str:
    """Return what a verb says that did its work."""
    done = verb(*words)
    assert done.returncode == 0, done.stderr
    return done.stderr


def reminding(at: Home, pid: int) -> None:
    """Wait until this process has said that it reminds."""
    until(lambda: (found := read_reminding(at)) is not None and found.pid == pid, "a first note")


def test_the_first_pack_that_goes_on_starts_one_agent_that_is_nobodys_child(at: Home) -> None:
    save_setting(at, "remind", "command", ["true"])
    started_by("start", "ice-20-90")
    assert agent_pid(at) is None
    assert "You will be reminded from now on, also with no window open." in started_by("on")
    pid = started(at)
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    assert int(stat[1]) != os.getpid()
    assert int(stat[3]) == pid != os.getsid(0)
    assert {str(Path(f"/proc/{pid}/fd/{stream}").readlink()) for stream in (0, 1, 2)} == {os.devnull}
    assert Path(f"/proc/{pid}/cwd").readlink() == Path("/")
    reminding(at, pid)
    started_by("off", "--reason", "other")
    started_by("on", "--anyway")
    assert agent_pid(at) == pid


def test_a_start_with_the_pack_on_starts_one_too_and_status_names_it(at: Home) -> None:
    save_setting(at, "remind", "command", ["true"])
    started_by("start", "ice-20-90", "--on")
    pid = started(at)
    reminding(at, pid)
    assert verb("agent", "status").stdout == f"The agent reminds: process {pid}.\n"
    assert "Reminders come from the agent." in verb("status").stdout


def test_nobody_is_told_that_they_will_be_reminded_by_one_that_can_show_and_play_nothing(at: Home) -> None:
    save_setting(at, "remind", "sound", value=False)  # and no desktop belongs to a test
    said = started_by("start", "ice-20-90", "--on")
    assert "You will be reminded" not in said
    assert "An agent runs, but can show and play nothing here: keep icebreak open" in said
    reminding(at, started(at))
    assert verb("status").stdout.endswith(
        "An agent runs, but can show and play nothing here. To be reminded: icebreak\n"
    )
    started_by("off", "--reason", "other")
    assert "An agent runs, but can show and play nothing here" in started_by("on", "--anyway")


@pytest.mark.parametrize("way", ["setting", "environment", "demo"])
def test_none_is_started_where_none_is_wanted(at: Home, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "setting":
        save_setting(at, "remind", "agent", value=False)
    elif way == "environment":
        monkeypatch.setenv("ICEBREAK_AGENT", "off")
    else:
        StandingClock(at)
    said = started_by("start", "ice-20-90", "--on")
    assert "Nothing is running that would remind you" in said
    assert not (at.state / "agent.lock").exists()


def test_a_second_one_is_not_run_and_the_first_is_named(at: Home) -> None:
    started_by("start", "ice-20-90", "--on")
    pid = started(at)
    done = verb("agent", "run")
    assert (done.returncode, done.stderr) == (0, f"There is an agent already, process {pid}; one is enough.\n")
    assert agent_pid(at) == pid


def test_many_that_begin_at_once_leave_one(at: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICEBREAK_AGENT", "off")
    started_by("start", "ice-20-90", "--on")
    words = [*ICEBREAK, "agent", "run", "--away"]
    begun = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    said = [one.communicate(timeout=60)[1] for one in begun]
    assert all(one.returncode == 0 for one in begun)
    assert sum("one is enough" in one for one in said) == 5
    pid = started(at)
    mine = [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit() and _runs_here(entry, at)]
    assert mine == [str(pid)]


def _runs_here(entry: Path, at: Home) -> bool:
    try:
        here = f"ICEBREAK_HOME={at.state.parent}".encode() in (entry / "environ").read_bytes().split(b"\0")
        return here and b"agent" in (entry / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def test_stop_ends_it_and_says_that_nobody_reminds_now(at: Home) -> None:
    assert verb("agent", "stop").stderr == "No agent is running.\n"
    assert verb("agent", "status").returncode == 1
    started_by("start", "ice-20-90", "--on")
    pid = started(at)
    reminding(at, pid)
    said = started_by("agent", "stop")
    assert over(pid)
    assert "nothing tells you any more when it has to come off" in said
    done = verb("agent", "stop")
    assert (done.returncode, done.stderr) == (1, "No agent is running.\n")
    assert "No agent is running." in verb("agent", "status").stdout


def test_a_stopped_agent_ends_too(at: Home) -> None:
    started_by("start", "ice-20-90", "--on")
    pid = started(at)
    reminding(at, pid)
    os.kill(pid, signal.SIGSTOP)
    until(lambda: state(pid) == "T", "a stopped agent")
    said = verb("agent", "status")
    assert said.returncode == 1
    assert f"process {pid}, is stopped: it reminds of nothing. Let it go on: kill -CONT {pid}" in said.stdout
    started_by("agent", "stop")
    assert over(pid)


def test_one_that_was_killed_leaves_a_number_that_is_nobodys(at: Home) -> None:
    started_by("start", "ice-20-90", "--on")
    kill(started(at))
    assert (at.state / "agent.lock").read_text(encoding="ascii").strip()
    done = verb("agent", "stop")
    assert (done.returncode, done.stderr) == (1, "No agent is running.\n")
    assert "No agent is running." in verb("agent", "status").stdout


@pytest.mark.parametrize("held", [False, True], ids=["free", "held by another"])
def test_a_number_that_another_process_has_by_now_is_never_signalled(at: Home, held: bool) -> None:
    """Whoever asks for the lock holds it for a moment, without a signature."""
    other = subprocess.Popen(["sleep", "1000"])
    at.state.mkdir(parents=True, exist_ok=True)
    lock = at.state / "agent.lock"
    lock.write_text(f"{other.pid:<19}\n", encoding="ascii")
    hold = f"f = open({str(lock)!r}, 'r+'); fcntl.flock(f, fcntl.LOCK_EX)" if held else ""
    script = f"import fcntl, sys\n{hold}\nprint('held', flush=True)\nsys.stdin.read()"
    words = [sys.executable, "-c", script]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = verb("agent", "stop")
        assert (done.returncode, done.stderr) == (1, "No agent is running.\n")
        holder.communicate(timeout=30)
    assert other.poll() is None
    other.kill()
    other.wait()


def test_it_ends_by_itself_when_the_course_is_stopped(at: Home) -> None:
    started_by("start", "ice-20-90", "--on")
    pid = started(at)
    reminding(at, pid)
    started_by("stop", "--off")
    until(lambda: over(pid), "the end of the agent")
    assert (at.state / "agent.lock").read_text(encoding="ascii").strip() == ""


def test_it_ends_by_itself_when_the_span_is_over_but_not_while_the_pack_is_on(at: Home) -> None:
    write_definition(at, "few", FEW_SECONDS)
    started_by("start", "few", "--on")
    pid = started(at)
    reminding(at, pid)
    for _ in range(15):
        ticks(at)
    assert "Take the heat off now" in verb("status").stdout
    assert not over(pid)
    started_by("off")
    until(lambda: over(pid), "the end of the agent")


def put(path: Path, content: bytes) -> None:
    """Put another file in the place of one, as an editor does."""
    new = path.with_name(".new")
    new.write_bytes(content)
    new.replace(path)


def test_it_does_not_end_while_a_courses_file_cannot_be_read(at: Home) -> None:
    """It may have a pack on, though the agent never saw one."""
    started_by("start", "ice-20-90")
    started_by("agent", "run", "--away")
    pid = started(at)
    reminding(at, pid)
    [path] = at.courses.glob("*.toml")
    whole = path.read_bytes()
    put(path, b"garbage = = =\n")
    for _ in range(5):
        ticks(at)
    assert not over(pid)
    put(path, whole)
    started_by("stop")
    until(lambda: over(pid), "the end of the agent")


def test_run_in_the_foreground_ends_with_its_terminal(at: Home) -> None:
    started_by("start", "ice-20-90")
    running = subprocess.Popen([*ICEBREAK, "agent", "run"], stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    assert running.stderr.readline() == "Reminding until no course is under way. Ctrl+C ends it.\n"
    reminding(at, running.pid)
    running.send_signal(signal.SIGHUP)
    assert running.communicate(timeout=30)[1] == ""
    assert running.returncode == 0
    assert (at.state / "agent.lock").read_text(encoding="ascii").strip() == ""


def test_one_that_could_not_sign_off_counts_as_stopped_all_the_same(at: Home) -> None:
    """As where a system knows no signals: it is ended, and its number stays."""
    script = "import os, sys; from icebreak.store.agents import *; from icebreak.store.paths import *\n"
    script += "lock = try_agent_lock(find_home(os.environ)); print('held', flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", script]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started_by("agent", "stop")
        assert holder.wait(30) == -signal.SIGTERM
    assert not agent_died(at)


def test_who_has_the_lock_for_a_moment_is_not_asked_to_end(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    """Where the system does not show who has a file open, the number in it may be anybody's by now."""
    other = subprocess.Popen(["sleep", "1000"])
    looks = iter([other.pid, None])
    monkeypatch.setattr("icebreak.cli.agent.agent_pid", lambda _: next(looks))
    assert cli("agent", "stop").err == "No agent is running.\n"
    assert other.poll() is None
    other.kill()
    other.wait()


AS_THE_NEXT_GOES_ON = """
import os, signal, subprocess, sys
from icebreak.cli.main import main
from icebreak.remind import agent

real, said = agent.remind, []

async def remind(*given):
    if said:
        os.kill(os.getpid(), signal.SIGTERM)
    ended = await real(*given)
    if not said:
        said.append(subprocess.run([sys.executable, "-m", "icebreak", "start", "ice-20-90", "--on"]).returncode)
    print(ended, flush=True)
    return ended

agent.remind = remind
sys.exit(main(["agent", "run"]))
"""


def test_a_pack_that_goes_on_as_it_ends_is_reminded_of(at: Home) -> None:
    """Whoever puts it on sees an agent that is there, and starts none."""
    done = subprocess.run([sys.executable, "-c", AS_THE_NEXT_GOES_ON], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["False", "True"]
    assert "Nothing is running" not in done.stderr
    assert not agent_died(at)


def test_one_that_is_asked_to_end_at_once_ends_as_it_should(at: Home) -> None:
    started_by("start", "ice-20-90", "--on")
    os.kill(pid := started(at), signal.SIGTERM)
    until(lambda: over(pid), "the end of the agent")
    assert not agent_died(at)
