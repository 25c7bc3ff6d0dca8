"""Two packs on the same skin at once: what a correction may not say, except where it was so already."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from icebreak.core.course import COLD, WARM
from icebreak.core.light import dataclass
from icebreak.core.refused import Refused
from icebreak.core.saying import moment


@dataclass(frozen=True, slots=True)
class Spent:
    """When a session was on."""

    on: datetime
    off: datetime | None
    """None: nobody knows when it came off, or it has not yet."""
    what: str = ""
    """In a few words, for the refusal."""
    running: bool = False
    """Whether it is on still."""

    def meets(self, other: "Spent", now: datetime) -> bool:
        """Whether both were on at one instant, as far as that is known."""
        return self.on < other.end(now) and other.on < self.end(now)

    def end(self, now: datetime) -> datetime:
        """Return until when it was on for certain."""
        return self.off or (now if self.running else self.on)


def same_skin(kind: object, region: object, other_kind: object, other_region: object) -> bool:
    """Whether two sessions need the skin of one region, of the kinds and regions that they say."""
    packs = COLD | WARM
    return region == other_region and kind in packs and other_kind in packs


def refuse_meeting(said: Spent, was: Spent | None, others: Iterable[Spent], now: datetime, zone: tzinfo) -> None:
    """Raise Refused where a session as it is `said` now meets one of the `others`, and as it `was` did not."""
    for other in others:
        if not said.meets(other, now) or (was is not None and was.meets(other, now)):
            continue
        begin, end = moment(other.on, now, zone), moment(other.end(now), now, zone)
        span = f"has been on since {begin}" if other.running else f"was on from {begin} to {end}"
        raise Refused(f"Another session {span} ({other.what}).")
