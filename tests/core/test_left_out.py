"""Done of due, and what is not in the two numbers."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from tests.core.life import HEAT, HOUR, ICE, MIN, SINGLE, Life, at, plan
from tests.core.life import windows as quiet
from tests.core.logged import DEFINITION, entry, logs, slot, taken
from tests.core.logged import at as local

from icebreak.core import events as ev
from icebreak.core.adherence import adherence, for_safety
from icebreak.core.left_out import LeftOut, done_of_due, left_out, rests_of
from icebreak.core.record import Folded

RESTS = {DEFINITION: timedelta(minutes=90)}


def nothing(**more: Any) -> LeftOut:  # noqa: ANN401 - the fields of LeftOut
    empty: dict[str, Any] = {"stopped": {}, "extra": 0, "rests": 0, "resting": timedelta(0), "ended": 0}
    return LeftOut(**{**empty, **more})


def test_a_stop_for_pain_or_skin_is_neither_done_nor_due() -> None:
    log = [
        taken(1, "22 09:00", "09:00", "09:20"),
        taken(2, "22 10:50", "10:50", "10:55", "stopped", reason="skin"),
        taken(3, "22 12:25", "12:25", "12:30", "stopped", reason="pain"),
        taken(4, "22 14:00", "14:00", "14:05", "stopped", reason="interrupted"),
    ]
    found = done_of_due(log)
    assert (found.completed, found.due) == (1, 2)
    assert found.stopped == {"skin": 1, "pain": 1}
    assert found.by_outcome == {"completed": 1, "stopped": 3}
    assert left_out(log, {}).stopped == {"skin": 1, "pain": 1}


def test_a_reason_beside_another_outcome_is_no_stop() -> None:
    assert for_safety({"outcome": "completed", "reason": "skin"}) is None
    assert for_safety({"outcome": "stopped", "reason": "other"}) is None
    assert for_safety({"outcome": "stopped"}) is None


def test_a_session_that_answered_no_slot_is_left_out() -> None:
    added = entry(
        "session", "2026-11-22-session-abcd", on=local("22 09:00"), off=local("22 09:20"), outcome="completed"
    )
    assert done_of_due([added]).due == 0
    assert left_out([added], RESTS) == nothing(extra=1)


def test_what_is_on_now_is_in_neither_number() -> None:
    assert adherence([{"due": local("22 09:00"), "on": local("22 09:00")}]).due == 0


def test_a_night_between_two_slots_is_time_in_which_nothing_was_due() -> None:
    log = [taken(1, "22 21:00", "21:10", "21:30"), taken(2, "23 07:00", "07:00", "07:20")]
    assert left_out(log, RESTS) == nothing(rests=1, resting=timedelta(hours=8), ended=1)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (taken(1, "22 09:00", "09:30", "09:50"), "22 11:20"),
        (taken(1, "22 09:00", "09:30", None, "unconfirmed", said=local("22 10:30")), "22 12:00"),
        (slot(1, "22 09:00", "missed"), "22 10:50"),
        (slot(1, "22 09:00", "skipped"), "22 12:20"),
        (taken(1, "22 09:00", "09:00", None, "unconfirmed"), "22 23:00"),
    ],
    ids=["taken", "unconfirmed", "missed", "skipped at the last moment", "nobody knows"],
)
def test_a_slot_that_is_due_when_the_rest_is_over_leaves_nothing_out(first: Folded, then: str) -> None:
    assert left_out([first, slot(2, then, "missed")], RESTS).rests == 0
    if first.values.get("off") or "on" not in first.values:
        later = slot(2, f"{then[:3]}23:00", "missed")
        assert left_out([first, later], RESTS).rests == 1


def test_a_few_minutes_late_is_on_time_still() -> None:
    first = taken(1, "22 09:00", "09:00", "09:20")
    assert left_out([first, slot(2, "22 10:55", "missed")], RESTS).rests == 0
    assert left_out([first, slot(2, "22 10:56", "missed")], RESTS) == nothing(rests=1, resting=6 * MIN, ended=1)


def test_without_a_rest_that_decides_nothing_is_said_of_the_time_between() -> None:
    log = [taken(1, "22 21:00", "21:10", "21:30"), taken(2, "23 07:00", "07:00", "07:20")]
    assert left_out(log, {}).rests == 0
    assert left_out(log, {"another": HOUR}).rests == 0


def test_courses_of_one_definition_are_not_taken_for_one() -> None:
    log = [taken(1, "22 09:00", "09:00", "09:20"), slot(1, "24 09:00", "missed", course="2026-11-24-ice-20-90-bbbb")]
    assert left_out(log, RESTS) == nothing(ended=2)
    assert left_out(log, RESTS, {"2026-11-24-ice-20-90-bbbb"}).ended == 1


def test_a_course_that_is_lived_through_leaves_out_its_night_and_nothing_else() -> None:
    life = Life(ICE, "19:00", quiet=quiet("23:00-07:00"))
    life.once("19:00", "19:20")
    life.once("21:20", "21:40")
    life.once("23 07:30", "23 07:50")
    life.say(ev.TimePassed(at=at("23 09:00")))
    assert left_out(life.log.values(), {ICE.id: 90 * MIN}) == nothing(rests=1, resting=8 * HOUR - 10 * MIN, ended=1)


def test_the_rest_decides_only_where_nothing_else_does() -> None:
    rounds = plan(name="rounds", rounds=3, long_rest=200)
    daily = plan(name="daily", at=("08:00", "20:00"))
    assert rests_of([ICE, HEAT, SINGLE, rounds, daily]) == {ICE.id: 90 * MIN}


@given(logs)
def test_of_any_log_never_more_is_done_than_was_due(log: list[Folded]) -> None:
    kept, left = done_of_due(log), left_out(log, {"completed": HOUR, "": HOUR, "ice": timedelta.max})
    assert 0 <= kept.completed <= kept.due
    assert kept.due + sum(kept.stopped.values()) == sum(kept.by_outcome.values())
    assert left.stopped == kept.stopped
    assert left.resting >= timedelta(0)
    assert (left.rests == 0) == (left.resting == timedelta(0))
