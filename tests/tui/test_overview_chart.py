"""Pain over time with the sessions beneath it: where each mark stands, and that none needs its colour."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.logged import BERLIN, COURSE, checkin, entry, slot, spasm, taken
from tests.core.logged import at as local
from tests.tui.overview_log import LOG, counted

from icebreak.core.record import Folded, Scalar
from icebreak.tui.overview_chart import DOTS, MEDIAN, RANGE, SEVERAL, chart, scale
from icebreak.tui.overview_facts import midnight

WIDTH = 83
LEFT = 11


def drawn(log: list[Folded], stretch: str = "all", height: int = 18) -> list[str]:
    return [line.plain for line in chart(counted(log)[stretch], BERLIN, WIDTH, height)]


def row(lines: list[str], pain: int) -> str:
    """What stands beside a number of the scale, where it is named."""
    return next(line for line in lines if line[:LEFT].strip(" ┤") == str(pain))


def one_day(*more: Folded) -> list[str]:
    """A chart of 72 columns on one day: three an hour."""
    return drawn([slot(99, "22 00:00", "missed"), *more])


def test_a_number_stands_at_its_hour_and_its_height() -> None:
    lines = one_day(taken(1, "22 08:00", "08:00", "08:20", pain_before=8, pain_after=6))
    assert row(lines, 8).index(DOTS["before"]) == LEFT + 8 * 3
    assert row(lines, 6).index(DOTS["after"]) == LEFT + 8 * 3 + 1
    assert "●" not in row(lines, 10) + row(lines, 4)


def test_each_thing_that_was_said_has_a_shape_of_its_own_and_the_legend_names_it() -> None:
    lines = one_day(
        taken(1, "22 08:00", "08:00", "08:20", pain_before=8, pain_after=6), checkin("22 20:00", pain=4, worst=10)
    )
    assert row(lines, 4).index(DOTS["now"]) == LEFT + 20 * 3
    assert "◆" not in row(lines, 10), "the worst of a day is no moment"
    assert lines[-1].startswith("Pain:  ● before  ○ after  ◆ between  ◉ several")


def test_two_that_fall_together_are_shown_as_several() -> None:
    lines = one_day(taken(1, "22 08:00", "08:00", "08:15", pain_before=6, pain_after=6))
    assert row(lines, 6).index(SEVERAL) == LEFT + 8 * 3
    twice = one_day(checkin("22 08:00", pain=6), checkin("22 08:10", pain=6))
    assert DOTS["now"] in row(twice, 6), "the same said twice is the same mark"


def test_sessions_stand_beneath_by_kind_with_how_each_went() -> None:
    lines = one_day(
        taken(1, "22 08:00", "08:00", "08:20"),
        taken(2, "22 10:00", "10:00", "10:10", "partial"),
        slot(3, "22 12:00", "skipped"),
        taken(4, "22 14:00", "14:00", None, "unconfirmed"),
        taken(5, "22 16:00", "16:00", "16:05", "stopped", reason="skin"),
        taken(1, "22 18:00", "18:00", "18:15", course="heat-1", kind="heat"),
        spasm("22 20:00"),
    )
    [ice] = [line for line in lines if line.startswith("ice ")]
    assert {n - LEFT: mark for n, mark in enumerate(ice) if n >= LEFT and mark != " "} == {
        0: "·",
        24: "■",
        30: "◧",
        36: "\u2013",
        42: "?",
        48: "◧",
    }
    assert [line.split() for line in lines if line.startswith(("heat", "spasm"))] == [["heat", "■"], ["spasm", "✱"]]
    assert "■ done  ◧ in part  · passed by  \u2013 left out  ? nobody knows" in lines[-1]


def test_what_was_on_too_long_has_the_mark_of_the_timetable_and_the_legend_fits_with_it() -> None:
    everything = [
        taken(1, "22 08:00", "08:00", "08:20"),
        taken(2, "22 10:00", "10:00", "11:15"),
        taken(3, "22 12:00", "12:00", "12:10", "partial"),
        slot(4, "22 14:00", "skipped"),
        taken(5, "22 16:00", "16:00", None, "unconfirmed"),
    ]
    lines = one_day(*everything)
    [ice] = [line for line in lines if line.startswith("ice ")]
    assert (ice[LEFT + 24], ice[LEFT + 30]) == ("■", "+")
    assert "■ done  + too long  ◧ in part" in lines[-1]
    log = [slot(99, "22 00:00", "missed"), *everything, checkin("22 20:00", pain=4)]
    narrow = [line.plain for line in chart(counted(log)["all"], BERLIN, 77, 18)]
    assert all(len(line) <= 77 for line in narrow)
    assert "? nobody knows" in narrow[-1]


def test_a_median_between_two_rows_stands_in_the_one_above() -> None:
    for low in range(0, 10, 2):  # medians of 0.5, 2.5, 4.5 ... where a line is a whole number
        lines = drawn(days_of(36, low, low + 1))
        assert MEDIAN in row_at(lines, low + 1)
        assert MEDIAN not in row_at(lines, low)


def row_at(lines: list[str], pain: int) -> str:
    """The line of a number, also where it is not named."""
    return lines[10 - pain][LEFT:]


def test_the_axis_names_days_and_of_one_day_its_hours() -> None:
    assert drawn(LOG, "course")[-5].split() == ["Sun", "22", "Mon", "23", "Tue", "24"]
    [hours] = [line for line in one_day() if "08:00" in line]
    assert hours.split() == ["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"]
    assert hours.index("08:00") == LEFT + 24


def test_the_scale_has_a_row_for_every_number_and_two_where_there_is_room() -> None:
    assert [line[:LEFT].strip(" ┤│") for line in drawn(LOG, "course")[:11]] == [
        "10",
        "",
        "8",
        "",
        "6",
        "",
        "4",
        "",
        "2",
        "",
        "0",
    ]
    tall = drawn(LOG, "course", height=33)
    assert [line[:LEFT].strip(" ┤│") for line in tall[:21:2]] == [str(n) for n in range(10, -1, -1)]


def days_of(n: int, *pains: int) -> list[Folded]:
    found = []
    for day in range(n):
        due = local("01 09:00") - timedelta(days=day)
        for number, pain in enumerate(pains):
            on = due + timedelta(hours=number)
            values: dict[str, Scalar] = {
                "kind": "ice",
                "due": on,
                "on": on,
                "off": on + timedelta(minutes=20),
                "outcome": "completed",
            }
            found.append(entry("session", f"{COURSE}.{day}{number}", **values, pain_before=pain))
    return found


def test_of_a_long_time_a_column_has_the_median_and_the_range() -> None:
    lines = drawn(days_of(36, 2, 4, 8))
    column = row(lines, 4).index(MEDIAN)
    assert [row(lines, pain)[column] for pain in (10, 8, 6, 4, 2, 0)] == [" ", RANGE, RANGE, MEDIAN, RANGE, " "]
    [ice] = [line for line in lines if line.startswith("ice")]
    assert ice[LEFT:] == "█" * 72, "no gap between days that all have sessions"


@pytest.mark.parametrize(
    ("days", "names"),
    [(40, ["23", "Sep"]), (400, ["Oct", "25"]), (4000, ["2016", "2017"])],
)
def test_the_axis_of_a_long_time_names_days_months_or_years(days: int, names: list[str]) -> None:
    lines = drawn(days_of(days, 5))
    axis = lines[next(n for n, line in enumerate(lines) if "└" in line) + 1]
    assert axis.split()[: len(names)] == names


def test_names_on_the_axis_never_run_together() -> None:
    for days in (1, 2, 9, 13, 15, 30, 60, 100, 500, 1500, 9000):
        lines = drawn(days_of(days, 5))
        axis = lines[next(n for n, line in enumerate(lines) if "└" in line) + 1]
        assert len(axis) <= WIDTH
        assert "   " in axis or days == 1 or len(axis.split()) <= 3


@pytest.mark.parametrize("first", [date(2026, 3, 28), date(2026, 10, 24)])
def test_where_clocks_change_days_begin_at_midnight_all_the_same(first: date) -> None:
    log = [
        entry("checkin", f"c{n}", at=midnight(first + timedelta(days=n), BERLIN) + timedelta(hours=1), pain=5)
        for n in range(3)
    ]
    facts = counted(log)["all"]
    on = scale(facts, BERLIN, 72)
    assert on is not None
    hours = (on.end - on.begin) / timedelta(hours=1)
    assert hours == (71 if first.month == 3 else 73)
    assert on.column(midnight(first + timedelta(days=2), BERLIN)) == int((hours - 24) / hours * 72)


def test_there_is_no_chart_of_nothing_and_none_where_it_has_no_room() -> None:
    assert drawn([]) == []
    assert chart(counted()["course"], BERLIN, 25, 18) == []
    ends = entry("checkin", "x", at=datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-10))), pain=5)
    assert drawn([ends]) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 20000), st.integers(0, 10)), min_size=1, max_size=20), st.integers(31, 140))
def test_every_number_that_was_said_is_on_the_chart(said: list[tuple[int, int]], width: int) -> None:
    log = [
        entry("checkin", f"c{n}", at=local("22 00:00") + timedelta(minutes=minute), pain=pain)
        for n, (minute, pain) in enumerate(said)
    ]
    facts = counted(log)["all"]
    lines = [line.plain for line in chart(facts, BERLIN, width, 40)]
    for pain in {pain for _, pain in said}:
        assert set(row(lines, pain)[LEFT:]) & {DOTS["now"], SEVERAL}
