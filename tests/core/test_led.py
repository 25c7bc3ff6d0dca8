"""A routine that is led: what counts as done, what a crash leaves, and what lies between it and the ice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import steps
from tests.core.life import HEAT, ICE, SINGLE, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.definition import Apply, Definition, Step
from icebreak.core.led import held_in_full
from icebreak.core.refused import Refused
from icebreak.core.routine import timeline
from icebreak.core.run import Run
from icebreak.core.why import why_later

SECOND = timedelta(seconds=1)
TWIST = Step(
    name="Lying twist",
    phase="settling",
    position="lying",
    setup="a",
    how="b",
    hold=10 * SECOND,
    reps=2,
    sides=2,
    hold_to=20 * SECOND,
)
"""Of 110 s: 60 to get there, four holds of 10 s from 60, 75, 90 and 105 on, with 5 s between."""


def routine(*made: Step) -> Definition:
    base = plan(name="stretches", kind="stretch", rest=None, at=["09:00", "18:00"])
    return replace(base, steps=made or (TWIST,), apply=Apply(on=timeline(made or (TWIST,)).length))


def run(begun: str, place: int, seconds: int) -> Run:
    return Run(begun=at(begun), place=place * SECOND, until=at(begun) + seconds * SECOND)


def lying() -> Life:
    life = Life(routine(), "09:00", name="2026-11-22-stretches-abcd")
    life.on("09:00", led=True)
    return life


def test_what_was_held_in_full_counts_and_no_more() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    life.off("09:01:22")
    entry = life.log[1].values
    assert (entry["off"], entry["held"], entry["holds"]) == (at("09:01:20"), 1, 4)
    assert (entry["outcome"], entry["steps"], entry["planned_s"]) == ("partial", ("Lying twist 1 of 4",), 115)


def test_what_the_player_says_last_comes_with_the_end() -> None:
    life = lying()
    life.off("09:01:55", runs=(run("09:00", 0, 115),), pain=2)
    entry = life.log[1].values
    assert (entry["outcome"], entry["held"], entry["off"], entry["pain_after"]) == ("completed", 4, at("09:01:55"), 2)


def test_it_hurts_ends_it_at_once_with_its_reason() -> None:
    life = lying()
    life.off("09:01:30", runs=(run("09:00", 0, 90),), reason="pain", pain=7, note="left hip")
    entry = life.log[1].values
    assert (entry["outcome"], entry["reason"], entry["held"], entry["note"]) == ("stopped", "pain", 2, "left hip")


def test_after_it_hurt_it_is_not_due_again_the_same_day() -> None:
    life = lying()
    life.off("09:01:30", runs=(run("09:00", 0, 90),), reason="pain")
    assert life.course.due == at("23 09:00")
    well = lying()
    well.off("09:01:30", runs=(run("09:00", 0, 90),))
    assert well.course.due == at("18:00")


def test_a_pause_is_no_time_of_it_and_two_halves_of_a_hold_are_none() -> None:
    runs = (run("09:00", 0, 65), run("09:10", 55, 20), run("09:20", 85, 30))
    life = lying()
    life.off("09:21", runs=runs)
    assert (life.log[1].values["held"], life.log[1].values["off"]) == (3, at("09:20:30"))


@given(st.lists(steps(), min_size=1, max_size=3).map(tuple), st.data())
def test_runs_never_count_more_than_they_went_through(made: tuple[Step, ...], data: st.DataObject) -> None:
    line, begun, runs = timeline(made), at("09:00"), []
    for place in data.draw(st.lists(st.integers(0, int(line.length.total_seconds())), max_size=5)):
        lasts = data.draw(st.integers(0, int(line.length.total_seconds()) - place))
        runs.append(Run(begun=begun, place=place * SECOND, until=begun + lasts * SECOND))
        begun += (lasts + 1) * SECOND
    done = held_in_full(line, runs)
    went = sum((one.until - one.begun for one in runs), timedelta(0))
    assert sum((line.parts[n].length for n in done), timedelta(0)) <= went
    assert len(set(done)) == len(done)
    for n in done:
        part = line.parts[n]
        inside = [part.begin + k * SECOND for k in range(int(part.length.total_seconds()))]
        assert all(any(one.place <= place < one.reached for one in runs) for place in inside)


def test_half_an_hour_without_a_word_ends_it_where_it_was() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    assert life.see("09:31:19").state == "on"
    assert life.see("09:31:20").state == "resting"
    life.say(ev.TimePassed(at=at("10:00")))
    entry = life.log[1].values
    assert (entry["off"], entry["held"], entry["outcome"]) == (at("09:01:20"), 1, "partial")
    life.on("18:00", led=True)
    assert life.log[1].rev == 1


def test_its_end_is_written_with_whatever_happens_next() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    life.on("18:00", led=True)
    assert life.log[1].values["held"] == 1


def test_while_it_goes_on_it_says_when_it_will_be_through() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00:10", 10, 70),)))
    assert life.see("09:01:30").until == at("09:01:20") + 35 * SECOND
    assert life.see("09:02").until is None
    assert life.hear("09:10") is None


def test_another_window_that_is_behind_is_refused() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    with pytest.raises(Refused, match="another window"):
        life.say(ev.Led(at=at("09:01:21"), runs=(run("09:00", 0, 60),)))
    with pytest.raises(Refused, match="does not fit"):
        life.say(ev.Led(at=at("09:01:21"), runs=(run("08:50", 0, 60),)))


def test_a_clock_that_was_set_back_by_no_more_than_it_may_drift_loses_nothing() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    life.say(ev.Led(at=at("09:01:20"), runs=(run("08:59:58", 0, 80),)))
    life.off("09:01:21", runs=(run("08:59:58", 0, 83),))
    assert (life.log[1].values["held"], life.log[1].values["off"]) == (1, at("09:01:21"))
    life = lying()
    life.off("09:00", runs=(run("08:59:58", 0, 0),))
    assert life.log[1].values["off"] == at("09:00")


@pytest.mark.parametrize(
    "told",
    [
        tuple(run("09:00:10", 0, 0) for _ in range(1001)),
        (run("08:00", 0, 60),),
        (run("09:00", 0, 60),),
        (run("09:00", 0, 3600),),
    ],
)
@pytest.mark.parametrize("reason", [None, "pain"])
def test_what_its_player_says_never_keeps_it_on(told: tuple[Run, ...], reason: str | None) -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    with pytest.raises(Refused):
        life.say(ev.Led(at=at("09:01:21"), runs=told))
    life.off("09:01:22", runs=told, reason=reason)
    assert (life.log[1].values["held"], life.log[1].values["off"]) == (1, at("09:01:20"))


def test_only_a_routine_is_led() -> None:
    life = Life()
    with pytest.raises(Refused, match="Only a routine"):
        life.on("10:00", led=True)
    life.on("10:00")
    with pytest.raises(Refused, match="No routine"):
        life.say(ev.Led(at=at("10:01"), runs=()))


def test_only_what_was_said_last_is_kept_of_what_a_player_says() -> None:
    life = lying()
    for seconds in range(10, 80, 10):
        life.say(ev.Led(at=at("09:00") + seconds * SECOND, runs=(run("09:00", 0, seconds),)))
    assert [type(event) for event in life.course.since] == [ev.WentOn, ev.Led]


def test_a_session_that_has_grown_lasts_longer() -> None:
    life = Life(routine(), "09:00")
    life.on("09:00", led=True, notch=2)
    assert life.course.session is not None
    assert life.course.session.planned == 115 * SECOND + 4 * 4 * SECOND
    life.off("09:03", runs=(run("09:00", 0, 131),))
    assert (life.log[1].values["notch"], life.log[1].values["held"]) == (2, 4)


def test_a_routine_that_nobody_leads_is_timed_as_a_whole() -> None:
    life = Life(routine(), "09:00")
    life.on("09:00")
    life.off("09:02")
    entry = life.log[1].values
    assert (entry["outcome"], entry["off"]) == ("completed", at("09:02"))
    assert not {"held", "holds", "steps", "notch"} & set(entry)


# Its times, corrected.


def whole() -> Life:
    life = lying()
    life.say(ev.Led(at=at("09:01:50"), runs=(run("09:00", 0, 110),)))
    life.off("09:01:55", runs=(run("09:00", 0, 115),))
    return life


@pytest.mark.parametrize(
    ("times", "held", "outcome"),
    [
        ({"off": "09:00:30"}, 0, "partial"),
        ({"off": "09:01:30"}, 2, "partial"),
        ({"off": "09:01:57"}, 4, "completed"),
        ({"on": "08:00"}, 4, "completed"),
        ({"on": "09:01:20"}, 2, "partial"),
    ],
)
def test_no_hold_counts_from_before_it_was_on_nor_after(times: dict[str, str], held: int, outcome: str) -> None:
    life = whole()
    said = {key: at(value) for key, value in times.items()}
    life.say(ev.Corrected(at=at("10:00"), on=said.get("on"), off=said.get("off")))
    entry = life.log[1].values
    assert (entry["held"], entry["outcome"]) == (held, outcome)
    assert {key: entry[key] for key in said} == said
    life.say(ev.Corrected(at=at("10:01"), on=at("09:00"), off=at("09:01:55")))
    assert (life.log[1].values["held"], life.log[1].values["outcome"]) == (4, "completed")


def test_it_can_not_have_begun_after_it_was_over() -> None:
    life = whole()
    for instant in ("09:01:56", "09:30"):
        with pytest.raises(Refused, match=r"does not fit|before that"):
            life.say(ev.Corrected(at=at("10:00"), on=at(instant)))


def test_when_a_routine_that_was_led_was_over_is_known_whoever_says_that_it_is_not() -> None:
    life = whole()
    life.say(ev.Corrected(at=at("10:00"), unknown=True))
    assert (life.log[1].values["off"], life.log[1].values["outcome"]) == (at("09:01:55"), "completed")


def test_one_that_was_left_can_be_corrected_too() -> None:
    life = lying()
    life.say(ev.Led(at=at("09:01:20"), runs=(run("09:00", 0, 80),)))
    life.say(ev.TimePassed(at=at("10:00")))
    life.say(ev.Corrected(at=at("10:01"), off=at("09:05")))
    assert (life.log[1].values["off"], life.log[1].values["held"]) == (at("09:05"), 1)
    life.say(ev.Corrected(at=at("10:02"), on=at("08:20")))
    assert (life.log[1].values["on"], life.log[1].values["off"]) == (at("08:20"), at("09:05"))


# What lies between it and the others of the day.


def test_half_an_hour_lies_between_ice_and_exercise() -> None:
    ice = Life(ICE, "08:00")
    ice.once("08:30", "08:50")
    life = Life(routine(), "08:55", name="2026-11-22-stretches-abcd", others=[ice.course])
    assert life.see("09:00").until == at("09:20")
    assert why_later(life.course, at("09:20"), life.around) == "30 minutes after ice"
    with pytest.raises(Refused, match="30 min since the ice came off") as refused:
        life.on("09:19:59", led=True)
    assert refused.value.until == at("09:20")
    life.on("09:20", led=True)


def test_one_thing_at_a_time_for_a_region() -> None:
    heat = Life(HEAT, "08:00", name="2026-11-22-heat-pad-abcd")
    heat.on("08:55")
    life = Life(routine(), "09:00", name="2026-11-22-stretches-abcd", others=[heat.course])
    assert life.see("09:00").state == "resting"
    with pytest.raises(Refused, match="heat of another course is on"):
        life.on("09:00", led=True)
    heat.off("09:10")
    life.others = (heat.course,)
    life.on("09:10", led=True)
    other = Life(HEAT, "08:00", name="2026-11-22-heat-pad-wxyz", others=[life.course])
    with pytest.raises(Refused, match="stretches are under way"):
        other.on("09:11")


@pytest.mark.parametrize("anyway", [False, True])
def test_nothing_lets_exercise_begin_on_cold_muscles(*, anyway: bool) -> None:
    ice = Life(ICE, "08:00")
    ice.on("08:30")
    life = Life(routine(), "08:00", name="2026-11-22-stretches-abcd", others=[ice.course])
    heat = Life(HEAT, "08:00", name="2026-11-22-heat-pad-abcd", others=[ice.course])
    with pytest.raises(Refused, match="already"):
        life.on("08:31", led=True, anyway=anyway)
    with pytest.raises(Refused, match="already"):
        heat.on("08:31", anyway=anyway)
    ice.off("08:50")
    life.others = (ice.course,)
    for said in (at("08:51"), at("08:25")):  # begun before the ice, somebody says
        with pytest.raises(Refused, match="cold muscles") as refused:
            life.on("08:51", on=said, anyway=anyway)
        assert not refused.value.way
    life.on("09:20", anyway=anyway)


def test_bad_skin_that_is_overruled_hides_no_pack_that_is_on() -> None:
    ice = Life(ICE, "08:00")
    ice.once("08:00", "08:20")
    ice.say(ev.SkinSeen(at=at("08:21"), word="numb"))
    ice.on("08:25", anyway=True)
    with pytest.raises(Refused, match="already"):
        Life(HEAT, "08:00", name="2026-11-22-heat-pad-abcd", others=[ice.course]).on("08:31", anyway=True)


def test_a_routine_that_was_left_keeps_nothing_off() -> None:
    life = lying()
    heat = Life(HEAT, "08:00", name="2026-11-22-heat-pad-abcd", others=[life.course])
    with pytest.raises(Refused, match="under way"):
        heat.on("09:10")
    heat.on("09:31")


def test_a_rest_is_free_beside_all() -> None:
    rest = Life(replace(SINGLE, kinds=("rest",)), "08:00", name="2026-11-22-rest-abcd")
    rest.on("08:55")
    Life(routine(), "09:00", others=[rest.course]).on("09:00", led=True)


# Who is up to it.


def early() -> Life:
    return Life(routine(replace(TWIST, phase="early")), "09:00")


def test_early_stretches_are_for_those_who_can_get_up() -> None:
    with pytest.raises(Refused, match="roll over and stand up"):
        early().on("09:00", led=True)
    early().on("09:00", led=True, able=True)


@pytest.mark.parametrize(("pain", "begins"), [(6, True), (7, False)])
def test_with_much_pain_they_are_not_begun(pain: int, *, begins: bool) -> None:
    life = early()
    life.say(ev.PainFelt(at=at("08:59") + 60 * SECOND, value=pain))
    if begins:
        life.on("09:01", led=True, able=True)
        return
    with pytest.raises(Refused, match="With pain of 7 it is too early"):
        life.on("09:01", led=True, able=True)


def test_later_routines_ask_no_such_thing() -> None:
    Life(routine(), "09:00").on("09:00", led=True, pain=7)


def test_pain_that_was_said_of_the_ice_keeps_early_stretches_too() -> None:
    ice = Life(begins="07:00", name="2026-11-22-ice-20-90-efgh")
    ice.once("07:00", "08:20")
    ice.say(ev.PainFelt(at=at("08:25"), value=9))
    life = early()
    life.others = (ice.course,)
    with pytest.raises(Refused, match="With pain of 9 it is too early"):
        life.on("09:00", able=True)
    life.on("09:21", able=True)


def test_what_cannot_be_skipped_is_called_what_it_is() -> None:
    life = Life(routine(), "09:00")
    life.on("09:00", led=True)
    with pytest.raises(Refused, match=r"^Stretches are under way; there is nothing to put off\.$"):
        life.say(ev.Skipped(at=at("09:01")))
