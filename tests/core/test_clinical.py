from datetime import timedelta

import pytest

from icebreak.core.clinical import too_long, too_soon
from icebreak.core.duration import parse_duration

ICE, HEAT, WEAR, REST = ("ice",), ("heat",), ("wear",), ("rest",)


@pytest.mark.parametrize(
    ("kinds", "on", "allowed", "with_override"),
    [
        (ICE, "20m", True, True),
        (ICE, "20m1s", False, True),
        (ICE, "30m", False, True),
        (ICE, "30m1s", False, False),
        (HEAT, "30m", True, True),
        (HEAT, "30m1s", False, True),
        (HEAT, "8h", False, True),
        (WEAR, "8h", True, True),
        (WEAR, "8h1s", False, True),
        (REST, "2h", True, True),
        (REST, "2h1s", False, False),
        (("heat", "ice"), "20m", True, True),
        (("heat", "ice"), "25m", False, True),
        (("heat", "ice"), "30m1s", False, False),
        (("wear", "heat"), "31m", False, True),
        (("wear", "rest"), "3h", False, False),
    ],
)
def test_how_long_it_may_stay_on(kinds: tuple[str, ...], on: str, allowed: bool, with_override: bool) -> None:
    assert (too_long(kinds, parse_duration(on), overridden=False) is None) is allowed
    assert (too_long(kinds, parse_duration(on), overridden=True) is None) is with_override


@pytest.mark.parametrize(
    ("kinds", "rest", "allowed"),
    [
        (ICE, timedelta(minutes=30), True),
        (ICE, timedelta(minutes=29, seconds=59), False),
        (ICE, None, False),
        (("heat", "ice"), None, False),
        (HEAT, None, True),
        (HEAT, timedelta(minutes=1), True),
        (WEAR, None, True),
        (REST, None, True),
    ],
)
def test_how_long_the_skin_rests(kinds: tuple[str, ...], rest: timedelta | None, allowed: bool) -> None:
    assert (too_soon(kinds, rest, overridden=False) is None) is allowed
    assert too_soon(kinds, rest, overridden=True) is None
