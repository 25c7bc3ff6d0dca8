"""Local days worked out once a day are those that a change of zone gives."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import ZONES
from tests.core.logged import anything, instants

from icebreak.core.local_days import local_days, placed_on
from icebreak.core.placed import day_of
from icebreak.core.record import Folded

LATER = timedelta(days=2)
zones = st.sampled_from(ZONES).map(ZoneInfo)


@given(zones, st.lists(instants.filter(lambda at: 1 < at.year < 9999), max_size=8))
def test_the_day_is_the_one_that_the_zone_has(zone: ZoneInfo, found: list[datetime]) -> None:
    day = local_days(zone)
    assert [day(at) for at in found] == [at.astimezone(zone).date() for at in found]


@pytest.mark.parametrize("zone", ZONES)
def test_on_days_on_which_clocks_change_every_hour_has_its_day(zone: str) -> None:
    for first in (
        datetime(2026, 3, 7, tzinfo=UTC),
        datetime(2026, 3, 28, tzinfo=UTC),
        datetime(2026, 10, 3, tzinfo=UTC),
    ):
        for offset in (0, 1, 2, -4, -5, 10, 10.5, 11):
            day = local_days(ZoneInfo(zone))
            written = [
                (first + hour * timedelta(minutes=30)).astimezone(timezone(timedelta(hours=offset)))
                for hour in range(96)
            ]
            assert [day(at) for at in written] == [at.astimezone(ZoneInfo(zone)).date() for at in written]


def test_at_the_ends_of_the_calendar_the_written_day_counts() -> None:
    day = local_days(ZoneInfo("America/New_York"))
    assert day(datetime(1, 1, 1, tzinfo=UTC)) == date(1, 1, 1)
    assert day(datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12)))) == date(9999, 12, 31)


@given(anything, zones)
def test_an_entry_is_placed_as_elsewhere(entry: Folded, zone: ZoneInfo) -> None:
    try:
        wanted = day_of(entry.values, zone)
    except OverflowError:
        return
    assert placed_on(entry.values, local_days(zone)) == wanted
