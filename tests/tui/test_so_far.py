"""How it has gone so far: numbers with what was due beside them, of today and of the course."""

from datetime import date, timedelta

import pytest
from tests.core.life import ICE, NIGHT, Life, at

from icebreak.core import events as ev
from icebreak.core.record import Entry, Folded, Record, fold
from icebreak.tui.so_far import course_said, day_said

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
