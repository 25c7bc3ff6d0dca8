from collections.abc import Iterator

import pytest

from icebreak.core.definition import KINDS, ROUTINES
from icebreak.core.kind_words import still_on, words_of
from icebreak.core.light import field_names
from icebreak.core.saying import NAMES


def sentences(kind: str) -> Iterator[str]:
    words = words_of(kind)
    yield from (getattr(words, name) for name in field_names(type(words)))


def test_every_kind_is_spoken_of() -> None:
    assert set(NAMES) == set(KINDS)
    assert all(all(sentences(kind)) for kind in KINDS)


@pytest.mark.parametrize("kind", ROUTINES)
def test_nothing_of_a_routine_goes_on_or_comes_off(kind: str) -> None:
    said = " ".join(sentences(kind)).lower()
    assert not {"off", "put", "take", "on"} & set(said.replace(":", " ").replace(".", " ").split())
    assert f"{NAMES[kind]} is " not in said, "several are"


@pytest.mark.parametrize("kind", ["ice", "heat", "wear"])
def test_a_pack_goes_on_and_comes_off(kind: str) -> None:
    words = words_of(kind)
    assert (words.begun, words.ended) == (f"The {NAMES[kind]} is on", f"The {NAMES[kind]} is off")
    assert words.now == f"Take the {NAMES[kind]} off now"


def test_a_pack_has_to_come_off_and_stretches_have_to_be_over_before_something_else() -> None:
    assert still_on("ice") == "It is still on (ice). Take it off and say so first."
    assert still_on("stretch") == "Stretches are under way. Say first that it is over."
    assert still_on("rest") == "Lying down. Say first that it is over."
