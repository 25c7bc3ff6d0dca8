from typing import Any

import pytest
from tests.core.definitions import changed, good_table, keys, said

from icebreak.core.definition_table import read_definition


def with_on(on: str, kind: object = "ice", **more: object) -> dict[str, Any]:
    table = changed("apply", {"on": on, **more})
    table["kind"] = kind
    return table


@pytest.mark.parametrize(
    ("on", "kind", "plainly", "with_override"),
    [
        ("20m", "ice", True, True),
        ("21m", "ice", False, True),
        ("31m", "ice", False, False),
        ("31m", "heat", False, True),
        ("8h", "wear", True, True),
        ("9h", "wear", False, True),
        ("3h", "rest", False, False),
        ("25m", ["heat", "ice"], False, True),
    ],
)
def test_the_limits_hold_unless_overridden(on: str, kind: object, plainly: bool, with_override: bool) -> None:
    assert keys(with_on(on, kind)) == ([] if plainly else ["apply.on"])
    assert keys(with_on(on, kind, override="my clinician told me")) == ([] if with_override else ["apply.on"])


@pytest.mark.parametrize(
    ("repeat", "where"),
    [
        ({"rest": "29m"}, "repeat.rest"),
        ({"at": ["08:00", "20:00"]}, "repeat.rest"),
        ({"times_a_day": 3}, "repeat.rest"),
        ({"rest": "30m", "rounds": 3, "long_rest": "29m"}, "repeat.long_rest"),
        (None, "repeat"),
    ],
)
def test_ice_needs_a_rest_unless_overridden(repeat: dict[str, object] | None, where: str) -> None:
    table = with_on("20m")
    overridden = with_on("20m", override="my clinician told me")
    for one in (table, overridden):
        one.pop("repeat") if repeat is None else one.update(repeat=repeat)
    assert "override" in said(table, where)
    assert keys(overridden) == []
    assert keys(overridden | {"kind": ["heat", "ice"]}) == []
    assert keys(table | {"kind": "heat"}) == []


@pytest.mark.parametrize("other", [{"rounds": 3, "long_rest": "3h"}, {"times_a_day": 3}])
def test_daily_times_stand_alone(other: dict[str, object]) -> None:
    assert keys(changed("repeat", {"rest": "1h", "at": ["08:00"], **other})) == ["repeat.at"]


def test_a_repeat_that_repeats_nothing_is_named() -> None:
    table = changed("repeat", {"for": "48h"})
    table["kind"] = "heat"
    assert "nothing says when it is due again" in said(table, "repeat.rest")


def test_an_override_is_shown_and_only_then() -> None:
    plainly, _ = read_definition("mine", good_table())
    overridden, _ = read_definition("mine", with_on("25m", override="my clinician told me"))
    assert plainly is not None
    assert overridden is not None
    assert plainly.limits_note is None
    assert "my clinician told me" in (overridden.limits_note or "")
