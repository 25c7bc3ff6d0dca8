from datetime import timedelta

from hypothesis import given
from tests.core.life import MIN
from tests.core.logged import at as local
from tests.core.logged import entry, logs, slot, taken

from icebreak.core.record import Folded
from icebreak.core.waited import Waited, waited


def test_the_wait_is_the_time_from_due_to_on() -> None:
    log = [
        taken(1, "22 09:00", "09:00", "09:20"),
        taken(2, "22 11:00", "11:10", "11:30"),
        taken(3, "22 13:00", "13:20", "13:40"),
        taken(4, "22 15:00", "15:30", None, "unconfirmed"),
        taken(5, "22 17:00", "18:00", "18:20"),
        slot(6, "22 20:00", "missed"),
        entry("session", "2026-11-22-session-abcd", on=local("22 21:00"), off=local("22 21:20")),
    ]
    assert waited(log) == Waited(median=20 * MIN, low=10 * MIN, high=30 * MIN, n=5)


def test_of_nothing_there_is_no_wait() -> None:
    assert waited([]) is None
    assert waited([slot(1, "22 09:00", "missed")]) is None


def test_before_its_time_is_no_wait() -> None:
    assert waited([taken(1, "22 09:00", "08:30", "08:50")]) == Waited(
        median=timedelta(0), low=timedelta(0), high=timedelta(0), n=1
    )


@given(logs)
def test_of_any_log_the_middle_half_holds_the_median(log: list[Folded]) -> None:
    found = waited(log)
    assert found is None or (timedelta(0) <= found.low <= found.median <= found.high and found.n > 0)
