"""A figure in the window: it moves when it is told how late it is, and is drawn anew only where it has changed."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.asking import SIZES, text_of
from textual.app import App, ComposeResult
from textual.geometry import Region

from icebreak.core.figure import Moment, drawn
from icebreak.core.figure_braille import braille, braille_still
from icebreak.store.figures import figure_names, find_figure
from icebreak.tui.theme import CONTRAST, DARK, LIGHT, OWN, THEMES
from icebreak.tui.widgets.figure import RATE, FigureView

BRIDGE = find_figure("bridge")
NAMES = ("body", "far", "mark", "prop")


class Watched(FigureView):
    """Notes what of it was to be drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **how: bool) -> "Watched":
        self.asked.append(regions)
        super().refresh(*regions, **how)
        return self


class Showing(App[None]):
    """Nothing but a figure."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme: str = DARK) -> None:
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme
        self.view = Watched()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return OWN

    def compose(self) -> ComposeResult:
        yield self.view


def at(place: float, *, marks: bool, size: tuple[int, int], mirrored: bool = False) -> str:
    return "\n".join(braille(drawn(BRIDGE, Moment(place=place, marks=marks), mirrored=mirrored), *size).rows)


def bare(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


@pytest.mark.parametrize("size", SIZES)
async def test_it_fills_the_room_and_moves_with_the_seconds(size: tuple[int, int]) -> None:
    app = Showing()
    async with app.run_test(size=size) as pilot:
        last = len(BRIDGE.poses) - 1
        for seconds, place, marks in ((0, 0, True), (BRIDGE.beat / 2, last / 2, True), (99, last, False)):
            app.view.show(BRIDGE, "go", seconds)
            await pilot.pause()
            assert app.view.text == at(place, marks=marks, size=size)
            assert bare(text_of(app)) == bare(app.view.text)


async def test_mirrored_it_is_the_other_side() -> None:
    app = Showing()
    async with app.run_test(size=(40, 12)) as pilot:
        app.view.show(BRIDGE, "go", 99, mirrored=True)
        await pilot.pause()
        assert app.view.text == at(3, marks=False, size=(40, 12), mirrored=True)


async def test_still_it_is_both_poses_whatever_the_time_and_nothing_is_drawn_again() -> None:
    app = Showing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(BRIDGE, "show", 0, still=True)
        await pilot.pause()
        app.view.asked.clear()
        for n, mode in enumerate(("show", "go", "back")):
            app.view.show(BRIDGE, mode, 0.7 * n, still=True)
        assert app.view.text == "\n".join(braille_still(BRIDGE, 80, 24).rows)
        assert app.view.asked == []


async def test_only_the_lines_that_changed_are_drawn_again() -> None:
    app = Showing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(BRIDGE, "go", 1.0)
        await pilot.pause()
        before = app.view.text.splitlines()
        app.view.asked.clear()
        app.view.show(BRIDGE, "go", 1.01)
        assert app.view.asked == []
        app.view.show(BRIDGE, "go", 1.1)
        ((region,),) = app.view.asked
        await pilot.pause()
        now = app.view.text.splitlines()
        changed = [y for y, (one, other) in enumerate(zip(before, now, strict=True)) if one != other]
        assert (region.y, region.bottom) == (changed[0], changed[-1] + 1)
        assert region.height < 20
        assert bare(text_of(app)) == bare(app.view.text)


async def test_another_figure_another_size_and_none() -> None:
    app = Showing()
    async with app.run_test(size=(80, 24)) as pilot:
        for name in figure_names():
            app.view.show(figure := find_figure(name), "show", 0)
            await pilot.pause()
            picture = braille(drawn(figure, Moment(place=0, marks=True)), 80, 24)
            assert bare(text_of(app)) == bare("\n".join(picture.rows))
            assert app.view.tooltip == figure.says
        await pilot.resize_terminal(50, 15)
        await pilot.pause()
        assert [len(line) for line in app.view.text.splitlines()] == [50] * 15
        app.view.show(None, "show", 0)
        await pilot.pause()
        assert (app.view.text, text_of(app).split()) == ("", [])


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST])
async def test_the_body_and_the_arrow_stand_out_in_every_theme(theme: str) -> None:
    app = Showing(theme)
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(BRIDGE, "go", 0)
        await pilot.pause()
        found = {name: app.view.get_component_rich_style(f"figure--{name}").color for name in NAMES}
        assert len({str(colour) for colour in found.values()}) == len(NAMES)


async def test_without_colour_it_is_the_same_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Showing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(BRIDGE, "go", 0)
        await pilot.pause()
        assert bare(text_of(app)) == bare(at(0, marks=True, size=(80, 24)))


async def test_what_was_drawn_is_kept_and_is_never_much() -> None:
    app = Showing()
    async with app.run_test(size=(80, 24)):
        for name in ("march", "bridge"):
            for n in range(60 * RATE):
                app.view.show(find_figure(name), "show", n / RATE)
            assert 10 < len(app.view._pictures) <= 66


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["lying-twist", "seated-twist"])
def test_a_figure_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    async def show(pilot: Any) -> None:  # noqa: ANN401 - a pilot of whatever app
        pilot.app.view.show(find_figure(name), "go", 0.8)
        await pilot.pause()

    assert snap_compare(Showing(), run_before=show, terminal_size=size)
