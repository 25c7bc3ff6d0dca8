"""Several courses on one timetable: what is said to come is what comes, for a person who does just that."""

from dataclasses import replace
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import definitions, lives, quiets
from tests.core.life import HEAT, ICE, NIGHT, Life, at, plan
from tests.core.test_stronger import KINDS, SCRIPTS, STRETCH, Script, around, beside, ice, live, several

from icebreak.core import events as ev
from icebreak.core.coming import coming
from icebreak.core.course import Around, Course, between
from icebreak.core.definition import Definition
from icebreak.core.quiet import Window
from icebreak.core.start import Start, begin
from icebreak.core.stronger import longest_gap, stronger
from icebreak.core.timetable import Calendar, slots
from icebreak.core.together import Coming, foreseen, joint_plan, together
from icebreak.core.view import View


def begun(*made: Definition, quiet: tuple[Window, ...] = (), zone: str = "UTC", begins: str = "10:00") -> list[Course]:
    return [
        begin(Start(definition=one, at=at(begins), zone=zone, quiet=quiet), f"{n}-{one.id}", Around())
        for n, one in enumerate(made)
    ]


def told(found: list[Coming]) -> list[str]:
    return [f"{one.slot.begin:%d %H:%M} {one.course.kind}" + (f": {one.why}" if one.why else "") for one in found]


def test_the_day_of_ice_heat_and_stretches() -> None:
    found = list(islice(joint_plan(begun(ICE, HEAT, STRETCH, quiet=NIGHT)), 17))
    assert told(found) == [
        "22 10:00 ice",
        "22 10:20 heat: after the ice",
        "22 10:50 stretch: 30 minutes after ice",
        "22 11:50 ice",
        "22 13:40 ice",
        "22 14:00 heat: after the ice",
        "22 15:30 ice",
        "22 17:20 ice",
        "22 17:40 heat: after the ice",
        "22 18:10 stretch: 30 minutes after ice",
        "22 19:10 ice",
        "22 21:00 ice",
        "23 07:00 ice: 22:50 would run into your night",
        "23 07:20 heat: after the ice",
        "23 08:50 ice",
        "23 10:30 stretch",
        "23 10:40 ice",
    ]


@given(lives())
def test_the_plan_of_one_is_its_own(life: Life) -> None:
    course = life.course
    alone = slots(course.definition, course.start, course.end, Calendar(zone=course.tz, quiet=course.quiet))
    expected = list(islice(alone, 60))
    assert [one.slot for one in islice(joint_plan([course]), 60)] == expected


made = st.lists(st.sampled_from(KINDS), min_size=2, max_size=3).filter(lambda all_: all_.count("ice") < 2)
some = made.flatmap(lambda kinds: st.tuples(*(definitions(kind=kind) for kind in kinds)))


@given(some, quiets)
def test_the_strongest_is_planned_as_if_alone_and_nothing_overlaps(
    several_: tuple[Definition, ...], quiet: tuple[Window, ...]
) -> None:
    courses = begun(*several_, quiet=quiet)
    found = list(islice(joint_plan(courses), 80))
    by_time = [one.slot for one in found]
    assert by_time == sorted(by_time)
    for first, then in pairwise(found):
        assert first.slot.end <= then.slot.begin
    for n, one in enumerate(found):
        for earlier in found[:n]:
            if earlier.course.id != one.course.id:
                assert one.slot.begin >= earlier.slot.end + between(earlier.course, one.course, earlier.slot.end)
    strongest = next(one for one in courses if all(stronger(one, o) for o in courses if o is not one))
    gaps = [one.definition.apply.on + between(strongest, one, one.start) for one in courses if one is not strongest]
    room = longest_gap(strongest.definition)
    if room is None or max(gaps) <= room:
        alone = [one.slot for one in islice(joint_plan([strongest]), 80)]
        mine = [one.slot for one in found if one.course.id == strongest.id]
        assert mine == alone[: len(mine)]


@given(several(), SCRIPTS)
def test_whoever_does_what_was_said_finds_each_slot_due_when_it_was_said(lives_: list[Life], script: Script) -> None:
    for which, step in script:
        live(lives_, which, step)
    now = lives_[0].now
    for life in lives_:
        if life.see(now).state == "on":
            life.say(ev.CameOff(at=now))
        around(life, lives_)
    for life in lives_:
        around(life, lives_)
    views = [life.see(now) for life in lives_]
    if any(view.state in ("paused", "held") for view in views):
        return
    if any(view.state == "due" and view.since < now for view in views):
        return  # what waits for a person can't be foreseen to the second
    everything = Around(others=tuple(life.course for life in lives_), sleeps=lives_[0].sleeps)
    for one in list(islice(together(views, now, everything), 12)):
        life = next(life for life in lives_ if life.course.id == one.course.id)
        around(life, lives_)
        begins = one.slot.begin
        view = life.see(begins)
        if view.missed:
            return  # it waited for more sessions of another course than the two that are known of it
        assert view.course.slot == one.course.slot
        assert (view.state, view.since) == ("due", begins), (one, view, views)
        life.say(ev.WentOn(at=begins))
        life.say(ev.CameOff(at=one.slot.end))
        for other in lives_:
            around(other, lives_)


def test_what_comes_of_the_weaker_respects_what_comes_of_the_stronger() -> None:
    life = Life(plan(8, None, kind="stretch", at=["12:00", "14:25", "18:00"]), "09:30")
    life.say(ev.Skipped(at=at("09:30")))
    beside(life, ice())
    found = [f"{slot.begin:%d %H:%M}" for slot in islice(coming(life.see("10:00"), at("10:00"), life.around), 3)]
    assert found == ["22 12:00", "22 15:20", "22 18:00"]


def test_of_a_paused_stronger_one_nothing_is_foreseen() -> None:
    cold = ice()
    cold.say(ev.Paused(at=at("09:40")))
    life = Life(plan(8, None, kind="stretch", at=["12:40", "18:00"]), "09:30")
    life.say(ev.Skipped(at=at("09:30")))
    beside(life, cold)
    found = [f"{slot.begin:%d %H:%M}" for slot in islice(coming(life.see("10:00"), at("10:00"), life.around), 2)]
    assert found == ["22 12:40", "22 18:00"]


def test_while_the_ice_is_on_its_next_is_respected_too() -> None:
    cold = Life(plan(20, 30, rounds=3, long_rest=180), "10:00", name="2026-11-22-ice-wxyz")
    cold.on("10:00")
    life = Life(plan(8, None, kind="stretch", at=["10:05", "18:00"]), "09:30")
    life.say(ev.Skipped(at=at("09:30")))
    beside(life, cold)
    assert life.see("10:10").until == at("11:40")
    assert next(coming(life.see("10:10"), at("10:10"), life.around)).begin == at("12:30")


def everything(*lives_: Life) -> tuple[list[View], Around]:
    known = Around(others=tuple(life.course for life in lives_), sleeps=lives_[0].sleeps)
    for life in lives_:
        around(life, list(lives_))
    return [life.see(lives_[0].now) for life in lives_], known


def warm_and_cold() -> tuple[Life, Life]:
    """Ice that is planned for 10:50, and heat that is wanted at 13:00: then the ice after that one will be on."""
    warm = Life(plan(15, 145, name="heat-pad", kind="heat"), "10:20", name="2026-11-22-heat-abcd")
    warm.once("10:20", "10:35")
    return ice(), warm


def test_what_is_next_is_where_it_will_be_if_all_goes_on_as_planned() -> None:
    cold, warm = warm_and_cold()
    cold.now = warm.now = at("10:40")
    views, known = everything(cold, warm)
    assert views[1].until == at("13:00")
    found = foreseen(views, at("10:40"), known)
    assert [(one.until, one.why) for one in found] == [(at("10:50"), None), (at("13:00"), None)]
    warm.say(ev.Corrected(at=at("10:45"), off=at("10:30")))
    views, known = everything(cold, warm)
    found = foreseen(views, at("10:45"), known)
    assert [(one.until, one.why) for one in found] == [(at("10:50"), None), (at("13:00"), "after the ice")]


@given(several(), SCRIPTS)
def test_what_is_foreseen_is_the_first_on_the_timetable(lives_: list[Life], script: Script) -> None:
    for which, step in script:
        live(lives_, which, step)
    views, known = everything(*lives_)
    now = lives_[0].now
    going = [view for view in views if view.state not in ("paused", "held")]
    listed = list(islice(together(going, now, known), 60))
    for before, view in zip(views, foreseen(views, now, known), strict=True):
        assert replace(view, until=before.until, why=None) == before
        if view.state not in ("resting", "asleep") or before.until is None:
            assert view == before
            continue
        first = next((one.slot.begin for one in listed if one.course.id == view.course.id), None)
        assert view.until is not None and view.until >= before.until
        assert first is None or view.until == max(first, before.until)
