"""What holds for every test: a home of its own, no desktop, a fixed time zone, and no tool missing in silence.

A program from outside is asked for with ``needs("dunst", "Xvfb")`` (from tests.conftest) in a fixture, or with
``@pytest.mark.needs("dunst", "Xvfb")`` on a test; the mark is looked at before any fixture begins.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Everything else that the shell hands down is dropped: the session bus, displays, multiplexers, colours, sound servers.
KEPT = {"CI", "COMSPEC", "LD_LIBRARY_PATH", "PATH", "PATHEXT", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV"}
KEPT_PREFIXES = ("COV", "ICEBREAK_TESTS_", "PYTEST_", "PYTHON", "TEXTUAL_SNAPSHOT_")

# Neither UTC nor without summer time, so that a naive instant or a forgotten conversion shows.
ZONE = "Europe/Berlin"

# No deadline: a test does not time the machine.
settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None, database=None, print_blob=True)
settings.register_profile("deep", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("ICEBREAK_TESTS_PROFILE", "ci"))


def needs(*binaries: str) -> None:
    """Skip where one of these programs is missing, or fail where ICEBREAK_TESTS_REQUIRE_ALL=1 says that none may be."""
    missing = [name for name in binaries if shutil.which(name) is None]
    if not missing:
        return
    reason = f"not on this machine: {', '.join(missing)}"
    if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.hookimpl(trylast=True)  # pytest itself may look at the person's terminal
def pytest_configure() -> None:
    """Forget the person's desktop before any test module is imported, since some libraries read it at import."""
    for name in list(os.environ):
        if name not in KEPT and not name.startswith(KEPT_PREFIXES):
            del os.environ[name]
    # What a test starts ends with it: no agent by itself, unless a test takes this away.
    os.environ.update(LANG="C.UTF-8", TERM="xterm-256color", TZ=ZONE, ICEBREAK_AGENT="off")
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look at the ``needs`` marks before the fixtures that would start those programs."""
    for mark in item.iter_markers("needs"):
        needs(*mark.args)


def live_in(folder: Path, environ: pytest.MonkeyPatch) -> None:
    """Point every folder that a program calls the person's own into this one."""
    for name in ("HOME", "USERPROFILE"):
        environ.setenv(name, str(folder))
    for name in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME"):
        environ.setenv(f"XDG_{name}", str(folder / name.lower()))
    environ.setenv("ICEBREAK_HOME", str(folder / "icebreak"))


@pytest.fixture(scope="session", autouse=True)
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the fixtures that outlive one test a home that is not the person's."""
    with pytest.MonkeyPatch.context() as environ:
        live_in(folder := tmp_path_factory.mktemp("session-home"), environ)
        yield folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, outside its tmp_path; icebreak's own folder in it is ``ICEBREAK_HOME``."""
    live_in(folder := tmp_path_factory.mktemp("home"), monkeypatch)
    return folder
