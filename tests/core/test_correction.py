"""A correction gives the course, and the log, as if it had been said so at first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.core.life import HEAT, HOUR, NIGHT, Life, at, plan, state

from icebreak.core import events as ev
from icebreak.core.course import Course
from icebreak.core.refused import Refused


def bare(course: Course) -> Course:
    return replace(course, rev=0, base=None, since=())


def same(one: Life, other: Life) -> None:
    assert bare(one.course) == bare(other.course)
    assert {slot: dict(entry.values) for slot, entry in one.log.items()} == {
        slot: dict(entry.values) for slot, entry in other.log.items()
    }


def test_of_off_to_the_very_second_of_on() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.Corrected(at=at("10:30"), off=at("10:00")))
    assert (life.went(1), life.log[1].values["off"]) == ("partial", at("10:00"))


def test_of_off_while_resting() -> None:
    life, other = Life(), Life()
    life.once("10:00", "10:20")
    life.say(ev.Corrected(at=at("10:30"), off=at("10:12")))
    other.on("10:00")
    other.off("10:20", off=at("10:12"))
    same(life, other)
    assert life.went(1) == "partial"
    assert life.see("10:30").until == at("11:42")


def test_of_on_while_it_is_on() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.on("12:10")
    life.say(ev.Corrected(at=at("12:15"), on=at("12:00")))
    assert life.see("12:15").until == at("12:20")
    life.off("12:20")
    assert (life.went(2), life.log[2].values["on"]) == ("completed", at("12:00"))


def test_of_the_first_on_moves_the_start_with_it() -> None:
    for said, true in (("10:00", "09:40"), ("09:40", "10:00"), ("09:40", "09:50"), ("10:00", "10:02")):
        life, other = Life(), Life()
        life.on("10:05", on=at(said))
        life.say(ev.Corrected(at=at("10:06"), on=at(true)))
        other.on("10:05", on=at(true))
        same(life, other)
        assert life.course.start == min(at("10:00"), at(true))


def test_it_may_bring_back_a_slot_that_had_been_missed() -> None:
    life, other = Life(), Life()
    life.on("12:00")  # slot 1 was missed at 11:50
    life.off("12:20")
    assert {slot: life.went(slot) for slot in life.log} == {1: "missed", 2: "completed"}
    life.say(ev.Corrected(at=at("12:25"), on=at("11:45"), off=at("12:05")))
    assert {slot: life.went(slot) for slot in life.log} == {1: "completed"}
    other.on("12:00", on=at("11:45"))
    other.off("12:20", off=at("12:05"))
    same(life, other)
    life.once("14:00", "14:20")  # its number was taken back, and is used again
    assert {slot: life.went(slot) for slot in life.log} == {1: "completed", 2: "completed"}
    assert life.log[2].values["on"] == at("14:00")


def test_and_the_other_way_round() -> None:
    life, other = Life(), Life()
    life.on("12:05", on=at("11:45"))
    life.off("12:06")
    life.say(ev.Corrected(at=at("12:25"), on=at("11:55")))
    assert {slot: life.went(slot) for slot in life.log} == {1: "missed", 2: "partial"}
    other.on("12:05", on=at("11:55"))
    other.off("12:06")
    same(life, other)


def test_what_was_said_since_is_told_again() -> None:
    life, other = Life(), Life()
    for one in (life, other):
        one.on("10:00", pain=6)
        one.say(ev.NoteMade(at=at("10:05"), text="radio"))
    life.off("10:20")
    other.off("10:20", off=at("10:10"))
    for one in (life, other):
        one.say(ev.PainFelt(at=at("10:25"), value=3))
        one.say(ev.SkinSeen(at=at("10:26"), word="numb"))
        one.say(ev.SkinSeen(at=at("11:00"), word="normal"))
        one.say(ev.HoursChanged(at=at("11:10"), quiet=NIGHT))
        one.say(ev.Skipped(at=at("12:00"), note="no"))
        one.say(ev.Amended(at=at("12:10"), values=(("pain_before", None), ("note", "quiet"))))
        one.say(ev.Extended(at=at("12:20"), by=HOUR))
    life.say(ev.Corrected(at=at("12:30"), off=at("10:10")))
    same(life, other)
    assert life.log[1].values["note"] == "quiet"
    assert "pain_before" not in life.log[1].values


def test_of_one_that_ended_the_course() -> None:
    life = Life(span=2 * HOUR)
    life.on("11:45")
    life.off("12:05")
    assert life.course.ended == at("12:05")
    life.say(ev.Corrected(at=at("12:10"), off=at("11:55")))
    assert (life.see("12:10").state, life.see("12:10").since) == ("ended", at("12:00"))
    life.say(ev.Corrected(at=at("12:11"), off=at("12:10")))
    assert life.course.ended == at("12:10")
    stopped = Life()
    stopped.on("10:00")
    stopped.say(ev.Stopped(at=at("10:30"), off=ev.CameOff(at=at("10:30"))))
    assert stopped.went(1) == "unconfirmed"
    stopped.say(ev.Corrected(at=at("10:40"), off=at("10:20")))
    assert (stopped.went(1), stopped.course.state, stopped.course.ended) == ("completed", "ended", at("10:30"))


def test_twice_the_same_changes_nothing() -> None:
    life = Life()
    life.once("10:00", "10:20")
    correction = ev.Corrected(at=at("10:30"), off=at("10:12"))
    life.say(correction)
    course = life.course
    assert life.say(correction) == ()
    assert life.course is course


@pytest.mark.parametrize(
    ("event", "words"),
    [
        pytest.param(ev.Corrected(at=at("13:00"), on=at("11:40")), "the session before ended at 12:00", id="overlaps"),
        pytest.param(ev.Corrected(at=at("13:00"), on=at("12:45")), "said at 12:40", id="on after off"),
        pytest.param(ev.Corrected(at=at("13:00"), off=at("12:05")), "can't have come off before", id="off before on"),
        pytest.param(ev.Corrected(at=at("13:00"), off=at("13:01")), "in the future", id="in the future"),
        pytest.param(ev.Corrected(at=at("13:00"), off=at("12:55")), "said at 12:50", id="after what was said later"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_why(event: ev.Event, words: str) -> None:
    life = Life()
    life.on("11:30")
    life.off("12:00")
    life.on("12:10", anyway=True)
    life.off("12:40")
    life.say(ev.HoursChanged(at=at("12:50"), quiet=NIGHT))
    course = life.course
    with pytest.raises(Refused, match=words):
        life.say(event)
    assert life.course is course


def test_the_rest_counts_from_the_corrected_off() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.Corrected(at=at("11:40"), off=at("11:30")))
    assert state(life.see("11:50")) == ("resting", "22 13:00")
    with pytest.raises(Refused, match="rest is not over") as refused:
        life.on("12:00")
    assert refused.value.until == at("13:00")


def test_a_slot_skipped_since_stays_skipped() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.Skipped(at=at("12:00")))
    life.say(ev.Corrected(at=at("12:10"), off=at("11:30")))
    assert {slot: life.went(slot) for slot in life.log} == {1: "completed", 2: "skipped"}
    assert state(life.see("12:10")) == ("resting", "22 13:30")


def test_the_same_time_by_the_clock_in_an_autumn_night_is_another_instant() -> None:
    life = Life(begins=datetime(2027, 10, 31, 0, tzinfo=UTC), zone="Europe/Berlin")
    life.say(ev.WentOn(at=datetime(2027, 10, 31, 0, 10, tzinfo=UTC)))
    life.say(ev.CameOff(at=datetime(2027, 10, 31, 0, 30, tzinfo=UTC)))  # 02:30, summer time
    life.say(ev.Corrected(at=datetime(2027, 10, 31, 2, tzinfo=UTC), off=datetime(2027, 10, 31, 1, 30, tzinfo=UTC)))
    off = life.log[1].values["off"]  # 02:30 again
    assert isinstance(off, datetime)
    assert off.isoformat() == "2027-10-31T02:30:00+01:00"
    assert off.astimezone(UTC) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    on = life.log[1].values["on"]
    assert isinstance(on, datetime) and off - on == timedelta(minutes=80)  # and it can be reckoned with


# Another pack on the same skin.


def beside_heat(on: str, off: str | None) -> Life:
    """Ice that was on from ten to twenty past, while heat was on the same skin too."""
    heat = Life(HEAT, "09:00", name="2026-11-22-heat-wxyz")
    heat.on(on)
    if off is not None:
        heat.off(off)
    life = Life()
    life.once("10:00", "10:20")
    life.others = (heat.course,)
    return life


@pytest.mark.parametrize(
    ("heat", "said", "why"),
    [
        (("10:25", "10:40"), {"off": "10:30"}, "Another session was on from 10:25 to 10:40 .heat-pad."),
        (("09:40", "09:55"), {"on": "09:50"}, "Another session was on from 09:40 to 09:55"),
        (("10:25", None), {"off": "10:30"}, "Another session has been on since 10:25 .heat-pad."),
        (("09:40", "09:55"), {"on": "09:50", "unknown": True}, "Another session was on from 09:40 to 09:55"),
    ],
)
def test_it_may_not_run_into_another_pack_on_the_same_skin(
    heat: tuple[str, str | None], said: dict[str, str | bool], why: str
) -> None:
    life = beside_heat(*heat)
    before = life.course
    told = {key: at(value) if isinstance(value, str) else value for key, value in said.items()}
    with pytest.raises(Refused, match=why):
        life.say(ev.Corrected(at=at("10:45"), **told))  # type: ignore[arg-type] # the times are instants by now
    assert life.course is before


def test_while_it_is_on_it_may_not_either() -> None:
    heat = Life(HEAT, "09:00", name="2026-11-22-heat-wxyz")
    heat.once("09:40", "09:55")
    life = Life(others=[heat.course])
    life.on("10:00")
    with pytest.raises(Refused, match="Another session was on from 09:40 to 09:55"):
        life.say(ev.Corrected(at=at("10:10"), on=at("09:50")))
    life.say(ev.Corrected(at=at("10:10"), on=at("09:55")))


def test_it_may_not_run_into_the_session_before_the_latest_of_another_course() -> None:
    heat = Life(HEAT, "09:00", name="2026-11-22-heat-wxyz")
    heat.once("10:25", "10:40")
    heat.once("13:40", "13:55")
    life = Life(others=[heat.course])
    life.once("10:00", "10:20")
    with pytest.raises(Refused, match="Another session was on from 10:25 to 10:40"):
        life.say(ev.Corrected(at=at("14:00"), off=at("10:30")))


def test_what_was_on_together_already_can_still_be_put_right() -> None:
    life = beside_heat("10:15", "10:25")
    life.say(ev.Corrected(at=at("10:45"), off=at("10:19")))
    assert life.log[1].values["off"] == at("10:19")


@pytest.mark.parametrize(("kind", "region"), [("rest", "lower back"), ("heat", "neck")])
def test_a_rest_and_other_skin_are_not_in_its_way(kind: str, region: str) -> None:
    other = Life(plan(15, kind=kind), "09:00", name="2026-11-22-other-wxyz", region=region)
    other.once("10:25", "10:40")
    life = Life(others=[other.course])
    life.once("10:00", "10:20")
    life.say(ev.Corrected(at=at("10:45"), off=at("10:30")))
    assert life.log[1].values["off"] == at("10:30")
