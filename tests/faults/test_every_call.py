"""Every event, killed at every call that it makes on the person's folder, and each of these calls failing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.faults.every_call import hold
from tests.faults.lives import EVENTS
from tests.faults.strace import why_not

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")


@pytest.fixture(scope="module", autouse=True)
def tracing() -> None:
    """Skip where nothing can be traced, or fail where everything has to be there."""
    if why := why_not():
        if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
            pytest.fail(why, pytrace=False)
        pytest.skip(why)


@pytest.mark.parametrize("name", EVENTS)
def test_it_is_there_whole_or_not_at_all_and_nothing_false_is_said(name: str, tmp_path: Path) -> None:
    tally = hold(name, tmp_path)
    assert tally.wrong == []
    assert tally.before  # some were broken off before the event counted
    assert tally.after  # and some behind that
    assert tally.kills >= 10
