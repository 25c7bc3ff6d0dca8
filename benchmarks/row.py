"""One bound: what was measured beside its floor, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = f"{'what':<30}{'floor':>13}{'ours':>13}{'ratio':>8}{'bound':>9}"


class UnmeasuredError(Exception):
    """A bound could not be measured; its text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A bound, as measured in one run."""

    what: str
    floor: float
    ours: float
    unit: str
    """What `floor` and `ours` count, and an `absolute` bound too."""
    bound: float
    absolute: bool = False
    """Whether the bound is on `ours` itself; else on its ratio to the floor."""
    how: str
    """What was measured and how, in a line."""

    @property
    def ratio(self) -> float:
        """How many times the floor ours is."""
        return self.ours / self.floor

    @property
    def holds(self) -> bool:
        """Whether ours is within the bound."""
        return (self.ours if self.absolute else self.ratio) <= self.bound

    def __str__(self) -> str:
        bound = f"{self.bound:g} {self.unit if self.absolute else 'x'}"
        figures = f"{self._figure(self.floor):>13}{self._figure(self.ours):>13}{self.ratio:>8.2f}{bound:>9}"
        return f"{self.what:<30}{figures}  {'ok' if self.holds else 'MISSED'}\n    {self.how}"

    def _figure(self, value: float) -> str:
        return f"{value:.0f} {self.unit}" if value >= 100 else f"{value:#.3g} {self.unit}"


def quantile(values: Sequence[float], part: float) -> float:
    """Return the least of the values that `part` of them (0 to 1) do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-part * len(ordered) // 1) - 1)]
