"""When the person sleeps: intervals that belong to the person and not to a course."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from icebreak.core.light import dataclass, replace
from icebreak.core.quiet import Interval
from icebreak.core.refused import Refused

NEAR = timedelta(hours=4)
"""A night that begins within so long is the one that is slept through; our own default."""
NIGHT = timedelta(hours=10)
"""How long the person sleeps at most where no quiet window says so; our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleep:
    """One stretch asleep, `[since, until)`, both aware and in UTC."""

    since: datetime
    until: datetime
    """When it ended, or will end unless the person wakes before."""
    woken: bool = False
    """Whether the person said `wake`, which also ends that night's quiet window."""


def fallen_asleep(
    sleeps: Sequence[Sleep], at: datetime, length: timedelta | None, nights: Iterable[Interval]
) -> tuple[Sleep, ...]:
    """Return the sleeps with a new one from `at`: a nap of `length`, else to the end of the night; raises Refused."""
    if any(sleep.since <= at < sleep.until for sleep in sleeps):
        raise Refused("You are down as asleep already; say wake when you are up.")
    if length is not None:
        return (*sleeps, Sleep(since=at, until=at + length))
    coming = sorted(night for night in nights if night.begin - NEAR <= at < night.end)
    return (*sleeps, Sleep(since=at, until=coming[0].end if coming else at + NIGHT))


def woken(sleeps: Sequence[Sleep], at: datetime, nights: Iterable[Interval]) -> tuple[Sleep, ...]:
    """Return the sleeps with the one that `at` falls in ended there, and that night's quiet window; raises Refused."""
    found = next((sleep for sleep in sleeps if sleep.since <= at < sleep.until), None)
    if found is not None:
        return tuple(replace(s, until=at, woken=True) if s is found else s for s in sleeps)
    if any(night.begin <= at < night.end for night in nights):
        return (*sleeps, Sleep(since=at, until=at, woken=True))
    raise Refused("You are not down as asleep, and these are no quiet hours.")
