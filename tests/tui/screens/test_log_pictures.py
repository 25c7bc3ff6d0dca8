"""How the log looks: as it is filtered and sorted, an entry whole, and one that is added; dark and light."""

from collections.abc import Callable

import pytest
from tests.tui.asking import NOW, SIZES, ZONE, Asking, settled
from tests.tui.log_entries import WHOLE
from textual.pilot import Pilot

from icebreak.tui.screens.log import LogScreen
from icebreak.tui.theme import DARK, LIGHT

PICTURES = {
    "the log with all that stands in it": "",
    "found as it is typed": "slash i c e space t w i c e",
    "by pain": "s s s s",
    "an entry whole": "h",
    "a session to be added": "a",
    "a check-in to be corrected": "slash t i e enter enter",
}


def looks(pilot_keys: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in pilot_keys.split():
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await settled(pilot)

    return press


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES, ids=lambda name: name.replace(" ", "-"))
def test_the_log_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    app = Asking(lambda: LogScreen(WHOLE, ZONE, NOW), DARK)
    assert snap_compare(app, run_before=looks(PICTURES[name]), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_by_day_the_log_looks_as_it_did(size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    app = Asking(lambda: LogScreen(WHOLE, ZONE, NOW), LIGHT)
    assert snap_compare(app, run_before=looks("slash i c e enter h"), terminal_size=size)
