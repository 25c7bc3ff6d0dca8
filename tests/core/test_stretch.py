from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.core.logged import BERLIN, COURSE, at, checkin, entry, logs, slot, spasm, taken

from icebreak.core.by_day import by_day
from icebreak.core.course_of import course_of
from icebreak.core.record import Folded
from icebreak.core.stretch import of_course, since

OTHER = "2026-11-20-heat-pad-cccc"
LOG = [
    taken(1, "22 09:00", "09:00", "09:20"),
    slot(2, "23 07:00", "missed"),
    taken(1, "22 10:00", "10:00", "10:15", course=OTHER),
    checkin("22 08:10", pain=6),
    checkin("22 07:30", pain=7),
    checkin("24 06:00", pain=3),
    checkin("24 08:00", pain=2),
    spasm("22 12:00"),
]


def names(found: list[Folded]) -> list[str]:
    return [one.id.removeprefix("2026-11-") for one in found]


def test_a_course_has_its_sessions_and_what_was_said_about_that_time() -> None:
    kept = ["22-checkin-0810", "24-checkin-0600", "22-spasm-1200"]
    assert names(of_course(LOG, COURSE)) == ["22-ice-20-90-k3fd.1", "22-ice-20-90-k3fd.2", *kept]


def test_a_course_under_way_has_what_was_said_until_now() -> None:
    assert "24-checkin-0800" in names(of_course(LOG, COURSE, at("24 09:00")))
    assert "24-checkin-0800" not in names(of_course(LOG, COURSE, at("24 07:00")))


def test_a_course_without_a_session_has_nothing() -> None:
    assert of_course(LOG, "2026-11-25-ice-20-90-dddd") == []


def test_the_last_days_have_everything_of_a_day_and_the_days_after_it() -> None:
    late = taken(3, "22 23:50", "23 00:10", "23 00:30")
    found = since([*LOG, late, entry("checkin", "x")], date(2026, 11, 23), BERLIN)
    assert names(found) == ["22-ice-20-90-k3fd.2", "24-checkin-0600", "24-checkin-0800"], "a slot is of its own day"
    assert late in since([late], date(2026, 11, 22), BERLIN)


@given(logs, st.dates(date(2026, 10, 20), date(2026, 11, 25)))
def test_the_last_days_are_the_days_that_are_counted_and_whole(log: list[Folded], first: date) -> None:
    found = by_day(since(log, first, BERLIN), BERLIN)
    assert found == [day for day in by_day(log, BERLIN) if day.day >= first]


@given(logs)
def test_of_any_log_a_course_has_all_its_sessions_and_no_other(log: list[Folded]) -> None:
    found = of_course(log, "a")
    own = [one for one in log if one.table == "session" and not one.deleted and course_of(one.id) == "a"]
    assert [one for one in found if one.table == "session"] == own
    assert not any(one.deleted for one in found)
