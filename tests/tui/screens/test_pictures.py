"""How the screens look, at the three sizes that have to do; what they end with is held beside them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.tui.asking import NOW, SIZES, ZONE, Asking, ago, settled
from tests.tui.log_entries import LOG
from textual.pilot import Pilot
from textual.screen import Screen

from icebreak.core.course import Session
from icebreak.core.safety import ANYTHING_NEW
from icebreak.store.definitions import load
from icebreak.tui.screens.begin import BeginScreen
from icebreak.tui.screens.checkin import CheckinScreen
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.evidence import EvidenceScreen
from icebreak.tui.screens.late_off import LateOffScreen
from icebreak.tui.screens.leave import LeaveScreen
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.safety import SafetyScreen
from icebreak.tui.screens.signs import SignsScreen
from icebreak.tui.screens.since import SinceScreen
from icebreak.tui.screens.skin import SkinScreen

DEFINITIONS = sorted(
    (loaded.definition for loaded in load(None)[0].values() if not loaded.definition.phases),
    key=lambda one: (one.id != "ice-20-90", one.id),
)
LATE = Session(slot=1, due=ago(67), on=ago(67), planned=timedelta(minutes=20), said=ago(0), asked=True)


def begin() -> BeginScreen:
    return BeginScreen(DEFINITIONS, NOW, ZONE)


def log() -> LogScreen:
    return LogScreen(LOG, ZONE, NOW)


PICTURES: dict[str, tuple[Callable[[], Screen[Any]], str]] = {
    "signs before the first ice": (SignsScreen, ""),
    "an emergency sign chosen": (SignsScreen, "2"),
    "anything new with a sign for today": (lambda: SignsScreen(ANYTHING_NEW), "c"),
    "what to do in an emergency": (lambda: EmergencyScreen(True, ("saddle", "legs")), ""),
    "put it on": (begin, ""),
    "put on heat": (begin, "h"),
    "which session": (begin, "o"),
    "since when": (lambda: SinceScreen(NOW, ZONE, None, "Since when has the ice been on?"), ""),
    "when it really came off": (lambda: LateOffScreen(LATE, NOW, ZONE, "ice"), "3"),
    "how the skin looks": (SkinScreen, ""),
    "a check-in": (CheckinScreen, ""),
    "a check-in half filled": (CheckinScreen, "4 7 2 2"),
    "a check-in that does not go together": (CheckinScreen, "4 3 1 2 4 t i e enter"),
    "leaving with a pack on": (lambda: LeaveScreen([DEFINITIONS[0].title], True, agent=False), ""),
    "red flags": (lambda: SafetyScreen(True), ""),
    "the evidence": (EvidenceScreen, ""),
    "the log": (log, "down"),
    "an empty log": (lambda: LogScreen([], ZONE, NOW), ""),
    "an entry that can not be read": (log, "down down enter delete 1 7 enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES, ids=lambda name: name.replace(" ", "-"))
def test_a_screen_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    make, keys = PICTURES[name]

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)

    assert snap_compare(Asking(make), run_before=press, terminal_size=size)
