"""Where a report begins that nobody named a beginning for."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import at

from icebreak.core.period import APART, LONGEST, Period, latest
from icebreak.core.record import Folded

ZONE = ZoneInfo("Europe/Berlin")
NOW = at("23 12:00")
SECOND = timedelta(seconds=1)


def entry(when: datetime | None, *, deleted: bool = False) -> Folded:
    values = {} if when is None else {"at": when}
    return Folded(table="spasm", id=str(when), rev=1, values=values, deleted=deleted, history=())


def test_it_begins_with_the_day_after_the_last_long_silence() -> None:
    first = at("14 23:30")  # half past midnight on the 15th in Berlin
    found = [entry(NOW - timedelta(hours=1)), entry(first + APART), entry(first), entry(first - APART - SECOND)]
    assert latest(found, NOW, ZONE) == datetime(2026, 11, 15, tzinfo=ZONE)


def test_it_never_goes_back_further_than_the_longest() -> None:
    daily = [entry(NOW - timedelta(days=days)) for days in range(1, 300)]
    begin = latest(daily, NOW, ZONE)
    assert begin is not None
    assert timedelta(0) <= NOW - timedelta(days=1) - LONGEST - begin < timedelta(days=1)


def test_nothing_is_no_period() -> None:
    assert latest([], NOW, ZONE) is None
    assert latest([entry(None), entry(NOW), entry(at("22 10:00"), deleted=True)], NOW, ZONE) is None


@given(st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=400)), min_size=1, max_size=30))
def test_what_is_in_it_hangs_together(ago: list[timedelta]) -> None:
    found = [entry(NOW - one) for one in ago]
    begin = latest(found, NOW, ZONE)
    assert begin is not None
    period = Period(since=begin, until=NOW)
    inside = sorted(one for one in ago if period.has(entry(NOW - one)))
    assert inside[0] == min(ago)
    assert all(later - earlier <= APART for earlier, later in pairwise(inside))
    outside = [one for one in ago if one > inside[-1]]
    if outside and inside[-1] - inside[0] < LONGEST - timedelta(days=8):
        assert min(outside) - inside[-1] > timedelta(days=6)
