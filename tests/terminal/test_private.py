"""What the program leaves on a disk, whatever the umask, and what it says to a network: nothing."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import BEGIN, ICEBREAK
from tests.faults.strace import why_not
from tests.terminal.tmux import Server, Terminal, until

from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.files import make_private
from icebreak.store.paths import Home
from icebreak.store.reminding import read_reminding
from icebreak.store.settings import save_setting

PATIENCE = 240.0
VERBS = """
import json, sys
from icebreak.cli.main import main
for words in json.loads(sys.argv[1]):
    print(main(words), *words, file=sys.stderr, flush=True)
"""
LIFE = [
    *("off --pain 4", "skin pink", "log add --kind heat --on 9:00 --for 20m", "sleep 1h", "wake", "status", "log"),
    *("log --json", "log --csv", "log --ics", "log check", "report", "report --out {0}/report.html"),
    *("backup {0}/all.zip", "checkin --pain 3", "spasm --pain 5", "restore {0}/all.zip --over", "doctor", "check"),
    *("sessions", "plan ice-20-90 --ics", "status --json", "status --waybar", "on --anyway", "stop --off"),
]
FAMILY = re.compile(r"AF_\w+")
"""What every call names that makes a socket, or gives it an address."""
OPENED = re.compile(r'open(?:at)?\((?:\w+, )?"([^"]+)", ([A-Z_|]+)')


def open_to_others(folder: Path) -> Iterator[str]:
    """Yield what another than its owner can read, or get at, with its mode."""
    for path in [folder, *folder.rglob("*")]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        if not path.is_symlink() and mode != (0o700 if path.is_dir() else 0o600):
            yield f"{path.relative_to(folder)} {mode:04o}"


def lead_a_life(folder: Path, *before: str) -> None:
    """Run every verb that reads or writes anything, one after the other in one process."""
    words = json.dumps([verb.format(folder).split() for verb in LIFE])
    run = [*before, sys.executable, "-c", VERBS, words]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=PATIENCE, umask=0)
    assert done.returncode == 0, done.stderr
    codes = re.findall(r"^(\d) (.+)$", done.stderr, re.MULTILINE)
    assert len(codes) == len(LIFE)
    assert {verb for code, verb in codes if code != "0"} <= {"doctor"}, done.stderr  # it lacks a desktop here


def use_the_window(server: Server, home: Home, before: str) -> None:
    """Open the window by a shell that says something before it; put ice on, write a report, be told, and leave."""
    size = ("-x", "120", "-y", "36")
    server.tmux("new-session", "-d", "-s", "t", *size, "--", "sh", "-c", f"{before} {' '.join(ICEBREAK)}")
    terminal = Terminal(server, "t")
    terminal.see("None of these")
    terminal.press_until("Enter", "o Other")
    terminal.press_until("Enter", "ICE IS ON")
    terminal.press("4")
    terminal.see("4")
    terminal.press("R")
    terminal.see("report", ".html")
    DemoClock(home.state / DEMO_FILE).jump(timedelta(minutes=21))
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("q", "Stay: it is still on.")
    terminal.press_until("2", None)


@contextmanager
def agent(home: Home, *before: str) -> Iterator[None]:
    """Let an agent remind meanwhile, which has to end by itself when nothing is under way any more."""
    with subprocess.Popen([*before, *ICEBREAK, "agent", "run"], umask=0, start_new_session=True) as running:
        try:
            until(lambda: (found := read_reminding(home)) is not None and found.role == "agent", lambda: "no agent")
            yield
            assert running.wait(PATIENCE) == 0
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


@pytest.fixture
def began(place: Home) -> Home:
    """A home with nothing in it; its clock begins at a fixed time."""
    DemoClock(place.state / DEMO_FILE).begin(1.0, BEGIN)
    make_private(place.config)
    place.settings.touch(mode=0o600)
    place.settings.write_text("format = 1\n[remind]\nagent = false\ndesktop = false\n", encoding="utf-8")
    return place


def test_whatever_the_umask_nobody_else_can_read_anything(began: Home, tmp_path: Path, server: Server) -> None:
    use_the_window(server, began, "umask 0;")
    with agent(began):
        lead_a_life(tmp_path)
    assert list(open_to_others(began.data)) == []
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("all.zip", "report.html")] == [0o600] * 2
    assert began.reports.is_dir()
    assert list(began.data.glob("before-restore-*.zip"))


@pytest.fixture
def tracing() -> None:
    """Skip where nothing can be traced, or fail where everything has to be there."""
    if why := why_not():
        if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
            pytest.fail(why, pytrace=False)
        pytest.skip(why)


@pytest.mark.usefixtures("tracing")
def test_nothing_speaks_to_a_network_and_nothing_is_written_elsewhere(
    began: Home, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    save_setting(began, "remind", "desktop", value=True)
    traces = {name: tmp_path / name for name in ("window", "agent", "verbs")}
    by = {
        name: ("strace", "-I", "2", "-f", "-e", "trace=%network,open,openat,creat", "-o", str(trace))
        for name, trace in traces.items()
    }
    use_the_window(server, began, f"exec {' '.join(by['window'])}")
    with agent(began, *by["agent"]):
        lead_a_life(tmp_path, *by["verbs"])
    for name, trace in traces.items():
        said = trace.read_text()
        assert "+++ exited with 0 +++" in said
        assert set(FAMILY.findall(said)) <= {"AF_UNIX"}
        assert not re.search(r"\b(?:bind|listen)\(", said)
        assert name == "verbs" or "connect(" in said  # they look for the session bus
        written = {path for path, flags in OPENED.findall(said) if re.search("O_WRONLY|O_RDWR|O_CREAT", flags)}
        allowed = (f"{began.data}/", f"{tmp_path}/", "/dev/", "/proc/self/")
        assert [path for path in written if not path.startswith(allowed) and "/__pycache__/" not in path] == []
