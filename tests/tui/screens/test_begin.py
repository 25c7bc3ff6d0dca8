from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.tui.asking import NOW, SIZES, UNANSWERED, ZONE, Asking, ago, answer, shown, words

from icebreak.core.definition import Definition
from icebreak.core.safety import NOT_ADVICE, SECTIONS_DIFFER
from icebreak.store.definitions import load
from icebreak.tui.screens.begin import BeginAnswer, BeginScreen

ALL = {name: loaded.definition for name, loaded in load(None)[0].items()}
OFFERED = sorted(ALL.values(), key=lambda one: (one.id != "ice-20-90", one.id))


def begin(*, notice: str | None = None, first: Definition = ALL["ice-20-90"]) -> Callable[[], BeginScreen]:
    return lambda: BeginScreen([first, *OFFERED], NOW, ZONE, notice)


def begun(definition: str, kind: str, *, on: bool = True) -> BeginAnswer:
    return BeginAnswer(definition=definition, kind=kind, on=on)


@pytest.mark.parametrize(
    ("keys", "ends"),
    [
        ("enter", begun("ice-20-90", "ice")),
        ("w", begun("ice-20-90", "ice", on=False)),
        ("h enter", begun("heat-pad", "heat")),
        ("o b enter", begun("pack-20-30", "ice")),
        ("o a w", begun("pack-20-30", "heat", on=False)),
        ("o escape enter", begun("ice-20-90", "ice")),
        ("b enter", replace(begun("ice-20-90", "ice"), since=ago(5))),
        ("b escape h b down enter", replace(begun("heat-pad", "heat"), since=ago(10))),
        ("b 1 : 3 0 enter", UNANSWERED),
        ("escape", None),
    ],
)
async def test_it_ends_with_what_begins(keys: str, ends: object) -> None:
    assert await answer(begin(), *keys.split()) == ends


async def test_it_shows_how_it_goes_on_where_it_is_from_and_that_the_sections_differ() -> None:
    picture = await words(begin(), size=(120, 36))
    ice = ALL["ice-20-90"]
    assert "Put the ice on, then press Enter." in picture
    for line in (ice.apply.barrier, *ice.apply.before, ice.source, SECTIONS_DIFFER, NOT_ADVICE):
        assert line is not None
        assert line in picture


async def test_an_override_and_a_refusal_are_shown_before_everything_else() -> None:
    ice = ALL["ice-20-90"]
    own = replace(ice, title="[b]Mine[/]", apply=replace(ice.apply, override="my clinician told me"))
    picture = await words(begin(notice="Ice is under way already.", first=own), size=(120, 36))
    assert "! Ice is under way already." in picture
    assert "The usual limits do not hold here. The reason given: my clinician told me" in picture
    assert "[b]Mine[/]" in picture


async def test_heat_asks_about_a_blow_and_ice_does_not() -> None:
    assert "Was there a blow, a swelling or a bruise?" in await words(begin(), "h", size=(120, 36))
    assert "Was there a blow" not in await words(begin(), size=(120, 36))


async def test_it_says_what_goes_on_and_names_no_key_that_would_change_nothing() -> None:
    picture = await words(begin(), "h", size=(120, 36))
    assert "Put the heat on, then press Enter." in picture
    assert "h Heat" not in picture
    assert picture == await words(begin(), "h", "h", size=(120, 36))
    assert "h Heat" not in await words(begin(first=ALL["rest"]))


async def test_what_is_not_put_on_is_said_otherwise() -> None:
    assert "Lie down, then press Enter." in await words(begin(first=ALL["rest"]))
    assert "When you begin, press Enter." in await words(begin(first=ALL["bath"]))


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_in_sight(size: tuple[int, int]) -> None:
    picture = await words(begin(), size=size)
    for key in ("⏎ It is on", "b Has been on since …", "h Heat", "o Other", "w Not yet", "Esc Leave"):
        assert key in picture


async def test_a_list_of_many_sessions_can_be_gone_through_to_the_end() -> None:
    many = [replace(ALL["heat-pad"], id=f"own-{number}", title=f"Own {number}") for number in range(60)]
    app = Asking(lambda: BeginScreen(many, NOW, ZONE))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("o", "up", "enter", "enter")
        await pilot.pause()
        assert app.answer == begun("own-59", "heat")
    assert "Own 59" in await shown(lambda: BeginScreen(many, NOW, ZONE), "o", "up", size=(40, 12))


@pytest.mark.parametrize("size", SIZES)
async def test_a_routine_says_what_it_is_and_who_leads(size: tuple[int, int]) -> None:
    picture = await words(begin(first=ALL["stretches-early"]), size=size)
    assert "Press Enter, then lie down on your back." in picture
    assert "⏎ Begin o Other" in picture
    for no in ("since", "Not yet", "Put", "It is on"):
        assert no not in picture
    if size == (120, 36):
        early = ALL["stretches-early"]
        names = ", ".join(step.name for step in early.steps)
        for line in (
            f"on the floor: {names}.",
            "icebreak leads you",
            "stand up, and your pain is 6 or less",
            early.apply.watch,
        ):
            assert line is not None
            assert line in picture


@pytest.mark.parametrize("keys", ["enter", "w", "b enter", "h enter"])
async def test_a_routine_begins_with_its_session_due_whatever_is_pressed(keys: str) -> None:
    first = ALL["stretches-settling"]
    assert await answer(begin(first=first), *keys.split()) == begun("stretches-settling", "stretch", on=False)


@pytest.mark.parametrize(
    ("hours", "asked"), [(None, True), (47, True), (48, False)], ids=["nobody said when", "47 h ago", "48 h ago"]
)
async def test_heat_asks_about_a_blow_as_long_as_the_spasm_is_fresh(hours: int | None, asked: bool) -> None:
    began = None if hours is None else NOW - timedelta(hours=hours)
    picture = await words(lambda: BeginScreen([ALL["heat-pad"]], NOW, ZONE, began=began), size=(120, 36))
    assert ("Was there a blow, a swelling or a bruise?" in picture) is asked
