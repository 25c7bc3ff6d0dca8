"""The timetable: what was is exact, what comes is about, the night is night; and the strip of the whole course."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import lives
from tests.core.life import ICE, MIN, NIGHT, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.record import Entry, Record, fold
from icebreak.tui.rows import MARKS, Row, around_focus, day_said, days, focus, rows

SUNDAY = date(2026, 11, 22)


def made(life: Life, when: str) -> list[Row]:
    return rows(life.see(when), tuple(fold(life.entries).values()), at(when), life.around)


def read(life: Life, when: str, most: int = 99) -> list[str]:
    return [f"{row.at:%H:%M} {MARKS[row.kind][0]} {row.words} {row.pain}".strip() for row in made(life, when)][:most]


def lived() -> Life:
    life = Life(ICE, "09:00", quiet=NIGHT)
    life.on("09:00", pain=7)
    life.off("09:20", pain=5)
    life.on("10:52")
    life.off("11:04", pain=4)
    return life


def test_what_was_what_is_and_what_comes() -> None:
    life = lived()
    life.on("12:36", pain=5)
    assert read(life, "12:40", 6) == [
        "09:00 ✔ 20 min 7 → 5",
        "10:52 ◧ 12 of 20 min ? → 4",
        "12:36 ● on now 5 →",
        "14:26 ○ about",
        "16:16 ○ about",
        "18:06 ○ about",
    ]


def test_ice_that_was_on_too_long_has_no_tick() -> None:
    life = Life(ICE, "09:00", quiet=NIGHT)
    life.on("09:00")
    life.say(ev.CameOff(at=at("09:40"), off=at("09:35")))
    life.on("11:10")
    life.off("11:34")
    assert read(life, "11:40", 2) == ["09:00 + 35 min, 15 too long", "11:10 ✔ 24 min"]
    assert days(made(life, "11:40"))[0][1].startswith("+■")


def test_while_resting_the_next_is_exact_and_those_after_it_about() -> None:
    assert read(lived(), "11:30")[2:4] == ["12:34 ○ next", "14:24 ○ about"]


def test_what_is_due_stands_at_its_own_time_and_the_rest_moves_with_now() -> None:
    assert read(lived(), "12:50")[2:4] == ["12:34 ▶ when it suits you", "14:40 ○ about"]


def test_the_night_stands_where_it_begins_and_what_comes_after_it_on_the_next_day() -> None:
    found = made(lived(), "11:30")
    night = next(row for row in found if row.kind == "night")
    assert (f"{night.at:%d %H:%M}", night.words) == ("22 23:00", "quiet until 07:00")
    after = found[found.index(night) + 1]
    assert f"{after.at:%d %H:%M}" == "23 07:00"


def test_asleep_the_night_is_the_sleep() -> None:
    life = lived()
    life.say(ev.TimePassed(at=at("22:00")))
    life.sleep("22:30")
    night = next(row for row in made(life, "22:45") if row.kind == "night")
    assert (f"{night.at:%H:%M}", night.words) == ("22:30", "asleep until 07:00")


def test_what_passed_by_is_there_before_and_after_it_is_written() -> None:
    life = lived()
    before = [row for row in made(life, "16:30") if row.kind == "missed"]
    assert [f"{row.at:%H:%M}" for row in before] == ["12:34", "14:24"]
    life.say(ev.TimePassed(at=at("16:30")))
    assert [row for row in made(life, "16:30") if row.kind == "missed"] == before


def test_of_a_course_that_waits_nothing_comes() -> None:
    life = lived()
    life.say(ev.Paused(at=at("11:10")))
    assert not [row for row in made(life, "11:20") if row.kind in ("coming", "due")]


def test_left_out_and_ended_early_and_unknown_have_marks_of_their_own() -> None:
    life = lived()
    life.say(ev.Skipped(at=at("12:40")))
    life.on("14:15")
    life.off("14:20", reason="skin")
    life.on("15:55")
    life.off("16:40")
    assert read(life, "16:41")[2:5] == [
        f"12:34 {MARKS['skipped'][0]} left out",
        "14:15 ◧ ended early: skin",
        "15:55 ? up to 45 min",
    ]


def test_the_strip_has_every_day_with_its_nights() -> None:
    strip = days(made(lived(), "11:30"))
    assert [day for day, _ in strip] == [SUNDAY, SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=2)]
    assert strip[0][1] == "■◧□□□□□□☾☾☾☾"
    assert strip[1][1].endswith("☾☾☾☾")


def test_the_day_is_said_with_both_numbers_and_without_what_is_not_yet_due() -> None:
    life = lived()
    entries = fold(life.entries).values()
    assert day_said(life.see("11:30"), entries, SUNDAY) == "1 of 2 done today · pain 7 → 4"
    assert day_said(life.see("14:30"), entries, SUNDAY) == "1 of 3 done today · pain 7 → 4"
    assert day_said(life.see("11:30"), entries, SUNDAY + timedelta(days=1)) == ""


def test_what_was_deleted_from_the_log_is_gone() -> None:
    life = lived()
    deleted = [*life.entries]
    record = Record(table="session", id=f"{life.course.id}.1", values={"deleted": True})
    deleted.append(Entry(record=record, rev=99, device="here"))
    found = rows(life.see("11:30"), tuple(fold(deleted).values()), at("11:30"), life.around)
    assert f"{found[0].at:%H:%M}" == "10:52"


@given(lives(), st.integers(0, 4000), st.integers(1, 40))
def test_the_present_is_always_among_the_rows_there_is_room_for(life: Life, minutes: int, height: int) -> None:
    now = life.course.start + minutes * MIN
    found = rows(life.see(now), (), now, life.around)
    assert found == sorted(found, key=lambda row: row.at)
    shown = around_focus(found, now, height)
    assert len(shown) == min(height, len(found))
    if found:
        assert found[focus(found, now)] in shown


def test_three_lines_are_the_last_the_present_and_the_next() -> None:
    found = made(lived(), "11:30")
    assert [f"{row.at:%H:%M}" for row in around_focus(found, at("11:30"), 3)] == ["10:52", "12:34", "14:24"]


def test_a_plan_of_weeks_is_looked_ahead_for_a_while_only() -> None:
    life = Life(plan(15, 45, kind="heat", hours=24 * 14))
    assert len(made(life, "10:00")) < 100
