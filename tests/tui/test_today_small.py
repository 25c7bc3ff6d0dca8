"""At 40 columns and 12 lines the digits stay large whatever else has to be said, and no word is lost."""

import pytest
from tests.tui.day import Day, Opened

from icebreak.tui.screens.help import HelpScreen
from icebreak.tui.widgets.big import drawn
from icebreak.tui.widgets.notice import Notice

SMALL = (40, 12)
LONG = (
    "No popup can be shown: nothing on this machine takes them, or it has stopped. "
    "Install dunst, or start the one that is there, and open icebreak again to try it out once more."
)


def large(window: Opened, text: str) -> bool:
    """Whether a text is drawn at twice its smallest size: five lines high."""
    return all(row.strip() in window.text for row in drawn((text,), 38, 5))


async def test_a_long_notice_leaves_the_digits_as_large_as_they_were_and_help_has_all_of_it(day: Day) -> None:
    day.begin()
    async with day.opened(SMALL) as window:
        assert large(window, "20:00")
        window.app.warn(LONG)
        await window.settle()
        assert large(window, "20:00")
        assert LONG[:20] in window.words
        assert window.app.today.notice.size.height == 2
        assert "… more: ?" in window.words
        await window.press("question_mark")
        assert window.asks() is HelpScreen
        assert LONG[:-1] in window.words


async def test_a_notice_that_fits_is_there_as_it_is(day: Day) -> None:
    day.begin()
    async with day.opened(SMALL) as window:
        await window.press("7")
        assert "Pain 7 noted." in window.words
        assert "…" not in window.words


async def test_a_question_that_a_notice_stands_before_is_not_answered_unseen(day: Day) -> None:
    day.begin()
    async with day.opened(SMALL, ask=frozenset({"pain"})) as window:
        assert "How much does it hurt" in window.words
        window.app.warn(LONG)
        await window.settle()
        assert "How much does it hurt" not in window.words
        await window.press("x")
        assert "How much does it hurt" in window.words
        assert LONG[:20] not in window.words
        await window.press("x")
        assert "How much does it hurt" not in window.words


@pytest.mark.parametrize("width", range(12, 120, 9))
def test_what_a_notice_leaves_out_is_no_part_of_a_word_and_said_to_be_missing(width: int) -> None:
    notice = Notice("?")
    notice.text = LONG
    notice.fit(2)
    said = " ".join(line.plain for line in notice._lines(width))
    assert all(line.cell_length <= width for line in notice._lines(width))
    words = said.removesuffix("… more: ?").split()
    assert words == LONG.split()[: len(words)]
    assert said.endswith("… more: ?") == (len(words) < len(LONG.split()))


async def test_a_second_course_that_is_due_is_named_with_the_key_that_shows_it(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:30", on=False)
    async with day.opened(SMALL, ask=frozenset({"pain"})) as window:
        assert "HEAT PAD IS ON" in window.words
        assert "Ice: due since 10:30 (Tab)" in window.words
        assert "How much does it hurt" in window.words
        assert large(window, "3h30")
        await window.press("tab")
        assert "PUT THE ICE ON" in window.words
        assert "Heat pad: on, off at 14:00 (Tab)" in window.words


async def test_a_pack_that_has_to_come_off_beside_another_says_how_late_it_is(day: Day) -> None:
    day.begin("10:00", "heat-pad")
    day.begin("10:02", "ice-15")
    async with day.opened(SMALL) as window:
        await window.waits_until("10:20")
        assert "TAKE THE HEAT OFF" in window.words
        assert "Ice: TAKE IT OFF, 3 min late (Tab)" in window.words
        assert large(window, "+5:00")


async def test_without_another_course_no_line_is_lost_to_one(day: Day) -> None:
    day.begin()
    async with day.opened(SMALL) as window:
        await window.press("x")
        assert window.app.today.other.size.height == 0
        assert window.app.today.dial.size.height == 10


async def test_with_a_question_and_another_course_the_bar_stands_apart_from_the_digits(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:02")
    day.to("10:07")
    async with day.opened(SMALL, ask=frozenset({"same_day"})) as window:
        assert "Fever, infection, cancer, thin bones?" in window.words
        assert "Heat pad: on, off at 14:00 (Tab)" in window.words
        assert large(window, "15:00")
        lines = window.text.split("\n")
        [under] = [line for line in lines if "off at 10:22" in line]
        assert "█" in lines[lines.index(under) - 1]
        assert "━" in under
        assert not set(under) & set("█▏▎▍▌▋▊▉")


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (39, 12), (40, 11)])
async def test_where_there_is_less_room_than_it_needs_it_says_so_and_cuts_no_word_of_what_to_do(
    day: Day, size: tuple[int, int]
) -> None:
    day.begin()
    async with day.opened(size) as window:
        assert "ICE IS ON" in window.words
        assert "The ice is off" in window.words
        assert "This needs 40x12." in window.words
        await window.waits_until("10:21")
        assert "TAKE THE ICE OFF NOW" in window.words
        assert "This needs 40x12." in window.words
        await window.waits_until("11:21")
        assert "TAKE THE ICE OFF AND CHECK YOUR SKIN" in window.words


async def test_a_state_that_is_longer_than_a_line_goes_on_in_the_next(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    async with day.opened(SMALL) as window:
        await window.waits_until("15:30")
        assert "TAKE THE HEAT PAD OFF AND CHECK YOUR SKIN" in window.words
        assert "This needs" not in window.words
