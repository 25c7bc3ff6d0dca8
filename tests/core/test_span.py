"""How long a course lasts: its end, going on after it, and when the spasm began."""

import pytest
from tests.core.life import HOUR, NIGHT, Life, at, plan, state

from icebreak.core import events as ev
from icebreak.core.refused import Refused

DAILY = plan(20, 60, at=("08:00", "14:00", "20:00"), kind="rest", hours=24, up_to=72)


def test_it_goes_on_up_to_its_limit() -> None:
    life = Life()
    life.say(ev.Extended(at=at("10:00"), by=24 * HOUR))
    assert life.course.end == at("25 10:00")
    with pytest.raises(Refused, match=r"It may last 72 h at most.*leaves nothing"):
        life.say(ev.Extended(at=at("10:01"), by=HOUR))
    life = Life(span=70 * HOUR)
    with pytest.raises(Refused, match=r"leaves 2 h"):
        life.say(ev.Extended(at=at("10:01"), by=3 * HOUR))


def test_one_without_a_limit_is_not_made_longer() -> None:
    with pytest.raises(Refused, match="not one to be made longer"):
        Life(plan()).say(ev.Extended(at=at("10:00"), by=HOUR))


def test_where_nothing_fitted_any_more_something_does() -> None:
    life = Life(span=2 * HOUR)
    life.once("10:00", "10:20")
    assert state(life.see("10:30")) == ("resting", None)
    life.say(ev.Extended(at=at("10:30"), by=HOUR))
    assert state(life.see("10:30")) == ("resting", "22 11:50")


def test_it_goes_on_after_its_end() -> None:
    life = Life(span=4 * HOUR)
    life.once("10:00", "10:20")  # due at 11:50 and 13:40, both missed
    assert life.see("14:00").state == "ended"
    life.say(ev.Extended(at=at("15:00"), by=20 * HOUR))
    assert [life.went(slot) for slot in sorted(life.log)] == ["completed", "missed", "missed"]
    assert (life.see("15:00").state, life.see("15:00").since, life.course.slot) == ("due", at("15:00"), 4)
    assert life.course.end == at("23 10:00")


def test_it_goes_on_after_an_end_that_was_written_down_and_not_before_the_rest_is_over() -> None:
    life = Life(span=4 * HOUR)
    life.on("13:50")
    life.off("14:10")
    assert life.course.state == "ended"
    life.say(ev.Extended(at=at("14:20"), by=20 * HOUR))
    assert state(life.see("14:20")) == ("resting", "22 15:40")


def test_it_goes_on_in_the_morning() -> None:
    life = Life(begins="20:00", span=4 * HOUR, quiet=NIGHT)
    life.say(ev.Extended(at=at("23 01:00"), by=24 * HOUR))
    assert state(life.see("23 01:00")) == ("resting", "23 07:00")


def test_daily_times_and_times_a_day_still_hold_after_the_end() -> None:
    life = Life(DAILY, "08:00")
    life.once("08:00", "08:20")
    life.say(ev.Extended(at=at("23 09:00"), by=24 * HOUR))
    assert state(life.see("23 09:00")) == ("resting", "23 14:00")
    twice = Life(plan(15, 60, kind="heat", times_a_day=2, hours=4, up_to=72), "10:00")
    twice.once("10:00", "10:15")
    twice.once("11:15", "11:30")
    twice.say(ev.Extended(at=at("14:30"), by=24 * HOUR))
    assert state(twice.see("14:30")) == ("resting", "23 08:00")


def test_what_the_person_stopped_stays_stopped() -> None:
    life = Life()
    life.say(ev.Stopped(at=at("11:00")))
    with pytest.raises(Refused, match="ended at 11:00; start another one"):
        life.say(ev.Extended(at=at("11:01"), by=HOUR))


def test_long_after_its_end_or_by_too_little_it_does_not_go_on() -> None:
    life = Life(span=4 * HOUR)
    with pytest.raises(Refused, match="ended at 14:00"):
        life.say(ev.Extended(at=at("15:30"), by=HOUR))
    with pytest.raises(Refused, match="ended yesterday 14:00"):
        life.say(ev.Extended(at=at("23 02:01"), by=48 * HOUR))


# When it began.


def test_the_span_counts_from_an_onset_said_later() -> None:
    life = Life()
    life.say(ev.OnsetSaid(at=at("10:05"), onset=at("07:00")))
    assert life.course.end == at("24 07:00")
    life.say(ev.OnsetSaid(at=at("10:06"), onset=at("09:00")))
    assert life.course.end == at("24 09:00")
    assert (life.see("10:06").state, life.see("10:06").since) == ("due", at("10:00"))


@pytest.mark.parametrize(("onset", "words"), [("10:06", "in the future"), ("10:01", "The course began at 10:00")])
def test_an_onset_that_makes_no_sense(onset: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Life().say(ev.OnsetSaid(at=at("10:05"), onset=at(onset)))


def test_a_start_at_night_stays_due_when_its_onset_is_said() -> None:
    life = Life(begins="23:30", quiet=NIGHT)
    life.say(ev.OnsetSaid(at=at("23:35"), onset=at("20:00")))
    assert (life.see("23:35").state, life.see("23:35").since) == ("due", at("23:30"))


def test_with_the_pack_on_a_span_that_is_over_ends_it_only_when_it_is_off() -> None:
    life = Life()
    life.on("10:00")
    life.say(ev.OnsetSaid(at=at("10:05"), onset=at("19 10:00")))
    assert life.see("10:10").state == "on"
    life.off("10:20")
    assert (life.course.state, life.course.ended) == ("ended", at("10:20"))


def test_an_onset_that_leaves_no_room_and_one_that_does_again() -> None:
    life = Life(span=12 * HOUR)
    life.once("10:00", "10:20")
    life.say(ev.OnsetSaid(at=at("10:25"), onset=at("10:00") - 10 * HOUR))
    assert state(life.see("10:25")) == ("resting", None)
    life.say(ev.OnsetSaid(at=at("11:55"), onset=at("09:00")))
    assert (life.see("11:55").state, life.see("11:55").since) == ("due", at("11:55"))
