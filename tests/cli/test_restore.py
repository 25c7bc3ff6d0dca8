"""A restore that does not go as it should: refused while nothing is touched yet, else finished, or it is said."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_backup import READING, everything
from tests.cli.test_log import a_day
from tests.cli.test_packs import done, refused
from tests.cli.test_status import ended, line, watching
from tests.store.records import home_in, session

from icebreak.store.backup import make_backup, read_backup
from icebreak.store.everything import read_everything
from icebreak.store.lock import held
from icebreak.store.log import append
from icebreak.store.paths import Home
from icebreak.store.restore import left_over, restore

VERBS = (("status",), ("status", "--json"), ("log",), ("log", "--json"), ("report", "--out", "-"))


@contextmanager
def full_disk() -> Iterator[None]:
    """Let nothing more be written to any file."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def broken_off(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    """A restore that was committed, and killed then: of an evening with ice on; without it there is a skipped slot."""
    everything(cli, clock, at)
    done(cli, "wake")
    clock.move(hours=2)
    done(cli, "on")
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    wanted = read_everything(at)
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "stop")
    done(cli, "start", "heat-pad")
    (at.log / "2026-10.other-abcd.toml").write_text("format = 1\n")
    with monkeypatch.context() as killed:
        killed.setattr("icebreak.store.restore.finish", lambda _: None)
        done(cli, "restore", path, "--over")
    assert at.restoring.is_dir()
    assert read_everything(at) != wanted
    return wanted


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit that only other systems have")
def test_on_a_full_disk_it_is_finished_all_the_same(at: Home, broken_off: dict[str, bytes]) -> None:
    with full_disk(), held(at):
        pass
    assert read_everything(at) == broken_off
    assert not left_over(at)


def test_the_settings_may_lie_on_another_disk(tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108 - nothing of ours has a known name there
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second disk")
    old = home_in(tmp_path / "old")
    append(old, "dev", [session(1)])
    old.settings.write_text("format = 1\n")
    make_backup(old, tmp_path / "all.zip", READING, over=False)
    with TemporaryDirectory(dir=shared) as name:
        new = Home(config=Path(name, "etc"), data=tmp_path / "share", state=tmp_path / "state")
        restore(new, read_backup(tmp_path / "all.zip"), READING, None)
        assert read_everything(new) == read_everything(old)
        assert not left_over(new)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.usefixtures("broken_off")
def test_who_only_reads_finishes_it_first(
    cli: Cli, at: Home, broken_off: dict[str, bytes], verb: tuple[str, ...]
) -> None:
    assert cli(*verb).code == 0
    assert read_everything(at) == broken_off
    assert not left_over(at)


def test_who_watches_finishes_it_too(at: Home, broken_off: dict[str, bytes]) -> None:
    process = watching("--json")
    assert "on" in [one["state"] for one in json.loads(line(process))["courses"]]
    process.terminate()
    ended(process)
    assert read_everything(at) == broken_off


@pytest.fixture
def unreadable(at: Home, broken_off: dict[str, bytes]) -> Path:
    """The list of what is to go, broken."""
    assert broken_off
    path = at.restoring / "gone.json"
    path.write_text("[")
    return path


@pytest.mark.parametrize("verb", [*VERBS, ("checkin", "--pain", "3"), ("on",)], ids=" ".join)
def test_where_it_cannot_be_finished_that_is_said(cli: Cli, unreadable: Path, verb: tuple[str, ...]) -> None:
    answer = cli(*verb)
    assert answer.code == 3
    assert f"{unreadable}: it says which files a restore takes away, and can't be read; remove it" in answer.err


@pytest.mark.parametrize("content", ["", "[", "3", '{"a": 1}', "\udcff", "[" * 100_000], ids=range(6))
def test_doctor_names_it_and_removing_it_goes_on(
    cli: Cli, at: Home, broken_off: dict[str, bytes], unreadable: Path, content: str
) -> None:
    unreadable.write_bytes(content.encode(errors="surrogateescape"))
    answer = cli("doctor")
    assert answer.code == 1
    assert f"lock: {unreadable}: it says" in answer.out
    unreadable.unlink()
    assert cli("status").code == 0
    assert broken_off.items() <= read_everything(at).items()
    assert not left_over(at)


@pytest.mark.usefixtures("unreadable")
def test_what_is_on_comes_off_all_the_same(cli: Cli, clock: StandingClock) -> None:
    shown = cli("status", "--json")
    assert "on" in [one["state"] for one in json.loads(shown.out)["courses"]]
    clock.move(minutes=5)
    done(cli, "off")
    shown = cli("status", "--json")
    assert "on" not in [one["state"] for one in json.loads(shown.out)["courses"]]


def test_a_stop_too(cli: Cli, at: Home, unreadable: Path) -> None:
    done(cli, "stop", "--off")
    unreadable.unlink()
    with held(at):
        pass
    assert "on" not in [one["state"] for one in json.loads(cli("status", "--json").out)["courses"]]


def test_a_folder_in_the_way_is_named_and_the_rest_is_there(cli: Cli, at: Home, broken_off: dict[str, bytes]) -> None:
    place = at.definitions / "ice-mine.toml"
    place.unlink()
    place.mkdir()
    answer = cli("log")
    assert answer.code == 3
    assert "part of what was restored is not in its place yet: " in answer.err
    assert str(place) in answer.err
    assert "nothing was changed" not in answer.err
    here = read_everything(at)
    assert all(here[name] == data for name, data in broken_off.items() if "sessions/" not in name)
    place.rmdir()
    assert cli("log").code == 0
    assert read_everything(at) == broken_off


def test_nothing_is_restored_over_a_course_that_cannot_be_read(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    a_day(cli, clock)
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    clock.move(hours=2)
    done(cli, "on")
    (course,) = at.courses.glob("*.toml")
    course.write_text(course.read_text() + "oops\n")
    here = read_everything(at)
    said = refused(cli, "restore", path, "--over")
    assert str(course) in said
    assert "take it off" in said
    assert read_everything(at) == here


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit that only other systems have")
def test_what_came_to_nothing_leaves_nothing(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    everything(cli, clock, at)
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    done(cli, "wake")
    before = sorted(at.data.rglob("*"))
    with full_disk():
        assert "can't be written" in refused(cli, "restore", path, "--over")
    assert sorted(at.data.rglob("*")) == before
    at.definitions.rename(at.config / "aside")
    at.definitions.symlink_to(at.data / "nowhere")
    answer = cli("restore", path, "--over")
    assert (answer.code, "nowhere, which is not there" in answer.err) == (3, True)
    assert not list(at.data.glob("before-restore*"))
    assert not left_over(at)


def test_a_name_that_is_no_text_is_named(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    path = tmp_path / "all.zip"
    done(cli, "backup", str(path))
    odd = at.log / os.fsdecode(b"x\xff.toml")
    try:
        odd.touch()
    except OSError:
        pytest.skip("this disk takes no such name")
    for words in (("backup", str(tmp_path / "more.zip")), ("restore", str(path), "--over")):
        answer = cli(*words)
        assert answer.code == 3
        assert "x.toml: a file of this name can't be kept in a backup; give it another one" in answer.err


def test_what_was_set_aside_is_named_among_what_goes(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    (at.log / "2026-11.dev.toml.torn").write_text("[[spas")
    assert "- log/2026-11.dev.toml.torn, which was set aside" in cli("restore", path).err
