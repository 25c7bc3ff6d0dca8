"""A recovery plan: the person's answer moves it on, never the calendar; nothing is asked too early or twice a day."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import DAY, HEAT, HOUR, ICE, Life, at, plan

from icebreak.core.definition import Definition
from icebreak.core.definition_table import read_definition, to_table
from icebreak.core.events import OnsetSaid
from icebreak.core.recovery import (
    Recovery,
    left_out,
    moved_on,
    not_yet,
    offered,
    question,
    to_begin,
    to_stop,
    with_onset,
)
from icebreak.core.refused import Refused

TABLE: dict[str, Any] = {
    "format": 1,
    "title": "Recovery",
    "kind": "recovery",
    "source": "Heat Or Cold Treatment",
    "phase": [
        {"title": "Ice", "about": "a", "begin": ["ice-20-90"], "offer": ["stretches"]},
        {
            "title": "Warmth",
            "about": "b",
            "ask": "Easing?",
            "from": "48h",
            "begin": ["heat-pad"],
            "ends": ["ice-20-90"],
        },
        {"title": "Strength", "about": "c", "ask": "Comfortable?", "from": "168h", "offer": ["yoga"]},
    ],
}


def definition() -> Definition:
    found, problems = read_definition("recovery", TABLE)
    assert found is not None, problems
    return found


def recovery(onset: datetime | None = None) -> Recovery:
    return Recovery(definition=definition(), phase=0, begun=at("10:00"), since=at("10:00"), onset=onset)


def test_what_is_written_is_read_again() -> None:
    read, problems = read_definition("recovery", to_table(definition()))
    assert not problems
    assert read == definition()


@pytest.mark.parametrize(
    ("phase", "key", "words"),
    [
        ({"about": "a", "begin": ["x"]}, "phase[1].title", "is missing"),
        ({"title": "t", "about": "a"}, "phase[1].begin", "a plan begins with something"),
        ({"title": "t", "about": "a", "offer": ["x"]}, "phase[1].begin", "a plan begins with something"),
        ({"title": "t", "about": "a", "begin": ["Heat Pad"]}, "phase[1].begin", "cannot be the name"),
        ({"title": "t", "about": "a", "begin": ["x"], "ask": "?"}, "phase[1].ask", "begins with the plan"),
        ({"title": "t", "about": "a", "begin": ["x"], "form": "48h"}, "phase[1].form", "did you mean from?"),
    ],
)
def test_what_is_wrong_with_a_phase(phase: dict[str, object], key: str, words: str) -> None:
    found, problems = read_definition("mine", TABLE | {"phase": [phase]})
    assert found is None
    assert [(one.key, words in one.what) for one in problems] == [(key, True)]


def test_a_later_phase_may_only_offer_but_not_nothing() -> None:
    first, later = TABLE["phase"][0], {"title": "t", "about": "a", "ask": "Easing?"}
    assert not read_definition("mine", TABLE | {"phase": [first, later | {"offer": ["x"]}]})[1]
    [problem] = read_definition("mine", TABLE | {"phase": [first, later]})[1]
    assert (problem.key, "name what belongs to the phase" in problem.what) == ("phase[2].begin", True)


def test_a_plan_has_phases_and_no_times_of_its_own() -> None:
    wrong: list[dict[str, object]] = [{"apply": {"on": "20m"}}, {"repeat": {"rest": "1h"}}, {"step": []}]
    for more in wrong:
        assert [one.key for one in read_definition("mine", TABLE | more)[1]] == list(more)
    assert [one.key for one in read_definition("mine", TABLE | {"phase": []})[1]] == ["phase"]


@given(st.integers(0, 400), st.integers(-100, 0))
def test_the_next_phase_is_asked_about_from_its_time_on(hours: int, onset: int) -> None:
    now = at("10:00") + hours * HOUR
    assert (question(recovery(), now, now.tzinfo) == "Easing?") is (hours >= 48)  # type: ignore[arg-type]  # aware
    early = recovery(onset=at("10:00") + onset * HOUR)
    assert (question(early, now, now.tzinfo) is not None) is (hours - onset >= 48)  # type: ignore[arg-type]


def test_the_word_of_its_courses_is_newer_than_its_own() -> None:
    ice = Life(ICE, "10:00", onset=at("10:00") - DAY)
    known = with_onset(recovery(), [ice.course])
    assert (known.onset, offered(known, [], at("10:00"))) == (at("10:00") - DAY, "stretches")
    ice.say(OnsetSaid(at=at("10:05"), onset=at("09:00")))
    right = with_onset(known, [ice.course])
    assert (right.onset, offered(right, [], at("23 08:59"))) == (at("09:00"), None)
    later = Life(ICE, "23 10:00", onset=at("08:00"))
    assert with_onset(right, [later.course, ice.course]).onset == at("08:00")
    assert with_onset(right, []) == right
    before = Life(ICE, at("10:00") - DAY, onset=at("10:00") - 2 * DAY)
    assert with_onset(right, [before.course]) == right


def test_not_yet_lasts_until_another_day_and_moves_nothing() -> None:
    said = not_yet(recovery(), at("24 11:00"))
    assert said.phase == 0
    assert question(said, at("24 23:59"), at("10:00").tzinfo) is None  # type: ignore[arg-type]  # aware
    assert question(said, at("25 00:00"), at("10:00").tzinfo) == "Easing?"  # type: ignore[arg-type]


@given(st.integers(0, 2000))
def test_the_calendar_alone_never_moves_it(hours: int) -> None:
    before = recovery()
    question(before, at("10:00") + hours * HOUR, at("10:00").tzinfo)  # type: ignore[arg-type]  # aware
    assert before.phase == 0


def test_a_yes_moves_it_on_and_says_what_begins_and_ends() -> None:
    ice = Life(ICE, "10:00").course
    moved = moved_on(not_yet(left_out(recovery(), "stretches"), at("24 09:00")), [ice], at("24 10:00"))
    assert (moved.phase, moved.since, moved.asked, moved.left) == (1, at("24 10:00"), None, ())
    assert to_begin(moved, [ice]) == ["heat-pad"]
    assert to_stop(moved, [ice]) == [ice]
    other = Life(plan(15, name="bath", kind="heat"), "24 10:01").course
    assert to_begin(moved, [ice, other]) == ["heat-pad"]
    assert to_begin(moved, [ice, Life(HEAT, "24 10:01").course]) == []
    last = moved_on(moved, [], at("30 10:00"))
    assert question(last, at("30 12:00"), at("10:00").tzinfo) is None  # type: ignore[arg-type]  # aware
    with pytest.raises(Refused, match="last part"):
        moved_on(last, [], at("30 11:00"))


def test_with_a_pack_on_nothing_moves() -> None:
    life = Life(ICE, "10:00")
    life.on("10:00")
    with pytest.raises(Refused, match=r"still on \(ice\)"):
        moved_on(recovery(), [life.course], at("10:10"))


def test_what_moves_is_not_offered_on_the_first_day_and_once_only() -> None:
    assert offered(recovery(), [], at("10:00") + DAY - timedelta(seconds=1)) is None
    assert offered(recovery(), [], at("10:00") + DAY) == "stretches"
    assert offered(recovery(onset=at("10:00") - DAY), [], at("10:00")) == "stretches"
    assert offered(left_out(recovery(), "stretches"), [], at("23 10:00")) is None
    stretches = Life(plan(name="stretches", kind="stretch", at=["18:00"]), "23 11:00").course
    assert offered(recovery(), [stretches], at("23 12:00")) is None


def test_what_a_crash_left_out_is_still_to_begin() -> None:
    moved = moved_on(recovery(), [], at("24 10:00"))
    old = replace(Life(HEAT, "22 10:00").course, state="ended")
    assert to_begin(moved, [old]) == ["heat-pad"]
