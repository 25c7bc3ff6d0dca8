"""A real systemd user session takes the unit as it is meant; a script plays Python, and does as it is told."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.remind.login_files import ODD
from tests.remind.user_session import PATIENCE, Pipe, logged_in
from tests.terminal.tmux import until

from icebreak.core.refused import Refused
from icebreak.remind.autostart import install, installed, uninstall
from icebreak.remind.autostart_way import WORDS

UNIT = "icebreak.service"


class StandIn:
    """A Python that tells how it was started, waits to be told how to end, and ends so."""

    def __init__(self, home: Path) -> None:
        self._begun, self._end = Pipe(home / "begun"), Pipe(home / "end")
        self._script = (
            f'#!/bin/sh\nprintf \'%s\\n\' "$0" "$@" "$ICEBREAK_HOME" end > \'{home}/begun\'\n'
            f"read -r code < '{home}/end'\nexit \"$code\"\n"
        )

    def put(self, folder: Path) -> str:
        """Put it there, and return its path."""
        folder.mkdir(parents=True)
        path = folder / "python"
        path.write_text(self._script)
        path.chmod(0o700)
        return str(path)

    def started(self) -> list[str]:
        """Wait until it is started, and return its own path, its arguments and the folder that it is for."""
        return self._begun.lines_to("end")

    def end(self, code: int) -> None:
        """Let it end."""
        self._end.write(str(code))


def systemctl(*words: str) -> str:
    return subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True, check=False).stdout.strip()


def state() -> str:
    return systemctl("show", "--value", "-p", "SubState", UNIT)


def settled(*states: str) -> str:
    """Wait until the unit is no longer between two states, and return the one that it is in."""
    until(lambda: state() in states, state, PATIENCE)
    return state()


@pytest.fixture
def python(home: Path) -> StandIn:
    return StandIn(home)


@pytest.fixture
def hurry(home: Path) -> None:
    """Shorten the pause before another try: a person's own addition to the unit, which is theirs."""
    folder = home / "config_home" / "systemd" / "user" / f"{UNIT}.d"
    folder.mkdir(parents=True)
    (folder / "mine.conf").write_text("[Service]\nRestartSec=50ms\n")


@pytest.fixture
def session(home: Path) -> Iterator[None]:
    with logged_in(home):
        yield


@pytest.mark.usefixtures("session")
@pytest.mark.needs("systemctl")
def test_what_is_started_is_what_was_meant(home: Path, python: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ODD:
        monkeypatch.setenv("ICEBREAK_HOME", own := str(home / name))
        path = python.put(home / name / "bin")
        found = install(os.environ, path, now=True)
        assert python.started() == [path, *WORDS, own]
        assert installed(os.environ) == found == ("systemd unit", home / "config_home/systemd/user" / UNIT, "")
        assert systemctl("is-enabled", UNIT) == "enabled"
        python.end(0)
        assert settled("dead", "auto-restart") == "dead"


@pytest.mark.usefixtures("hurry")
def test_it_is_there_from_each_login_on(home: Path, python: StandIn) -> None:
    path = python.put(home / "bin")
    with logged_in(home):
        install(os.environ, path, now=False)
        assert state() == "dead"
    for _ in range(2):
        with logged_in(home):
            assert python.started()[0] == path
            python.end(0)
            assert settled("dead", "auto-restart") == "dead"
    [unit] = uninstall(os.environ)  # nobody is there who could disable it
    left = [path for path in unit.parent.rglob("*") if not path.is_dir()]
    assert left == [unit.with_name(f"{UNIT}.d") / "mine.conf"]


@pytest.mark.usefixtures("hurry", "session")
def test_it_is_tried_again_for_good_after_a_failure(home: Path, python: StandIn) -> None:
    install(os.environ, python.put(home / "bin"), now=True)
    for code in (1, 3, None, 1, None, 1, 1, 1, 1, 1):  # more than systemd's own limit, and faster
        python.started()
        if code is None:
            systemctl("kill", "--signal=KILL", UNIT)
        else:
            python.end(code)
    python.started()
    python.end(2)  # its icebreak is older, and knows no agent
    assert settled("failed", "auto-restart") == "failed"


@pytest.mark.usefixtures("hurry", "session")
@pytest.mark.parametrize("folder", ["bin", "Bob's bin"])
def test_a_python_that_is_gone_is_not_tried_for_ever(home: Path, python: StandIn, folder: str) -> None:
    path = Path(python.put(home / folder))
    install(os.environ, str(path), now=True)
    python.started()
    path.unlink()
    python.end(1)
    assert settled("failed") == "failed"
    found = installed(os.environ)
    assert found is not None
    assert str(path) in found.fault


@pytest.mark.usefixtures("hurry", "session")
def test_uninstalled_it_goes_on_to_its_end_and_does_not_come_back(home: Path, python: StandIn) -> None:
    install(os.environ, python.put(home / "bin"), now=True)
    python.started()
    unit = home / "config_home" / "systemd" / "user" / UNIT
    assert uninstall(os.environ) == [unit]
    assert state() == "running"
    left = [path for path in (home / "config_home").rglob("*") if not path.is_dir()]
    assert left == [unit.with_name(f"{UNIT}.d") / "mine.conf"]
    systemctl("daemon-reload")
    assert systemctl("is-enabled", UNIT) == ""
    python.end(0)
    until(lambda: state() in {"", "dead"}, state, PATIENCE)
    assert installed(os.environ) is None


@pytest.mark.usefixtures("session")
def test_switched_off_by_hand_is_said_and_mended(home: Path, python: StandIn) -> None:
    path = python.put(home / "bin")
    install(os.environ, path, now=False)
    systemctl("disable", UNIT)
    found = installed(os.environ)
    assert found is not None
    assert "switched off" in found.fault
    install(os.environ, path, now=False)
    assert systemctl("is-enabled", UNIT) == "enabled"


@pytest.mark.usefixtures("session")
def test_what_systemd_does_not_do_is_said_in_its_words_and_leaves_nothing(
    home: Path, python: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))  # where this systemd does not look
    with pytest.raises(Refused, match=r"systemctl --user enable icebreak\.service.*icebreak\.service"):
        install(os.environ, python.put(home / "bin"), now=True)
    assert not [path for path in (home / "elsewhere").rglob("*") if path.is_file()]
