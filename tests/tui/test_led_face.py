"""What stands beside the figure: nobody is told to hold what they are to keep moving."""

from datetime import timedelta

import pytest

from icebreak.core.routine import timeline
from icebreak.store.definitions import load
from icebreak.store.figures import find_figure
from icebreak.tui.led_face import face

ROUTINES = sorted(
    name for name, one in load(None)[0].items() if any(step.figure is not None for step in one.definition.steps)
)


@pytest.mark.parametrize("name", ROUTINES)
def test_hold_is_said_of_what_is_held_and_go_on_of_what_moves(name: str) -> None:
    steps = load(None)[0][name].definition.steps
    figures = {step.figure: find_figure(step.figure) for step in steps if step.figure is not None}
    moving = {figure.name for figure in figures.values() if figure.loops}
    line = timeline(steps)
    for number in line.holds:
        part = line.parts[number]
        shown = face(line, steps, part.begin + timedelta(seconds=1), moving)
        assert shown.doing == ("go on" if steps[part.step].figure in moving else "hold"), steps[part.step].name
