import pytest
from tests.tui.asking import SIZES, UNANSWERED, Asking, answer, shown, text_of, words

from icebreak.core import safety
from icebreak.core.signs_record import LISTS
from icebreak.tui.screens.signs import CLOTH, SignsAnswer, SignsScreen, answer_of
from icebreak.tui.widgets.choices import Choice

FIRST = ("emergency", "no_ice", "ask_first")
MORNING = ("emergency", "same_day")


def again() -> SignsScreen:
    return SignsScreen(safety.ANYTHING_NEW)


async def test_enter_says_none_of_these_and_keeps_which_lists_were_there() -> None:
    assert await answer(SignsScreen, "enter") == SignsAnswer(shown=FIRST)
    assert await answer(again, "enter") == SignsAnswer(shown=MORNING)


async def test_escape_says_nothing_at_all() -> None:
    assert await answer(SignsScreen, "escape") is None


@pytest.mark.parametrize(
    ("keys", "ends"),
    [
        ("2 enter", SignsAnswer(shown=FIRST, emergency=("bladder_bowel",))),
        ("2 2 enter", SignsAnswer(shown=FIRST)),
        ("down down space enter", SignsAnswer(shown=FIRST, emergency=("sexual",))),
        ("up space enter", SignsAnswer(shown=FIRST, cold=("cancer_history",))),
        ("7 a k enter", SignsAnswer(shown=FIRST, emergency=("tearing",), cold=("raynaud", "cancer_history"))),
    ],
)
async def test_signs_are_chosen_by_their_key_or_with_the_arrows(keys: str, ends: SignsAnswer) -> None:
    assert await answer(SignsScreen, *keys.split()) == ends


async def test_the_signs_for_the_same_day_are_asked_when_anything_is_new() -> None:
    ends = SignsAnswer(shown=MORNING, emergency=("saddle",), same_day=("infection", "osteoporosis"))
    assert await answer(again, "1", "b", "i", "enter") == ends


async def test_a_sign_can_be_chosen_with_the_mouse() -> None:
    app = Asking(SignsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        chosen = next(choice for choice in app.screen.query(Choice) if choice.answer == "numb_skin")
        await pilot.click(chosen)
        await pilot.press("enter")
        await pilot.pause()
        assert app.answer == SignsAnswer(shown=FIRST, cold=("numb_skin",))


async def test_the_first_screen_fits_without_scrolling() -> None:
    for make in (SignsScreen, again):
        app = Asking(make)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert app.screen.max_scroll_y == 0
            assert "None of these" in text_of(app)
    everything = await words(SignsScreen, size=(120, 36))
    for name in FIRST:
        for sign in LISTS[name]:
            assert sign.line.split(":")[0].split(",")[0] in everything
    assert CLOTH in everything
    assert safety.NOT_ADVICE in everything


@pytest.mark.parametrize("make", [SignsScreen, again])
async def test_none_of_these_is_not_said_of_signs_that_were_never_in_sight(make: type[SignsScreen]) -> None:
    app = Asking(make)
    seen: set[str] = set()
    async with app.run_test(size=(40, 12)) as pilot:
        for _ in range(20):
            await pilot.pause()
            seen.update(text_of(app).splitlines())
            if "None of these" in text_of(app):
                break
            assert "Read on" in text_of(app)
            await pilot.press("enter")
            assert app.answer is UNANSWERED
        all_lines = " ".join(line[8:].strip() for line in seen)
        for choice in app.screen.query(Choice):
            for word in choice.label.split():
                assert word in all_lines, f"{choice.label} was never shown"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.answer, SignsAnswer)


async def test_an_emergency_needs_no_reading_on() -> None:
    assert await answer(SignsScreen, "1", "enter", size=(40, 12)) == SignsAnswer(shown=FIRST, emergency=("saddle",))


@pytest.mark.parametrize(
    ("keys", "follows", "enter"),
    [
        ("", CLOTH, "None of these"),
        ("a", safety.NO_ICE_ADVICE, "Go on"),
        ("g", safety.ASK_FIRST_ADVICE, "Go on"),
        ("g a", safety.NO_ICE_ADVICE, "Go on"),
        ("e", safety.REST_INSTEAD, "Go on"),
        ("a h", safety.REST_INSTEAD, "Go on"),
        ("a 1", "Call the emergency number now.", "What to do now"),
        ("a a", CLOTH, "None of these"),
    ],
)
async def test_what_follows_is_said_at_once(keys: str, follows: str, enter: str) -> None:
    picture = await words(SignsScreen, *keys.split(), size=(120, 36))
    assert follows in picture
    assert f"⏎ {enter}" in picture


async def test_a_sign_for_the_same_day_brings_its_advice() -> None:
    picture = await words(again, "c", size=(120, 36))
    assert " ".join(safety.SAME_DAY_ADVICE) in picture
    assert "⏎ Go on" in picture


def test_what_is_chosen_counts_only_where_its_list_was_shown() -> None:
    assert answer_of(("same_day",), ("fever", "saddle")) == SignsAnswer(shown=("same_day",), same_day=("fever",))


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_runs_over_the_edge(size: tuple[int, int]) -> None:
    for line in (await shown(SignsScreen, "1", size=size)).splitlines():
        assert len(line) <= size[0]
