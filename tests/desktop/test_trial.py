"""`icebreak doctor --notify` on a real desktop: a popup that can be answered, and what is said of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.stage import PATIENCE, Stage, until

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
    assert "dunstctl context" in out, "where dunst has its buttons"
    assert "press “I see it” on it" in err
    assert stage.displayed() == 0
    assert set(read_works(find_home({"ICEBREAK_HOME": str(home)}))) == {"popup"}


async def test_one_that_nobody_answers_is_withdrawn_and_proves_nothing(stage: Stage, home: Path) -> None:
    with doctor(stage, home, patience=0.5) as running:
        out, _ = running.communicate(timeout=PATIENCE)
    assert "lacks  trial popup: it was sent, and nobody pressed its button" in out
    assert stage.displayed() == 0
    assert read_works(find_home({"ICEBREAK_HOME": str(home)})) == {}


async def test_without_a_desktop_the_cure_is_said(bare: Stage, home: Path) -> None:
    with doctor(bare, home) as running:
        out, _ = running.communicate(timeout=PATIENCE)
    line = next(line for line in out.splitlines() if "trial popup" in line)
    assert line.startswith("lacks  trial popup: ")
    assert "desktop" in line
