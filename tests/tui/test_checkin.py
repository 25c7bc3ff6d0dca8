"""The check-in of a day: offered as a line once a day, filled by digits alone, in the log as it was said."""

from datetime import timedelta
from typing import Any

import pytest
from tests.tui.asking import SIZES, UNANSWERED, answer, shown, words
from tests.tui.day import MIN, SECOND, Day
from tests.tui.person import at
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.checkin import TABLE, checkin_record
from icebreak.core.record import Folded
from icebreak.store.log_edit import keep
from icebreak.tui.screens.checkin import CheckinScreen
from icebreak.tui.screens.safety import SafetyScreen

OFFER = "Check in for today?"
NEXT_DAY = timedelta(days=1)
ASK = frozenset({"checkin"})


def checkins_of(day: Day) -> list[Folded]:
    return [entry for entry in log_of(day.home) if entry.table == TABLE and not entry.deleted]


def said_of(day: Day) -> dict[str, object]:
    [entry] = checkins_of(day)
    return {key: value for key, value in entry.values.items() if key != "at"}


def resting(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff, pain=4, skin="pink")
    day.to("10:52")


def by_another_hand(day: Day, **said: Any) -> None:  # noqa: ANN401 - whatever a check-in says
    """Let the verb have written it, an hour ago."""
    now = day.clock.read().wall - timedelta(hours=1)
    keep(day.home, checkin_record(now, "abcd", said), day.clock.read())


# The screen.


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("4 7 2 2 1 enter", {"pain": 4, "worst": 7, "best": 2, "sleep": "broken", "legs": "none"}),
        ("1 0 plus 0 enter", {"pain": 10, "worst": 10, "best": 0}),
        ("1 7 enter", {"pain": 1, "worst": 7}),  # no 17: the 7 is the next one's
        ("1 1 1 2 enter", {"pain": 1, "worst": 1, "best": 1, "sleep": "broken"}),
        ("1 enter", {"pain": 1}),
        ("down down down 3 enter", {"sleep": "hardly"}),
        ("tab tab tab tab 2 enter", {"legs": "above_knee"}),
        ("up s i t enter", {"cant": "sit"}),
        ("4 up 5 enter", {"pain": 5}),
        ("4 up delete 6 enter", {"pain": 6}),
        ("4 up delete down 6 enter", {"worst": 6}),
        ("right right enter", {"pain": 7}),
        ("down down down right right left backspace space down left enter", {"sleep": "well", "legs": "both"}),
        ("9 9 9 9 3 enter", {"pain": 9, "worst": 9, "best": 9, "sleep": "hardly"}),  # there is no ninth word
        ("enter", {}),
        ("4 escape", None),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
async def test_digits_fill_one_field_after_the_other(
    keys: str, said: dict[str, object] | None, size: tuple[int, int]
) -> None:
    assert await answer(CheckinScreen, *keys.split(), size=size) == said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_does_not_go_together_is_said_with_everything_in_sight_and_can_be_put_right(
    size: tuple[int, int],
) -> None:
    wrong = ("4", "3", "enter")
    assert await answer(CheckinScreen, *wrong, size=size) is UNANSWERED
    shown = await words(CheckinScreen, *wrong, size=size)
    assert "The worst since yesterday is at least what it is now; 3 and 4 do not go together." in shown
    for text in ("Pain now", "Worst", "Best", "3 hardly", "4 both", "I can't", "Keep it"):
        assert text in shown
    assert await answer(CheckinScreen, *wrong, "up", "8", "enter", size=size) == {"pain": 4, "worst": 8}


# The window.


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_seven_keys_are_a_check_in(day: Day, size: tuple[int, int]) -> None:
    resting(day)
    async with day.opened(size, ask=ASK) as window:
        assert OFFER in window.words
        await window.press("y", *"47221", "enter")
        assert window.asks() is None
        assert "Noted: pain now 4, worst 7, best 2" in window.words
        await window.press("left")
        assert OFFER not in window.words
    assert said_of(day) == {"pain": 4, "worst": 7, "best": 2, "sleep": "broken", "legs": "none"}
    [entry] = checkins_of(day)
    assert entry.values["at"] == day.clock.read().wall


@pytest.mark.parametrize("keys", [("y", "escape"), ("y", "enter"), ("space", "escape")])
async def test_what_is_left_writes_nothing(day: Day, keys: tuple[str, ...]) -> None:
    resting(day)
    async with day.opened(ask=ASK) as window:
        await window.press(*keys)
        assert window.asks() is None
    assert checkins_of(day) == []


async def test_a_check_in_can_be_said_with_nothing_under_way(day: Day) -> None:
    day.home.log.mkdir(parents=True)
    async with day.opened(ask=ASK) as window:
        assert OFFER not in window.words
        await window.press("y", "3", "enter")
        assert "Noted: pain 3." in window.words
    assert said_of(day) == {"pain": 3}


async def test_undo_takes_it_back(day: Day) -> None:
    resting(day)
    async with day.opened(ask=ASK) as window:
        await window.press("y", "3", "8", "enter", "u")
        assert "Taken back: the check-in." in window.words
    assert checkins_of(day) == []


async def test_what_has_to_come_off_takes_the_screen_and_nothing_of_it_is_written(day: Day) -> None:
    day.begin()
    day.to("10:19", 50 * SECOND)
    async with day.opened((120, 36), ask=ASK) as window:
        await window.press("y", "4")
        assert window.asks() is CheckinScreen
        await window.goes_on(15 * SECOND)
        assert (window.asks(), window.mood) == (None, "off")
        await window.press("enter")
        assert window.mood == "resting"
    assert checkins_of(day) == []


# The offer.


async def test_it_is_offered_once_a_day_and_again_the_next_day(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36), ask=ASK) as window:
        assert OFFER in window.words
        await window.press("right", "space")  # not today
        assert OFFER not in window.words
        await window.goes_on(30 * MIN)
        assert OFFER not in window.words
    day.to("11:00", NEXT_DAY)
    async with day.opened((120, 36), ask=ASK) as window:
        assert "Anything new" in window.words  # that comes first
        await window.press("space")
        assert OFFER in window.words


async def test_who_checked_in_by_the_verb_today_is_not_asked(day: Day) -> None:
    resting(day)
    by_another_hand(day, worst=7)
    async with day.opened((120, 36), ask=ASK) as window:
        assert OFFER not in window.words


async def test_a_number_alone_is_no_check_in(day: Day) -> None:
    resting(day)
    by_another_hand(day, pain=7)
    async with day.opened((120, 36), ask=ASK) as window:
        assert OFFER in window.words


async def test_it_is_not_offered_beside_a_pack_nor_before_the_first_one(day: Day) -> None:
    day.begin(on=False)
    async with day.opened((120, 36), ask=ASK) as window:
        assert window.mood == "due"
        assert OFFER not in window.words
        await window.press("enter")
        assert window.mood == "on"
        assert OFFER not in window.words


# The legs.


async def test_both_legs_bring_up_the_red_flags_and_what_is_chosen_there_counts(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36), ask=ASK) as window:
        await window.press("y", "down", "down", "down", "down", "4", "enter")
        assert window.asks() is SafetyScreen
        await window.press("escape")
        assert "An emergency, if it is so: both legs weak, numb or in pain" in window.words
    assert said_of(day) == {"legs": "both"}
    assert [entry for entry in log_of(day.home) if entry.table == "signs"] == []  # they left it


async def test_legs_as_they_were_are_only_said_to_be_looked_out_for(day: Day) -> None:
    resting(day)
    by_another_hand(day, legs="below_knee")
    async with day.opened((120, 36), ask=ASK) as window:
        await window.press("y", "up", "up", "3", "enter")
        assert window.asks() is None
        assert "An emergency, if it is so:" in window.words


async def test_nothing_in_the_legs_says_nothing_of_emergencies(day: Day) -> None:
    resting(day)
    async with day.opened((120, 36), ask=ASK) as window:
        await window.press("y", "up", "up", "1", "enter")
        assert window.asks() is None
        assert "emergency" not in window.words


# A number said once more.


async def test_a_second_number_beside_a_pack_says_that_the_first_one_stays(day: Day) -> None:
    day.begin()
    day.to("10:03")
    async with day.opened() as window:
        await window.press("7")
        assert "Pain 7 noted." in window.words
        await window.goes_on(20 * SECOND)
        await window.press("8")
        assert "Pain 8 noted." in window.words  # a changed mind
        await window.goes_on(5 * MIN)
        await window.press("5")
        assert "Pain 5 noted; 8 stays as it was." in window.words
        await window.goes_on(12 * MIN)
        await window.press("enter")
    [entry] = checkins_of(day)
    assert entry.values["pain"] == 5
    assert entry.values["at"] == at(8).wall + 20 * SECOND
    [session] = [one for one in log_of(day.home) if one.table == "session"]
    assert session.values["pain_before"] == 8


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_field_that_is_filled_has_a_mark_and_no_other(size: tuple[int, int]) -> None:
    keys: list[str] = []
    for label in ("Pain now", "Worst", "Best", "Sleep", "Leg pain", "I can't"):
        marked = [line for line in (await shown(CheckinScreen, *keys, size=size)).splitlines() if "▸" in line]
        assert [line.partition("▸")[2].strip().startswith(label) for line in marked] == [True]
        keys.append("down")
