"""The steps of a routine in a file: what is read, what is refused and in which words, and what is written back."""

from typing import Any

import pytest
from hypothesis import given
from tests.core.definitions import routines

from icebreak.core.definition import Definition
from icebreak.core.definition_table import read_definition, to_table
from icebreak.core.routine import timeline


def routine(**changes: object) -> dict[str, Any]:
    step: dict[str, object] = {
        "name": "Lying twist",
        "phase": "early",
        "position": "lying",
        "setup": "On your back, knees bent.",
        "how": "Let both knees drift to one side.",
        "hold": "5s",
    }
    step = {key: value for key, value in (step | changes).items() if value is not ...}
    return {"format": 1, "title": "Twist", "kind": "stretch", "source": "Two exercises", "step": [step]}


@given(routines())
def test_what_is_written_is_read_again(definition: Definition) -> None:
    read, problems = read_definition(definition.id, to_table(definition))
    assert not problems
    assert read == definition


def test_a_routine_lasts_as_long_as_its_steps() -> None:
    definition, problems = read_definition("mine", routine(reps=3, sides=2))
    assert not problems
    assert definition is not None
    assert definition.apply.on == timeline(definition.steps).length
    assert definition.phase == "early"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", ..., "is missing"),
        ("phase", ..., "is missing"),
        ("phase", "erly", "did you mean early?"),
        ("phase", "tomorrow", "early, settling or later would do"),
        ("position", "upside", "lying, front, kneeling, seated or standing would do"),
        ("setup", ..., "is missing"),
        ("how", "x" * 201, "200 is the most"),
        ("hold", ..., "is missing"),
        ("hold", "61m", "1h is the most"),
        ("hold_to", "4s", "is shorter than hold (5s)"),
        ("reps", 0, "from 1 to 100"),
        ("sides", 3, "from 1 to 2"),
        ("sets", 11, "from 1 to 10"),
        ("rest", "11m", "10m is the most"),
        ("name", "Twist\x1b[31m", "an escape character"),
        ("hlod", "5s", "did you mean hold?"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_in_its_place(key: str, value: object, words: str) -> None:
    definition, problems = read_definition("mine", routine(**{key: value}))
    assert definition is None
    assert [problem.key for problem in problems] == [f"step[1].{key}"]
    assert words in problems[0].what


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        (routine() | {"step": ...}, "step", "at least one [[step]]"),
        (routine() | {"kind": ["stretch", "strength"]}, "kind", "of one kind"),
        (routine() | {"apply": {"on": "20m"}}, "apply.on", "the steps say that"),
        (routine(hold="10m", reps=20), "step", "2h is the most"),
        (routine(reps=4, reps_to=3), "step[1].reps_to", "less than reps (4)"),
    ],
)
def test_what_is_wrong_with_a_routine(table: dict[str, object], key: str, words: str) -> None:
    definition, problems = read_definition("mine", {k: v for k, v in table.items() if v is not ...})
    assert definition is None
    assert [(problem.key, words in problem.what) for problem in problems] == [(key, True)]
