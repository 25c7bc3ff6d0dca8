from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.day_words import days_said, read_day, read_days

TODAY = date(2026, 11, 22)
"""A Sunday."""
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("today", "2026-11-22", "2026-11-22"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("sun", "2026-11-22", "2026-11-22"),
        ("monday", "2026-11-16", "2026-11-16"),
        ("22 nov", "2026-11-22", "2026-11-22"),
        ("nov 22", "2026-11-22", "2026-11-22"),
        ("23 nov", "2025-11-23", "2025-11-23"),
        ("22 november 2024", "2024-11-22", "2024-11-22"),
        ("nov 22 2024", "2024-11-22", "2024-11-22"),
        ("22. nov", "2026-11-22", "2026-11-22"),
        ("29 feb", "2024-02-29", "2024-02-29"),
        ("nov", "2026-11-01", "2026-11-30"),
        ("dec", "2025-12-01", "2025-12-31"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2025-11-09", "2025-11-09", "2025-11-09"),
        ("22.11.", "2026-11-22", "2026-11-22"),
        ("9.3.2024", "2024-03-09", "2024-03-09"),
        ("22.11", "2026-11-22", "2026-11-22"),
        ("22/11", "2026-11-22", "2026-11-22"),
        ("9/3/2024", "2024-03-09", "2024-03-09"),
        ("sun 15 nov 2026", "2026-11-15", "2026-11-15"),
        ("sun 15 nov", "2026-11-15", "2026-11-15"),
        ("sunday, nov 15", "2026-11-15", "2026-11-15"),
        ("sun 15.11.", "2026-11-15", "2026-11-15"),
        ("sun 2026-11-15", "2026-11-15", "2026-11-15"),
        ("fri 15 nov 2026", "2026-11-15", "2026-11-15"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last sun", "2026-11-15", "2026-11-15"),
        ("last monday", "2026-11-16", "2026-11-16"),
    ],
)
def test_days_are_read_as_they_are_said(typed: str, first: str, last: str) -> None:
    words = typed.split()
    assert read_days(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last), len(words))


@pytest.mark.parametrize("typed", ["", "no", "22", "31.2.2025", "2025-13", "2025-02-30", "slow", "0 nov", "1850", "²²"])
def test_what_is_no_day_is_none(typed: str) -> None:
    found = read_days(typed.split(), TODAY)
    assert found is None or found.words < len(typed.split())


def test_more_words_are_left_to_others() -> None:
    assert read_days(["31", "nov", "ice"], TODAY) is None
    assert read_days(["nov", "ice", "2025"], TODAY) == (date(2026, 11, 1), date(2026, 11, 30), 1)
    assert read_days(["sun", "ice", "15.11."], TODAY) == (TODAY, TODAY, 1)
    assert read_days(["sun", "mon"], TODAY) == (TODAY, TODAY, 1)
    assert read_days(["sun", "last", "week"], TODAY) == (TODAY, TODAY, 1)
    assert read_days(["last", "one"], TODAY) is None


@pytest.mark.parametrize("typed", ["nov", "soon", "22 nov x", ""])
def test_one_day_is_wanted_where_one_is_typed(typed: str) -> None:
    with pytest.raises(ValueError, match="is no day; type it like 22 nov"):
        read_day(typed, TODAY)


@given(DAYS, st.dates(date(1960, 1, 1), date(2199, 12, 31)))
def test_a_day_without_its_year_is_the_last_such_one(day: date, today: date) -> None:
    found = read_day(f"{day.day}.{day.month}.", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today
    leap = (day.day, day.month) == (29, 2)
    assert today - found < timedelta(days=366 * 8 if leap else 366)


@given(DAYS, st.integers(0, 800))
def test_what_is_said_of_days_is_read_back(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2199, 12, 31))
    said = days_said(first, last).lower()
    if first == last:
        assert read_day(said, TODAY) == first
    elif " to " not in said:
        assert read_days(said.split(), TODAY) == (first, last, len(said.split()))


@given(st.text(max_size=30), st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_nothing_typed_is_an_error(text: str, today: date) -> None:
    found = read_days(text.lower().split(), today)
    assert found is None or (found.first <= found.last and found.words >= 1)
