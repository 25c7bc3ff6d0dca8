"""What is said to come is what comes, for a person who does just that."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import lives
from tests.core.life import HEAT, ICE, MIN, NIGHT, SINGLE, Life, at

from icebreak.core import events as ev
from icebreak.core.coming import coming


def told(life: Life, when: str) -> list[str]:
    found = coming(life.see(when), at(when), life.around)
    return [f"{slot.begin:%d %H:%M}-{slot.end:%H:%M}" for slot in islice(found, 3)]


@given(lives(), st.integers(0, 40))
def test_whoever_does_what_was_said_finds_each_slot_due_when_it_was_said(life: Life, late: int) -> None:
    first = life.course.due
    assert first is not None
    life.say(ev.WentOn(at=first))
    session = life.course.session
    assert session is not None
    off = session.ends + late * MIN
    expected = list(islice(coming(life.see(off), off, life.around), 40))
    life.say(ev.CameOff(at=off, off=off))
    for slot in expected:
        assert life.course.due == slot.begin
        life.say(ev.WentOn(at=slot.begin))
        life.say(ev.CameOff(at=slot.end))
    assert len(expected) == 40 or life.course.due is None


def test_a_slot_that_is_due_could_begin_now() -> None:
    life = Life(ICE)
    life.once("10:00", "10:20")
    assert told(life, "12:05") == ["22 12:05-12:25", "22 13:55-14:15", "22 15:45-16:05"]


def test_what_is_over_its_time_is_counted_from_now() -> None:
    life = Life(ICE)
    life.on("10:00")
    assert told(life, "10:50")[0] == "22 12:20-12:40"


def test_what_would_run_into_the_night_comes_in_the_morning() -> None:
    life = Life(ICE, "20:30", quiet=NIGHT)
    life.once("20:30", "21:00")
    assert told(life, "21:30") == ["22 22:30-22:50", "23 07:00-07:20", "23 08:50-09:10"]


def test_after_the_last_of_a_day_the_next_is_on_the_next_day() -> None:
    life = Life(HEAT, "10:00", quiet=NIGHT)
    life.once("10:00", "10:15")
    assert told(life, "10:30") == ["22 13:15-13:30", "22 16:30-16:45", "23 07:00-07:15"]


def test_after_a_single_session_and_after_the_end_nothing_comes() -> None:
    single = Life(SINGLE)
    single.on("10:00")
    assert told(single, "10:05") == []
    over = Life(ICE)
    over.say(ev.Stopped(at=at("11:00")))
    assert told(over, "11:01") == []
