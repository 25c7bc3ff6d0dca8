"""The log is filtered as one types, sorted by key and by mouse, and keeps its place while it changes."""

import pytest
from tests.tui.asking import NOW, SIZES, UNANSWERED, ZONE, Asking, settled, text_of, words
from tests.tui.log_entries import CHANGED, COURSE, LOG, MOMENTS, WHOLE, session
from textual.pilot import Pilot
from textual.widgets import Input

from icebreak.core.record import Folded
from icebreak.tui.log_order import Order
from icebreak.tui.log_rows import log_rows
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.log_entry import LogEntryPage
from icebreak.tui.screens.log_found import HINT, NOT_THEN, NOTHING
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.log_detail import LogDetail
from icebreak.tui.widgets.log_heading import LogHeading
from icebreak.tui.widgets.log_list import LogList


def log() -> LogScreen:
    return LogScreen(WHOLE, ZONE, NOW)


async def opened(pilot: Pilot[None]) -> LogScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, LogScreen)
    return screen


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if one == " " else one for one in text))
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


def ids(screen: LogScreen) -> list[str]:
    return [row.entry.id for row in screen.found]


def stands(screen: LogScreen) -> str:
    row = screen.query_one(LogList).row
    assert row is not None
    return row.entry.id


async def test_what_is_typed_is_found_at_every_key_and_counted() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await settled(pilot)
        assert HINT in text_of(app)
        counts = []
        for key in "left out":
            await typed(pilot, key)
            counts.append(len(screen.found))
        assert counts == sorted(counts, reverse=True)
        assert ids(screen) == [f"{COURSE}.6"]
        assert "Log · 1 of 9 sessions" in text_of(app)
        await pilot.press(*["backspace"] * 8)
        await typed(pilot, "spasm")
        assert "Log · 1 of 13 entries" in text_of(app)
        assert "       spasm" in text_of(app)


async def test_what_is_found_is_what_a_whole_search_finds_however_it_was_typed() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await typed(pilot, "ice 21 nov")
        field = screen.query_one(Input)
        assert len(screen.found) == 3
        for text, count in (("ice", 8), ("ice pain>=7", 3), ("pain>=7", 5), ("", 13), ("slow", 1)):
            field.value = text
            await typed(pilot, "")
            assert len(screen.found) == count, text


async def test_a_word_of_a_note_that_can_be_a_day_is_found_where_the_day_has_nothing_and_that_is_said() -> None:
    sat = session(9, 22, "10:00", note="sat down in March")  # a Sunday, and no March
    app = Asking(lambda: LogScreen([*MOMENTS, sat], ZONE, NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        field = screen.query_one(Input)
        await pilot.press("slash")
        for text in ("sat down", "march"):
            await typed(pilot, text)
            assert ids(screen) == [sat.id], text
            assert f"{NOT_THEN} · with “{text.split()[0]}”" in text_of(app)
            field.value = ""
            await typed(pilot, "")
        await typed(pilot, "nov")
        assert len(screen.found) == len(MOMENTS) + 1
        assert "Nov 2026" in text_of(app)
        assert NOT_THEN not in text_of(app)
        field.value = "mar"
        await typed(pilot, "")
        await typed(pilot, " zebra")
        assert NOTHING in text_of(app)
        assert NOT_THEN not in text_of(app)
        screen.take([*screen.rows, *log_rows([session(10, 22, "11:00", note="mar zebra")], ZONE)], more=False)
        await typed(pilot, "")
        assert len(screen.found) == 1
        assert f"{NOT_THEN} · with “mar” · with “zebra”" in text_of(app)


async def test_escape_leaves_the_filter_first_then_the_log() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await typed(pilot, "pale")
        await pilot.press("enter")
        await typed(pilot, "")
        assert screen.query_one(LogList).has_focus
        assert "Find" in text_of(app)
        await pilot.press("escape")
        await typed(pilot, "")
        assert len(screen.found) == 13
        assert stands(screen) == f"{COURSE}.5"  # what was found, among what lies around it
        assert "Find" not in text_of(app)
        assert app.answer is UNANSWERED
        await pilot.press("escape")
        await settled(pilot)
        assert app.answer is None


async def test_the_arrows_go_through_what_was_found_while_it_is_typed() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await typed(pilot, "ice")
        await pilot.press("down", "down")
        assert stands(screen) == ids(screen)[2]
        assert screen.query_one(Input).has_focus


async def test_nothing_found_says_so_and_what_shows_all_again() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await typed(pilot, "zebra")
        assert NOTHING in text_of(app)
        await pilot.press("enter", "x", "h")
        await pilot.press("escape")
        await typed(pilot, "")
        assert len(screen.found) == 13


async def test_one_key_shows_the_course_of_an_entry_alone() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("c")
        await typed(pilot, "")
        assert screen.query_one(Input).value == "course k3fd"
        assert len(screen.found) == 8
    app = Asking(lambda: LogScreen(MOMENTS, ZONE, NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert "belongs to no course" in text_of(app)


async def test_a_key_sorts_by_one_column_after_the_other_and_a_mark_shows_it() -> None:
    app = Asking(log)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        assert "due▼" in text_of(app)
        seen = []
        for _ in range(7):
            await typed(pilot, "s")
            seen.append(screen.order.by)
            if screen.order != Order():
                assert f"by {screen.order.by} {screen.order.mark}" in text_of(app)
                assert stands(screen) == ids(screen)[0]
        assert seen == ["min", "kind", "how it went", "pain", "skin", "note", "time"]


async def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_round() -> None:
    app = Asking(log)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        line = text_of(app).splitlines()[1]
        await pilot.click(LogHeading, offset=(line.index("pain"), 0))
        await typed(pilot, "")
        assert screen.order == Order("pain")
        assert ids(screen)[0] == f"{COURSE}.1"
        await pilot.click(LogHeading, offset=(text_of(app).splitlines()[1].index("pain▼"), 0))
        await typed(pilot, "")
        assert screen.order == Order("pain", up=True)
        await pilot.click(LogHeading, offset=(text_of(app).splitlines()[1].index("time"), 0))
        await typed(pilot, "")
        assert screen.order == Order()
        await pilot.click(LogHeading, offset=(2, 0))
        await typed(pilot, "")
        assert ids(screen) == [row.entry.id for row in reversed(screen.rows)]


async def test_place_filter_and_order_stay_while_the_log_changes_below() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await typed(pilot, "ice")
        await pilot.press("enter", "s")
        await typed(pilot, "")
        await pilot.press("down", "down")
        here, before = stands(screen), ids(screen)
        newer: list[Folded] = [*WHOLE, session(9, 22, "13:55", took=25, note="by another hand")]
        screen.show(newer)
        await typed(pilot, "")
        assert stands(screen) == here
        assert screen.order == Order("min")
        assert ids(screen) != before
        assert {*before} | {f"{COURSE}.9"} == {*ids(screen)}


async def test_the_line_that_the_arrows_stand_on_does_not_move_when_older_and_newer_ones_come() -> None:
    few = [session(number, 21, "12:00", late=number) for number in range(60)]
    app = Asking(lambda: LogScreen(few, ZONE, NOW, more=True))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert "older ones are being read" in text_of(app)
        await pilot.press(*["down"] * 30, *["up"] * 7)
        await settled(pilot)
        lines = text_of(app).splitlines()
        row = next(n for n, line in enumerate(lines) if line.startswith("▸"))
        older = [session(100 + number, 20, "12:00", late=number) for number in range(80)]
        newer = [session(300 + number, 22, "12:00", late=number) for number in range(5)]
        screen.show([*few, *older, *newer])
        await settled(pilot)
        after = text_of(app).splitlines()
        assert after[row] == lines[row]
        assert "older ones" not in after[0]


async def test_a_deleted_entry_leaves_the_arrows_at_the_next_one_in_any_order() -> None:
    for keys in ("", "ssss"):
        app = Asking(log)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot)
            await typed(pilot, keys)
            await pilot.press("down", "down")
            here, order = stands(screen), ids(screen)
            screen.show([one for one in WHOLE if one.id != here])
            await typed(pilot, "")
            assert stands(screen) == order[3]


@pytest.mark.parametrize(("size", "there"), [((120, 36), True), ((80, 24), False), ((40, 12), False)])
async def test_details_stand_beside_the_list_where_there_is_room_else_come_by_a_key(
    size: tuple[int, int], there: bool
) -> None:
    app = Asking(lambda: LogScreen([*LOG, CHANGED], ZONE, NOW))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert screen.query_one(LogDetail).display is there
        if not there:
            await pilot.press("h")
            await settled(pilot)
        picture = text_of(app)
        assert "18 min (planned 20 min)" in picture
        assert isinstance(app.screen, LogEntryPage) == (size[0] == 40)
        if size[0] == 40:
            await pilot.press("end")
            await settled(pilot)
            assert "Its history" in text_of(app) or "turned twice" in text_of(app)
            await pilot.press("h")
            await settled(pilot)
            assert app.screen is screen
        elif size[0] == 120:
            assert "2  Off: 14:32 → 14:30; Pain after: 3 →" in picture
            await pilot.press("tab", "down", "escape")
            await settled(pilot)
            assert screen.query_one(LogList).has_focus
            assert app.answer is UNANSWERED


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_the_log_can_be_clicked(size: tuple[int, int]) -> None:
    app = Asking(log)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        shown = screen.query_one(AnswerKeys)
        bottom = text_of(app).splitlines()[-shown.size.height :]
        assert [key for key, _, _ in screen.keys if f"{key} " not in " ".join(bottom)] == []
        line = next(n for n, line in enumerate(bottom) if "/ Filter" in line)
        await pilot.click(AnswerKeys, offset=(bottom[line].index("/ Filter"), line))
        await settled(pilot)
        assert screen.query_one(Input).has_focus


async def test_text_of_a_filter_is_no_markup() -> None:
    picture = await words(log, "slash", "left_square_bracket", "b", "right_square_bracket", size=(120, 36))
    assert "with “[b]”" in picture
