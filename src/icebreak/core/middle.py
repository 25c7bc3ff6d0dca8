"""The middle of numbers that were recorded, always with how many there were."""

from collections.abc import Sequence
from typing import NamedTuple


class Middle(NamedTuple):
    """A median; of nothing there is none."""

    value: float
    n: int
    """How many numbers it is the middle of."""


def middle(numbers: Sequence[float]) -> Middle | None:
    """Return the median of numbers in any order; None: there are none."""
    return Middle(at_part(sorted(numbers), 0.5), len(numbers)) if numbers else None


def at_part(ordered: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0 to 1) of numbers in order lies, between two of them in proportion.

    Raises IndexError where there are none.
    """
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
