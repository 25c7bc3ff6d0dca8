"""`icebreak doctor --notify` on a real desktop: a popup that can be answered, and what is said of it."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.stage import PATIENCE, Stage, until

from icebreak.remind.desktop import TRIAL
from icebreak.remind.terminal import signal as signal_of
from icebreak.store.paths import find_home
from icebreak.store.works import read_works

RUN = """
from icebreak.cli import trial
from icebreak.cli.main import main

trial.PATIENCE = {patience}
main(["doctor", "--notify"])
"""
SILENT = "[remind]\nsound = false\n[voice]\non = false\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text(f"format = 1\n{SILENT}")
    return home


def doctor(stage: Stage, home: Path, patience: float = PATIENCE) -> subprocess.Popen[str]:
    script = RUN.format(patience=patience)
    env = {**os.environ, **stage.env, "ICEBREAK_HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", script], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def ended() -> Iterator[list[subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    yield running
    for one in running:
        one.kill()
        one.communicate()


async def test_a_popup_that_is_answered_counts_as_seen(
    stage: Stage, home: Path, ended: list[subprocess.Popen[str]]
) -> None:
    ended.append(running := doctor(stage, home))
    await until(lambda: stage.displayed() == 1)
    await stage.press("I see it")
    out, err = running.communicate(timeout=PATIENCE)
    assert "ok     trial popup: seen, and its button was heard here" in out
    assert "in dunst's menu" in out, "where dunst has its buttons"
    assert "press “I see it” on it" in err
    assert stage.displayed() == 0
    assert set(read_works(find_home({"ICEBREAK_HOME": str(home)}))) == {"popup"}


@pytest.mark.parametrize(
    ("button", "said"),
    [(1, "seen; its text was clicked, which answers nothing."), (2, "seen, and closed, which answers nothing")],
)
async def test_a_click_beside_the_button_shows_that_it_was_seen(
    stage: Stage, home: Path, ended: list[subprocess.Popen[str]], button: int, said: str
) -> None:
    ended.append(running := doctor(stage, home))
    await until(lambda: stage.displayed() == 1)
    stage.click(button)
    out, _ = running.communicate(timeout=PATIENCE)
    assert f"ok     trial popup: {said}" in out
    assert set(read_works(find_home({"ICEBREAK_HOME": str(home)}))) == {"popup"}


async def test_one_that_nobody_answers_is_withdrawn_and_proves_nothing(stage: Stage, home: Path) -> None:
    with doctor(stage, home, patience=0.5) as running:
        out, _ = running.communicate(timeout=PATIENCE)
    assert "lacks  trial popup: it was sent, and nobody pressed its button" in out
    assert stage.displayed() == 0
    assert stage.past()[0]["timeout"] == 0, "it stands for as long as is said, however soon others go"
    assert read_works(find_home({"ICEBREAK_HOME": str(home)})) == {}


async def test_without_a_desktop_the_cure_is_said(bare: Stage, home: Path) -> None:
    with doctor(bare, home) as running:
        out, _ = running.communicate(timeout=PATIENCE)
    line = next(line for line in out.splitlines() if "trial popup" in line)
    assert line.startswith("lacks  trial popup: ")
    assert "desktop" in line


async def test_a_stopped_daemon_holds_nobody_up(stage: Stage, home: Path) -> None:
    stage.signal_dunst(signal.SIGSTOP)
    with doctor(stage, home) as running:
        out, _ = running.communicate(timeout=2 * PATIENCE)
    line = next(line for line in out.splitlines() if "trial popup" in line)
    assert line.startswith("lacks  trial popup: could not be shown. Popups are stuck. Restart the notification service")


def test_the_terminal_is_told_as_by_a_reminder_and_nobody_is_asked(bare: Stage, home: Path) -> None:
    quiet = SILENT.replace("[remind]", "[remind]\ndesktop = false")
    (home / "config.toml").write_text(f"format = 1\n{quiet}")
    env = {**os.environ, **bare.env, "ICEBREAK_HOME": str(home), "TERM": "xterm-kitty"}
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "icebreak", "doctor", "--notify"], env=env, stdout=slave, stderr=slave
    ):
        os.close(slave)
        said = b""
        with contextlib.suppress(OSError):  # how a terminal says that nobody is there any more
            while data := os.read(master, 4096):
                said += data
    os.close(master)
    assert signal_of("osc99", TRIAL.title, TRIAL.body, {}).encode() in said
    assert b"ok     trial terminal: it was told, by osc99" in said


@pytest.mark.parametrize("terminal", ["auto", "off"])
def test_where_there_is_no_terminal_none_is_told(bare: Stage, home: Path, terminal: str) -> None:
    said = SILENT.replace("[remind]", f'[remind]\ndesktop = false\nterminal = "{terminal}"')
    (home / "config.toml").write_text(f"format = 1\n{said}")
    with doctor(bare, home) as running:
        out, err = running.communicate(timeout=PATIENCE)
    assert "lacks  trial: nothing to try" in out
    assert "\a" not in out + err
