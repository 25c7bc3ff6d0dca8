"""What a routine calls out: words and bells for every call, in the order in which they are heard."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import steps

from icebreak.core.calling import bell, spoken
from icebreak.core.definition import Step
from icebreak.core.routine import timeline

SECOND = timedelta(seconds=1)


def step(name: str, hold: int, reps: int = 1, sides: int = 1, sets: int = 1) -> Step:
    return Step(
        name=name,
        phase="early",
        position="lying",
        setup="On your back.",
        how="b",
        hold=hold * SECOND,
        reps=reps,
        sides=sides,
        sets=sets,
    )


def test_a_routine_as_it_is_heard() -> None:
    made = (step("Twist", 5, reps=2, sides=2), step("Breathing", 30), step("Plank", 3, sets=2))
    line = timeline(made)
    heard = [(spoken(call, line, made), bell(call)) for call in line.calls() if call.what not in ("3", "2", "1")]
    assert heard == [
        ("Twist, left side. On your back.", None),
        ("Go.", "go"),
        ("Rest.", "change"),
        ("Go.", "go"),
        ("Change sides. Right side.", "change"),
        ("Go.", "go"),
        ("Rest.", "change"),
        ("Go.", "go"),
        ("Breathing. On your back.", "change"),
        ("Go.", "go"),
        ("Halfway.", None),
        ("Plank. On your back.", "change"),
        ("Go.", "go"),
        ("Rest. Then set 2.", "change"),
        ("Go.", "go"),
        ("Done. Rest a moment.", "done"),
    ]


@given(st.lists(steps(), min_size=1, max_size=3).map(tuple))
def test_everything_that_is_called_has_words(made: tuple[Step, ...]) -> None:
    line = timeline(made)
    assert all(spoken(call, line, made) for call in line.calls())
    assert {bell(call) for call in line.calls()} >= {"go", "done"}
