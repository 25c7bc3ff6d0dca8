"""What `doctor` says of the clocks: one that can't be right, was set, stands still, or is behind the log."""

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import ICEBREAK, Cli, StandingClock
from tests.cli.test_doctor import findings
from tests.cli.test_packs import done
from tests.conftest import needs

from icebreak.cli.doctor_clock import newest_of_ours
from icebreak.store.paths import Home


def of_clock(cli: Cli) -> list[str]:
    """Return the lines about the wall clock."""
    return [line for line in cli("doctor").out.splitlines() if " clock: " in line[:14]]


@pytest.mark.usefixtures("clock")
def test_the_day_has_its_year(cli: Cli) -> None:
    assert of_clock(cli) == ["ok     clock: Sun 22 Nov 2026 14:24, Europe/Berlin"]


@pytest.mark.parametrize("name", [None, "Nowhere/Land"])
def test_a_machine_without_a_zone_is_told_how_to_say_it(
    monkeypatch: pytest.MonkeyPatch, cli: Cli, name: str | None
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: name)
    assert findings(cli)["clock"][0] == "wrong"
    answer = cli("start", "ice-20-90")
    assert answer.code == 1
    assert "TZ=" in answer.err


def test_a_date_that_cant_be_right_is_said(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    (path,) = at.courses.iterdir()
    path.write_text(path.read_text().replace('boot_id = "demo', 'boot_id = "another'))
    clock.move(days=3)
    (line,) = of_clock(cli)
    assert line.startswith(
        f"wrong  clock: the date, Wed 25 Nov 2026, can't be right for {path.stem}. Put the clock right"
    )
    assert "date can't be right" in cli("status").out
    assert "Put its clock right" in cli("on").err


def test_a_clock_from_before_the_program_is_wrong(at: Home) -> None:
    needs("faketime")
    env = {**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    answer = subprocess.run(
        ["faketime", "2001-01-03 10:00:00", *ICEBREAK, "doctor"], env=env, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    line = next(line for line in answer.stdout.splitlines() if " clock: " in line[:14])
    ours = f"{newest_of_ours().astimezone():%Y}"
    assert line.startswith("wrong  clock: it says Wed 3 Jan 2001, and icebreak itself is of ")
    assert f"{ours}. Put the clock right; on Linux: timedatectl set-ntp true" in line
    assert not at.data.exists()


@pytest.mark.parametrize(("seconds", "said"), [(-3600, "on by 1 h"), (1200, "back by 20 min"), (1, None)])
def test_a_clock_that_was_set_is_said(cli: Cli, clock: StandingClock, at: Home, seconds: int, said: str | None) -> None:
    done(cli, "start", "ice-20-90")
    clock.move(minutes=50)
    (path,) = at.courses.iterdir()
    before = path.read_text()
    moved = re.sub(r"boot_s = ([\d.]+)", lambda found: f"boot_s = {float(found[1]) - seconds!r}", before)
    assert moved != before
    path.write_text(moved)
    lines = of_clock(cli)
    assert lines[0].startswith("ok     clock: Sun 22 Nov 2026 15:14")
    expected = f"ok     clock: it was set {said} after it was 14:24; the times of what is under way were moved with it"
    assert lines[1:] == ([expected] if said else [])


def test_an_entry_still_to_come_is_named_until_it_is_put_right(cli: Cli, clock: StandingClock) -> None:
    done(cli, "checkin", "--pain", "3")
    clock.move(minutes=-4)
    assert len(of_clock(cli)) == 1, "clocks of two devices may be a little apart"
    clock.move(days=-1)
    ok, ahead = of_clock(cli)
    assert ok.startswith("ok     clock: Sat 21 Nov 2026 14:20")
    entry = re.search(r"icebreak log edit (\S+)$", ahead)
    assert entry is not None
    assert ahead.startswith("lacks  clock: the log has Sun 22 Nov 2026 14:24, as ")
    done(cli, "log", "rm", entry[1])
    assert len(of_clock(cli)) == 1


def test_the_files_of_the_program_bear_its_age() -> None:
    assert datetime(2020, 1, 1, tzinfo=UTC) < newest_of_ours() < datetime.now(UTC) + timedelta(days=1)


def test_a_system_that_does_not_say_when_it_was_started(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("icebreak.remind.clock._BOOT_ID", tmp_path / "nothing")
    mark, said = findings(cli)["boot clock"]
    assert (mark, said.endswith("Check the time after a restart.")) == ("lacks", True)


def test_a_boot_clock_that_stands_still_is_wrong(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings(cli)["boot clock"][0] == "ok"
    monkeypatch.setattr("icebreak.cli.doctor_clock.boot_seconds", lambda: 5.0)
    assert findings(cli)["boot clock"][0] == "wrong"
