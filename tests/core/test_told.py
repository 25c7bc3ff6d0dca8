from datetime import datetime, timedelta, timezone

import pytest

from icebreak.core.record import Scalar
from icebreak.core.told import how_it_went, kind_said, over_long, pain_said, skin_said, time_on

ON = datetime(2026, 11, 22, 14, 24, tzinfo=timezone(timedelta(hours=1)))


def taken(minutes: float | None, outcome: str = "completed", **more: Scalar) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {"kind": "ice", "planned_s": 1200, "on": ON, "outcome": outcome}
    if minutes is not None:
        values["off"] = ON + timedelta(minutes=minutes)
    return values | more


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (taken(20), "20 min"),
        (taken(21), "21 min"),
        (taken(12, "partial"), "12 of 20 min"),
        (taken(25), "25 min"),
        (taken(27), "27 min, 7 too long"),
        (taken(27, kind="heat"), "27 min"),
        (taken(27, "stopped", reason="skin"), "27 min, 7 too long"),
        (taken(5, "stopped", reason="skin"), "ended early: skin"),
        (taken(5, "stopped", reason="pain"), "ended early: it hurt"),
        (taken(5, "stopped", reason="other"), "ended early"),
        (taken(None, "unconfirmed", said=ON + timedelta(minutes=47)), "up to 47 min"),
        (taken(None, "unconfirmed"), "nobody knows how long"),
        (taken(8, kind="stretch", held=16, holds=16), "16 of 16 holds"),
        (taken(8, "partial", kind="stretch", held=12, holds=16, notch=2), "12 of 16 holds"),
        (taken(8, "partial", kind="stretch", held=0, holds=1), "0 of 1 hold"),
        (taken(8, "stopped", kind="stretch", held=4, holds=16, reason="pain"), "4 of 16 holds: it hurt"),
        (taken(8, "stopped", kind="stretch", held=4, holds=16, reason="other"), "4 of 16 holds, ended early"),
        (taken(8, kind="stretch"), "8 min"),
        (taken(12, "partial", planned_s=12 * 10**13), "12 min"),
        (taken(12, "partial", planned_s=10**4000), "12 min"),
        (taken(27, planned_s=-(10**17)), "27 min"),
        ({"outcome": "skipped", "kind": "ice"}, "left out"),
        ({"outcome": "missed", "kind": "ice"}, "passed by"),
        ({"kind": "ice", "on": ON}, "on now"),
        ({}, ""),
    ],
)
def test_how_it_went_is_said_in_the_words_of_a_person(values: dict[str, Scalar], words: str) -> None:
    assert how_it_went(values) == words


def test_a_session_is_over_long_only_from_five_minutes_and_only_cold() -> None:
    assert over_long(taken(25)) is None
    assert over_long(taken(26)) == timedelta(minutes=6)
    assert over_long(taken(None, said=ON + timedelta(minutes=47))) == timedelta(minutes=27)
    assert over_long(taken(26, kind="wear")) is None


def test_time_on_is_the_time_between_two_instants() -> None:
    assert time_on(taken(20)) == timedelta(minutes=20)
    assert time_on({"on": ON}) is None


def test_what_was_not_recorded_is_never_a_nought() -> None:
    assert pain_said({}) == ""
    assert pain_said({"pain_before": 0}) == "0 → ?"
    assert pain_said({"pain_after": 4}) == "? → 4"
    assert pain_said({"pain_before": 5, "pain_after": 4}) == "5 → 4"


def test_words_that_a_file_made_up_are_shown_as_plain_text() -> None:
    assert skin_said({"skin_after": "pink"}) == "pink, or a bit darker"
    assert skin_said({"skin_after": "odd\x1b[31m"}) == "odd[31m"
    assert skin_said({}) == ""
    assert kind_said({"kind": "wear"}) == "heat pad"
    assert kind_said({"kind": "\u202emud"}) == "mud"
