"""The report from the window: written, opened where there is a browser, and else said where it is."""

import os
import stat
import sys
from pathlib import Path

import pytest
from tests.example_course import OVER, live, reading
from tests.store.records import home_in
from tests.tui.asking import text_of
from tests.tui.real import until, window
from textual.pilot import Pilot

from icebreak.store.paths import Home
from icebreak.tui.reporting import open_page
from icebreak.tui.screens.log import LogScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what opens a page there is the system's own")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """The home of the example course."""
    live(found := home_in(tmp_path / "mine"))
    return found


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose opener writes down what it is to open; what it ends with stands in a file beside it."""
    name = "open" if sys.platform == "darwin" else "xdg-open"
    program = tmp_path / "programs" / name
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$#" "$@" > {tmp_path}/asked\nexit "$(cat {tmp_path}/ends)"\n')
    program.chmod(0o755)
    (tmp_path / "ends").write_text("0")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")
    return tmp_path


async def begun(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: hasattr(pilot.app, "presses"))


def only(place: Home) -> Path:
    [path] = (place.data / "reports").iterdir()
    return path


async def test_one_key_writes_it_and_opens_it(place: Home, opener: Path) -> None:
    app = window(place, reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("R")
        await until(pilot, lambda: "open in your browser" in text_of(app))
        path = only(place)
        assert (opener / "asked").read_text() == f"1|{path.as_uri()}|"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Early stretches" in path.read_text(encoding="utf-8")


async def test_without_a_desktop_it_says_where_it_is(place: Home) -> None:
    app = window(place, reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("R")
        await until(pilot, lambda: "report-2026-11-22-to" in "".join(text_of(app).split()))
        assert "browser" not in text_of(app)


async def test_where_nothing_can_open_it_it_says_where_it_is(place: Home, opener: Path) -> None:
    (opener / "ends").write_text("4")
    app = window(place, reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("R")
        await until(pilot, lambda: "The report is" in text_of(app))
        assert "browser" not in text_of(app)


async def test_the_log_has_a_key_for_it_and_stays(place: Home, opener: Path) -> None:
    app = window(place, reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, LogScreen))
        await pilot.press("e")
        await until(pilot, lambda: "open in your browser" in text_of(app))
        assert isinstance(app.screen, LogScreen)
        assert (opener / "asked").exists()


async def test_what_stands_in_its_way_is_said(place: Home) -> None:
    path = place.data / "reports" / "report-2026-11-22-to-2026-11-25.html"
    path.parent.mkdir()
    path.write_text("my own")
    app = window(place, reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, LogScreen))
        await pilot.press("e")
        await until(pilot, lambda: "no report of icebreak" in " ".join(text_of(app).split()))
    assert path.read_text() == "my own"


async def test_of_an_empty_log_there_is_none(tmp_path: Path, opener: Path) -> None:
    app = window(home_in(tmp_path / "empty"), reading(OVER))
    async with app.run_test(size=(120, 36)) as pilot:
        await begun(pilot)
        await pilot.press("escape")
        app.action_do("report")
        await until(pilot, lambda: "nothing to report" in app.notices.line)
        assert not (opener / "asked").exists()


def test_what_goes_on_has_opened_it_and_what_is_not_there_has_not(
    opener: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a page; rm -rf $HOME.html"
    assert open_page(path, os.environ)
    assert (opener / "asked").read_text() == f"1|{path.as_uri()}|"
    monkeypatch.setattr("icebreak.tui.reporting._PATIENCE", 0.05)
    for program in (opener / "programs").iterdir():
        program.write_text("#!/bin/sh\nexec sleep 1\n")
    assert open_page(path, os.environ)
    assert not open_page(path, {"DISPLAY": ":99", "PATH": str(tmp_path)})
    if sys.platform != "darwin":
        assert not open_page(path, {"PATH": os.environ["PATH"]})


async def test_in_a_small_window_it_is_said_to_be_written_and_help_says_where(place: Home) -> None:
    app = window(place, reading(OVER))
    async with app.run_test(size=(40, 12)) as pilot:
        await begun(pilot)
        await pilot.press("R")
        await until(pilot, lambda: "The report is written" in text_of(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: "report-2026-11-22-to-2026-11-25.html" in "".join(text_of(app).split()))
