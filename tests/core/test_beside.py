"""One course beside the one before it."""

from datetime import date, timedelta

from hypothesis import given
from tests.core.logged import BERLIN, COURSE, logs, slot, taken

from icebreak.core.beside import beside
from icebreak.core.middle import Middle
from icebreak.core.record import Folded

BEFORE = "2026-11-10-ice-20-90-aaaa"
LONG_AGO = "2026-11-02-ice-20-90-bbbb"
OTHER = "2026-11-20-heat-pad-cccc"
LOG = [
    taken(1, "22 09:00", "09:10", "09:30", pain_before=7, pain_after=5),
    taken(2, "22 11:00", "11:00", "11:30", pain_before=6, pain_after=6, skin_after="welts"),
    slot(3, "23 07:00", "missed"),
    taken(1, "10 09:00", "09:00", "09:05", "stopped", course=BEFORE, reason="skin"),
    taken(2, "11 09:00", "09:00", "09:20", course=BEFORE),
    taken(1, "02 09:00", "09:00", "09:20", course=LONG_AGO),
    taken(1, "20 09:00", "09:00", "09:20", course=OTHER, definition="heat-pad", kind="heat"),
]


def test_a_course_has_its_figures_each_with_its_n() -> None:
    found = beside(LOG, BERLIN, COURSE)
    assert found is not None
    this = found.this
    assert (this.course, this.begin, this.end) == (COURSE, date(2026, 11, 22), date(2026, 11, 23))
    assert (this.kept.completed, this.kept.due) == (2, 3)
    assert (this.on, this.timed) == (timedelta(minutes=50), 2)
    assert this.wait is not None and (this.wait.median, this.wait.n) == (timedelta(minutes=5), 2)
    assert this.first is not None and this.first.before == Middle(6.5, 2)
    assert this.change == Middle(-1, 2)
    assert (this.over_long, this.bad_skin) == (1, 1)


def test_beside_it_stands_the_last_one_before_it_of_the_same_definition() -> None:
    found = beside(LOG, BERLIN, COURSE)
    assert found is not None and found.before is not None
    assert found.before.course == BEFORE
    assert (found.before.kept.completed, found.before.kept.due) == (1, 1)
    assert found.before.kept.stopped == {"skin": 1}
    assert (found.before.first, found.before.change) == (None, None), "not recorded is no nought"


def test_the_first_of_its_definition_has_none_before_it() -> None:
    first, other = beside(LOG, BERLIN, LONG_AGO), beside(LOG, BERLIN, OTHER)
    assert first is not None and first.before is None
    assert other is not None and other.before is None


def test_a_course_without_a_session_has_no_figures() -> None:
    assert beside(LOG, BERLIN, "2026-11-25-ice-20-90-dddd") is None
    assert beside([], BERLIN, COURSE) is None


def test_a_course_begins_with_its_first_slot_in_whatever_order_the_log_is() -> None:
    assert beside(reversed(LOG), BERLIN, COURSE) == beside(LOG, BERLIN, COURSE)


def test_a_name_that_begins_like_another_is_another_course() -> None:
    longer = f"{COURSE}x"
    found = beside(
        [*LOG, slot(1, "21 09:00", course=longer), slot(9, "24 09:00", course=f"{longer}.y")], BERLIN, COURSE
    )
    assert found is not None and found.this.kept.due == 3
    assert found.before is not None and found.before.course == longer


@given(logs)
def test_any_log_can_be_laid_side_by_side(log: list[Folded]) -> None:
    for course in ("a", "b", "c"):
        found = beside(log, BERLIN, course)
        if found is not None:
            assert found.this.begin <= found.this.end
            assert found.before is None or found.before.course != course
