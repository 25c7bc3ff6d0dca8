"""Going to sleep and waking: for the person, not for a course; one file, changed under the lock like all others."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icebreak.core.clock import Reading
from icebreak.core.course import ENDED, ON, Course
from icebreak.core.kind_words import still_on
from icebreak.core.quiet import Interval, Window, intervals
from icebreak.core.refused import Refused
from icebreak.core.sleep import NEAR, Sleep, fallen_asleep, woken
from icebreak.store.courses import read_courses
from icebreak.store.lock import WAIT, held
from icebreak.store.paths import Home
from icebreak.store.sleep import read_sleeps, write_sleeps

_FORGOTTEN = timedelta(days=10)
"""Intervals older than this, and than every course under way, are no slot's any more."""


def fall_asleep(
    home: Home, at: datetime, length: timedelta | None, quiet: Sequence[Window], zone: str, reading: Reading
) -> Sleep:
    """Be asleep from `at`: for `length`, else to the end of the night; raises Refused, Busy, Unwritable.

    Refused while a pack is on. `quiet` counts where no course under way has windows of its own.
    """

    def change(sleeps: Sequence[Sleep], courses: Sequence[Course], nights: list[Interval]) -> tuple[Sleep, ...]:
        for course in courses:
            if course.state == ON and not (course.session and course.session.lapsed(at)):
                raise Refused(still_on(course.kind), way="off")
        return fallen_asleep(sleeps, at, length, nights)

    return _changed(home, at, quiet, zone, reading, change)[-1]


def wake_up(home: Home, at: datetime, quiet: Sequence[Window], zone: str, reading: Reading) -> None:
    """Be awake from `at`, which also ends that night's quiet window; raises Refused, Busy, Unwritable."""
    _changed(home, at, quiet, zone, reading, lambda sleeps, _, nights: woken(sleeps, at, nights))


_Change = Callable[[Sequence[Sleep], Sequence[Course], list[Interval]], tuple[Sleep, ...]]


def _changed(
    home: Home, at: datetime, quiet: Sequence[Window], zone: str, reading: Reading, change: _Change
) -> tuple[Sleep, ...]:
    with held(home, WAIT):
        under_way = [one.course for one in read_courses(home, reading)[0] if one.course.state != ENDED]
        nights = {night for course in under_way for night in _nights(course.quiet, course.tz, at)}
        sleeps = change(read_sleeps(home), under_way, sorted(nights or set(_nights(quiet, ZoneInfo(zone), at))))
        oldest = min((course.start for course in under_way), default=at) - _FORGOTTEN
        kept = tuple(sleep for sleep in sleeps if sleep.until >= oldest)
        write_sleeps(home, list(kept))
        return kept


def _nights(quiet: Sequence[Window], zone: ZoneInfo, at: datetime) -> list[Interval]:
    return list(intervals(quiet, zone, at, at + NEAR))
