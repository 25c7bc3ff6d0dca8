"""Values made by `core.light` beside the same ones made by `dataclasses`."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core import light


def made(module: ModuleType) -> tuple[type, type]:
    """Make the same two classes with `dataclasses` or with `core.light`; the second inherits the first."""
    make: Any = module

    class Base:
        at: int
        word: str | None = None

    base: Any = make.dataclass(frozen=True, kw_only=True, slots=True)(Base)

    class More(base):  # type: ignore[misc]  # it is made just above
        many: Mapping[str, int] = make.field(default_factory=dict)
        hidden: bool = make.field(default=False, compare=False)

    return base, make.dataclass(frozen=True, kw_only=True, slots=True)(More)


REAL, LIGHT = made(dataclasses), made(light)


@light.dataclass(frozen=True, slots=True)
class Pair:
    """By place, and known to pickle by its name."""

    left: int
    right: int = 2


contents = st.fixed_dictionaries(
    {"at": st.integers(0, 3)},
    optional={
        "word": st.none() | st.sampled_from("ab"),
        "many": st.dictionaries(st.sampled_from("xy"), st.integers(0, 1)),
        "hidden": st.booleans(),
    },
)


@given(contents, contents)
def test_it_is_told_apart_and_shown_as_by_dataclasses(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (LIGHT[1](**one) == LIGHT[1](**other)) == (REAL[1](**one) == REAL[1](**other))
    assert repr(LIGHT[1](**one)) == repr(REAL[1](**one))


@given(contents, contents)
def test_both_replace_take_it(one: dict[str, Any], changes: dict[str, Any]) -> None:
    wanted = dataclasses.replace(REAL[1](**one), **changes)
    for replace in (light.replace, dataclasses.replace):
        assert repr(replace(LIGHT[1](**one), **changes)) == repr(wanted)


def test_its_fields_are_those_of_dataclasses() -> None:
    for real, ours in zip(REAL, LIGHT, strict=True):
        assert [field.name for field in dataclasses.fields(ours)] == [field.name for field in dataclasses.fields(real)]
        assert light.field_names(ours) == tuple(field.name for field in dataclasses.fields(real))
    assert light.is_value(Pair(1))
    assert not light.is_value(Pair)
    assert not light.is_value(REAL[0](at=1))


def test_one_of_another_class_is_another() -> None:
    assert LIGHT[0](at=1) != LIGHT[1](at=1)
    assert len({LIGHT[0](at=1), LIGHT[0](at=1), LIGHT[0](at=2), Pair(1), Pair(1, 2)}) == 3


def test_each_has_its_own_of_what_a_factory_makes() -> None:
    assert LIGHT[1](at=1).many is not LIGHT[1](at=1).many


@pytest.mark.parametrize("module", [light, dataclasses])
def test_nothing_in_it_can_be_changed(module: ModuleType) -> None:
    value = made(module)[0](at=1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.at = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.at
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        value.other = 2


PAIR: Any = Pair


@pytest.mark.parametrize(
    "make",
    [
        lambda: LIGHT[0](),
        lambda: LIGHT[0](at=1, other=2),
        lambda: LIGHT[0](word="x", other=2),
        lambda: LIGHT[0](1),
        lambda: PAIR(1, 2, 3),
        lambda: PAIR(1, left=1),
        lambda: PAIR(right=1),
        lambda: light.replace(PAIR(1), other=2),
        lambda: light.dataclass(frozen=False),
    ],
)
def test_what_makes_no_sense_is_a_type_error(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TypeError, match="'left'"):
        PAIR(right=1)


def test_it_can_be_matched_copied_and_pickled() -> None:
    match Pair(1):
        case Pair(left, right):
            assert (left, right) == (1, 2)
    assert copy.copy(Pair(1)) == copy.deepcopy(Pair(1)) == pickle.loads(pickle.dumps(Pair(1))) == Pair(1)  # noqa: S301


def test_to_make_one_loads_no_dataclasses() -> None:
    code = "import sys, icebreak.core.course, icebreak.core.view; print('dataclasses' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_made_from_its_fields_in_order_it_is_the_same_value() -> None:
    more: Any = LIGHT[1]
    value = light.made(more, 3, "x", {"a": 1}, True)
    assert value == more(at=3, word="x", many={"a": 1})
    assert value.hidden
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.at = 4
    with pytest.raises(ValueError, match="zip"):
        light.made(more, 3)
