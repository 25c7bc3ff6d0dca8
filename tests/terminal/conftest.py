"""What the tests in a real terminal share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.terminal.tmux import Server

from icebreak.store.paths import Home, find_home


@pytest.fixture
def place() -> Home:
    """The folders that the program in the terminal works in."""
    return find_home(os.environ)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A tmux of this test."""
    needs("tmux")
    with Server(tmp_path).running() as server:
        yield server
