from typing import Any

import pytest
from benchmarks.row import Row, quantile


def row(**changes: object) -> Row:
    said: dict[str, Any] = {"what": "it", "floor": 10.0, "ours": 12.0, "unit": "ms", "bound": 1.2, "how": "so"}
    return Row(**said | changes)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"ours": 12.1}, False),
        ({"bound": 0.6, "ours": 6.0}, True),
        ({"bound": 0.6, "ours": 6.1}, False),
        ({"absolute": True, "bound": 12}, True),
        ({"absolute": True, "bound": 11.9}, False),
    ],
)
def test_a_bound_holds_up_to_itself(changes: dict[str, Any], holds: bool) -> None:
    assert row(**changes).holds is holds
    assert ("MISSED" in str(row(**changes))) is not holds


def test_a_row_says_floor_ours_ratio_and_bound() -> None:
    assert " ".join(str(row(ours=1234.4)).split()) == "it 10.0 ms 1234 ms 123.44 1.2 x MISSED so"
    assert " ".join(str(row(absolute=True, bound=100)).split()) == "it 10.0 ms 12.0 ms 1.20 100 ms ok so"


@pytest.mark.parametrize(("part", "value"), [(0, 1), (0.5, 50), (0.99, 99), (0.991, 100), (1, 100)])
def test_a_quantile_is_one_of_the_values(part: float, value: float) -> None:
    assert quantile([float(n) for n in range(100, 0, -1)], part) == value


def test_of_a_few_values_the_99th_percentile_is_the_worst() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.99) == 3
