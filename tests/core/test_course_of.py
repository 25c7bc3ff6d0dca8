import pytest
from hypothesis import given
from tests.core.logged import COURSE, checkin, entry, logs, slot, spasm, taken

from icebreak.core.course_of import course_of, latest_course
from icebreak.core.record import Folded


@pytest.mark.parametrize(
    ("name", "course"),
    [
        (f"{COURSE}.3", COURSE),
        (f"{COURSE}.checkin.20261122T131000Z", COURSE),
        ("2026-11-22-session-abcd", None),
        ("2026-11-22-checkin-abcd", None),
        (".3", None),
        ("a.", None),
        ("", None),
    ],
)
def test_the_course_stands_before_the_first_dot(name: str, course: str | None) -> None:
    assert course_of(name) == course


def test_the_latest_course_is_that_of_the_last_session() -> None:
    log = [taken(1, "22 09:00", "09:00", "09:20"), slot(1, "21 09:00", course="2026-11-21-heat-pad-aaaa")]
    assert latest_course(log) == COURSE
    assert latest_course(reversed(log)) == COURSE


def test_what_was_of_no_course_is_not_looked_at() -> None:
    assert latest_course([entry("session", "2026-11-22-session-abcd"), checkin("23 08:00"), spasm("23 08:00")]) is None


@given(logs)
def test_any_log_has_a_latest_course_or_none(log: list[Folded]) -> None:
    assert latest_course(log) in {None, "a", "b"}
