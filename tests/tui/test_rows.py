"""The timetable: what was is exact, what comes is about, the night is night; and the strip of the whole course."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import lives
from tests.core.life import HEAT, ICE, MIN, NIGHT, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.course import Around
from icebreak.core.record import Entry, Record, fold
from icebreak.tui.rows import MARKS, Row, around_focus, days, focus, rows

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


STRETCH = plan(8, None, name="stretches", kind="stretch", at=["10:45", "18:00"])


def several() -> tuple[Life, Life, Life]:
    """Ice that is planned for 10:50, heat that was left out, and stretches that were done."""
    cold = Life(ICE, "09:00", quiet=NIGHT, name="2026-11-22-ice-20-90-wxyz")
    warm = Life(HEAT, "08:00", quiet=NIGHT, name="2026-11-22-heat-pad-wxyz")
    moves = Life(STRETCH, "08:30", quiet=NIGHT, name="2026-11-22-stretches-wxyz")
    warm.say(ev.Skipped(at=at("08:05")))
    moves.on("08:30", pain=6)
    moves.off("08:38", pain=5)
    cold.once("09:00", "09:20")
    for one in (cold, warm, moves):
        one.others = tuple(life.course for life in (cold, warm, moves) if life is not one)
    return cold, warm, moves


def together(when: str, shown: Life, *others: Life) -> list[Row]:
    entries = tuple(one for life in (shown, *others) for one in fold(life.entries).values())
    everything = Around(others=tuple(life.course for life in (shown, *others)), sleeps=shown.sleeps)
    return rows(shown.see(when), entries, at(when), everything, [life.see(when) for life in others])


def test_all_courses_are_on_one_list_each_with_what_it_is_and_why_it_moved() -> None:
    cold, warm, moves = several()
    found = together("09:30", moves, cold, warm)
    said = [f"{row.at:%H:%M} {MARKS[row.kind][0]} {row.words} {row.pain}".strip() for row in found]
    assert said[:10] == [
        f"08:00 {MARKS['skipped'][0]} heat left out",
        "08:30 ✔ stretches 8 min 6 → 5",
        "09:00 ✔ ice 20 min",
        "10:50 ○ ice, next",
        "11:10 ○ heat: after the ice",
        "11:40 ○ stretches: 30 min after ice",
        "12:40 ○ ice, about",
        "14:30 ○ ice, about",
        "14:50 ○ heat: after the ice",
        "16:20 ○ ice, about",
    ]
    assert [row.words for row in found if row.kind == "night"][:1] == ["quiet until 07:00"]
    assert len({(row.at, row.words) for row in found}) == len(found)


def test_whichever_is_shown_the_list_is_the_same() -> None:
    cold, warm, moves = several()
    one, other = together("09:30", moves, cold, warm), together("09:30", cold, moves, warm)
    assert [(row.at, row.words) for row in one] == [(row.at, row.words) for row in other]


def test_what_is_on_and_what_is_due_say_what_they_are() -> None:
    cold, warm, moves = several()
    cold.on("10:50")
    found = [f"{row.at:%H:%M} {row.words}" for row in together("10:55", warm, moves, cold)]
    assert "10:50 ice on now" in found
    assert "11:10 heat: after the ice" in found
    found = [f"{row.at:%H:%M} {row.words}" for row in together("11:12", warm, moves)]
    assert "11:10 heat, when it suits you" in found


def test_in_the_strip_the_shape_says_what_it_is() -> None:
    cold, warm, moves = several()
    strip = days(together("09:30", moves, cold, warm))[0][1]
    assert strip.startswith("\u2013▲■□○△□□○")
    assert strip.endswith("☾☾☾☾")
    alone = days(rows(warm.see("09:30"), (), at("09:30"), Around()))[0][1]
    assert alone.startswith("□")


def test_of_two_of_a_kind_it_is_said_which() -> None:
    warm = Life(HEAT, "09:00", name="2026-11-22-heat-pad-wxyz")
    other = Life(plan(15, 240, name="fomentation", kind="heat"), "09:00", name="2026-11-22-fomentation-abcd")
    for one, beside in ((warm, other), (other, warm)):
        one.others = (beside.course,)
    assert [row.words for row in together("09:00", warm, other)][:2] == [
        "heat (fomentation), when it suits you",
        "heat (heat-pad): after the other heat",
    ]


def test_of_a_course_that_waits_beside_others_nothing_comes_and_nothing_moves() -> None:
    cold, warm, moves = several()
    cold.say(ev.Paused(at=at("09:30")))
    found = together("09:35", moves, warm, cold)
    assert not [row for row in found if row.kind == "coming" and row.words.startswith("ice")]
    assert "10:45 stretches, about" in [f"{row.at:%H:%M} {row.words}" for row in found]
