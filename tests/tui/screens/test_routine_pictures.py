"""How a routine looks while it is followed, and what is asked around it, at the three sizes that have to do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.tui.asking import NOW, SIZES, Asking, settled
from textual.pilot import Pilot
from textual.screen import Screen

from icebreak.core.clock import Reading
from icebreak.core.play import Play, begun
from icebreak.core.progress import Dose
from icebreak.core.recovery import Recovery
from icebreak.core.routine import timeline
from icebreak.store.definitions import load
from icebreak.store.figures import find_figure
from icebreak.tui.screens.finish import DoneScreen, FinishScreen
from icebreak.tui.screens.hurt import HurtScreen
from icebreak.tui.screens.player import PlayerScreen
from icebreak.tui.screens.ready import ReadyScreen
from icebreak.tui.screens.recovery import RecoveryScreen
from icebreak.tui.screens.voice import VoiceScreen

FOUND = {name: loaded.definition for name, loaded in load(None)[0].items()}
EARLY = FOUND["stretches-early"]
LINE = timeline(EARLY.steps)
MORE = Dose(notch=1, last=0, reason="2 s a hold more than yesterday: three easy sessions.")


def read() -> Reading:
    return Reading(wall=NOW, boot=1000, boot_id="one")


def player(step: int, kind: str, side: str | None, *, playing: bool = True, seconds: float = 1.5) -> PlayerScreen:
    """The player in a part of the early stretches, held there by a clock that stands."""
    part = next(one for one in LINE.parts if (one.step, one.kind, one.side) == (step, kind, side))
    place = part.begin + timedelta(seconds=int(seconds))
    play = Play(line=LINE, place=place, past=((500.0, timedelta(0), place),))
    if playing:
        play = begun(play, read())
        play = Play(line=LINE, place=place, past=play.past, begun=1000 - seconds % 1)
    return PlayerScreen(EARLY.title, EARLY.steps, play, read, find_figure)


PLAN = Recovery(definition=FOUND["recovery"], phase=0, begun=NOW, since=NOW)
TITLES = {name: definition.title for name, definition in FOUND.items()}
DONE = ("Slow breathing 1 of 1", "Ankle pumps 1 of 1", "Heel slides 2 of 2", "Lying twist 5 of 6")

PICTURES: dict[str, tuple[Callable[[], Screen[Any]], str]] = {
    "before it begins": (lambda: ReadyScreen(EARLY, MORE, 4), ""),
    "on the way to the floor": (lambda: player(0, "ready", None, seconds=20), ""),
    "a hold to the left": (lambda: player(3, "hold", "left"), ""),
    "a rest between": (lambda: player(3, "rest", "left"), ""),
    "changing sides": (lambda: player(3, "change", "right"), ""),
    "a hold to the right": (lambda: player(4, "hold", "right", seconds=3.5), ""),
    "paused": (lambda: player(3, "hold", "left", playing=False), ""),
    "it hurts": (HurtScreen, ""),
    "it rests what now": (FinishScreen, ""),
    "done": (lambda: DoneScreen(9, 10, DONE), ""),
    "a voice": (VoiceScreen, ""),
    "the recovery plan": (lambda: RecoveryScreen(PLAN, ["ice-20-90"], TITLES), ""),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES, ids=lambda name: name.replace(" ", "-"))
def test_a_routine_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    make, keys = PICTURES[name]

    async def bring(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)

    assert snap_compare(Asking(make), terminal_size=size, run_before=bring)
