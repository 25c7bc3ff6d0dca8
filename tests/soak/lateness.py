"""How late each *off* was raised, and whether it was at all, in real seconds."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.soak.desk import Popup
from tests.soak.lives import INF, Life

TAKES = 15.0
"""Real seconds that a process which is there all the time may need: to start, to see that a holder is stopped."""
_EARLY = 0.05


@dataclass(frozen=True)
class Off:
    """One *off* that came due before anybody had said it; instants by the monotonic clock."""

    name: str
    due: float
    raised: float | None
    said: float
    """When it was said."""
    since: float
    """Since when somebody was there all the time until it was raised, at least from `due` on."""
    case: str
    """`awake`, `taken over` (who was there just before had died), `beside a stopped one`, `nobody there`."""

    @property
    def late(self) -> float:
        """Seconds from when somebody could say it."""
        return (self.raised if self.raised is not None else self.said) - self.since

    @property
    def missed(self) -> bool:
        """Whether it never came, although one process was there for long enough."""
        return self.raised is None and self.late > TAKES


def offs(dues: Iterable[tuple[str, str, float, float]], popups: list[Popup], lives: list[Life]) -> list[Off]:
    """Return what became of each: of name, kind, when it was due and when it was said to be off."""
    return [_off(name, kind, due, said, popups, lives) for name, kind, due, said in dues if said > due]


def _off(name: str, kind: str, due: float, said: float, popups: list[Popup], lives: list[Life]) -> Off:
    raised = next((one.at for one in popups if one.off and one.of(kind) and due - _EARLY <= one.at <= said), None)
    end = raised if raised is not None else said
    there = [begin for life in lives for begin, until in life.awake() if begin <= end <= until]
    # Where nobody is there at the end: the longest that anybody was in between.
    if not there:
        longest = max(min(until, end) - max(begin, due) for life in lives for begin, until in life.awake())
        return Off(name, due, raised, said, end - max(longest, 0.0), "nobody there")
    since = max(due, min(there))
    stopped = any(begin <= end and until >= since for life in lives for begin, until in life.stops)
    died = any(since - 3 <= life.ended <= end for life in lives if life.ended < INF)
    case = "beside a stopped one" if stopped else "nobody there" if min(there) > due else "awake"
    return Off(name, due, raised, said, since, "taken over" if died and case == "awake" else case)


def beside(popups: list[Popup], kinds: Iterable[str]) -> list[tuple[Popup, Popup, float]]:
    """Return the popups that stood at the same time for one kind, and for how many seconds."""
    found = []
    for kind in kinds:
        mine = [one for one in popups if one.of(kind)]
        for n, one in enumerate(mine):
            found += [
                (one, other, min(one.until, other.until) - other.at) for other in mine[n + 1 :] if other.at < one.until
            ]
    return found
