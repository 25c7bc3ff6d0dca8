"""How it has gone so far: numbers with what was due beside them, of today and of the course."""

from datetime import date, timedelta

import pytest
from tests.core.life import ICE, NIGHT, Life, at
from tests.tui.asking import SIZES
from tests.tui.day import MIN, SECOND, Day
from textual.widget import Widget

from icebreak.core import events as ev
from icebreak.core.record import Entry, Folded, Record, fold
from icebreak.tui.so_far import course_said, day_said
from icebreak.tui.widgets.timetable import Timetable
from icebreak.tui.widgets.words import Words

SUNDAY = date(2026, 11, 22)
MONDAY = SUNDAY + timedelta(days=1)


def lived() -> Life:
    life = Life(ICE, "09:00", quiet=NIGHT)
    life.on("09:00", pain=7)
    life.off("09:20", pain=5)
    life.on("10:52")
    life.off("11:04", pain=4)
    return life


def entries(life: Life) -> list[Folded]:
    return list(fold(life.entries).values())


def said(life: Life, when: str, day: date = MONDAY) -> str:
    return course_said(life.see(when), entries(life), day)


def checked_in(life: Life, when: str, **values: int | str) -> None:
    record = Record(table="checkin", id=f"2026-11-23-checkin-{len(life.entries)}", values={"at": at(when), **values})
    life.entries.append(Entry(record=record, rev=1, device="here"))


def test_the_day_is_said_with_both_numbers_and_without_what_is_not_yet_due() -> None:
    life = lived()
    assert day_said(life.see("11:30"), entries(life), SUNDAY) == "1 of 2 done today · pain 7 → 4"
    assert day_said(life.see("14:30"), entries(life), SUNDAY) == "1 of 3 done today · pain 7 → 4"
    assert day_said(life.see("11:30"), entries(life), MONDAY) == ""


def test_of_the_course_there_is_a_line_from_the_second_day_on() -> None:
    life = lived()
    assert said(life, "21:00", SUNDAY) == ""
    life.on("23 07:30", pain=5)
    passed = len(life.log) - 2
    assert said(life, "23 07:40") == f"Since Sun: pain 7 → 5 · 1 of {passed + 2} done"
    life.off("23 07:50", pain=1)  # just after the ice is another thing
    assert said(life, "23 08:00") == f"Since Sun: pain 7 → 5 · 2 of {passed + 3} done"


def test_a_check_in_is_the_pain_now_and_its_worst_is_not() -> None:
    life = lived()
    checked_in(life, "23 08:00", pain=3, worst=9)
    assert "pain 7 → 3 ·" in said(life, "23 08:10")
    checked_in(life, "23 08:05", worst=9)
    assert "pain 7 → 3 ·" in said(life, "23 08:10")
    life.say(ev.PainFelt(at=at("23 08:08"), value=2))
    assert "pain 7 → 2 ·" in said(life, "23 08:10")


def test_what_is_not_logged_yet_stands_at_its_instant() -> None:
    life = lived()
    life.say(ev.PainFelt(at=at("23 08:00"), value=9))
    checked_in(life, "23 08:05", pain=3)
    assert "pain 7 → 3 ·" in said(life, "23 08:10")
    life.on("23 08:30", pain=6)
    checked_in(life, "23 08:35", pain=2)
    assert "pain 7 → 2 ·" in said(life, "23 08:40")


def test_before_its_course_a_check_in_is_none_of_it() -> None:
    life = lived()
    checked_in(life, "08:00", pain=10)
    assert said(life, "23 08:10").startswith("Since Sun: 1 of")  # one number is no then and now


@pytest.mark.parametrize(("day", "since"), [(28, "Since Sun:"), (29, "Since Sun 22 Nov:")])
def test_a_day_of_last_week_is_said_with_its_date(day: int, since: str) -> None:
    life = lived()
    assert said(life, "24 08:00", SUNDAY.replace(day=day)).startswith(since)


def test_what_was_never_due_is_in_neither_number() -> None:
    life = Life(ICE, "09:00", quiet=NIGHT)
    assert said(life, "23 08:00").startswith("Since Sun: 0 of")  # they passed by
    life = Life(ICE, "09:00", quiet=NIGHT)
    life.say(ev.Paused(at=at("09:01")))
    assert said(life, "23 08:00") == ""
    life = lived()
    life.on("12:40")
    life.off("12:50", reason="skin")
    before = said(lived(), "12:30")
    assert said(life, "13:00") == before


# On Today.


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_while_resting_it_stands_where_there_is_room_and_only_what_changed_is_drawn(
    day: Day, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    day.begin()
    day.says("10:20", ev.CameOff, pain=5, skin="pink")
    day.clock.minute += 24 * 60
    day.to("11:52", timedelta(days=1))
    async with day.opened(size) as window:
        window.app.done.add("signs.2026-11-23")
        await window.press("i")
        await window.goes_on(21 * MIN)
        await window.press("enter", "3")
        await window.press("left")  # which takes away what was said
        assert window.mood == "resting"
        assert ("Since Sun: 2 of" in window.words) == (size[0] > 40)
        drawn: list[Widget] = []
        for kind in (Words, Timetable):
            before = kind.render

            def render(self: Widget, before: object = before) -> object:
                drawn.append(self)
                assert callable(before)
                return before(self)

            monkeypatch.setattr(kind, "render", render)
        for _ in range(5):
            await window.goes_on(10 * SECOND)
        await window.goes_on(MIN)
        assert drawn == []
