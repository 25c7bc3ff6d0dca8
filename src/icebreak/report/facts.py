"""What a report is made from, and how it names days and times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from functools import cached_property
from itertools import groupby

from icebreak.core import checkin, session, signs_record, spasm
from icebreak.core.adverse import Adverse, adverse
from icebreak.core.by_day import Day, by_day
from icebreak.core.course import Course
from icebreak.core.figure import Figure
from icebreak.core.local_days import local_days, placed_on
from icebreak.core.pains import Pain, pains
from icebreak.core.period import Period
from icebreak.core.record import Folded
from icebreak.core.saying import date_said

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MANY_DAYS = 40
"""Of more days than this, from the first with an entry to the last, the page speaks of months."""
LONGEST = 4000
"""Characters of a note that are on the page; who writes more has written a letter."""
NOT_RECORDED = "not recorded"
NOTHING = "\N{EN DASH}"
"""What stands in a cell of which nothing is known."""


@dataclass(frozen=True)  # without slots: what is derived is worked out once
class Facts:
    """The entries of a period, in order of time and none of them deleted, and what belongs to them."""

    entries: Sequence[Folded]
    courses: Sequence[Course]
    on: Sequence[Course]
    """Those with something on, of which the log has nothing yet."""
    period: Period
    now: datetime
    zone: tzinfo
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """Those that show the exercises of the courses, by name."""

    def of(self, table: str) -> list[Folded]:
        """Return the entries of one table."""
        return [entry for entry in self.entries if entry.table == table]

    @cached_property
    def sessions(self) -> list[Folded]:
        """The sessions."""
        return self.of(session.TABLE)

    @cached_property
    def spasms(self) -> list[Folded]:
        """The spasms that were marked."""
        return self.of(spasm.TABLE)

    @cached_property
    def checkins(self) -> list[Folded]:
        """The check-ins of a day, and pain that was said alone."""
        return self.of(checkin.TABLE)

    @cached_property
    def signs(self) -> list[Folded]:
        """The lists of signs that were shown, and the questions in their place."""
        return self.of(signs_record.TABLE)

    @cached_property
    def days(self) -> list[Day]:
        """The days on which anything was recorded."""
        return by_day(self.entries, self.zone)

    @cached_property
    def months(self) -> list[list[Day]]:
        """Return the same days, those of a month together."""
        found = groupby(self.days, key=lambda day: (day.day.year, day.day.month))
        return [list(days) for _, days in found]

    @cached_property
    def pains(self) -> list[Pain]:
        """Every pain that was said."""
        return pains(self.entries)

    @cached_property
    def adverse(self) -> list[Adverse]:
        """Everything adverse."""
        return adverse(self.entries)

    @cached_property
    def by_month(self) -> bool:
        """Whether there are so many days that the page speaks of months."""
        return bool(self.days) and (self.days[-1].day - self.days[0].day).days >= MANY_DAYS

    @cached_property
    def years(self) -> bool:
        """Whether days are named with their year, since there is more than one."""
        return self.period.since.astimezone(self.zone).year != self.period.until.astimezone(self.zone).year

    @cached_property
    def _local(self) -> Callable[[datetime], date]:
        return local_days(self.zone)

    def day_of(self, entry: Folded) -> date | None:
        """Return the local day that an entry belongs to, as `by_day` has it."""
        return placed_on(entry.values, self._local)

    def day(self, at: datetime) -> str:
        """Return the local day: `Sun 22 Nov`, with the year where there is more than one."""
        said = date_said(at, self.zone)
        return f"{said} {at.astimezone(self.zone).year}" if self.years else said

    def date(self, day: date) -> str:
        """Return a local day that is known as such."""
        return self.day(datetime.combine(day, time(12), self.zone))

    def when(self, at: datetime | None) -> str:
        """Return day and time: `Sun 22 Nov 13:05`; of None that it is not recorded."""
        return NOT_RECORDED if at is None else f"{self.day(at)} {at.astimezone(self.zone):%H:%M}"

    def clock(self, at: object) -> str:
        """Return the local time, `13:05`; a dash where there is none."""
        return f"{at.astimezone(self.zone):%H:%M}" if isinstance(at, datetime) else NOTHING


def number(value: float) -> str:
    """Return a number without a needless fraction: `6.5`, `7`."""
    return f"{value:.1f}".removesuffix(".0")


def latest(said: list[str], most: int) -> list[str]:
    """Return the last of what is said, and before it how many there are besides."""
    return said if len(said) <= most else [f"{len(said) - most} before", *said[-most:]]


def several(n: int, one: str, more: str = "") -> str:
    """Return how many there are of something: `1 session`, `2 sessions`."""
    return f"{n} {one if n == 1 else more or one + 's'}"
