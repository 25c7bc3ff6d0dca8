import re

import pytest

from icebreak.core import safety
from icebreak.core.safety import (
    ASK_FIRST,
    BAD_SKIN,
    EMERGENCY,
    GOOD_SKIN,
    HAVE_SEEN,
    NO_ICE,
    SAME_DAY,
    SEE_SOMEONE,
    SKIN,
)
from icebreak.core.text import trouble

LISTS = [EMERGENCY, SAME_DAY, SEE_SOMEONE, NO_ICE, ASK_FIRST]


def texts(value: object) -> list[str]:
    """Return every text in a value of the module, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, safety.Sign):
        return [value.line]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, tuple | frozenset) else []


ALL = [text for name, value in vars(safety).items() if name.strip("_").isupper() for text in texts(value)]


def test_every_text_is_plain_and_can_be_read_at_a_glance() -> None:
    assert len(ALL) > 60
    for text in ALL:
        assert trouble(text) is None
        assert len(text) <= 200, text


def test_a_sign_fits_on_a_line_beside_its_key() -> None:
    for sign in (sign for signs in LISTS for sign in signs):
        assert len(sign.line) <= 72, sign.line


def test_ids_are_words_of_their_own() -> None:
    ids = [sign.id for signs in LISTS for sign in signs]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z_]+", one) for one in ids)


@pytest.mark.parametrize(
    ("signs", "named"), [(EMERGENCY, "emergency"), (SAME_DAY, "same_day"), (SEE_SOMEONE, "see_someone"), (NO_ICE, None)]
)
def test_every_sign_knows_how_urgent_it_is(signs: tuple[safety.Sign, ...], named: str | None) -> None:
    assert {safety.level(sign.id) for sign in signs} == {named}


def test_a_word_that_is_no_sign_has_no_level() -> None:
    assert safety.level("hiccups") is None


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("saddle", "genitals"),
        ("bladder_bowel", "passing water"),
        ("sexual", "Sex"),
        ("legs", "Both legs"),
        ("chest", "chest"),
        ("accident", "accident"),
        ("tearing", "faint"),
    ],
)
def test_no_emergency_sign_is_lost(sign: str, words: str) -> None:
    assert any(words in one.line for one in EMERGENCY if one.id == sign)


def test_an_emergency_names_the_numbers() -> None:
    advice = " ".join(safety.EMERGENCY_ADVICE)
    assert all(number in advice for number in ("112", "911", "999", "where you are"))


def test_skin_words_are_those_of_the_log() -> None:
    assert list(SKIN) == ["normal", "pink", "blotchy", "white_waxy", "blister", "welts", "numb", "broken"]
    assert {"white_waxy", "blister", "welts", "broken", "numb"} == BAD_SKIN
    assert {"normal", "pink"} == GOOD_SKIN
    assert HAVE_SEEN <= BAD_SKIN


def test_bad_skin_always_says_what_to_do() -> None:
    assert all(safety.skin_advice(word) for word in BAD_SKIN)
    assert all("seen" in (safety.skin_advice(word) or "") for word in HAVE_SEEN)
    assert "Have it seen" in (safety.skin_advice("numb") or "")
    assert not any(safety.skin_advice(word) for word in GOOD_SKIN)


def test_what_the_evidence_says_ends_with_what_it_is_not() -> None:
    assert safety.EVIDENCE[-1] == safety.NOT_ADVICE
    assert "not medical advice" in safety.NOT_ADVICE
    assert "clinician" in safety.NOT_ADVICE
