"""The soak in its short form: some hours of two courses on a fast clock; `python -m tests.soak` is the whole of it."""

from pathlib import Path

import pytest
from tests.soak.report import report
from tests.soak.run import soak


@pytest.mark.needs("tmux", "dbus-daemon")
def test_nothing_confirmed_is_lost_or_doubled_and_no_off_missed_whatever_is_killed(tmp_path: Path) -> None:
    found = soak(tmp_path, seed=1, hours=6, speed=400, kills=30)
    lines, well = report(found)
    assert well, "\n".join(lines)
    assert found.kills > 5
    assert any(one.raised is not None for one in found.offs)
    assert {one.what for one in found.story.said if one.sure} >= {"on", "off"}
