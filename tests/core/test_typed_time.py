from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.typed_time import clock_time, first_such, last_such, nearest_such, typed_time

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 14, 40, tzinfo=ZONE)  # a Sunday


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("14:05", "2026-11-22 14:05"),
        ("1405", "2026-11-22 14:05"),
        ("14.05", "2026-11-22 14:05"),
        (" 9:00 ", "2026-11-22 09:00"),
        ("14:40", "2026-11-22 14:40"),
        ("14:41", "2026-11-21 14:41"),
        ("yesterday 23:40", "2026-11-21 23:40"),
        ("today 8:15", "2026-11-22 08:15"),
        ("Sat 9:00", "2026-11-21 09:00"),
        ("monday 09:00", "2026-11-16 09:00"),
    ],
)
def test_a_time_is_the_last_such_moment(text: str, local: str) -> None:
    assert typed_time(text, NOW, ZONE) == datetime.fromisoformat(local).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type a time"),
        ("soon", "not a time"),
        ("25:00", "no 25:00 on a clock"),
        ("12:60", "no 12:60"),
        ("today 15:00", "still to come"),
        ("tomorrow 15:00", "tomorrow is no day"),
        ("\x1b[31m", "not a time"),
        ("\u0661\u0664:\u0660\u0665", "not a time"),
    ],
)
def test_what_is_no_time_is_answered_with_one_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as raised:
        typed_time(text, NOW, ZONE)
    assert "\x1b" not in str(raised.value)


def test_an_hour_that_comes_twice_in_autumn_is_the_later_one_that_is_over() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30, shown for the second time
    assert last_such(time(2, 30), second, ZONE) == second
    assert last_such(time(2, 30), second - timedelta(minutes=1), ZONE) == second - timedelta(hours=1)


@given(
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.integers(0, 366 * 86400).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)),
)
def test_the_moment_is_past_and_at_most_a_day_and_an_hour_ago(at: time, instant: datetime) -> None:
    found = last_such(at, instant, ZONE)
    assert timedelta(0) <= instant - found <= timedelta(hours=25)


def test_the_nearest_such_moment_may_lie_before_or_after_and_beyond_midnight() -> None:
    near = datetime(2026, 11, 22, 23, 50, tzinfo=ZONE)
    assert nearest_such(time(23, 40), near, ZONE) == near - timedelta(minutes=10)
    assert nearest_such(time(0, 5), near, ZONE) == near + timedelta(minutes=15)
    assert nearest_such(time(23, 50), near, ZONE) == near


def test_the_first_such_moment_comes_after() -> None:
    on = datetime(2026, 11, 22, 23, 50, tzinfo=ZONE)
    assert first_such(time(0, 10), on, ZONE) == on + timedelta(minutes=20)
    assert first_such(time(23, 50), on, ZONE) == on + timedelta(days=1)
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, shown for the first time
    assert first_such(time(2, 40), twice, ZONE) == twice + timedelta(minutes=10)
    assert first_such(time(2, 20), twice, ZONE) == datetime(2026, 10, 25, 1, 20, tzinfo=UTC), (
        "shown for the second time"
    )


def test_a_time_of_day_has_no_day() -> None:
    assert clock_time("9.05") == time(9, 5)
    with pytest.raises(ValueError, match="not a time of day"):
        clock_time("yesterday 9:05")
