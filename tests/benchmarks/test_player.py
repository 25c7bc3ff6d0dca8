"""The player's row is of what it says: the real figure, as large as its floor, and moving as long as it is measured."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from benchmarks.home import ROUTINE, home_with_routine
from benchmarks.player import FIGURES, SECONDS, SETTLED

from icebreak.core.routine import timeline
from icebreak.remind.clock import SystemClock
from icebreak.remind.desktop import Silent
from icebreak.store.definitions import find
from icebreak.store.figures import find_figure
from icebreak.tui.app import IcebreakApp
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.widgets.figure import FigureView
from icebreak.tui.widgets.words import Words


@pytest.mark.parametrize("size", FIGURES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_floor_redraws_as_much_as_the_figure_is_large(tmp_path: Path, size: tuple[int, int]) -> None:
    app = IcebreakApp(home_with_routine(tmp_path / "home"), SystemClock(), desktop=lambda _: Silent())
    async with app.run_test(size=size) as pilot, asyncio.timeout(20):
        await app.ready.wait()
        app.action_do("next")
        while not isinstance(app.screen, PlayerScreen):
            await pilot.pause(0.01)
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.playing
        assert app.screen.query_one("#doing", Words).text == "go on"
        assert app.screen.query_one(FigureView).size == FIGURES[size]


def test_its_figure_moves_for_longer_than_it_is_measured() -> None:
    steps = find(ROUTINE, None).definition.steps
    name = steps[0].figure
    assert name is not None
    assert find_figure(name).loops
    line = timeline(steps)
    assert line.parts[line.holds[0]].length > timedelta(seconds=SECONDS + SETTLED + 10)
