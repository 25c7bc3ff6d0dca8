"""What Today says of an instant is in the zone of the clock above it, wherever the machine is now."""

from collections.abc import Iterator

import pytest
import tzlocal
from tests.tui.asking import SIZES
from tests.tui.day import Day
from tests.tui.real import log_of

from icebreak.core import events as ev


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Can move the machine; where it is, is asked once a process, so it has to be asked again."""
    yield monkeypatch
    monkeypatch.undo()
    tzlocal.reload_localzone()


def move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    tzlocal.reload_localzone()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_spasm_is_noted_at_the_time_that_the_clock_shows(
    day: Day, size: tuple[int, int], elsewhere: pytest.MonkeyPatch
) -> None:
    day.begin()
    move(elsewhere)
    day.to("10:25")  # something has to come off: then it is said in the notice
    async with day.opened(size) as window:
        assert window.app.zone.key == "Europe/London"
        await window.press("g")
        assert "Spasm noted, 10:25" in window.words
        await window.press("enter")
        assert "09:25" not in window.words
        assert "Spasm" in window.words
    [spasm] = [entry for entry in log_of(day.home) if entry.table == "spasm"]
    assert f"{spasm.values['at']:%H:%M}" == "09:25"  # where the person is


async def test_the_end_of_the_night_is_said_by_the_clock_of_the_screen(day: Day, elsewhere: pytest.MonkeyPatch) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.says("10:22", ev.Paused)
    move(elsewhere)
    day.to("22:30")
    async with day.opened((120, 36)) as window:
        await window.does("sleep")
        slept = window.app.snapshot.around.sleeps[-1].until
        assert f"{slept.astimezone(day.course.tz):%H:%M}. Up before?" in window.words
