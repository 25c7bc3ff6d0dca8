from collections.abc import Iterator
from datetime import timedelta

import pytest

from icebreak.core.clinical import ICE_SPAN
from icebreak.core.definition import Definition
from icebreak.core.duration import format_duration
from icebreak.core.text import trouble
from icebreak.store.definitions import check, load

SHIPPED = {id_: loaded.definition for id_, loaded in load(None)[0].items()}
ICE = [definition for definition in SHIPPED.values() if "ice" in definition.kinds]
WARM = [definition for definition in SHIPPED.values() if {"heat", "wear"} & set(definition.kinds)]


def test_every_shipped_file_is_in_order() -> None:
    assert check([], None) == []
    assert load(None)[1] == []


@pytest.mark.parametrize(
    ("id_", "kinds", "source", "on", "rest", "span", "up_to"),
    [
        ("ice-20-90", ["ice"], "Heat Or Cold Treatment", "20m", "1h30m", "48h", "72h"),
        ("pack-20-30", ["heat", "ice"], "How Are Back Spasms Treated", "20m", "30m", "48h", "72h"),
        ("ice-15", ["ice"], "Heat And Ice For Back Pain", "15m", "1h30m", "72h", "72h"),
        ("heat-pad", ["heat"], "Heat And Ice For Back Pain", "15m", "3h", "72h", "168h"),
        ("heat-wear", ["wear"], "Heat And Ice For Back Pain", "4h", None, None, None),
        ("fomentation", ["heat"], "Hot Fomentation For Sudden Back Spasm", "15m", "4h", "72h", "168h"),
        ("bath", ["heat"], "The Quickest Way To Relieve Your Muscle Cramp Naturally", "15m", None, None, None),
        ("rest", ["rest"], "Next Step A Short Rest", "20m", None, None, None),
        ("mindfulness", ["rest"], "Preventing Lower Back Spasms In The Future", "5m", None, None, None),
    ],
)
def test_each_protocol_says_what_its_section_says(
    id_: str, kinds: list[str], source: str, on: str, rest: str | None, span: str | None, up_to: str | None
) -> None:
    shipped = SHIPPED[id_]
    assert (list(shipped.kinds), shipped.source, format_duration(shipped.apply.on)) == (kinds, source, on)
    lengths = [shipped.repeat.rest, shipped.repeat.span, shipped.repeat.up_to]
    assert [length and format_duration(length) for length in lengths] == [rest, span, up_to]
    assert shipped.repeat.single is (rest is None)


def test_nothing_more_is_shipped() -> None:
    assert [definition.id for definition in SHIPPED.values() if not definition.steps and not definition.phases] == [
        "bath", "fomentation", "heat-pad", "heat-wear", "ice-15", "ice-20-90", "mindfulness", "pack-20-30", "rest",
    ]  # fmt: skip


def test_how_often_a_day_and_in_what_blocks() -> None:
    pack = SHIPPED["pack-20-30"].repeat
    assert (pack.rounds, pack.times_a_day, pack.long_rest) == (3, 3, timedelta(hours=3))
    assert SHIPPED["heat-pad"].repeat.times_a_day == 3
    assert SHIPPED["fomentation"].repeat.times_a_day == 3


def test_no_shipped_one_lifts_the_limits() -> None:
    assert [definition.id for definition in SHIPPED.values() if definition.limits_note] == []


@pytest.mark.parametrize("ice", ICE, ids=lambda ice: ice.id)
def test_ice_has_a_cloth_two_looks_at_the_skin_and_an_end(ice: Definition) -> None:
    assert ice.apply.barrier
    assert ice.apply.skin
    assert [cue.at for cue in ice.apply.cues] == [timedelta(minutes=5), timedelta(minutes=10)]
    watch = (ice.apply.watch or "").lower()
    assert all(word in watch for word in ("white", "waxy", "hard", "blotchy", "blister", "welts", "burn"))
    assert ice.repeat.up_to == ICE_SPAN
    assert any("instead of lying on it" in line or "Lying on it" in line for line in ice.apply.before)
    assert any("awake" in line for line in ice.apply.before)


def test_what_comes_after_ice_is_heat_that_is_there() -> None:
    assert SHIPPED["ice-20-90"].repeat.then == "heat-pad"
    assert SHIPPED["ice-15"].repeat.then == "heat-pad"


@pytest.mark.parametrize("warm", [warm for warm in WARM if warm.id != "bath"], ids=lambda warm: warm.id)
def test_heat_is_wrapped_and_never_over_a_rub(warm: Definition) -> None:
    assert warm.apply.barrier
    assert warm.apply.skin
    assert any("capsaicin" in line and "menthol" in line and "salicylate" in line for line in warm.apply.before)


def test_a_worn_pad_is_looked_under_every_hour() -> None:
    assert [cue.at for cue in SHIPPED["heat-wear"].apply.cues] == [timedelta(hours=n) for n in (1, 2, 3)]


def test_a_hot_towel_is_dipped_every_three_minutes_and_tried_on_the_forearm() -> None:
    towel = SHIPPED["fomentation"].apply
    assert [cue.at for cue in towel.cues] == [timedelta(minutes=n) for n in (3, 6, 9, 12)]
    assert any("forearm" in line for line in towel.before)
    assert any("Somebody else carries" in line for line in towel.before)


def test_a_hot_towel_ends_when_its_water_has_cooled_and_nothing_else_does() -> None:
    assert {id_: one.apply.finish for id_, one in SHIPPED.items() if one.apply.finish} == {
        "fomentation": "The water has cooled"
    }


def test_a_worn_pad_asks_for_the_skin_each_hour_and_nothing_else_nags() -> None:
    asks = {id_: [cue.at for cue in one.apply.cues if cue.skin] for id_, one in SHIPPED.items()}
    assert {id_: found for id_, found in asks.items() if found} == {
        "heat-wear": [timedelta(hours=n) for n in (1, 2, 3)]
    }


def test_a_bath_is_for_those_who_can_climb_out_and_promises_no_magnesium() -> None:
    before = " ".join(SHIPPED["bath"].apply.before)
    assert all(word in before for word in ("climb out", "within call", "magnesium", "nodding off"))


def test_rest_ends_with_a_walk() -> None:
    assert "walk" in SHIPPED["rest"].apply.cues[-1].say


def shown(definition: Definition) -> Iterator[str]:
    yield definition.title
    yield from definition.apply.before
    yield from (cue.say for cue in definition.apply.cues)
    yield from (text for text in (definition.apply.barrier, definition.apply.watch) if text)


@pytest.mark.parametrize("definition", SHIPPED.values(), ids=SHIPPED)
def test_every_text_is_plain_and_short_enough_to_read_in_pain(definition: Definition) -> None:
    for text in shown(definition):
        assert trouble(text) is None
        assert len(text) <= 170
        assert text[0].isupper()
    assert all(text[-1] in ".?" for text in shown(definition) if text != definition.title)
