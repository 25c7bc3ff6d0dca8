"""What the tests of the window share."""

from pathlib import Path

import pytest
from tests.store.records import home_in
from tests.tui.day import Day


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """A day on an empty home."""
    return Day(home_in(tmp_path / "mine"))
