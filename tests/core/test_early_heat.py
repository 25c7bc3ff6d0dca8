"""In the first 48 hours heat asks about a blow; after that, and of anything else, nothing is asked."""

import pytest
from tests.core.life import HEAT, HOUR, ICE, Life, at, plan

from icebreak.core.definition import Definition
from icebreak.core.early_heat import early, heat_is_early


@pytest.mark.parametrize(
    ("onset", "when", "is_early"),
    [
        (None, "10:00", True),
        (None, "24 09:59:59", True),
        (None, "24 10:00", False),
        ("21 12:00", "23 11:59:59", True),
        ("21 12:00", "23 12:00", False),
    ],
)
def test_it_counts_from_the_onset_or_where_nobody_knows_from_the_start(
    onset: str | None, when: str, is_early: bool
) -> None:
    life = Life(HEAT, onset=at(onset) if onset else None)
    assert heat_is_early(life.course, at(when), life.around) is is_early


def test_what_another_course_knows_of_the_onset_counts_too() -> None:
    ice = Life(ICE, "22 08:00", onset=at("21 06:00"), span=72 * HOUR).course
    life = Life(HEAT, "22 20:00", others=[ice])
    assert heat_is_early(life.course, at("23 05:59"), life.around)
    assert not heat_is_early(life.course, at("23 06:00"), life.around)


@pytest.mark.parametrize("definition", [ICE, plan(kind="rest")])
def test_nothing_else_asks(definition: Definition) -> None:
    life = Life(definition)
    assert not heat_is_early(life.course, at("10:00"), life.around)


def test_before_anything_is_begun_nobody_knows_and_it_is_asked() -> None:
    assert early("wear", None, at("10:00"))
    assert not early("rest", None, at("10:00"))
    assert not early("heat", at("20 10:00"), at("22 10:00"))
