"""What is said below the digits is said in whole sentences, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.day import Day

from icebreak.tui.widgets.advice import fitting

TEXTS = ("A bit redder is fine. White or hard: take it off now. Numbness has to go as you warm up.", "One cloth.")


def said(texts: tuple[str, ...], width: int, at_most: int) -> str:
    return "|".join(line.plain for line in fitting(texts, width, at_most))


@pytest.mark.parametrize(
    ("width", "at_most", "lines"),
    [
        (90, 3, "|".join(TEXTS)),
        (90, 1, TEXTS[0]),
        (60, 2, "A bit redder is fine. White or hard: take it off now.|Numbness has to go as you warm up."),
        (40, 2, "A bit redder is fine. White or hard:|take it off now."),
        (60, 1, "A bit redder is fine. White or hard: take it off now."),
        (30, 1, "A bit redder is fine."),
        (10, 1, "A bit"),
        (20, 3, "A bit redder is|fine. White or hard:|take it off now."),
        (60, 0, ""),
    ],
)
def test_a_sentence_is_there_whole_or_not_at_all(width: int, at_most: int, lines: str) -> None:
    assert said(TEXTS, width, at_most) == lines


@given(
    st.lists(st.text("ab. !?", min_size=1, max_size=60), max_size=4).map(tuple), st.integers(8, 60), st.integers(0, 6)
)
def test_it_takes_no_more_than_its_room(texts: tuple[str, ...], width: int, at_most: int) -> None:
    lines = fitting(texts, width, at_most)
    assert len(lines) <= at_most
    assert all(line.cell_length <= width for line in lines)


async def test_with_a_pack_on_no_warning_breaks_off(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        watch = day.course.definition.apply.watch
        assert watch is not None
        lines = [line.strip() for line in window.text.split("\n")]
        begin = next(n for n, line in enumerate(lines) if line.startswith(watch[:20]))
        shown = " ".join(lines[begin : begin + 2])
        assert shown.endswith(".")
        assert watch.startswith(shown)
