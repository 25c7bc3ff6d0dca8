"""What the overview says: numbers with their n, and what is not known is said to be so."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from tests.core.logged import BERLIN, COURSE, checkin, entry, logs, slot, spasm, taken
from tests.core.logged import at as local
from tests.tui.overview_log import ASKED, LOG, NOW, counted

from icebreak.core.left_out import LeftOut
from icebreak.core.light import replace
from icebreak.core.middle import Middle
from icebreak.core.record import Folded
from icebreak.core.waited import Waited
from icebreak.tui.overview_facts import STRETCHES, Asked
from icebreak.tui.overview_pages import PAGES, page
from icebreak.tui.overview_words import change_said, days_said, kept_lines, left_lines, number, pain_lines, wait_said

SIZES = [(117, 33), (77, 21), (37, 9)]
MIN = timedelta(minutes=1)


def text(name: str, log: list[Folded] = LOG, stretch: str = "course", size: tuple[int, int] = (77, 21)) -> str:
    return "\n".join(line.plain.rstrip() for line in page(name, counted(log)[stretch], BERLIN, *size))


def said(name: str, log: list[Folded] = LOG, stretch: str = "course") -> str:
    return " ".join(text(name, log, stretch).replace("\u00a0", " ").split())


def test_pain_is_said_by_the_first_day_and_the_last_with_how_many() -> None:
    assert pain_lines(counted()["course"]) == [
        "Pain before sessions, median: Sun 22 Nov 7 (n\u00a02), Tue 24 Nov 3.5 (n\u00a02)",
        "First number said 7, last 3; not recorded before 1 of 8 sessions",
    ]


def test_of_a_long_time_the_years_are_said() -> None:
    old = entry(
        "session",
        "x.1",
        due=local("22 09:00").replace(year=2020),
        on=local("22 09:00").replace(year=2020),
        pain_before=2,
    )
    [first, _] = pain_lines(counted([*LOG, old])["all"])
    assert "Sun 22 Nov 2020 2 (n\u00a01), Tue 24 Nov 2026" in first


def test_no_pain_is_not_recorded_and_no_nought() -> None:
    assert pain_lines(counted([taken(1, "22 09:00", "09:00", "09:20")])["course"]) == ["Pain: not recorded."]
    assert pain_lines(counted([checkin("22 09:00", pain=4)])["all"]) == [
        "Pain before sessions: not recorded",
        "One number was said: 4; n 0 sessions",
    ]


def test_done_of_due_has_both_numbers_and_what_is_in_neither() -> None:
    assert said("Done of due") == (
        "5 of 9 done The others: 1 in part, 1 left out, 1 passed by, 1 nobody knows how long. "
        "Not counted as due • 1 session stopped for safety: 1 skin "
        "• nights, pauses and the like: 3, together 28 h 58 min "
        "From due to on Median 8 min, half of them between 4 min and 11 min (n 8)"
    )


def test_a_course_that_is_over_says_that_what_would_have_come_was_not_due() -> None:
    facts = counted(LOG, Asked(zone=BERLIN, now=NOW, course=COURSE))["course"]
    assert "what was still to come when the course ended" in left_lines(facts.left, facts.kept.due)
    assert left_lines(replace(facts.left, ended=3), 9)[-1] == "what was still to come when 3 courses ended"


LONG = taken(11, "24 10:00", "10:00", "11:15")


def test_every_page_counts_the_same_as_on_too_long() -> None:
    for log in (LOG, [*LOG, LONG]):  # in both there is one that nobody knows how long it was on
        facts = counted(log)["course"]
        assert facts.beside is not None
        assert facts.beside.this.over_long == len(facts.over) == sum(mark.outcome == "over" for mark in facts.marks)


@pytest.mark.parametrize("name", ["Done of due", "Numbers"])
def test_what_was_on_too_long_is_no_less_done_and_that_is_said(name: str) -> None:
    assert "too long" not in said(name)
    assert "On too long: 1 session, by 55 min." in said(name, [*LOG, LONG])
    assert text(name, [*LOG, LONG], size=(37, 9)).count("On too long: 1 session, by 55 min.") == 1
    twice = [*LOG, LONG, taken(12, "24 11:30", "11:30", "11:57")]
    assert "On too long: 2 sessions, one by 55 min." in said(name, twice)
    assert "too long" not in said(name, [taken(1, "22 09:00", "09:00", None, "unconfirmed", said=NOW)])
    assert "too long" not in said(name, [taken(1, "22 09:00", "09:00", "10:15", kind="heat")])


def test_where_nothing_was_due_that_is_said() -> None:
    added = entry(
        "session", "2026-11-22-session-abcd", on=local("22 09:00"), off=local("22 09:20"), outcome="completed"
    )
    facts = counted([added])["all"]
    assert kept_lines(facts.kept) == ["No slot was due."]
    assert left_lines(facts.left, 0) == ["1 session beside the slots, such as one added by hand"]
    nothing = LeftOut(stopped={}, extra=0, rests=0, resting=timedelta(0), ended=0)
    assert (left_lines(nothing, 3), left_lines(nothing, 0)) == (["nothing that the log tells of"], [])


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (None, "not recorded"),
        (
            Waited(median=8 * MIN, low=2 * MIN, high=25 * MIN, n=12),
            "Median 8 min, half of them between 2 min and 25 min (n 12)",
        ),
        (Waited(median=8 * MIN, low=0 * MIN, high=25 * MIN, n=12), "Median 8 min, half of them up to 25 min (n 12)"),
        (Waited(median=8 * MIN, low=2 * MIN, high=25 * MIN, n=3), "Median 8 min (n 3)"),
        (Waited(median=0 * MIN, low=0 * MIN, high=0 * MIN, n=9), "Median under a minute (n 9)"),
    ],
)
def test_the_wait_is_said_with_its_middle_half_where_there_is_one(wait: Waited | None, words: str) -> None:
    assert wait_said(wait).replace("\u00a0", " ") == words


def test_one_course_stands_beside_the_last_of_its_definition() -> None:
    lines = text("Last course").replace("\u00a0", " ").splitlines()
    assert lines[2].split("  ")[-1].strip() == "2 Nov 2026"
    assert ["done of due", "5 of 9", "2 of 3"] in [
        [part.strip() for part in line.split("  ") if part] for line in lines
    ]
    assert ["pain after, against before", "1 less (n 5)", "no change (n 1)"] in [
        [part.strip() for part in line.split("  ") if part] for line in lines
    ]
    assert ["bad skin after", "1", "0"] in [[part.strip() for part in line.split("  ") if part] for line in lines]
    assert "before it." in said("Last course", LOG[3:])


@pytest.mark.parametrize(
    ("value", "words"),
    [(-1, "1 less (n 18)"), (2.5, "2.5 more (n 18)"), (0, "no change (n 18)"), (None, "not recorded")],
)
def test_how_pain_changed_over_sessions_is_said_in_words(value: float | None, words: str) -> None:
    found = None if value is None else Middle(value=value, n=18)
    assert change_said(found).replace("\u00a0", " ") == words


def test_minutes_say_of_how_many_sessions_they_are() -> None:
    assert said("Minutes").startswith(
        "117 min on, in 7 sessions of which on and off are both known. Of 1 more nobody knows how long."
    )
    assert "Tue 24 Nov" in text("Minutes")
    assert "stretches 8 min" in said("Minutes", LOG, "week")


def test_the_calendar_has_done_of_due_in_each_day_and_nothing_in_others() -> None:
    lines = text("Days").splitlines()
    assert lines[-2].split() == ["23", "Nov", "26", "▒▒", "1/3", "██", "2/2"]
    assert lines[-1].split() == ["16", "Nov", "26", "██", "2/4"]


def test_the_numbers_of_each_day_are_there_as_text() -> None:
    rows = [[part.strip() for part in line.split("  ") if part.strip()] for line in text("Numbers").splitlines()]
    assert ["Sun 22 Nov", "2 of 4", "7 (n 2)", "5 (n 3)", "5 (n 1)", "8", "1"] in rows
    assert ["Tue 24 Nov", "2 of 2", "3.5 (n 2)", "3 (n 2)", "3 (n 1)", "6", "\u2013"] in rows
    small = text("Numbers", size=(37, 9)).replace("\u00a0", " ").replace("\n", " ")
    assert "Tue 24 Nov: 2 of 2 done · ice 40 min · pain before 3.5 (n 2) · after 3 (n 2) · between 3 (n 1)" in small


def test_a_long_time_is_told_by_week_and_a_very_long_one_by_month() -> None:
    months = [taken(n, f"{n:02} 09:00", "09:00", "09:20", course=f"c{n}") for n in (1, 2, 9)]
    long = [
        entry("session", f"x.{n}", **{**one.values, "due": due, "on": due, "off": due + 20 * MIN})
        for n, one in enumerate(months)
        for due in [local("01 09:00") - timedelta(days=30 * n)]
    ]
    assert "A line is a week" in said("Minutes", [*LOG, *long], "all")
    old = entry(
        "session",
        "old.1",
        kind="ice",
        due=NOW - timedelta(days=2000),
        on=NOW - timedelta(days=2000),
        outcome="completed",
    )
    assert "A line is a month." in said("Numbers", [*LOG, old], "all")


@pytest.mark.parametrize("stretch", STRETCHES)
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_log_says_so_on_every_page(name: str, stretch: str) -> None:
    assert counted([])[stretch].beside is None
    words = said(name, [], stretch)
    assert "nothing" in words.lower()
    assert "0" not in words.replace("7 days", "")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_one_entry_alone_is_enough_for_every_page(name: str, size: tuple[int, int]) -> None:
    for one in (
        slot(1, "22 09:00", "missed"),
        spasm("22 09:00"),
        checkin("22 09:00", pain=0),
        taken(1, "22 09:00", "09:00", None),
    ):
        for stretch in STRETCHES:
            assert all(line.cell_length <= size[0] for line in page(name, counted([one])[stretch], BERLIN, *size))


def test_the_week_begins_six_days_before_today_at_midnight() -> None:
    log = [slot(1, "17 23:30", "missed"), slot(2, "18 00:30", "missed")]
    assert [day.day for day in counted(log)["week"].days] == [date(2026, 11, 18)]


def test_no_page_praises_or_blames() -> None:
    everything = " ".join(said(name, LOG, stretch) for name in PAGES for stretch in STRETCHES).lower()
    for word in ("well done", "good", "great", "worked", "better", "worse", "only", "fail", "improv", "!"):
        assert word not in everything, word


def test_what_files_say_is_shown_as_plain_text() -> None:
    odd = taken(1, "22 09:00", "09:00", "09:20", kind="\x1b[31m[b]mud\u202e", reason="[i]", outcome="stopped")
    for name in PAGES:
        for size in SIZES:
            assert "\x1b" not in text(name, [odd], size=size)
            assert "\u202e" not in text(name, [odd], size=size)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(logs)
def test_any_log_can_be_looked_at_on_every_page_at_every_size(log: list[Folded]) -> None:
    for facts in counted(log, ASKED).values():
        for name in PAGES:
            for width, height in SIZES:
                lines = page(name, facts, BERLIN, width, height)
                assert lines
                assert all(line.cell_length <= width for line in lines), name


@pytest.mark.parametrize(("value", "words"), [(7, "7"), (6.5, "6.5"), (-1, "\u22121"), (0, "0"), (-0.0, "0")])
def test_numbers_are_short(value: float, words: str) -> None:
    assert number(value) == words


def test_days_are_said_with_the_year_once() -> None:
    first, last = date(2026, 11, 22), date(2026, 11, 25)
    assert days_said(first, last) == "Sun 22 Nov \u2013 Wed 25 Nov 2026"
    assert days_said(first, first) == "Sun 22 Nov 2026"
    assert days_said(date(2025, 1, 1), last, short=True) == "1 Jan 2025 \u2013 25 Nov 2026"
