"""Verbs as the system runs them: streams, exit codes, and several at once on one home."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import ICEBREAK, Cli, StandingClock, run_process
from tests.cli.test_packs import done, sessions

from icebreak.store.lock import held
from icebreak.store.paths import Home

posix = pytest.mark.skipif(os.name == "nt", reason="a POSIX system's way")


_begun: list[subprocess.Popen[str]] = []


def begin(*words: str, by: tuple[str, ...] = ICEBREAK) -> subprocess.Popen[str]:
    _begun.append(subprocess.Popen([*by, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    return _begun[-1]


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    """End what a failed test has left waiting."""
    yield
    while _begun:
        if (process := _begun.pop()).poll() is None:
            process.kill()
            process.communicate()


def buffered() -> dict[str, str]:
    """Return an environment in which output waits to be written, as it does where nobody says otherwise."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@posix
@pytest.mark.timeout(60)
def test_a_pipe_in_the_log_keeps_nobody_from_an_off_and_can_be_imported_from(
    cli: Cli, at: Home, tmp_path: Path
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    at.log.mkdir(exist_ok=True)
    pipe = at.log / "2026-11.phone-abcd.toml"
    os.mkfifo(pipe)
    assert run_process("off", timeout=20).code == 0
    said = run_process("log", "--csv", timeout=20)
    assert (said.code, str(pipe) in said.err) == (3, True)
    end = tmp_path / "pipe"
    os.mkfifo(end)
    reader = begin("log", "import", "--dry-run", str(end))
    end.write_text(said.out, encoding="utf-8")
    assert reader.communicate(timeout=20)[0] == "0 would be new, 0 would be corrected, 1 there already.\n"


def together(*verbs: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Run verbs at the same time; returns exit code, standard output and standard error of each."""
    running = [
        subprocess.Popen([*ICEBREAK, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for words in verbs
    ]
    return [(process.wait(), *said) for process, said in [(one, one.communicate()) for one in running]]


def test_data_and_words_take_different_ways() -> None:
    started = run_process("start", "ice-20-90", "--on")
    assert (started.code, started.out) == (0, "")
    assert "Ice is on since" in started.err
    status = run_process("status")
    assert (status.code, status.err) == (0, "")
    assert status.out.startswith("Ice is on since")
    refused = run_process("on", "--pain", "3")  # the very same word in the same second would change nothing
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("It is on already, since")
    wrong = run_process("of")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == 'icebreak: there is no verb "of"; did you mean off?\n'
    listed = run_process("sessions")
    assert (listed.code, "ice-20-90" in listed.out) == (0, True)


@pytest.mark.usefixtures("clock")
def test_eight_times_on_is_one_session(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    answers = together(*[("on", "--note", str(n)) for n in range(8)])
    assert sorted(code for code, _, _ in answers) == [0] + [1] * 7
    assert {out for _, out, _ in answers} == {""}
    assert all(err == "It is on already, since 14:24.\n" for code, _, err in answers if code)
    notes = [n for n, (code, _, _) in enumerate(answers) if code == 0]
    text = next(at.courses.iterdir()).read_text()
    assert f'note = "{notes[0]}"' in text
    assert sessions(cli) == []


def test_eight_offs_are_one_off(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    answers = together(*[("off", "--pain", str(n)) for n in range(8)])
    assert sorted(code for code, _, _ in answers) == [0] + [1] * 7
    assert all(err.startswith("It is off already, since 14:44.") for code, _, err in answers if code)
    (entry,) = sessions(cli)
    (taken,) = [n for n, (code, _, _) in enumerate(answers) if code == 0]
    assert (entry["pain_after"], entry["rev"]) == (taken, 1)


def test_eight_different_verbs_leave_one_story(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    clock.move(minutes=1)
    add = "log add --kind heat --on 10:00 --for 10m"
    verbs = ("on", "skip", "snooze", "pause", "off", "extend 1h", "skin pink", add)
    answers = together(*[tuple(words.split()) for words in verbs])
    for words, (code, out, err) in zip(verbs, answers, strict=True):
        assert code in (0, 1), (words, err)
        assert out == ""
        assert err
        assert "Traceback" not in err
    went = {words for words, (code, _, _) in zip(verbs, answers, strict=True) if code == 0}
    found = sessions(cli)
    assert len({one["id"] for one in found}) == len(found)
    assert ("skip" in went) == any(one["outcome"] == "skipped" for one in found)
    assert ("off" in went) == any(one["kind"] == "ice" and "on" in one for one in found)
    assert {"extend 1h", "skin pink", add} <= went
    assert "lock: free" in cli("doctor").out


@pytest.mark.usefixtures("clock")
def test_eight_starts_of_ice_are_one_course(cli: Cli, at: Home) -> None:
    answers = together(*[("start", "ice-20-90")] * 8)
    assert sorted(code for code, _, _ in answers) == [0] + [1] * 7
    assert len(list(at.courses.iterdir())) == 1
    assert cli("status").code == 0


WAITING = """
import sys
from icebreak.cli.main import main
from icebreak.store import hand

look_round = hand.look_round

def after_a_word(*given):
    open(sys.argv[1]).read()
    return look_round(*given)

hand.look_round = after_a_word
sys.exit(main(sys.argv[2:]))
"""
"""A verb that has the lock and waits, until somebody opens a pipe and closes it again."""


@posix
def test_a_verb_stopped_while_it_writes_is_named_and_what_others_say_kept(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    done(cli, "log", "add", "--kind", "heat", "--on", "10:00", "--for", "10m")
    clock.move(minutes=20)
    os.mkfifo(pipe := tmp_path / "pipe")
    stopped = begin(str(pipe), "off", by=(sys.executable, "-c", WAITING))
    until = time.monotonic() + 20
    while (at.state / "lock").read_text().strip() != str(stopped.pid):
        assert time.monotonic() < until, "it never took the lock"
        time.sleep(0.01)
    stopped.send_signal(signal.SIGSTOP)
    waiting = begin("pause")  # which a pack that is on would refuse
    try:
        assert waiting.stderr is not None
        said = waiting.stderr.readline()
        assert said.startswith(f"Process {stopped.pid} is writing to these files and does not finish. What you said is")
        assert run_process("status").out.startswith("Take the ice off now")
    finally:
        stopped.send_signal(signal.SIGCONT)
        pipe.write_text("go on")
        out, err = stopped.communicate(timeout=20)
    assert (stopped.returncode, out) == (0, "")
    assert err.startswith("Ice is off since 14:44")
    waiting.communicate(timeout=20)
    assert waiting.returncode == 0
    assert cli("status").out.startswith("Paused")
    assert [entry["kind"] for entry in sessions(cli)] == ["heat", "ice"]


def test_a_verb_gives_up_after_a_while(cli: Cli, at: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    done(cli, "start", "ice-20-90")
    monkeypatch.setattr("icebreak.cli.patience.PATIENCE", timedelta(0))
    taken, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with held(at):
            taken.set()
            enough.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        taken.wait()
        answer = cli("pause")
    finally:
        enough.set()
        holder.join()
    assert answer.code == 1
    assert answer.err.startswith(f"Process {os.getpid()} is writing to these files and does not finish. Try again")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody may write to")
@pytest.mark.parametrize("verb", ["start ice-20-90", "log add --kind ice --on 2026-01-01T10:00 --for 10m", "sleep"])
def test_a_home_that_cant_be_written_to_is_said(verb: str) -> None:
    answer = run_process(*verb.split(), env=os.environ | {"ICEBREAK_HOME": "/proc/icebreak"})
    assert (answer.code, answer.out) == (1, "")
    assert "can't be written" in answer.err
    assert "/proc/icebreak" in answer.err
    assert len(answer.err.splitlines()) == 1


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="this user may write everywhere")
def test_a_home_that_may_not_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    answer = run_process("start", "ice-20-90", env=os.environ | {"ICEBREAK_HOME": str(tmp_path)})
    tmp_path.chmod(0o700)
    assert answer.code == 1
    assert "Permission denied" in answer.err


@posix
def test_a_home_that_is_no_folder_reads_as_empty_or_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    env = os.environ | {"ICEBREAK_HOME": str(tmp_path / "file")}
    for words in ("status", "log", "doctor", "sessions", "check", "off", "sleep", "__complete off --course "):
        answer = run_process(*words.split(" "), env=env)
        assert answer.code in (0, 1, 3), words
        assert "Traceback" not in answer.err
        assert "should not have happened" not in answer.err, words


@posix
def test_what_nobody_reads_any_more_is_no_error() -> None:
    for words in ("sessions --json", "status", "plan ice-20-90 --ics", "--help"):
        process = subprocess.Popen(
            [*ICEBREAK, *words.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=buffered()
        )
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert "Error" not in process.stderr.read()
        assert process.wait() == 0
        process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done_ = subprocess.run(
            [*ICEBREAK, "sessions"], stdout=full, stderr=subprocess.PIPE, text=True, env=buffered(), check=False
        )
    assert done_.returncode == 1
    assert "No space left on device" in done_.stderr
    assert "Traceback" not in done_.stderr
    assert "Exception ignored" not in done_.stderr


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_ends_nothing(cli: Cli, closed: str) -> None:
    shell = ["sh", "-c", f'"{sys.executable}" -m icebreak start ice-20-90 --on {closed}']
    ran = subprocess.run(shell, stdout=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert cli("status").out.startswith("Ice is on since")


@posix
def test_an_interrupt_is_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    process = begin("log", "import", str(pipe))
    with pipe.open("w"):  # it opens as soon as somebody reads at the other end, who then waits for what is written
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (1, "")
    assert err == "Broken off. What stands now: icebreak status\n"
