import re

import pytest
from tests.tui.asking import SIZES, UNANSWERED, Asking, answer, text_of, words

from icebreak.core import safety
from icebreak.core.signs_record import LISTS
from icebreak.tui.commands import COMMANDS
from icebreak.tui.screens.evidence import EvidenceScreen
from icebreak.tui.screens.help import HelpScreen
from icebreak.tui.screens.page import Page
from icebreak.tui.screens.safety import SafetyScreen
from icebreak.tui.screens.signs import SignsAnswer

FLAGS = ("emergency", "same_day", "see_someone")
PLACES = (("log", "/home/a/[b]log[/]"), ("settings", "/home/a/config.toml"))


def on() -> SafetyScreen:
    return SafetyScreen(True)


def keys() -> HelpScreen:
    return HelpScreen(COMMANDS, PLACES)


async def everything(page: type[Page] | type[SafetyScreen] | object, size: tuple[int, int]) -> str:
    """Return all the words that can be scrolled to, in order, with what is seen twice."""
    app = Asking(page)  # type: ignore[arg-type] # whatever makes a screen
    found = ""
    async with app.run_test(size=size) as pilot:
        for _ in range(80):
            await pilot.pause()
            found += " " + text_of(app)
            if app.screen.scroll_y >= app.screen.max_scroll_y:
                break
            await pilot.press("pagedown")
    return " ".join(re.sub("[▸•]", " ", found).split())


@pytest.mark.parametrize("size", SIZES)
async def test_all_flags_rules_and_warnings_can_be_read(size: tuple[int, int]) -> None:
    text = await everything(on, size)
    lines = [sign.line for name in FLAGS for sign in LISTS[name]] + [*safety.ICE_RULES, *safety.HEAT_WARNINGS]
    for line in [*lines, safety.NOT_ADVICE, safety.AGE_NOTICE]:
        for word in line.split():
            assert word in text


async def test_a_flag_is_one_key_and_enter_away() -> None:
    assert await answer(on, "3", "enter") == SignsAnswer(shown=FLAGS, emergency=("sexual",))
    assert await answer(on, "l", "enter", size=(120, 36)) == SignsAnswer(shown=FLAGS, see_someone=("two_weeks",))
    assert await answer(on, "escape") is None


async def test_the_flags_are_not_called_absent_before_they_were_seen_but_the_rest_need_not_be_read() -> None:
    assert await answer(on, "enter", size=(120, 36)) == SignsAnswer(shown=FLAGS)
    assert await answer(on, "enter", size=(80, 24)) is UNANSWERED
    assert await answer(on, "enter", "enter", size=(80, 24)) == SignsAnswer(shown=FLAGS)


async def test_what_was_chosen_brings_its_advice_in_the_order_of_urgency() -> None:
    assert safety.SEE_SOMEONE_ADVICE[0] in await words(on, "l", size=(120, 36))
    assert safety.SAME_DAY_ADVICE[0] in await words(on, "l", "c", size=(120, 36))
    assert "Call the emergency number now." in await words(on, "l", "c", "1", size=(120, 36))


async def test_with_a_pack_on_it_says_that_an_emergency_takes_it_off() -> None:
    assert "An emergency takes the pack off." in await words(on)
    assert "takes the pack off" not in await words(lambda: SafetyScreen(False))


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_explained_and_where_the_files_lie(size: tuple[int, int]) -> None:
    text = await everything(keys, size)
    for command in COMMANDS:
        for word in command.help.split():
            assert word in text
    assert "/home/a/[b]log[/]" in text
    assert "passed by" in text
    assert "0 none to 10 the worst imaginable; + is 10" in text or size[0] == 40


async def test_the_evidence_is_said_with_its_doubts() -> None:
    text = await everything(EvidenceScreen, (120, 36))
    for paragraph in safety.EVIDENCE:
        assert paragraph in text


async def test_a_page_is_closed_with_either_key() -> None:
    for make in (keys, EvidenceScreen):
        for key in ("escape", "enter"):
            assert await answer(make, key) is None
        assert await answer(make, "down") is UNANSWERED
