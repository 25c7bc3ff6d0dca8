"""Digits as large as there is room for, and a bar that says how far it is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.tui.widgets.bar import bar
from icebreak.tui.widgets.big import drawn, scale

WORDS = ("OFF", "UP", "ICE", "HEAT", "REST", "WAIT", "PAUSE", "DONE")
texts = st.lists(
    st.from_regex(r"\+?[0-9]{1,2}[:h][0-5][0-9]", fullmatch=True) | st.sampled_from(WORDS), min_size=1, max_size=2
).map(tuple)


@given(texts, st.integers(1, 200), st.integers(1, 60))
def test_what_is_drawn_fits_and_could_not_be_larger(lines: tuple[str, ...], width: int, height: int) -> None:
    found = drawn(lines, width, height)
    assert len(found) <= height
    assert all(len(line) == width for line in found)
    times = scale(lines, width, height)
    assert times == max(n for n in range(200) if n == 0 or fits(lines, n, width, height))


def fits(lines: tuple[str, ...], times: int, width: int, height: int) -> bool:
    """Whether lines that are drawn so many times their size take no more than this."""
    across = max(width_of(line) for line in lines)
    return across * times <= width and (5 * times + 1) // 2 * len(lines) + times * (len(lines) - 1) <= height


def width_of(text: str) -> int:
    """Return how wide a text is at its own size."""
    rows = drawn((text,), 500, 3)
    filled = [x for row in rows for x, mark in enumerate(row) if mark != " "]
    return max(filled) - min(filled) + 1


def test_each_digit_is_another_and_reads_as_it_should() -> None:
    found = {digit: tuple(line.rstrip() for line in drawn((digit,), 6, 5)) for digit in string.digits}
    assert len(set(found.values())) == 10
    assert found["7"] == ("██████", "    ██", "    ██", "    ██", "    ██")


def test_where_there_is_little_room_only_the_last_line_is_large() -> None:
    assert scale(("OFF", "+0:35"), 36, 7) == 1
    assert drawn(("OFF", "+0:35"), 36, 7) == drawn(("+0:35",), 36, 7)


def test_where_there_is_no_room_at_all_the_text_stands_as_it_is() -> None:
    assert drawn(("19:55",), 9, 2) == ["  19:55  "]


def test_every_word_that_is_drawn_has_all_its_letters() -> None:
    for word in WORDS:
        assert width_of(word) >= 4 * len(word) - 1


@given(st.floats(0, 1), st.integers(1, 200))
def test_the_bar_is_as_long_as_it_should_be_and_filled_in_part(part: float, width: int) -> None:
    line = bar(part, width)
    assert len(line) == width
    eighths = 8 * line.count("█") + sum(" ▏▎▍▌▋▊▉".index(mark) for mark in line if mark not in "█─")
    assert abs(eighths - part * width * 8) <= 0.5 + 1e-6


@pytest.mark.parametrize(("part", "line"), [(0, "────"), (0.5, "██──"), (1, "████"), (0.28125, "█▏──"), (2, "████")])
def test_a_bar_of_four(part: float, line: str) -> None:
    assert bar(part, 4) == line
