from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.cli.exit_code import WrongUse
from icebreak.cli.instants import read_instant

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 22, 11, 0, 30, tzinfo=UTC)
"""Half a minute after noon in Berlin."""


def said(text: str, now: datetime = NOON, *, coming: bool = False) -> str:
    return read_instant(text, "--at", now, BERLIN, coming=coming).astimezone(BERLIN).isoformat()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("11:59", "2026-11-22T11:59:00+01:00"),
        ("12:00", "2026-11-22T12:00:00+01:00"),
        ("12:01", "2026-11-21T12:01:00+01:00"),
        ("0:30", "2026-11-22T00:30:00+01:00"),
        (" 23:50 ", "2026-11-21T23:50:00+01:00"),
        ("2026-11-22T09:00", "2026-11-22T09:00:00+01:00"),
        ("2026-11-22T09:00:30", "2026-11-22T09:00:30+01:00"),
        ("2026-11-22 09:00", "2026-11-22T09:00:00+01:00"),
        ("2026-11-22T09:00Z", "2026-11-22T10:00:00+01:00"),
        ("2026-11-22T09:00:00.25-05:00", "2026-11-22T15:00:00+01:00"),
        ("2026-11-22", "2026-11-22T00:00:00+01:00"),
        ("2026-03-29T02:30", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("yesterday 23:40", "2026-11-21T23:40:00+01:00"),
        ("Fri 9:00", "2026-11-20T09:00:00+01:00"),
    ],
)
def test_what_a_time_means(text: str, instant: str) -> None:
    assert said(text) == instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("12:00", "2026-11-22T12:00:00+01:00"),
        ("12:01", "2026-11-22T12:01:00+01:00"),
        ("11:59", "2026-11-23T11:59:00+01:00"),
    ],
)
def test_what_is_to_come_is_the_next(text: str, instant: str) -> None:
    assert said(text, coming=True) == instant


def test_the_last_minute_in_a_fold_is_the_later_one_once_it_has_been() -> None:
    first = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45, summer time
    assert said("02:30", first) == "2026-10-25T02:30:00+02:00"
    assert said("02:30", first + timedelta(hours=1)) == "2026-10-25T02:30:00+01:00"


def test_near_something_it_is_that_day() -> None:
    near = datetime(2026, 11, 19, 23, 50, tzinfo=BERLIN)
    assert read_instant("00:10", "--off", NOON, BERLIN, near=near).astimezone(BERLIN).day == 20
    assert read_instant("23:40", "--on", NOON, BERLIN, near=near).astimezone(BERLIN).day == 19


@pytest.mark.parametrize(
    "text",
    ["", "24:00", "12:60", "noon", "1200", "12.30", "-1:00", "2026-13-01", "\uff11\uff12:\uff10\uff10"],
)
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(WrongUse, match=r"--at: .* is not a time; write it like 14:24"):
        said(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_times_beyond_all_calendars_are_no_times(text: str) -> None:
    with pytest.raises(WrongUse):
        said(text)


instants = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(instants, st.integers(0, 23), st.integers(0, 59))
def test_the_last_minute_has_been_and_shows_that_time_or_is_the_jump(now: datetime, hour: int, minute: int) -> None:
    found = read_instant(f"{hour:02}:{minute:02}", "--at", now, BERLIN)
    assert now - timedelta(hours=25, minutes=1) < found <= now
    local = found.astimezone(BERLIN)
    jumped = local.replace(fold=0).utcoffset() != (found - timedelta(seconds=1)).astimezone(BERLIN).utcoffset()
    assert (local.hour, local.minute) == (hour, minute) or jumped


@given(instants, st.integers(0, 23), st.integers(0, 59))
def test_the_next_minute_is_not_over(now: datetime, hour: int, minute: int) -> None:
    found = read_instant(f"{hour:02}:{minute:02}", "--from", now, BERLIN, coming=True)
    assert now - timedelta(minutes=1) < found <= now + timedelta(hours=25)


@given(instants)
def test_an_instant_reads_back(instant: datetime) -> None:
    written = instant.replace(microsecond=0)
    for zone in (UTC, BERLIN):
        assert read_instant(written.astimezone(zone).isoformat(), "--at", NOON, BERLIN) == written
