"""The timeline of a routine: nothing missing, nothing twice, and the same for both sides."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import steps

from icebreak.core.definition import Step
from icebreak.core.routine import GET_READY, GET_THERE, LEAD, SPLIT, Call, Part, Timeline, _calls, timeline

SECOND = timedelta(seconds=1)
ROUTINES = st.lists(steps(), min_size=1, max_size=4).map(tuple)


def twist(**changes: object) -> Step:
    known = {"name": "Lying twist", "phase": "early", "position": "lying", "setup": "a", "how": "b"}
    return Step(**(known | {"hold": timedelta(seconds=5), "reps": 2, "sides": 2} | changes))  # type: ignore[arg-type]  # by name


def places(line: Timeline) -> st.SearchStrategy[timedelta]:
    return st.integers(0, int(line.length.total_seconds())).map(lambda seconds: seconds * SECOND)


@given(ROUTINES)
def test_the_parts_add_up_to_the_whole_without_a_gap(made: tuple[Step, ...]) -> None:
    line = timeline(made)
    assert line.parts[0].begin == timedelta(0)
    assert all(one.end == other.begin for one, other in pairwise(line.parts))
    assert sum((part.length for part in line.parts), timedelta(0)) == line.length
    assert line.parts[-1].kind == "hold"


@given(ROUTINES)
def test_both_sides_get_the_same_full_holds(made: tuple[Step, ...]) -> None:
    line = timeline(made)
    for number, step in enumerate(made):
        holds = [part for part in line.parts if part.step == number and part.kind == "hold"]
        assert all(part.length == step.hold for part in holds)
        per_side = Counter(part.side for part in holds)
        wanted = {"left", "right"} if step.sides == 2 else {None}
        assert per_side == dict.fromkeys(wanted, step.reps * step.sets)


@given(ROUTINES, st.data())
def test_any_place_has_one_part(made: tuple[Step, ...], data: st.DataObject) -> None:
    line = timeline(made)
    place = data.draw(places(line))
    found = [part for part in line.parts if part.begin <= place < part.end]
    assert found == ([line.part(place)] if place < line.length else [])


@given(ROUTINES)
def test_what_is_called_is_in_order_and_in_its_part(made: tuple[Step, ...]) -> None:
    line = timeline(made)
    calls = list(line.calls())
    assert [call.at for call in calls] == sorted(call.at for call in calls)
    assert all(line.parts[c.part].begin <= c.at < line.parts[c.part].end for c in calls[:-1])
    assert (calls[-1].what, calls[-1].at) == ("done", line.length)
    assert sum(call.what == "go" for call in calls) == len(line.holds)
    assert calls == [Timeline.calls(line).__next__(), *line.called(timedelta(0), line.length)]


@given(ROUTINES, st.data())
def test_wherever_one_goes_every_later_call_comes_in_order(made: tuple[Step, ...], data: st.DataObject) -> None:
    line, place = timeline(made), timedelta(0)
    for turn in data.draw(st.lists(st.sampled_from(["back", "again", "next", "resumed", "on"]), max_size=12)):
        if place < line.length:
            place = place + data.draw(places(line)) if turn == "on" else getattr(line, turn)(place)
        place = min(place, line.length)
        assert timedelta(0) <= place <= line.length
        rest = [call for call in line.calls() if call.at > place]
        assert line.called(place, line.length) == rest


@given(ROUTINES, st.data())
def test_where_the_keys_lead(made: tuple[Step, ...], data: st.DataObject) -> None:
    line = timeline(made)
    place = min(data.draw(places(line)), line.length - SECOND)
    part = line.part(place)
    assert line.next(place) > place
    assert line.back(place) <= place
    assert line.part(line.back(place)).step in (part.step, part.step - 1)
    again = line.again(place)
    assert again <= place
    assert place - line.resumed(place) <= SPLIT + LEAD
    if part.kind == "hold":
        assert line.next(again) != line.length or part.step == len(made) - 1
        assert any(line.parts[n].begin - again <= LEAD for n in line.holds if line.parts[n] == part)


def test_one_routine_as_it_goes() -> None:
    line = timeline(
        (twist(), twist(name="Seated twist", position="seated", sides=1), twist(position="seated", sides=1))
    )
    told = [(part.kind, part.step, part.side, part.rep, int(part.length.total_seconds())) for part in line.parts]
    assert told == [
        ("ready", 0, "left", 1, 60),
        ("hold", 0, "left", 1, 5),
        ("rest", 0, "left", 2, 5),
        ("hold", 0, "left", 2, 5),
        ("change", 0, "right", 1, 5),
        ("hold", 0, "right", 1, 5),
        ("rest", 0, "right", 2, 5),
        ("hold", 0, "right", 2, 5),
        ("ready", 1, None, 1, 60),
        ("hold", 1, None, 1, 5),
        ("rest", 1, None, 2, 5),
        ("hold", 1, None, 2, 5),
        ("ready", 2, None, 1, 15),
        ("hold", 2, None, 1, 5),
        ("rest", 2, None, 2, 5),
        ("hold", 2, None, 2, 5),
    ]
    assert [part.far for part in line.parts if part.kind == "ready"] == [True, True, False]
    assert (GET_THERE, GET_READY) == (60 * SECOND, 15 * SECOND)


def test_what_is_called_in_a_hold_of_half_a_minute() -> None:
    line = timeline((twist(hold=30 * SECOND, reps=1, sides=1),))
    assert [(call.what, int(call.at.total_seconds())) for call in line.calls()] == [
        *(("ready", 0), ("3", 57), ("2", 58), ("1", 59)),
        *(("go", 60), ("halfway", 75), ("3", 87), ("2", 88), ("1", 89), ("done", 90)),
    ]


@pytest.mark.parametrize(
    ("place", "back", "again", "next_", "resumed"),
    [
        (30, 0, 0, 60, 30),  # on the way to the floor
        (62, 0, 55, 95, 55),  # the first hold, hardly begun
        (67, 0, 55, 95, 67),  # the rest after it
        (72, 0, 65, 95, 65),
        (97, 0, 85, 155, 97),  # on the way to the chair: back to the step before
        (167, 95, 160, 170, 160),
        (172, 95, 160, 185, 172),
    ],
)
def test_the_keys_by_example(place: int, back: int, again: int, next_: int, resumed: int) -> None:
    line = timeline((twist(), twist(position="seated", sides=1), twist(position="seated", sides=1, reps=1)))
    at = place * SECOND
    told = [int(where.total_seconds()) for where in (line.back(at), line.again(at), line.next(at), line.resumed(at))]
    assert told == [back, again, next_, resumed]


def test_a_long_hold_goes_on_where_it_was() -> None:
    line = timeline((twist(hold=180 * SECOND, reps=1, sides=1),))
    assert line.resumed(150 * SECOND) == 150 * SECOND


@given(ROUTINES, st.data())
def test_what_is_called_between_two_places_is_all_that_lies_there(made: tuple[Step, ...], data: st.DataObject) -> None:
    line = timeline(made)
    after, until = sorted((data.draw(places(line)), data.draw(places(line))))
    assert line.called(after, until) == [call for call in line.calls() if after < call.at <= until]


def test_a_look_asks_no_further_than_it_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    line, asked = timeline((twist(reps=100),)), list[int]()

    def counted(part: Part, number: int) -> Iterator[Call]:
        asked.append(number)
        return _calls(part, number)

    monkeypatch.setattr("icebreak.core.routine._calls", counted)
    line.called(61 * SECOND, 62 * SECOND)
    assert len(asked) <= 2
