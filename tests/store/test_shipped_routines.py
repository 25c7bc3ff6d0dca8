from collections.abc import Iterator
from datetime import time, timedelta
from itertools import pairwise

import pytest

from icebreak.core.clinical import SPAN
from icebreak.core.definition import PHASES, Definition, Step
from icebreak.core.duration import format_duration
from icebreak.core.text import trouble
from icebreak.store.definitions import load

ROUTINES = {id_: one.definition for id_, one in load(None)[0].items() if one.definition.steps}
EACH = pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)

WARM_UP = "Lower Back Stretches And Exercises For Muscle Soreness And Lower Back Spasms"
TWISTS = "Start These 2 Simple But Very Effective Exercises Now"
MOVES = "How To Prevent Future Back Spasms"

LYING = ("Slow breathing", "Ankle pumps", "Heel slides")
STANDING = ("March on the spot", "Loose arms", "Shoulder rolls")
EARLY = ("Lying twist", "Knee to chest")
STRENGTH = ("Bridge", "Bird dog", "Plank from the knees")


@pytest.mark.parametrize(
    ("id_", "kind", "source", "phase", "hours", "span", "up_to"),
    [
        ("warm-up-lying", "stretch", WARM_UP, "early", [], None, None),
        ("warm-up-standing", "stretch", WARM_UP, "settling", [], None, None),
        ("stretches-early", "stretch", TWISTS, "early", [9, 18], "72h", "168h"),
        ("stretches-settling", "stretch", WARM_UP, "settling", [9, 18], "168h", "336h"),
        ("stretches-later", "strength", MOVES, "later", [18], "336h", "720h"),
        ("lying-twist", "stretch", TWISTS, "early", [9, 18], "72h", "168h"),
        ("seated-twist", "stretch", TWISTS, "settling", [9, 18], "168h", "336h"),
        ("yoga-tai-chi", "stretch", MOVES, "later", [], None, None),
    ],
)
def test_each_routine_is_for_a_phase_and_for_so_many_days(
    id_: str, kind: str, source: str, phase: str, hours: list[int], span: str | None, up_to: str | None
) -> None:
    routine = ROUTINES[id_]
    assert (routine.kinds, routine.source, routine.phase) == ((kind,), source, phase)
    assert routine.repeat.at == tuple(time(hour) for hour in hours)
    assert routine.repeat.single is (not hours)
    lengths = [routine.repeat.span, routine.repeat.up_to]
    assert [length and format_duration(length) for length in lengths] == [span, up_to]
    assert (routine.repeat.up_to or SPAN) <= SPAN


@pytest.mark.parametrize(
    ("id_", "names"),
    [
        ("warm-up-lying", LYING),
        ("warm-up-standing", STANDING),
        ("stretches-early", (*LYING, *EARLY)),
        ("stretches-settling", (*STANDING, *EARLY, "Seated twist", "Bridge")),
        ("stretches-later", (*STANDING, *EARLY, "Seated twist", *STRENGTH)),
        ("lying-twist", ("Lying twist",)),
        ("seated-twist", ("Seated twist",)),
        ("yoga-tai-chi", ("Yoga or tai chi",)),
    ],
)
def test_warm_up_comes_first_then_lying_then_seated_then_strength(id_: str, names: tuple[str, ...]) -> None:
    assert tuple(step.name for step in ROUTINES[id_].steps) == names


def test_no_other_routine_is_shipped() -> None:
    assert len(ROUTINES) == 8


@pytest.mark.parametrize(
    ("name", "hold", "reps", "sides", "rest", "hold_to"),
    [
        ("Slow breathing", 60, 1, 1, 5, None),
        ("Ankle pumps", 60, 1, 1, 5, None),
        ("Heel slides", 30, 1, 2, 5, None),
        ("March on the spot", 120, 1, 1, 5, None),
        ("Loose arms", 90, 1, 1, 5, None),
        ("Shoulder rolls", 90, 1, 1, 5, None),
        ("Lying twist", 5, 3, 2, 5, 10),  # Mayo: 5 to 10 seconds, 2 to 3 a side
        ("Knee to chest", 5, 3, 2, 5, None),  # Mayo: 5 seconds, 2 to 3 each
        ("Seated twist", 5, 5, 2, 5, None),  # StayWell: 5 seconds, 5 a side
        ("Bridge", 5, 5, 1, 5, None),  # Mayo: 5 at first
        ("Bird dog", 5, 5, 2, 5, 10),  # public sheets: 5 to 10 seconds
        ("Plank from the knees", 10, 3, 1, 30, 45),  # public sheets: 10 to 15 seconds, until 45 are steady
        ("Yoga or tai chi", 1200, 1, 1, 5, None),
    ],
)
def test_figures_are_those_of_the_public_sources(
    name: str, hold: int, reps: int, sides: int, rest: int, hold_to: int | None
) -> None:
    found = steps(name)
    assert found
    for step in found:
        assert (step.hold, step.reps, step.sides) == (timedelta(seconds=hold), reps, sides)
        assert (step.rest, step.sets) == (timedelta(seconds=rest), 1)
        assert step.hold_to == (None if hold_to is None else timedelta(seconds=hold_to))


def test_only_the_bridge_grows_in_reps_and_to_30_a_day_at_most() -> None:
    growing = {(id_, step.name): step.reps_to for id_, one in ROUTINES.items() for step in one.steps if step.reps_to}
    assert growing == {("stretches-settling", "Bridge"): 15, ("stretches-later", "Bridge"): 30}
    for (id_, _), reps in growing.items():
        assert reps * len(ROUTINES[id_].repeat.at) == 30


def test_a_warm_up_lasts_3_minutes_lying_and_5_standing() -> None:
    assert sum(worked(step) for step in ROUTINES["warm-up-lying"].steps) == 180
    assert sum(worked(step) for step in ROUTINES["warm-up-standing"].steps) == 300


def test_nobody_has_to_get_up_in_the_first_days() -> None:
    early = [routine for routine in ROUTINES.values() if routine.phase == "early"]
    assert len(early) == 3
    assert {step.position for routine in early for step in routine.steps} == {"lying"}


def test_an_exercise_is_the_same_wherever_it_is_done() -> None:
    for routine in ROUTINES.values():
        for step in routine.steps:
            assert {said(other) for other in steps(step.name)} == {said(step)}


@EACH
def test_no_phase_comes_before_that_of_its_exercises(routine: Definition) -> None:
    assert routine.phase is not None
    assert all(PHASES.index(step.phase) <= PHASES.index(routine.phase) for step in routine.steps)
    strength = [step.name in STRENGTH for step in routine.steps]
    assert not any(earlier and not later for earlier, later in pairwise(strength))


@EACH
def test_every_routine_says_when_to_stop(routine: Definition) -> None:
    watch = (routine.apply.watch or "").lower()
    assert all(word in watch for word in ("stop", "sharp", "climbing", "leg", "numb", "weak", "dizzy"))
    assert all(step.feel and step.stop for step in routine.steps)


@EACH
def test_stretches_are_for_sore_muscles_and_not_for_a_tear(routine: Definition) -> None:
    warm_up = {step.name for step in routine.steps} <= {*LYING, *STANDING, "Yoga or tai chi"}
    assert any("tight and sore" in line and "torn" in line for line in routine.apply.before) is not warm_up


def test_knee_to_chest_is_left_out_where_bending_hurts() -> None:
    assert all("bending forward hurts" in step.setup for step in steps("Knee to chest"))


@pytest.mark.parametrize("id_", ["stretches-settling", "stretches-later"])
def test_who_changes_places_is_told_how(id_: str) -> None:
    before = " ".join(ROUTINES[id_].apply.before)
    assert "onto your side" in before
    assert "cannot roll" in before


@pytest.mark.parametrize("id_", ["lying-twist", "seated-twist"])
def test_the_twists_on_their_own_go_a_little_further_each_day(id_: str) -> None:
    assert any("further each day" in line for line in ROUTINES[id_].apply.before)


@EACH
def test_every_text_is_plain_and_short_enough_to_hear_and_to_read_from_the_floor(routine: Definition) -> None:
    for text in (
        *routine.apply.before,
        routine.apply.watch or "",
        *(text for step in routine.steps for text in said(step)),
    ):
        assert trouble(text) is None
        assert len(text) <= 130
        assert text[0].isupper()
        assert text[-1] in ".?"
    for name in (step.name for step in routine.steps):
        assert len(name) <= 20
        assert name.replace(" ", "").isalpha()


def steps(name: str) -> list[Step]:
    return [step for routine in ROUTINES.values() for step in routine.steps if step.name == name]


def said(step: Step) -> tuple[str, ...]:
    return tuple(_texts(step))


def _texts(step: Step) -> Iterator[str]:
    yield step.setup
    yield step.how
    yield from (text for text in (step.feel, step.stop) if text)


def worked(step: Step) -> float:
    return (step.hold * step.reps * step.sides).total_seconds()
