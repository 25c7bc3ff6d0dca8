"""Where systemd starts the agent at login it is asked at other times too; where that does not help it goes without."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.agents import kill, started, verb, wanted

from icebreak.remind.autostart import install
from icebreak.remind.starting import start_agent
from icebreak.store.paths import Home, find_home

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no systemd elsewhere")


@pytest.fixture
def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home with a pack on and no agent, at whose logins systemd starts one; a script plays systemctl."""
    (folder := home / "bin").mkdir()
    (script := folder / "systemctl").write_text(
        f'#!/bin/sh\necho "$*" >> "{home}/told"\n'
        f'[ "$2" != start ] || [ -e "{home}/broken" ] || exec "{sys.executable}" -m icebreak agent run --away\n'
    )
    script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    (home / "runtime_dir" / "systemd" / "private").mkdir(parents=True)
    unit = install(os.environ, now=False).path
    wants = unit.with_name("default.target.wants")
    wants.mkdir()
    (wants / unit.name).symlink_to(unit)
    (home / "told").unlink()
    place = find_home(os.environ)
    assert verb("start", "ice-20-90", "--on").returncode == 0
    with wanted(place, monkeypatch):
        yield place


def test_systemd_is_asked_for_it(home: Path, at: Home) -> None:
    assert start_agent(at)
    started(at)
    assert (home / "told").read_text() == "--user start --no-block icebreak.service\n"
    assert start_agent(at)
    assert len((home / "told").read_text().splitlines()) == 1


def test_where_that_does_not_help_it_is_started_from_here(
    home: Path, at: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icebreak.remind.starting._BY_UNIT", 0.0)
    (home / "broken").touch()
    assert start_agent(at)
    kill(started(at))
    (home / "bin" / "systemctl").write_text("#!/bin/sh\nexit 1\n")
    assert start_agent(at)
    started(at)
