"""The small screens: each ends with what was meant, and with nothing where it is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.tui.asking import NOW, UNANSWERED, ZONE, Asking, ago, answer, words
from textual.screen import Screen
from textual.widgets import Input, Static

from icebreak.core.course import Course, Session
from icebreak.core.quiet import read_window
from icebreak.core.safety import BAD_SKIN, GOOD_SKIN, HAVE_SEEN, SKIN, skin_advice
from icebreak.store.definitions import find
from icebreak.tui.screens.anyway import AnywayScreen
from icebreak.tui.screens.date import DateScreen
from icebreak.tui.screens.emergency import EmergencyScreen
from icebreak.tui.screens.end import EndScreen
from icebreak.tui.screens.hours import HoursScreen
from icebreak.tui.screens.late_off import LateOff, LateOffScreen
from icebreak.tui.screens.leave import LeaveScreen
from icebreak.tui.screens.length import LengthScreen
from icebreak.tui.screens.mistake import MistakeScreen
from icebreak.tui.screens.note import NoteScreen
from icebreak.tui.screens.since import SinceScreen
from icebreak.tui.screens.skin import SkinScreen
from icebreak.tui.screens.stop import StopScreen
from icebreak.tui.screens.undo import UndoOnScreen
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.choices import Choice

SESSION = Session(slot=1, due=ago(67), on=ago(67), planned=timedelta(minutes=20), said=ago(0), asked=True)
NIGHT = read_window("23:00-07:00")


def course(hours: float, span: int = 48, name: str = "ice-20-90") -> Course:
    definition = find(name, None).definition
    kind, begun = definition.kinds[0], NOW - timedelta(hours=hours)
    return Course(
        id="x",
        definition=definition,
        kind=kind,
        region="lower back",
        zone=ZONE.key,
        start=begun,
        span=timedelta(hours=span),
    )


def late() -> LateOffScreen:
    return LateOffScreen(SESSION, NOW, ZONE, "ice")


def mistake() -> MistakeScreen:
    return MistakeScreen("ice", timedelta(seconds=25), timedelta(minutes=20), slip=True)


def since() -> SinceScreen:
    return SinceScreen(NOW, ZONE, ago(90), "Since when?")


@pytest.mark.parametrize(
    ("make", "keys", "ends"),
    [
        (lambda: StopScreen("Ice", False), "enter", False),
        (lambda: StopScreen("Ice", True), "2", True),
        (lambda: StopScreen("Ice", True), "escape", None),
        (lambda: StopScreen("Ice", False), "down enter", True),
        (lambda: LeaveScreen(["Ice"], True, agent=False), "enter", False),
        (lambda: LeaveScreen(["Ice"], True, agent=False), "2", True),
        (mistake, "enter", None),
        (mistake, "2", "off"),
        (mistake, "3", "mistake"),
        (lambda: MistakeScreen("ice", timedelta(minutes=7), timedelta(minutes=20), slip=False), "enter", None),
        (lambda: UndoOnScreen("ice"), "enter", False),
        (lambda: UndoOnScreen("ice"), "2", True),
        (lambda: AnywayScreen("ice", "Too soon.", ""), "enter", False),
        (lambda: AnywayScreen("ice", "Too soon.", ""), "2", True),
        (SkinScreen, "2", "pink"),
        (SkinScreen, "up enter", "broken"),
        (SkinScreen, "escape", None),
        (lambda: DateScreen(NOW, ago(999), ZONE), "enter", False),
        (lambda: DateScreen(NOW, ago(999), ZONE), "2", True),
        (lambda: EmergencyScreen(True), "enter", True),
        (lambda: EmergencyScreen(True), "escape", False),
        (lambda: EmergencyScreen(False), "escape", False),
        (lambda: EmergencyScreen(False), "enter", UNANSWERED),
        (lambda: EndScreen(course(46), NOW), "1", "extend"),
        (lambda: EndScreen(course(46), NOW), "2", "then"),
        (lambda: EndScreen(course(46), NOW), "3", "finish"),
        (lambda: EndScreen(course(70, 72), NOW), "1", "then"),
        (lambda: EndScreen(course(70, 72, "heat-pad"), NOW), "2", "finish"),
        (late, "1", LateOff("now", NOW)),
        (late, "2", LateOff("on_time", ago(47))),
        (late, "3 1 4 : 0 1 enter", LateOff("at", ago(41))),
        (late, "3 up enter", LateOff("at", ago(42))),
        (late, "3 1 3 : 3 5 enter", LateOff("at", ago(67))),
        (late, "3 escape 4", LateOff("unknown")),
        (late, "3 escape escape", None),
        (since, "enter", ago(5)),
        (since, "down down enter", ago(15)),
        (since, "up up enter", NOW),
        (since, "1 3 5 9 enter", ago(43)),
        (since, "escape", None),
        (lambda: LengthScreen("How long?", timedelta(hours=24)), "enter", timedelta(hours=24)),
        (lambda: LengthScreen("How long?", timedelta(hours=24)), "9 0 m enter", timedelta(minutes=90)),
        (lambda: HoursScreen((NIGHT,)), "enter", (NIGHT,)),
        (lambda: HoursScreen((NIGHT,)), "delete enter", ()),
        (lambda: HoursScreen(()), "2 2 : 0 0 - 0 6 : 0 0 enter", (read_window("22:00-06:00"),)),
        (NoteScreen, "s l o w enter", "slow"),
        (lambda: NoteScreen("took it"), "! enter", "took it!"),
        (NoteScreen, "space enter", None),
        (NoteScreen, "a escape", None),
    ],
)
async def test_it_ends_with_what_was_meant(make: Callable[[], Screen[Any]], keys: str, ends: object) -> None:
    assert await answer(make, *keys.split()) == ends


@pytest.mark.parametrize(
    ("make", "keys", "why"),
    [
        (since, "1 2 : 0 0 enter", "It can't have been before 13:12."),
        (since, "1 4 : 4 3 enter", "It can't have been before 13:12."),
        (since, "9 9 enter", "99 is not a time"),
        (since, "2 5 : 0 0 enter", "There is no 25:00 on a clock"),
        (since, "delete enter", "Type a time, such as 14:05."),
        (late, "3 1 3 : 3 0 enter", "It can't have been before 13:35."),
        (late, "3 1 3 : 3 4 enter", "It can't have been before 13:35."),
        (lambda: LengthScreen("How long?", timedelta(hours=24)), "0 m enter", "lasts no time at all"),
        (lambda: LengthScreen("How long?", timedelta(hours=24)), "2 0 enter", "did you mean 20m?"),
        (lambda: HoursScreen(()), "2 3 enter", "is not a quiet window"),
    ],
)
async def test_what_makes_no_sense_is_answered_in_its_place_and_asked_again(
    make: Callable[[], Screen[Any]], keys: str, why: str
) -> None:
    app = Asking(make)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert app.answer is UNANSWERED
        assert why in " ".join(str(one.visual) for one in app.screen.query(".trouble").results(Static))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.answer is None


async def test_a_line_and_a_key_can_be_pressed_with_the_mouse() -> None:
    app = Asking(SkinScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(list(app.screen.query(Choice))[4])
        await pilot.pause()
        assert app.answer == "blister"
    app = Asking(since)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(AnswerKeys, offset=(3, 0))
        await pilot.pause()
        assert app.answer == ago(5)


@pytest.mark.parametrize(
    ("on_for", "planned", "said"),
    [
        (timedelta(seconds=25), timedelta(minutes=20), "The ice has been on for 25 seconds of 20 min."),
        (timedelta(minutes=7, seconds=20), timedelta(minutes=20), "The ice has been on for 7 of 20 min."),
        (timedelta(minutes=7), timedelta(hours=8), "The ice has been on for 7 min of 8 h."),
    ],
)
async def test_an_early_off_says_how_long_it_was_on(on_for: timedelta, planned: timedelta, said: str) -> None:
    slip = on_for < timedelta(minutes=1)
    shown = await words(lambda: MistakeScreen("ice", on_for, planned, slip=slip))
    assert said in shown
    assert ("It was never on" in shown) == slip


async def test_quitting_says_what_becomes_of_the_reminders() -> None:
    alone = await words(lambda: LeaveScreen(["Ice"], True, agent=False))
    assert "Stay: it is still on." in alone
    assert "nobody tells you to take it off" in alone
    resting = await words(lambda: LeaveScreen(["Ice", "Heat"], False, agent=False))
    assert "nobody reminds you until you open icebreak again" in resting
    assert "Ice, Heat" in resting
    with_agent = await words(lambda: LeaveScreen(["Ice"], False, agent=True))
    assert "go on without this window" in with_agent
    assert "icebreak off" not in with_agent
    on = await words(lambda: LeaveScreen(["Ice"], True, agent=True))
    assert "Stay" not in on.replace("1 Stay", "")
    assert "icebreak off" in on


async def test_bad_skin_says_what_follows_and_where_it_has_to_be_seen() -> None:
    order = list(SKIN)
    assert set(order[:2]) == GOOD_SKIN
    assert set(order[3:]) == BAD_SKIN, "the line about 4 and more holds"
    picture = await words(SkinScreen, size=(120, 36))
    assert "From 4 on: no pack, cold or warm, until you report 1 or 2." in picture
    for word in HAVE_SEEN:
        assert "seen today" in (skin_advice(word) or "")
    assert picture.count("seen today") == len(HAVE_SEEN)


async def test_the_emergency_says_what_was_chosen_and_what_to_do() -> None:
    on = await words(lambda: EmergencyScreen(True, ("saddle",)))
    assert "Take the pack off and call the emergency number now." in on
    assert "112 in Europe" in on
    assert "Numb or tingling between the legs" in on
    off = await words(lambda: EmergencyScreen(False))
    assert "Call the emergency number now." in off
    assert "pack" not in off


async def test_a_late_answer_is_not_called_just_now() -> None:
    assert "Just now, at 14:42" in await words(late)
    session = replace(SESSION, said=ago(30))
    assert "Just before I said so, at 14:12" in await words(lambda: LateOffScreen(session, NOW, ZONE, "ice"))


async def test_names_from_files_are_shown_as_the_text_that_they_are() -> None:
    nasty = "[bold red]Ice[/] \x1b[2J"
    assert "[bold red]Ice[/]" in await words(lambda: StopScreen(nasty, False))
    assert "[bold red]Ice[/]" in await words(lambda: LeaveScreen([nasty], False, agent=False))


async def test_nothing_in_a_field_blinks() -> None:
    for make in (since, NoteScreen, lambda: LengthScreen("", timedelta(hours=1)), lambda: HoursScreen(())):
        app = Asking(make)
        async with app.run_test():
            assert not app.screen.query_one(Input).cursor_blink
