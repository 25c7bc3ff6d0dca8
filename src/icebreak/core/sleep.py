"""When the person sleeps: intervals that belong to the person and not to a course."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleep:
    """One stretch asleep, `[since, until)`, both aware and in UTC."""

    since: datetime
    until: datetime
    """When it ended, or will end unless the person wakes before."""
    woken: bool = False
    """Whether the person said `wake`, which also ends that night's quiet window."""
