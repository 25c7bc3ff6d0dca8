"""How late each *off* was raised, and whether it was at all, in real seconds."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.soak.desk import Popup
from tests.soak.lives import INF, Life

TAKES = 20.0
"""Real seconds within which a process that is there all the time must have raised it, whatever befalls others.

A stopped holder of the lock shows after ten; a start takes one, or several where the machine has other things to do.
"""
_JUST = 3.0
"""Seconds before it came due in which a death still counts: until then another has taken over."""
_ROUNDED = 0.05


@dataclass(frozen=True)
class Due:
    """A session's *off*; instants by the monotonic clock."""

    name: str
    kind: str
    at: float
    said: float
    """When it was said to be off."""


@dataclass(frozen=True)
class Off:
    """What became of an *off* that came due before anybody had said it."""

    due: Due
    raised: float | None
    late: float
    """For how many seconds one and the same process was there, from when it came due until it was raised, or said."""
    case: str
    """One of `CASES`."""

    @property
    def missed(self) -> bool:
        """Whether a process was there for long enough, and did not raise it."""
        return self.late > TAKES


CASES = ("awake", "one had died", "one was stopped", "nobody was there")
"""What was so when it came due, or until it was raised; the last that holds."""


def offs(dues: Iterable[Due], popups: list[Popup], lives: list[Life]) -> list[Off]:
    """Return what became of each."""
    return [_off(due, popups, lives) for due in dues if due.said > due.at]


def _off(due: Due, popups: list[Popup], lives: list[Life]) -> Off:
    calls = (one.at for one in popups if one.off and one.of(due.kind) and due.at - _ROUNDED <= one.at <= due.said)
    raised = next(calls, None)
    end = due.said if raised is None else raised
    awake = [stretch for life in lives for stretch in life.awake()]
    late = max((min(until, end) - max(begin, due.at) for begin, until in awake), default=0.0)
    case = CASES[0]
    if any(due.at - _JUST <= life.ended <= end for life in lives if life.ended < INF):
        case = CASES[1]
    if any(begin <= end and until >= due.at for life in lives for begin, until in life.stops):
        case = CASES[2]
    if not any(begin <= due.at <= until for begin, until in awake):
        case = CASES[3]
    return Off(due, raised, max(late, 0.0), case)


def beside(popups: list[Popup], kinds: Iterable[str]) -> list[tuple[Popup, Popup, float]]:
    """Return each two popups that stood at the same time for one kind, and for how many seconds in all."""
    found: dict[tuple[int, int], tuple[Popup, Popup, float]] = {}
    for kind in kinds:
        stood: list[Popup] = []
        for popup in (one for one in popups if one.of(kind)):
            stood = [one for one in stood if one.until > popup.at]
            for one in stood:
                pair = (min(one.number, popup.number), max(one.number, popup.number))
                first, second, before = found.get(pair, (one, popup, 0.0))
                found[pair] = (first, second, before + min(one.until, popup.until) - popup.at)
            stood.append(popup)
    return list(found.values())
