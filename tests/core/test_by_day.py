"""The log by local day."""

from datetime import date

from hypothesis import given
from tests.core.logged import BERLIN, at, checkin, entry, logs, slot, spasm, taken

from icebreak.core.by_day import Day, by_day
from icebreak.core.left_out import done_of_due
from icebreak.core.middle import Middle
from icebreak.core.record import Folded

EMPTY: dict[str, int] = {}


def a_day(day: int, **more: object) -> Day:
    found: dict[str, object] = dict.fromkeys(
        (
            "due",
            "done",
            "partial",
            "missed",
            "skipped",
            "stopped",
            "unconfirmed",
            "extra",
            "timed",
            "untimed",
            "spasms",
        ),
        0,
    )
    found |= {
        "day": date(2026, 11, day),
        "seconds": EMPTY,
        "before": None,
        "after": None,
        "between": None,
        "felt": (0,) * 11,
        "worst": None,
    }
    return Day(**{**found, **more})  # type: ignore[arg-type]  # each key has what it should


def test_days_have_what_was_due_and_what_was_done() -> None:
    log = [
        taken(1, "22 09:00", "09:00", "09:20", pain_before=7, pain_after=5),
        taken(2, "22 10:50", "10:50", "11:00", "partial", pain_before=6),
        slot(3, "22 12:40", "missed"),
        slot(4, "22 14:30", "skipped"),
        taken(5, "22 16:20", "16:20", "16:25", "stopped", reason="interrupted"),
        taken(6, "22 18:00", "18:00", None, "unconfirmed", said=at("22 19:00")),
        taken(7, "23 07:00", "07:00", "07:05", "stopped", reason="skin"),
        checkin("22 21:00", pain=4, worst=8, best=2),
        spasm("22 12:00", pain=10),
        spasm("22 15:00"),
    ]
    assert by_day(log, BERLIN) == [
        a_day(
            22,
            due=6,
            done=1,
            partial=1,
            missed=1,
            skipped=1,
            stopped=1,
            unconfirmed=1,
            seconds={"ice": 1200 + 600 + 300},
            timed=3,
            untimed=1,
            before=Middle(6.5, 2),
            after=Middle(5, 1),
            between=Middle(4, 1),
            felt=(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0),
            worst=8,
            spasms=2,
        ),
        a_day(23, stopped=1, seconds={"ice": 300}, timed=1),
    ]


def test_an_empty_log_has_no_days_and_signs_make_none() -> None:
    assert by_day([], BERLIN) == []
    assert by_day([entry("signs", "2026-11-22-signs-abcd", at=at("22 09:00"))], BERLIN) == []


def test_a_session_that_answered_no_slot_has_minutes_but_was_not_due() -> None:
    added = entry(
        "session", "2026-11-22-session-abcd", kind="heat", on=at("22 09:00"), off=at("22 09:15"), outcome="completed"
    )
    assert by_day([added], BERLIN) == [a_day(22, extra=1, seconds={"heat": 900}, timed=1)]


def test_what_is_on_still_is_on_no_count_and_has_no_minutes() -> None:
    running = entry("session", "x.1", kind="ice", due=at("22 09:00"), on=at("22 09:00"))
    assert by_day([running], BERLIN) == [a_day(22)]


def test_a_time_on_that_makes_no_sense_is_no_time() -> None:
    backwards = taken(1, "22 09:00", "09:00", "08:00")
    endless = taken(2, "22 10:00", "10:00", "24 10:00")
    assert by_day([backwards, endless], BERLIN) == [a_day(22, due=2, done=2, untimed=2)]


def test_a_session_over_midnight_belongs_to_the_day_of_its_slot() -> None:
    late = taken(1, "22 23:50", "22 23:55", "23 00:15")
    assert [one.day for one in by_day([late], BERLIN)] == [date(2026, 11, 22)]


@given(logs)
def test_of_any_log_days_are_in_order_and_add_up(log: list[Folded]) -> None:
    days = by_day(log, BERLIN)
    assert [one.day for one in days] == sorted({one.day for one in days})
    kept = done_of_due(log)
    assert sum(one.due for one in days) == kept.due
    assert sum(one.done for one in days) == kept.completed
    live = [one for one in log if not one.deleted]
    assert sum(one.spasms for one in days) <= sum(one.table == "spasm" for one in live)
    assert all(0 <= seconds <= 86400 * len(log) for one in days for seconds in one.seconds.values())
    assert all(one.worst is None or 0 <= one.worst <= 10 for one in days)
