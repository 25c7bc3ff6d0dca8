"""The pack goes on, and comes off: what is allowed, what counts, what is written."""

from typing import Any

import pytest
from tests.core.life import HOUR, MIN, NIGHT, Life, at, plan, state

from icebreak.core import events as ev
from icebreak.core.refused import Refused


def on_since_ten(**start: Any) -> Life:  # noqa: ANN401 - it hands on whatever a start takes
    life = Life(**start)
    life.on("10:00")
    return life


def test_the_break_counts_from_the_moment_when_it_came_off() -> None:
    life = on_since_ten()
    assert state(life.see("10:05")) == ("on", "22 10:20")
    life.off("10:23")
    assert state(life.see("10:23")) == ("resting", "22 11:53")
    assert state(life.see("11:52:59")) == ("resting", "22 11:53")
    assert state(life.see("11:53")) == ("due", None)
    assert life.see("12:00").overdue == 7 * MIN


def test_what_the_log_says_of_a_session() -> None:
    life = Life(zone="Europe/Berlin")
    life.on("10:02", pain=7, skin="normal", shown=at("10:00"), note="on the sofa")
    life.off("10:22", pain=5, skin="pink", note="better")
    assert dict(life.log[1].values) == {
        "definition": "ice-20-90",
        "kind": "ice",
        "region": "lower back",
        "due": at("10:00"),
        "shown": at("10:00"),
        "on": at("10:02"),
        "off": at("10:22"),
        "planned_s": 1200,
        "outcome": "completed",
        "pain_before": 7,
        "pain_after": 5,
        "skin_before": "normal",
        "skin_after": "pink",
        "note": "on the sofa; better",
    }
    due = life.log[1].values["due"]
    assert f"{due}" == "2026-11-22 11:00:00+01:00"  # in the course's zone
    assert life.log[1].id == "2026-11-22-ice-20-90-abcd.1"


def test_nothing_is_written_while_it_is_on() -> None:
    assert on_since_ten().log == {}


@pytest.mark.parametrize(
    ("off", "outcome"),
    [
        ("10:16", "completed"),
        ("10:15:59", "partial"),
        ("10:00:01", "partial"),
        ("10:00", "partial"),
        ("10:25", "completed"),
    ],
)
def test_four_fifths_of_the_time_is_enough(off: str, outcome: str) -> None:
    life = on_since_ten()
    life.off(off)
    assert life.went(1) == outcome
    assert life.log[1].values["off"] == at(off)


@pytest.mark.parametrize("reason", ["pain", "skin", "interrupted", "other"])
def test_a_reason_ends_it_early(reason: str) -> None:
    life = on_since_ten()
    life.off("10:07", reason=reason)
    assert (life.went(1), life.log[1].values["reason"]) == ("stopped", reason)
    assert life.see("10:07").until == at("11:37")


# Late.


def test_a_late_press_is_not_taken_for_the_truth() -> None:
    life = on_since_ten()
    life.off("10:25:01")
    values = life.log[1].values
    assert (values["outcome"], values["said"], values["asked"]) == ("unconfirmed", at("10:25:01"), True)
    assert "off" not in values
    assert state(life.see("10:25:01")) == ("resting", "22 11:55")
    assert life.see("10:25:01").until == at("11:55:01")


def test_a_reason_is_taken_at_the_press_however_late() -> None:
    life = on_since_ten()
    life.off("11:00", reason="pain")
    assert (life.went(1), life.log[1].values["off"]) == ("stopped", at("11:00"))
    assert "asked" not in life.log[1].values


@pytest.mark.parametrize(
    ("answer", "off", "outcome", "due"),
    [
        pytest.param(ev.Corrected(at=at("11:05"), off=at("11:00")), "11:00", "completed", "12:30", id="just now"),
        pytest.param(ev.Corrected(at=at("11:05"), off=at("10:20")), "10:20", "completed", "11:50", id="on time"),
        pytest.param(ev.CameOff(at=at("11:05"), off=at("10:10")), "10:10", "partial", "11:40", id="off --at"),
        pytest.param(ev.Corrected(at=at("11:05"), unknown=True), None, "unconfirmed", "12:30", id="don't know"),
        pytest.param(ev.CameOff(at=at("11:05"), unknown=True), None, "unconfirmed", "12:30", id="off --unknown"),
    ],
)
def test_the_answer_gives_what_really_happened(answer: ev.Event, off: str | None, outcome: str, due: str) -> None:
    life = on_since_ten()
    life.off("11:00")
    life.say(answer)
    values = life.log[1].values
    assert values.get("off") == (None if off is None else at(off))
    assert values["outcome"] == outcome
    assert "asked" not in values
    assert ("said" in values) == (off is None)
    assert life.see("11:05").until == at(due)


def test_off_at_answers_at_once() -> None:
    life = on_since_ten()
    life.off("11:00", off=at("10:21"))
    assert (life.went(1), life.log[1].values["off"]) == ("completed", at("10:21"))
    assert life.see("11:00").until == at("11:51")


def test_nobody_knows_when() -> None:
    life = on_since_ten()
    life.off("10:10", unknown=True)
    values = life.log[1].values
    assert (values["outcome"], values["said"], values.get("off"), values.get("asked")) == (
        *("unconfirmed", at("10:10")),
        *(None, None),
    )
    assert life.see("10:10").until == at("11:40")


def test_what_is_said_with_the_true_time_is_kept_too() -> None:
    life = on_since_ten()
    life.off("11:00")
    life.off("11:05", off=at("10:20"), pain=3, skin="blister", note="slept in", reason="skin")
    values = life.log[1].values
    assert (values["off"], values["outcome"]) == (at("10:20"), "stopped")
    assert (values["pain_after"], values["skin_after"], values["note"]) == (3, "blister", "slept in")
    assert life.see("11:05").state == "held"
    rev = life.course.rev
    life.off("11:05", off=at("10:20"), pain=3, skin="blister", note="slept in", reason="skin")
    assert life.course.rev == rev


# When it may go on.


def test_before_the_rest_is_over_it_is_refused_until_then() -> None:
    life = on_since_ten()
    life.off("10:20")
    with pytest.raises(Refused, match=r"rest is not over; it goes on again from 11:50\.$") as refused:
        life.on("11:49:59")
    assert refused.value.until == at("11:50")
    assert refused.value.way == "anyway"
    life.once("11:50", "12:10")
    assert "anyway" not in life.log[2].values


def test_anyway_is_recorded() -> None:
    life = on_since_ten()
    life.off("10:20")
    life.on("10:30", anyway=True)
    life.off("10:50")
    assert life.log[2].values["anyway"] is True
    assert life.log[2].values["due"] == at("11:50")


def test_awake_at_three_in_pain() -> None:
    life = Life(begins="21:00", quiet=NIGHT)
    life.once("22:30", "22:50")
    assert state(life.see("23 03:00")) == ("resting", "23 07:00")
    life.once("23 03:00", "23 03:20")
    assert life.went(2) == "completed"
    assert state(life.see("23 03:20")) == ("resting", "23 07:00")  # not woken by it later
    assert life.log[2].values["due"] == at("23 07:00")


def test_paused_and_asleep_it_is_allowed() -> None:
    life = Life()
    life.say(ev.Paused(at=at("10:00")))
    life.once("10:10", "10:30")
    assert life.see("10:30").state == "paused"
    life = Life()
    life.sleep("10:00", HOUR)
    life.once("10:10", "10:30")
    assert life.see("10:30").state == "asleep"


def test_when_nothing_fits_any_more_it_says_so() -> None:
    life = Life(span=2 * HOUR)
    life.once("10:00", "10:20")
    assert state(life.see("11:55")) == ("resting", None)
    with pytest.raises(Refused, match=r"Nothing fits any more before the course ends at 12:00; extend it") as refused:
        life.on("11:55")
    assert refused.value.way == "anyway"
    life.on("11:55", anyway=True)


def test_it_ends_with_its_span_but_never_before_its_off() -> None:
    life = Life(span=2 * HOUR)
    life.on("11:45")  # taken late
    assert life.see("13:00").state == "on"
    life.off("13:00", off=at("12:05"))
    assert (life.course.state, life.course.ended) == ("ended", at("12:05"))
    with pytest.raises(Refused, match=r"This course ended at 12:05; start another"):
        life.on("14:00")


def test_said_later_it_may_have_been_on_before_the_end() -> None:
    life = Life(span=2 * HOUR)
    life.on("12:10", on=at("11:45"))
    assert life.see("12:10").until == at("12:05")


# Clocks.


def test_a_plain_off_is_never_refused_for_its_time() -> None:
    life = on_since_ten()
    life.now = at("09:00")
    life.off("09:00")  # the clock was set back meanwhile
    assert (life.went(1), life.log[1].values["said"]) == ("unconfirmed", at("09:00"))
    assert life.course.state == "resting"


def test_on_and_off_in_one_second_is_a_slip_and_nothing_to_ask_about() -> None:
    life = on_since_ten()
    life.off("10:00")
    values = life.log[1].values
    assert (values["on"], values["off"], values["outcome"]) == (at("10:00"), at("10:00"), "partial")
    assert "asked" not in values
    assert state(life.see("10:00")) == ("resting", "22 11:30")
    course = life.course
    life.say(ev.Corrected(at=at("10:05"), on=at("10:00"), off=at("10:00")))  # as it was said
    assert life.course.session == course.session


def test_what_ended_of_itself_was_done_whole_however_long_it_was() -> None:
    towel = plan(15, 240, name="fomentation", kind="heat", finish="The water has cooled")
    life = Life(towel)
    life.on("10:00")
    life.off("10:07", finished=True)
    assert life.went(1) == "completed"
    assert life.log[1].values["finished"] is True
    assert state(life.see("10:08")) == ("resting", "22 14:07")
    life.say(ev.Corrected(at=at("10:10"), off=at("10:05")))
    assert (life.went(1), life.log[1].values["off"]) == ("completed", at("10:05"))
    life.on("14:10")
    life.off("14:12", finished=True, reason="skin")
    assert (life.went(2), "finished" in life.log[2].values) == ("stopped", False)


def test_only_what_can_end_of_itself_does() -> None:
    life = on_since_ten()
    with pytest.raises(Refused, match="does not end of itself; say only that it is off"):
        life.off("10:07", finished=True)
    assert state(life.see("10:08")) == ("on", "22 10:20")


def test_of_what_ended_of_itself_long_ago_it_is_asked_when() -> None:
    life = Life(plan(15, 240, kind="heat", finish="The water has cooled"))
    life.on("10:00")
    life.off("10:30", finished=True)
    assert life.went(1) == "unconfirmed"
    life.off("10:31", off=at("10:09"))
    assert life.went(1) == "completed"
