from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import windows

from icebreak.core.quiet import Window, intervals, read_window, wall

BERLIN, HOWE, CHATHAM = (ZoneInfo(name) for name in ("Europe/Berlin", "Australia/Lord_Howe", "Pacific/Chatham"))
SYDNEY, APIA = ZoneInfo("Australia/Sydney"), ZoneInfo("Pacific/Apia")


def spans(zone: str, day: str, *texts: str) -> list[tuple[str, str]]:
    """The quiet intervals that begin within 24 hours of a local midnight, in UTC."""
    tz = ZoneInfo(zone)
    begin = datetime.fromisoformat(day).replace(tzinfo=tz)
    found = intervals(windows(*texts), tz, begin, begin + timedelta(days=1))
    today = [one for one in found if begin <= one.begin < begin + timedelta(days=1)]
    return sorted((f"{one.begin:%d %H:%M}", f"{one.end:%d %H:%M}") for one in today)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "last", "expected"),
    [
        pytest.param("2027-03-28", "01:59", BERLIN, False, "2027-03-28T00:59", id="before the spring gap"),
        pytest.param("2027-03-28", "02:00", BERLIN, False, "2027-03-28T01:00", id="the gap's beginning is the jump"),
        pytest.param("2027-03-28", "02:30", BERLIN, False, "2027-03-28T01:00", id="within the gap is the jump"),
        pytest.param("2027-03-28", "02:30", BERLIN, True, "2027-03-28T01:00", id="within the gap, as an end too"),
        pytest.param("2027-03-28", "03:00", BERLIN, False, "2027-03-28T01:00", id="the gap's end is the jump"),
        pytest.param("2027-10-31", "02:30", BERLIN, False, "2027-10-31T00:30", id="in the autumn fold, the first"),
        pytest.param("2027-10-31", "02:30", BERLIN, True, "2027-10-31T01:30", id="in the autumn fold, the last"),
        pytest.param("2027-10-31", "03:00", BERLIN, True, "2027-10-31T02:00", id="after the fold there is one"),
        pytest.param("2027-10-03", "02:15", HOWE, False, "2027-10-02T15:30", id="a gap of half an hour"),
        pytest.param("2027-04-04", "01:45", HOWE, False, "2027-04-03T14:45", id="a fold of half an hour, the first"),
        pytest.param("2027-04-04", "01:45", HOWE, True, "2027-04-03T15:15", id="a fold of half an hour, the last"),
        pytest.param("2027-10-03", "02:30", SYDNEY, False, "2027-10-02T16:00", id="spring in October"),
        pytest.param("2027-04-04", "02:30", SYDNEY, True, "2027-04-03T16:30", id="autumn in April"),
        pytest.param("2027-09-26", "03:00", CHATHAM, False, "2027-09-25T14:00", id="a jump at a quarter to three"),
        pytest.param("2011-12-30", "12:00", APIA, False, "2011-12-30T10:00", id="a day that never was"),
    ],
)
def test_a_local_time_is_an_instant(day: str, clock: str, zone: ZoneInfo, last: bool, expected: str) -> None:
    instant = wall(date.fromisoformat(day), time.fromisoformat(clock), zone, last=last)
    assert instant == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "texts", "expected"),
    [
        pytest.param("UTC", "2027-01-04", ["23:00-07:00"], [("04 23:00", "05 07:00")], id="over midnight"),
        pytest.param("UTC", "2027-01-04", ["00:00-07:00"], [("04 00:00", "04 07:00")], id="from midnight"),
        pytest.param("UTC", "2027-01-04", ["13:00-00:00"], [("04 13:00", "05 00:00")], id="to midnight"),
        pytest.param(
            "UTC",
            "2027-01-04",
            ["13:00-14:30", "23:00-07:00"],
            [("04 13:00", "04 14:30"), ("04 23:00", "05 07:00")],
            id="a nap and a night",
        ),
        pytest.param("Europe/Berlin", "2027-03-28", ["02:15-02:45"], [], id="wholly in a gap: none"),
        pytest.param("Europe/Berlin", "2027-03-28", ["02:00-03:00"], [], id="the gap itself: none"),
        pytest.param("Australia/Lord_Howe", "2027-10-03", ["02:05-02:25"], [], id="wholly in a gap of half an hour"),
        pytest.param("Europe/Berlin", "2027-03-28", ["02:30-07:00"], [("28 01:00", "28 05:00")], id="begins in a gap"),
        pytest.param("Europe/Berlin", "2027-03-27", ["23:00-02:30"], [("27 22:00", "28 01:00")], id="ends in a gap"),
        pytest.param("Europe/Berlin", "2027-10-30", ["22:00-02:15"], [("30 20:00", "31 01:15")], id="ends in a fold"),
        pytest.param("Europe/Berlin", "2027-10-31", ["02:15-07:00"], [("31 00:15", "31 06:00")], id="begins in a fold"),
        pytest.param("Europe/Berlin", "2027-10-31", ["02:15-02:30"], [("31 00:15", "31 01:30")], id="wholly in a fold"),
        pytest.param("Europe/Berlin", "2027-10-31", ["02:30-02:15"], [("31 00:30", "01 01:15")], id="and out of it"),
    ],
)
def test_a_window_is_laid_onto_real_time(
    zone: str, day: str, texts: list[str], expected: list[tuple[str, str]]
) -> None:
    assert spans(zone, day, *texts) == expected


def test_a_window_reads_back_as_it_is_written() -> None:
    assert read_window(" 23:00-07:00 ") == Window(time(23), time(7))
    assert str(read_window("09:05-00:00")) == "09:05-00:00"


@pytest.mark.parametrize("text", ["", "23-07", "24:00-07:00", "23:60-07:00", "23:00", "7:00-8:00", "23:00-07:00x"])
def test_what_is_no_window_is_named_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a quiet window; write it like 23:00-07:00"):
        read_window(text)


def test_equal_edges_are_refused() -> None:
    with pytest.raises(ValueError, match=r"begins and ends at the same minute"):
        read_window("07:00-07:00")


ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Pacific/Apia"])
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(ZONES, TIMES, TIMES, st.integers(0, 3 * 366 * 1440))
def test_it_is_quiet_when_the_local_clock_says_so(zone: str, begin: time, end: time, minute: int) -> None:
    if begin == end:
        return
    tz, now = ZoneInfo(zone), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    if any(now.astimezone(tz).utcoffset() != (now + timedelta(hours=h)).astimezone(tz).utcoffset() for h in (-2, 2)):
        return  # near a change the table above says what holds
    clock = now.astimezone(tz).time()
    by_the_clock = begin <= clock < end if begin < end else clock >= begin or clock < end
    assert by_the_clock == any(one.begin <= now < one.end for one in intervals([Window(begin, end)], tz, now, now))
