from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.duration import LONGEST, format_duration, parse_duration, spoken

LENGTHS = st.integers(1, int(LONGEST.total_seconds())).map(lambda seconds: timedelta(seconds=seconds))


@given(LENGTHS)
def test_what_is_written_reads_back_the_same(length: timedelta) -> None:
    assert parse_duration(format_duration(length)) == length


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("20m", 1200), ("1h30m", 5400), ("48h", 172800), ("1h0m5s", 3605), ("05m", 300), ("90m", 5400)],
)
def test_reads_what_a_person_writes(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20", "20m"),
        ("20 min", "20m"),
        ("20 Minutes", "20m"),
        ("1 h 30 min", "1h30m"),
        ("1 hour and 30 minutes", "1h30m"),
        ("2 hrs", "2h"),
        ("45 secs", "45s"),
        ("20M", "20m"),
        ("3d", "72h"),
        ("1h\n", "1h"),
    ],
)
def test_a_near_miss_says_what_was_meant(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f"did you mean {meant}\\?"):
        parse_duration(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "m", "h1", "1.5h", "-20m", "+20m", "20x", "30m1h", "1h1h", "\u0662\u0660m", "9" * 5000 + "m", "\x1b[1m"],
)
def test_what_is_no_length_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="not a length of time; write it such as") as refused:
        parse_duration(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "why"), [("0m", "no time"), ("0h0m0s", "no time"), ("9000h", "a year"), ("999999999h", "a year")]
)
def test_nothing_and_a_lifetime_are_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_duration(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        length = parse_duration(text)
    except ValueError as refused:
        assert str(refused).isprintable()
    else:
        assert timedelta() < length <= LONGEST


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (20, "20 seconds"),
        (60, "1 minute"),
        (90, "1 minute 30 seconds"),
        (1200, "20 minutes"),
        (3600, "an hour"),
        (3605, "1 hour 5 seconds"),
        (5400, "an hour and a half"),
        (6600, "1 hour 50 minutes"),
        (7200, "2 hours"),
        (172800, "48 hours"),
    ],
)
def test_says_it_as_a_person_would(seconds: int, said: str) -> None:
    assert spoken(timedelta(seconds=seconds)) == said


def test_parts_of_a_second_are_left_off() -> None:
    assert format_duration(timedelta(seconds=59, milliseconds=999)) == "59s"
    assert format_duration(timedelta(milliseconds=5)) == "0s"


def test_less_than_nothing_is_refused() -> None:
    for say in (format_duration, spoken):
        with pytest.raises(ValueError, match="less than nothing"):
            say(timedelta(seconds=-1))
