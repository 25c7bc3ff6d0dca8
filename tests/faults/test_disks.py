"""A disk that is full, that can only be read, or that has no locks: a sentence, nothing torn, and reminding goes on."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.faults.disks import Disk, icebreak, mounted
from tests.terminal.lives import begin, course_of
from tests.terminal.tmux import Server
from tests.tui.real import log_of

from icebreak.store.paths import Home, find_home

FULL = "the disk is full. Make room on it"
READ_ONLY = "this disk can only be read. Have it mounted for writing"


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    (folder := tmp_path / "disk").mkdir()
    with mounted(folder) as disk:
        monkeypatch.setenv("ICEBREAK_HOME", str(folder / "home"))
        yield disk


@pytest.fixture
def place(disk: Disk) -> Home:
    del disk  # it is mounted by now
    return find_home(os.environ)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    needs("tmux")
    with Server(tmp_path).running() as server:
        yield server


def files(place: Home) -> dict[str, bytes]:
    """Everything that is the person's; the locks are empty or not, as it comes."""
    found = sorted(path for path in place.data.rglob("*") if path.is_file() and path.parent != place.state)
    return {str(path.relative_to(place.data)): path.read_bytes() for path in found}


def quiet_desktop(place: Home) -> None:
    place.config.mkdir(parents=True, exist_ok=True)
    place.settings.write_text("format = 1\n[remind]\ndesktop = false\n", encoding="utf-8")


@pytest.mark.parametrize("words", [("off",), ("off", "--reason", "skin"), ("start", "heat-pad"), ("stop", "--off")])
def test_on_a_full_disk_a_verb_says_what_to_do_and_leaves_everything_as_it_was(
    disk: Disk, place: Home, words: tuple[str, ...]
) -> None:
    begin(place, on_for=timedelta(minutes=7))
    disk.fill()
    before = files(place)
    ran = icebreak(*words)
    assert ran.code == 1
    assert re.fullmatch(
        r"/\S+\.toml can't be written: " + re.escape(FULL) + r"; nothing was changed\.", ran.err.strip()
    ), ran.err
    assert files(place) == before
    assert icebreak("status").out.startswith("Ice is on since")
    assert "full. Make room on it." in icebreak("doctor").out


def test_once_there_is_room_again_off_is_off_with_one_entry(disk: Disk, place: Home) -> None:
    begin(place, on_for=timedelta(minutes=7))
    disk.fill()
    assert icebreak("off").code == 1
    disk.make_room()
    assert icebreak("off").code == 0
    [entry] = log_of(place)
    assert len(entry.history) == 1
    assert not [name for name in files(place) if name.endswith(".tmp")]
    assert icebreak("log", "check").code == 0


def test_what_belongs_to_no_course_is_not_said_to_be_noted_on_a_full_disk(disk: Disk, place: Home) -> None:
    begin(place, on_for=timedelta(minutes=7))
    disk.fill()
    for words in (("spasm",), ("checkin", "--pain", "4")):
        ran = icebreak(*words)
        assert (ran.code, FULL in ran.err, "Noted" in ran.err) == (1, True, False), ran
    disk.make_room()
    assert icebreak("spasm").code == 0
    assert len(log_of(place)) == 1
    assert icebreak("log", "check").code == 0


def test_a_window_on_a_full_disk_reminds_says_that_a_press_is_not_saved_and_takes_it_when_there_is_room(
    disk: Disk, place: Home, server: Server
) -> None:
    quiet_desktop(place)
    begin(place, on_for=timedelta(minutes=19, seconds=42))
    terminal = server.open()
    terminal.see("ICE IS ON", "on now")
    disk.fill()
    terminal.press_until("7", "Not saved:")
    assert f"Not saved: {FULL}, then do it again" in " ".join(terminal.screen.split())
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("Enter", "Not saved:")
    assert course_of(place).state == "on"  # type: ignore[union-attr] # it was begun above
    terminal.see("TAKE THE ICE OFF NOW")
    disk.make_room()
    terminal.press_until("Enter", "REST. NEXT ICE AT")
    [entry] = log_of(place)
    assert len(entry.history) == 1
    assert entry.values["outcome"] == "completed"


VERBS = (
    ("off",),
    ("start", "heat-pad"),
    ("stop", "--off"),
    ("spasm",),
    ("checkin", "--pain", "4"),
    ("log", "add", "--kind", "ice", "--on", "2026-11-20T10:00", "--off", "2026-11-20T10:20"),
)


def test_on_a_disk_that_can_only_be_read_verbs_say_so_in_one_sentence(disk: Disk, place: Home) -> None:
    begin(place, on_for=timedelta(minutes=7))
    assert icebreak("checkin", "--pain", "4").code == 0
    disk.remount("ro")
    for words in VERBS:
        ran = icebreak(*words)
        assert ran.code == 1
        assert re.fullmatch(rf"/\S+ can't be written: {READ_ONLY}; nothing was changed\.", ran.err.strip()), ran
    for reads in ("status", "status --json", "status --line", "log", "sessions", "plan heat-pad"):
        ran = icebreak(*reads.split())
        assert (ran.code, "can't" in ran.err) == (0, False), (reads, ran)
    said = icebreak("doctor").out
    assert "can only be read. Have it mounted for writing." in said
    assert "Make it yours" not in said  # chmod is no cure here


def test_a_window_on_a_disk_that_can_only_be_read_says_so_at_once_and_reminds(
    disk: Disk, place: Home, server: Server
) -> None:
    quiet_desktop(place)
    begin(place, on_for=timedelta(minutes=19, seconds=50))
    disk.remount("ro")
    terminal = server.open()
    terminal.see("Nothing can be saved")
    assert f"{READ_ONLY}. What is under way is called out all the same" in " ".join(terminal.screen.split())
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("Enter", "Not saved:")
    terminal.see("TAKE THE ICE OFF NOW")
    disk.remount("rw")
    terminal.press_until("Enter", "REST. NEXT ICE AT")
    assert len(log_of(place)) == 1


@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_a_file_system_without_locks_is_named_with_its_cure(tmp_path: Path, error: str) -> None:
    needs("strace")
    place = find_home(os.environ)
    begin(place, on_for=timedelta(minutes=7))
    before = files(place)
    trace = str(tmp_path / "trace")
    without = ("strace", "-f", "-o", trace, "-e", "trace=flock", "-e", f"inject=flock:error={error}")
    for words in (("off",), ("spasm",), ("start", "heat-pad")):
        ran = icebreak(*words, before=without)
        assert ran.code == 1
        assert "has no locks" in ran.err
        assert "Move the folder to a disk of this machine, and name it in ICEBREAK_HOME" in ran.err
        assert len(ran.err.splitlines()) == 1
    assert icebreak("status", before=without).code == 0
    ran = icebreak("doctor", before=without)
    assert ran.code == 1
    assert re.search(r"^wrong +lock: .*has no locks.*ICEBREAK_HOME", ran.out, re.MULTILINE), ran.out
    assert files(place) == before
