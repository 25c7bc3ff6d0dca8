"""The timetable has one line a row, whatever happened in it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from icebreak.tui.rows import Row
from icebreak.tui.widgets.timetable import line_of

AT = datetime(2026, 11, 22, 21, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "pain", "width", "line"),
    [
        ("20 min", "7 → 5", 38, "21:30  ◧ 20 min             pain 7 → 5"),
        ("ended early: it hurt", "7 → ?", 38, "21:30  ◧ ended early: it hurt    7 → ?"),
        ("ended early: interrupted", "10 → 10", 38, "21:30  ◧ ended early: interr…  10 → 10"),
        ("ended early: interrupted", "10 → 10", 76, "21:30  ◧ ended early: interrupted  pain 10 → 10"),
        ("ended early: interrupted", "", 38, "21:30  ◧ ended early: interrupted"),
    ],
)
def test_pain_stands_apart_from_what_happened_and_never_on_a_line_of_its_own(
    words: str, pain: str, width: int, line: str
) -> None:
    assert line_of(Row(at=AT, kind="stopped", words=words, pain=pain), width).plain == line
