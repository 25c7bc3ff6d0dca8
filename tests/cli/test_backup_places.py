"""Where a backup can go, and where it can't: never in the place of anything that is in it."""

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
from icebreak.store.backup import make_backup, read_backup
from icebreak.store.everything import read_everything
from icebreak.store.paths import Home

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
