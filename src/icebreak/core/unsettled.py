"""What was said while the date was in doubt: kept with the clocks of its press, and dated once the date is known."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icebreak.core.clock import Reading
from icebreak.core.course import Around, Course
from icebreak.core.events import CameOff, Event, Stopped, Unsettled
from icebreak.core.light import replace
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.core.shift import shifted
from icebreak.core.transition import apply


def settled(
    course: Course, last: Reading, said: Sequence[Unsettled], now: Reading, *, doubt: bool, believed: bool
) -> tuple[Course, tuple[Record, ...]]:
    """Return the course after what was `said` since `last`, as the clocks of `now` have it, and what it leaves to log.

    While the date is in doubt no time has passed since `last`; so it is, too, where a date before `last` is `believed`.
    """
    passed = (_instant(said[0], now) if said else now.wall) - last.wall
    moved = min(passed, timedelta(0)) if believed else passed if doubt and said else timedelta(0)
    course, earliest = shifted(course, moved), last.wall + moved
    left: list[Record] = []
    for one in said:
        at = _instant(one, now)
        sure = at >= earliest and one.clocks.boot_id == now.boot_id and not doubt and not believed
        at = max(at, earliest).replace(microsecond=0)
        # Sleep and what lies in other courses move what is due when it is looked at.
        try:
            course, records = apply(course, _dated(one.event, at, undated=not sure), at, Around())
        except Refused:  # now that the date is known the course has ended by itself, or is off already
            continue
        left += records
    return course, tuple(left)


def _instant(said: Unsettled, now: Reading) -> datetime:
    """Return when something was said, by the wall clock of `now`; of a start of the machine that is over, now."""
    if said.clocks.boot_id and said.clocks.boot_id == now.boot_id:
        return now.wall - timedelta(seconds=now.boot - said.clocks.boot)
    return now.wall


def _dated(event: Event, at: datetime, *, undated: bool) -> Event:
    if isinstance(event, CameOff):
        return replace(event, at=at, undated=undated, answers=None)
    if isinstance(event, Stopped) and event.off is not None:
        return replace(event, at=at, off=replace(event.off, at=at, undated=undated), answers=None)
    return replace(event, at=at, answers=None)
