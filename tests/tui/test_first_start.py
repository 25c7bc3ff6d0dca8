"""The real window on an empty home: the signs come first, decide what is offered, and are kept in the log."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.records import home_in
from tests.tui.asking import SIZES, text_of
from tests.tui.real import log_of, until, window
from textual.pilot import Pilot

from icebreak.core.clock import Reading
from icebreak.store.courses import read_courses
from icebreak.store.paths import Home
from icebreak.tui.screens.begin import BeginScreen
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.signs import SignsScreen

NOON = Reading(wall=datetime(2026, 11, 22, 11, 0, tzinfo=UTC), boot=1000, boot_id="one")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path / "mine")


async def asked(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, SignsScreen))
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "offered"),
    [("", "ice-20-90"), ("a", "heat-pad"), ("g", "heat-pad"), ("e", "rest"), ("a h", "rest"), ("j", "rest")],
)
async def test_what_speaks_against_ice_is_not_followed_by_ice(place: Home, keys: str, offered: str) -> None:
    app = window(place, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press(*keys.split(), "enter")
        await until(pilot, lambda: isinstance(app.screen, BeginScreen))
        screen = app.screen
        assert isinstance(screen, BeginScreen)
        assert screen.offered == offered
        await pilot.press("enter")
        await until(pilot, lambda: bool(read_courses(place, NOON)[0]))
        course = read_courses(place, NOON)[0][0].course
        assert course.definition.id == offered
        assert course.session is not None
        assert course.session.on == NOON.wall


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("g", "Warmth instead of ice, until you have asked a doctor or a pharmacist."),
        ("a", "Warmth instead of ice, until you have asked a doctor or a pharmacist."),
        ("a h", "Rest instead of ice and heat, until you have asked a doctor or a pharmacist."),
    ],
)
@pytest.mark.parametrize("size", SIZES)
async def test_what_is_offered_in_place_of_ice_is_said_with_it(
    place: Home, keys: str, said: str, size: tuple[int, int]
) -> None:
    app = window(place, NOON)
    async with app.run_test(size=size) as pilot:
        await asked(pilot)
        await pilot.press(*keys.split())
        while isinstance(app.screen, SignsScreen):  # a small screen has more pages
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, BeginScreen))
        await pilot.pause()
        read = " ".join(re.sub("[│▌█]", " ", text_of(app)).split())
        assert said in read
        assert "h Heat" not in read


async def test_the_lists_that_were_shown_are_in_the_log_with_what_was_chosen(place: Home) -> None:
    app = window(place, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press("a", "g", "enter")
        await until(pilot, lambda: len(log_of(place)) == 1)
    [entry] = log_of(place)
    assert entry.table == "signs"
    assert entry.values["lists"] == ("emergency", "no_ice", "ask_first")
    assert entry.values["chosen"] == ("raynaud", "heart")


async def test_a_sign_of_an_emergency_starts_nothing(place: Home) -> None:
    app = window(place, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press("2", "enter")
        await until(pilot, lambda: isinstance(app.screen, EmergencyScreen))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: app.screen is app.today)
    assert read_courses(place, NOON)[0] == []
    [entry] = log_of(place)
    assert entry.values["chosen"] == ("bladder_bowel",)


async def test_leaving_the_signs_keeps_nothing_and_starts_nothing(place: Home) -> None:
    app = window(place, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.today)
    assert log_of(place) == []
    assert read_courses(place, NOON)[0] == []
