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


def middle_of_counts(counts: Sequence[int]) -> Middle | None:
    """Return the median of numbers of which `counts` says how often each from 0 on is there; None: there are none."""
    n = sum(counts)
    if not n:
        return None
    found, seen = list[int](), 0
    for value, count in enumerate(counts):
        found += [value for place in ((n - 1) // 2, n // 2) if seen <= place < seen + count]
        seen += count
    return Middle(sum(found) / 2, n)


def at_part(ordered: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0 to 1) of numbers in order lies, between two of them in proportion.

    Raises IndexError where there are none.
    """
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
