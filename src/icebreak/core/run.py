"""How a routine was led: when it ran, from which place on, and until when that is known."""

from datetime import datetime, timedelta

from icebreak.core.light import dataclass

FRESH = timedelta(seconds=20)
"""A player says at least so often that it runs; one that has not is paused, closed or gone."""
LAPSE = timedelta(minutes=30)
"""A routine of which nothing was heard for so long ended where it was last; our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """The routine going on without a pause."""

    begun: datetime
    place: timedelta
    """Where in the timeline it began."""
    until: datetime
    """Until when it is known to have gone on."""

    @property
    def reached(self) -> timedelta:
        """How far it is known to have come."""
        return self.place + (self.until - self.begun)
