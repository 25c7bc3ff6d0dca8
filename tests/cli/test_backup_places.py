"""Where a backup can go, never in the place of anything that is in it; and that it is judged by what is in it alone."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_backup import READING, everything
from tests.cli.test_packs import done, refused
from tests.store.records import home_in

from icebreak.core.clock import Reading
from icebreak.store.backup import Backup, make_backup, read_backup
from icebreak.store.everything import broken, read_everything
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.restore import check

OWN = (
    *("config.toml", "sleep.toml", "recovery.toml", "sessions/ice-mine.toml", "sessions/all.zip", "courses/all.zip"),
    *("courses/ended/all.zip", "log/all.zip", "log/2026-11.x.toml", "state/device.toml", "state/lock", "other.toml"),
    *("sessions/../config.toml", "CONFIG.TOML"),
)


@pytest.mark.parametrize("over", [(), ("--over",)], ids=["new", "over"])
@pytest.mark.parametrize("name", OWN)
def test_it_does_not_go_where_icebreak_keeps_its_files(
    cli: Cli, clock: StandingClock, at: Home, name: str, over: tuple[str, ...]
) -> None:
    everything(cli, clock, at)
    (at.courses / "ended").mkdir()
    before = {path: path.read_bytes() for path in at.data.rglob("*") if path.is_file()}
    assert "name" in refused(cli, "backup", str(at.data / name), *over)
    assert before == {path: path.read_bytes() for path in at.data.rglob("*") if path.is_file()}


def test_not_through_a_link_to_a_folder_either(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    everything(cli, clock, at)
    (tmp_path / "mine").symlink_to(at.log)
    assert "name" in refused(cli, "backup", str(tmp_path / "mine" / "all.zip"), "--over")


def test_beside_them_it_can_lie(cli: Cli, clock: StandingClock, at: Home) -> None:
    everything(cli, clock, at)
    done(cli, "backup", str(at.data / "all.zip"))
    assert read_backup(at.data / "all.zip").files == read_everything(at)


@pytest.mark.parametrize("over", [(), ("--over",)], ids=["new", "over"])
@pytest.mark.parametrize("name", ["/", ".", "..", "", "folder"])
def test_a_folder_is_no_place_for_one_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, over: tuple[str, ...]
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "is a folder" in refused(cli, "backup", name, *over)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@given(st.integers(0, 250_000_000_000))
def test_the_clock_can_show_any_year(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, path = home_in(Path(name, "home")), Path(name, "all.zip")
        reading = Reading(wall=datetime.fromtimestamp(seconds, UTC), boot=READING.boot, boot_id=READING.boot_id)
        made, _ = make_backup(home, path, reading, over=False)
        assert read_backup(path).made == made.made


def test_what_is_broken_is_told_by_the_bytes_that_are_in_it(cli: Cli, clock: StandingClock, at: Home) -> None:
    everything(cli, clock, at)
    course = min(at.courses.glob("*.toml"))
    spoilt = {course: b"oops", at.sleep: b"", at.recovery: b"format = 1\n", at.settings: b"a", at.log / "x.toml": b"a"}
    whole = {path: path.read_bytes() for path in spoilt if path.is_file()}
    for path, data in spoilt.items():
        path.write_bytes(data)
    files = read_everything(at)
    for path, data in whole.items():  # mended meanwhile
        path.write_bytes(data)
    wrong = broken(files, READING)
    assert set(wrong) == {f"courses/{course.name}", "sleep.toml", "recovery.toml", "config.toml", "log/x.toml"}
    with pytest.raises(BadFile, match="so it is in the backup"):
        check(Backup(made=READING.wall, files=files, broken=frozenset()), READING)
    check(Backup(made=READING.wall, files=files, broken=frozenset(wrong)), READING)


def test_a_backup_is_checked_without_a_diary_lying_about(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(cli, clock, at)
    done(cli, "backup", str(tmp_path / "all.zip"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    done(cli, "restore", str(tmp_path / "all.zip"), "--over")
