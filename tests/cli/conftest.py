"""The command line as tests drive it: in this process for what it says, as real processes where that matters."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from icebreak.cli.main import main
from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.paths import Home, find_home

BEGIN = datetime(2026, 11, 22, 13, 24, tzinfo=UTC)
"""14:24 in the zone of the tests, on a Sunday in winter."""
ICEBREAK = (sys.executable, "-m", "icebreak")


class Said(NamedTuple):
    """What a verb answered."""

    code: int
    out: str
    err: str


Cli = Callable[..., Said]


class StandingClock:
    """A clock that stands still until it is moved: that of a demo, at a rate of nothing."""

    def __init__(self, home: Home) -> None:
        self._clock = DemoClock(home.state / DEMO_FILE)
        self._clock.begin(0.0, BEGIN)

    def move(self, **by: float) -> None:
        """Let time pass."""
        self._clock.jump(timedelta(**by))

    @property
    def now(self) -> datetime:
        """What it shows."""
        return self._clock.read().wall


@pytest.fixture
def at() -> Home:
    """The folders that the verbs of a test work in."""
    return find_home(os.environ)


@pytest.fixture
def clock(at: Home) -> StandingClock:
    """The clock that the verbs of a test go by; it stands at BEGIN."""
    return StandingClock(at)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a verb in this process."""

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main(words)
        return Said(code, *capsys.readouterr())

    return run


def run_process(*words: str, **options: object) -> Said:
    """Run a verb as a process of its own."""
    done = subprocess.run([*ICEBREAK, *words], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    return Said(done.returncode, done.stdout, done.stderr)


def write_definition(at: Home, name: str, text: str) -> Path:
    """Write a definition of the person's own."""
    at.definitions.mkdir(parents=True, exist_ok=True)
    path = at.definitions / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path
