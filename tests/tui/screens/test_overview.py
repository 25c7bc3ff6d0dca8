"""The overview: which page of which stretch is open; it counts nothing itself."""

from collections.abc import Callable

import pytest
from tests.core.logged import BERLIN
from tests.tui.asking import SIZES, Asking, settled, text_of
from tests.tui.overview_log import ASKED, LOG, NOW, counted
from textual.pilot import Pilot

from icebreak.core.record import Folded
from icebreak.tui.overview_facts import Asked
from icebreak.tui.overview_pages import PAGES
from icebreak.tui.screens.overview import READING, OverviewScreen
from icebreak.tui.theme import CONTRAST, DARK, LIGHT


def overview(log: list[Folded], asked: Asked = ASKED) -> OverviewScreen:
    """The screen with what was counted."""
    screen = OverviewScreen(BERLIN, NOW)
    screen.show(counted(log, asked))
    return screen


async def words(*keys: str, size: tuple[int, int] = (80, 24), log: list[Folded] = LOG) -> str:
    app = Asking(lambda: overview(log))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        return text_of(app)


async def test_it_opens_with_pain_over_this_course() -> None:
    lines = (await words()).splitlines()
    assert lines[0].strip() == "Overview · this course: ice · Sun 22 Nov \u2013 Tue 24 Nov 2026"
    assert lines[1].startswith("▸1 Pain  2 Minutes  3 Days")
    assert "Pain before sessions, median" in lines[2] + lines[3]


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("", "Pain"),
        ("2", "Minutes"),
        ("6", "Numbers"),
        ("right", "Minutes"),
        ("tab tab", "Days"),
        ("left", "Numbers"),
        ("shift+tab left", "Last course"),
        ("6 right", "Pain"),
    ],
)
async def test_keys_turn_the_pages(keys: str, page: str) -> None:
    number = list(PAGES).index(page) + 1
    assert f"▸{number} {page}" in (await words(*keys.split())).splitlines()[1]


async def test_one_key_goes_through_the_stretches_and_its_label_says_to_which() -> None:
    for keys, stretch, offered in (
        ("", "this course", "Last 7 days"),
        ("s", "last 7 days", "All there is"),
        ("s s", "all there is", "This course"),
        ("s s s", "this course", "Last 7 days"),
    ):
        text = await words(*keys.split())
        assert stretch in text.splitlines()[0]
        assert f"s {offered}" in text.splitlines()[-1]
    assert "Mon 2 Nov" in (await words("s", "s")).splitlines()[0]


async def test_the_page_stays_open_when_the_stretch_changes() -> None:
    assert "▸4 Done of due" in await words("4", "s")


async def test_where_there_is_no_course_all_there_is_is_shown_at_first() -> None:
    loose = [one for one in LOG if one.table == "checkin"]
    app = Asking(lambda: overview(loose, Asked(zone=BERLIN, now=NOW)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "all there is" in text_of(app).splitlines()[0]


async def test_a_click_opens_a_page() -> None:
    app = Asking(lambda: overview(LOG))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(20, 1))
        await settled(pilot)
        assert "▸3 Days" in text_of(app)
        await pilot.click(offset=(3, 23))
        await settled(pilot)
        assert "▸4 Done of due" in text_of(app)


async def test_at_the_smallest_size_a_click_on_the_name_opens_the_next_page() -> None:
    app = Asking(lambda: overview(LOG))
    async with app.run_test(size=(40, 12)) as pilot:
        await settled(pilot)
        assert "1 of 6: Pain" in text_of(app)
        await pilot.click(offset=(3, 1))
        await settled(pilot)
        assert "2 of 6: Minutes" in text_of(app)


async def test_at_the_smallest_size_there_are_the_words_and_no_chart() -> None:
    text = await words(size=(40, 12))
    assert "median" in text
    assert "┤" not in text
    assert "Childs" in text


async def test_while_it_is_counted_it_says_so_and_keys_work() -> None:
    app = Asking(lambda: OverviewScreen(BERLIN, NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, OverviewScreen)
        assert READING in text_of(app)
        screen.count("Counting 100,000 sessions …")
        await pilot.press("2")
        await settled(pilot)
        assert "▸2 Minutes" in text_of(app)
        assert "Counting 100,000 sessions …" in text_of(app)
        facts = counted()
        screen.show({"course": facts["course"]})
        await settled(pilot)
        assert "117 min on" in text_of(app)
        await pilot.press("s", "s")
        await settled(pilot)
        assert "Counting 100,000 sessions …" in text_of(app), "the long stretch is still being counted"
        screen.show(facts)
        await settled(pilot)
        assert "min on, in" in text_of(app)


async def test_escape_and_enter_leave_it() -> None:
    for key in ("escape", "enter"):
        app = Asking(lambda: overview(LOG))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            assert app.answer is None


async def test_what_is_counted_after_it_was_left_is_shown_nowhere() -> None:
    screen = OverviewScreen(BERLIN, NOW)
    app = Asking(lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        screen.count("Counting …")
        screen.show(counted())
        await pilot.pause()
        assert app.answer is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", range(1, 7))
async def test_nothing_is_cut_off_at_any_size(page: int, size: tuple[int, int]) -> None:
    text = await words(str(page), size=size)
    assert "…" not in text
    assert "Esc Back" in text.splitlines()[-1]


async def test_long_pages_scroll_and_a_new_page_begins_at_its_top() -> None:
    small, all_there_is = (40, 12), ("s", "s")
    assert "Tue 24 Nov" in (await words(*all_there_is, "6", size=small)).splitlines()[2]
    assert "Tue 24 Nov" not in (await words(*all_there_is, "6", "end", size=small)).splitlines()[2]
    assert "Tue 24 Nov" in (await words(*all_there_is, "3", "end", "6", size=small)).splitlines()[2]


PICTURES: dict[str, tuple[list[Folded], str, str]] = {
    "pain": (LOG, "", DARK),
    "pain by daylight": (LOG, "", LIGHT),
    "pain with high contrast": (LOG, "", CONTRAST),
    "minutes": (LOG, "2 s", DARK),
    "minutes by daylight": (LOG, "2 s", LIGHT),
    "days": (LOG, "3 s s", DARK),
    "days by daylight": (LOG, "3 s s", LIGHT),
    "done of due": (LOG, "4", DARK),
    "the last course": (LOG, "5", DARK),
    "numbers": (LOG, "6", LIGHT),
    "all there is": (LOG, "s s", DARK),
    "nothing": ([], "", DARK),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES, ids=lambda name: name.replace(" ", "-"))
def test_the_overview_looks_as_it_did(name: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    log, keys, theme = PICTURES[name]

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)

    assert snap_compare(Asking(lambda: overview(log), theme), run_before=press, terminal_size=size)
