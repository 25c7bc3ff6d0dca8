from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.core.life import HOUR, ICE, NIGHT, SINGLE, Life, at, plan, state

from icebreak.core import events as ev
from icebreak.core.definition import Definition
from icebreak.core.refused import Refused


def refused(start: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as found:
        Life(**start)
    return found.value


def test_it_begins_due_at_once() -> None:
    life = Life()
    assert (life.course.rev, life.course.slot, life.course.due) == (1, 1, at("10:00"))
    assert state(life.see("10:00")) == ("due", None)
    assert life.course.end == at("24 10:00")


def test_it_begins_due_at_once_even_at_night() -> None:
    life = Life(begins="23:30", quiet=NIGHT)
    view = life.see("23:30")
    assert (view.state, view.quiet) == ("due", True)
    life.once("23:30", "23:50")
    assert state(life.see("23:50")) == ("resting", "23 07:00")


def test_the_span_counts_from_the_onset() -> None:
    assert Life(onset=at("06:00")).course.end == at("24 06:00")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        pytest.param({"span": 73 * HOUR}, "73 h is too long; ice-20-90 lasts 72 h at most", id="beyond up_to"),
        pytest.param({"onset": at("10:00:01")}, "can't have begun in the future", id="an onset to come"),
        pytest.param({"begins": "26 10:00", "onset": at("23 09:59")}, "more than 72 hours ago.* heat-pad", id="late"),
        pytest.param(
            {"begins": "24 10:00", "onset": at("22 09:00")}, "a longer course, up to 72 h, can be", id="over already"
        ),
        pytest.param({"begins": "24 10:00", "onset": at("22 10:00")}, "are over; a longer course", id="just over"),
        pytest.param(
            {"begins": "24 10:00", "onset": at("22 10:10")}, "Nothing fits any more before", id="too little left"
        ),
        pytest.param({"kind": "heat"}, "ice-20-90 is for ice, not for heat", id="a kind that it has not"),
        pytest.param(
            {"definition": replace(ICE, repeat=replace(ICE.repeat, span=None))},
            "does not say how long it lasts",
            id="no span",
        ),
    ],
)
def test_what_is_refused_at_the_start(start: dict[str, Any], words: str) -> None:
    found = refused(start)
    with pytest.raises(Refused, match=words):
        raise found
    assert found.reason.endswith((".", "heat-pad"))


def test_72_hours_after_the_onset_is_not_too_late() -> None:
    assert Life(begins="25 09:00", onset=at("22 10:00"), span=72 * HOUR).course.end == at("25 10:00")
    longer = replace(ICE, repeat=replace(ICE.repeat, up_to=96 * HOUR))
    assert Life(longer, "25 10:00", onset=at("22 10:00"), span=96 * HOUR).course.end == at("26 10:00")


def test_heat_may_begin_whenever() -> None:
    heat = plan(15, 180, kind="heat", hours=168)
    assert Life(heat, "27 10:00", onset=at("22 10:00")).course.end == at("29 10:00")


def test_an_ice_plan_without_a_limit_of_its_own_has_the_usual_one() -> None:
    plain = plan()
    assert "72 h at most" in refused({"definition": plain, "span": 73 * HOUR}).reason
    own = replace(plain, apply=replace(plain.apply, override="my clinician told me"))
    assert Life(own, span=96 * HOUR).course.span == 96 * HOUR
    assert "720 h at most" in refused({"definition": own, "span": 721 * HOUR}).reason


def test_a_single_session_waits_a_day() -> None:
    assert Life(SINGLE).course.end == at("23 10:00")


# Cold is guarded across courses.


def other(definition: Definition = ICE, begins: str = "06:00") -> Life:
    return Life(definition, begins, name="2026-11-22-other-wxyz")


def test_a_second_cold_course_for_the_region_is_refused() -> None:
    first = other()
    found = refused({"others": [first.course]})
    assert "under way already" in found.reason
    assert found.until == at("24 06:00")
    assert Life(others=[first.course], region="neck").course.state == "resting"
    assert Life(plan(kind="heat"), others=[first.course]).course.state == "resting"
    assert Life(others=[first.course], anyway=True).course.anyway


def test_that_it_was_begun_anyway_stands_in_the_log() -> None:
    life = Life(others=[other().course], anyway=True)
    life.once("10:00", "10:20")
    life.once("12:00", "12:20")
    assert life.log[1].values["anyway"] is True
    assert "anyway" not in life.log[2].values


def test_one_that_has_ended_stands_in_nobodys_way_written_or_not() -> None:
    stopped = other()
    stopped.say(ev.Stopped(at=at("09:00")))
    assert Life(others=[stopped.course]).course.due == at("10:00")
    over = other(begins="20 06:00")  # its span was over at 22 06:00, and nobody has written it down
    assert over.see("10:00").state == "ended"
    assert Life(others=[over.course]).course.due == at("10:00")
    on = other(begins="20 06:00")
    on.on("22 05:30")
    assert "under way already" in refused({"others": [on.course]}).reason


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        pytest.param(90, 180, "12:30", id="the new one's rest is longer"),
        pytest.param(240, 90, "13:30", id="the old one's rest is longer"),
        pytest.param(30, 30, "10:00", id="both are over"),
    ],
)
def test_the_rest_after_an_ended_one_still_counts_the_longer_of_the_two(before: int, after: int, due: str) -> None:
    ended = other(plan(20, before))
    ended.once("09:10", "09:30")
    ended.say(ev.Stopped(at=at("09:40")))
    life = Life(plan(20, after), others=[ended.course])
    assert life.course.due == at(due)
    assert Life(plan(20, after), others=[ended.course], region="neck").course.due == at("10:00")
    assert Life(plan(20, after, kind="heat"), others=[ended.course]).course.due == at("10:00")
    if due != "10:00":
        with pytest.raises(Refused, match="rest is not over") as found:
            life.on("10:05")
        assert found.value.until == at(due)
        life.on("10:05", anyway=True)
        assert life.course.session is not None and life.course.session.anyway


def test_a_rest_that_ends_at_night_waits_for_the_morning() -> None:
    ended = other()
    ended.once("21:00", "22:00")
    ended.say(ev.Stopped(at=at("22:10")))
    life = Life(begins="22:10", others=[ended.course], quiet=NIGHT)
    assert state(life.see("22:10")) == ("resting", "23 07:00")
    assert Life(begins="23:40", others=[ended.course], quiet=NIGHT).course.due == at("23:40")


# The first session may have begun before the course.


def test_the_pack_may_have_been_on_before_the_course_was_made() -> None:
    life = Life()
    life.on("10:02", on=at("09:40"))
    assert life.see("10:02").until == at("10:00")
    assert life.course.end == at("24 09:40")
    life.off("10:03")
    assert life.log[1].values["on"] == at("09:40")
    assert life.see("10:03").until == at("11:33")


def test_with_an_onset_the_span_stays_where_it_is() -> None:
    life = Life(onset=at("09:00"))
    life.on("10:02", on=at("09:40"))
    assert life.course.end == at("24 09:00")


@pytest.mark.parametrize("on", [datetime.fromisoformat("0001-01-01T00:00:00+00:00"), at("20 09:00"), at("21 09:59")])
def test_but_not_so_long_before_that_it_makes_no_sense(on: datetime) -> None:
    life = Life(onset=at("21 23:00"))
    with pytest.raises(Refused, match="more than a day"):
        life.say(ev.WentOn(at=at("10:00"), on=on))
    assert life.course.state == "resting"


def test_nor_within_the_rest_of_another_ones_ice() -> None:
    ended = other()
    ended.once("09:10", "09:30")
    ended.say(ev.Stopped(at=at("09:40")))
    life = Life(others=[ended.course])
    with pytest.raises(Refused, match="rest is not over"):
        life.on("10:05", on=at("09:50"))
    assert life.course.start == at("10:00")
