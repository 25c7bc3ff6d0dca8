"""Fixtures for tests on a real desktop: an X server for all of them, a bus and a dunst for each."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.desktop.stage import PATIENCE, Process, Stage, Told

from icebreak.remind.dbus import DBusDesktop


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Start an X server on a display number that it finds free."""
    needs("Xvfb", "dbus-daemon", "dunst", "dunstctl", "xdotool")
    read, write = os.pipe()
    words = ("-displayfd", str(write), "-screen", "0", "800x400x24", "-nolisten", "tcp")
    server = Process("Xvfb", *words, env=dict(os.environ), pass_fds=(write,))
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    assert number, "Xvfb found no free display"
    yield f":{number}"
    server.end()


@pytest.fixture
def bare(tmp_path: Path, display: str) -> Iterator[Stage]:
    """Give a desktop without a bus."""
    stage = Stage(tmp_path, display)
    yield stage
    stage.close()


@pytest.fixture
def stage(bare: Stage) -> Stage:
    """Give a desktop with a bus and dunst."""
    bare.start_bus()
    bare.start_dunst()
    return bare


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def desktop(bare: Stage, told: Told) -> AsyncIterator[DBusDesktop]:
    """Give our side of it, not connected yet."""
    desktop = DBusDesktop(told, env=bare.env, limit=PATIENCE)
    yield desktop
    await desktop.close()
