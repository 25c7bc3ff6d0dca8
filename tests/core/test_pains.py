"""Pain in order of time, and the first day beside the last."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from tests.core.logged import BERLIN, at, checkin, entry, logs, slot, spasm, taken

from icebreak.core.middle import Middle
from icebreak.core.pains import AS_IT_WAS, DayBefore, Pain, is_pain, pains, then_and_now
from icebreak.core.record import Folded

FIRST = taken(1, "22 09:00", "09:05", "09:25", pain_before=7, pain_after=5)
SECOND = taken(2, "22 10:55", "11:00", "11:20", pain_after=5)
THIRD = taken(3, "22 12:50", "12:50", "13:10", pain_before=6)
NEXT_DAY = taken(4, "23 07:00", "07:10", "07:30", pain_before=4, pain_after=3)


def test_pain_counts_where_it_was_said_and_in_order_of_time() -> None:
    log = [NEXT_DAY, checkin("22 21:00", pain=4, worst=8, best=3), FIRST, spasm("22 12:00", pain=9)]
    assert pains(log) == [
        Pain(at("22 09:05"), 7, "before"),
        Pain(at("22 09:25"), 5, "after"),
        Pain(at("22 21:00"), 4, "now"),
        Pain(at("22 21:00"), 8, "worst"),
        Pain(at("22 21:00"), 3, "best"),
        Pain(at("23 07:10"), 4, "before"),
        Pain(at("23 07:30"), 3, "after"),
    ]


def test_where_nobody_knows_when_it_came_off_the_moment_counts_at_which_that_was_said() -> None:
    late = taken(1, "22 09:00", "09:00", None, "unconfirmed", said=at("22 10:00"), pain_after=4)
    assert pains([late]) == [Pain(at("22 10:00"), 4, "after")]


def test_a_number_of_a_slot_that_was_left_out_stands_where_the_slot_was() -> None:
    assert pains([slot(1, "22 09:00", "skipped", pain_before=6)]) == [Pain(at("22 09:00"), 6, "before")]


def test_what_is_no_number_of_the_scale_is_none() -> None:
    assert [value for value in (0, 10, -1, 11, True, "5", None, 10**30) if is_pain(value)] == [0, 10]
    odd = taken(1, "22 09:00", "09:00", "09:20", pain_before=11, pain_after=True)
    assert pains([odd, checkin("22 10:00", pain="7"), entry("session", "x", pain_before=3)]) == []


def test_deleted_entries_say_nothing() -> None:
    gone = Folded(table="session", id="x.1", rev=2, values=FIRST.values, deleted=True, history=())
    assert pains([gone]) == []
    assert then_and_now([gone], BERLIN) is None


def test_then_and_now_are_the_medians_of_the_first_day_and_the_last() -> None:
    found = then_and_now([FIRST, SECOND, THIRD, NEXT_DAY, checkin("23 08:00", pain=2, worst=9)], BERLIN)
    assert found is not None
    assert found.first == DayBefore(day=date(2026, 11, 22), before=Middle(6.5, 2), unrecorded=1)
    assert found.last == DayBefore(day=date(2026, 11, 23), before=Middle(4, 1), unrecorded=0)
    assert (found.recorded, found.unrecorded) == (3, 1)
    assert found.begin == Pain(at("22 09:05"), 7, "before")
    assert found.now == Pain(at("23 08:00"), 2, "now"), "the worst of a day is not how it is now"


def test_of_two_said_at_one_instant_the_first_is_the_begin_and_the_last_is_now() -> None:
    twice = [entry("checkin", "a", at=at("22 08:00"), pain=6), entry("checkin", "b", at=at("22 08:00"), pain=4)]
    found = then_and_now(twice, BERLIN)
    assert found is not None and (found.begin.value, found.now.value) == (6, 4)


def test_a_day_without_a_number_before_a_session_is_not_the_first_or_last() -> None:
    blank = taken(5, "24 09:00", "09:00", "09:20")
    found = then_and_now([FIRST, NEXT_DAY, blank], BERLIN)
    assert found is not None and found.last is not None
    assert found.last.day == date(2026, 11, 23)
    assert found.unrecorded == 1


def test_on_one_day_first_and_last_are_the_same() -> None:
    found = then_and_now([FIRST], BERLIN)
    assert found is not None
    assert found.first == found.last == DayBefore(day=date(2026, 11, 22), before=Middle(7, 1), unrecorded=0)


def test_with_check_ins_alone_there_is_a_begin_and_a_now_but_no_day_before_sessions() -> None:
    found = then_and_now([checkin("22 08:00", pain=6), checkin("23 08:00", pain=4)], BERLIN)
    assert found is not None
    assert (found.begin.value, found.now.value, found.first, found.last) == (6, 4, None, None)


def test_nothing_said_is_nothing_and_not_a_nought() -> None:
    assert then_and_now([], BERLIN) is None
    assert then_and_now([taken(1, "22 09:00", "09:00", "09:20")], BERLIN) is None


@given(logs)
def test_of_any_log_pains_are_on_the_scale_and_in_order(log: list[Folded]) -> None:
    found = pains(log)
    assert all(0 <= pain.value <= 10 for pain in found)
    assert all(one.at <= other.at for one, other in pairwise(found))
    both = then_and_now(log, BERLIN)
    said = [pain for pain in found if pain.when in AS_IT_WAS]
    assert (both is None) == (not said)
    if both is not None:
        assert (both.begin, both.now) == (said[0], said[-1])
        assert (both.first is None) == (both.recorded == 0)
        if both.first is not None and both.last is not None:
            assert both.first.before.n <= both.recorded
            assert both.first.unrecorded <= both.unrecorded
