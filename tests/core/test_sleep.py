"""Asleep is for the person: naps, nights, and waking before they are over."""

import pytest
from tests.core.life import HOUR, MIN, NIGHT, Life, at, heard, state, windows

from icebreak.core import events as ev
from icebreak.core.refused import Refused


def test_it_lasts_to_the_end_of_the_night() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("20:00", "20:20")
    life.sleep("21:30")
    assert life.sleeps[0].until == at("23 07:00")
    assert state(life.see("22:00")) == ("asleep", "23 07:00")
    assert life.see("22:00").quiet
    assert life.see("23 07:00").state == "due"
    assert life.see("23 07:00").missed == ()  # that of 21:50 was never due
    assert life.see("23 07:00").course.slot == 2


@pytest.mark.parametrize(
    ("when", "quiet", "until"),
    [
        ("19:00", ["23:00-07:00"], "23 07:00"),
        ("18:59", ["23:00-07:00"], "23 04:59"),  # too early for that night: ten hours
        ("23 03:00", ["23:00-07:00"], "23 07:00"),
        ("23 07:00", ["23:00-07:00"], "23 17:00"),
        ("12:30", ["13:00-14:30", "23:00-07:00"], "22 14:30"),
        ("21:00", [], "23 07:00"),
    ],
)
def test_without_a_length_it_lasts_the_night_or_ten_hours(when: str, quiet: list[str], until: str) -> None:
    life = Life(begins="12:00", quiet=windows(*quiet), span=40 * HOUR)
    life.sleep(when)
    assert f"{life.sleeps[0].until:%d %H:%M}" == until


def test_a_nap() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.sleep("11:30", HOUR)
    assert state(life.see("12:00")) == ("asleep", "22 12:30")
    assert heard(life.hear("12:00")) is None
    view = life.see("12:30")
    assert (view.state, view.since, view.course.slot) == ("due", at("12:30"), 2)
    assert heard(life.hear("12:30")) == ("due", "12:30", 1)


def test_what_came_due_before_the_nap_and_passes_in_it_is_due_after_it() -> None:
    life = Life()
    life.once("10:00", "10:20")  # due at 11:50, would be missed at 13:40
    life.sleep("13:30", HOUR)
    assert (life.see("14:00").state, life.see("14:00").missed) == ("asleep", ())
    view = life.see("14:30")
    assert (view.state, view.since, view.missed) == ("due", at("14:30"), ())


def test_a_nap_within_a_slots_time_moves_nothing() -> None:
    life = Life()
    life.sleep("10:10", 20 * MIN)
    assert life.see("10:30").since == at("10:00")
    assert [missed.slot for missed in life.see("11:50").missed] == [1]


def test_nor_does_it_change_what_was_due_before_it() -> None:
    life = Life()
    assert life.see("11:55").since == at("11:50")  # slot 1 was missed, slot 2 is due at once
    life.sleep("12:00", 20 * MIN)
    assert life.see("11:55").since == at("11:50")
    assert life.see("12:30").since == at("11:50")
    life.on("12:30", on=at("11:56"))
    assert life.course.session is not None and life.course.session.due == at("11:50")


def test_nor_what_was_to_come_before_it() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.sleep("11:00", HOUR)
    assert life.see("10:59").until == at("11:50")
    assert life.see("11:00").until == at("12:00")


def test_asleep_at_the_end_nothing_is_missed() -> None:
    life = Life(span=3 * HOUR)
    life.once("10:00", "10:20")
    life.sleep("11:40", 2 * HOUR)
    view = life.see("13:30")
    assert (view.state, view.missed) == ("ended", ())


def test_an_early_wake_ends_the_nap() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.sleep("11:30", 3 * HOUR)
    life.wake("12:10")
    assert (life.see("12:10").state, life.see("12:10").since) == ("due", at("12:10"))


def test_an_early_wake_ends_that_nights_quiet_hours() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("20:00", "20:20")
    life.once("21:50", "22:10")
    assert state(life.see("22:10")) == ("resting", "23 07:00")  # 23:40 would be in the night
    life.sleep("22:30")
    life.wake("23 05:10")
    view = life.see("23 05:10")
    assert (view.state, view.since, view.quiet) == ("due", at("23 05:10"), False)
    assert heard(life.hear("23 05:10")) == ("due", "05:10", 1)
    assert state(life.see("23 05:09")) == ("asleep", "23 07:00")  # looking back changes nothing
    life.once("23 05:10", "23 05:30")
    assert state(life.see("23 05:30")) == ("resting", "23 07:00")  # that is the rest
    life.once("23 07:00", "23 22:00")
    assert state(life.see("23 22:00")) == ("resting", "24 07:00")  # and of the next night nothing is gone


def test_waking_in_quiet_hours_without_having_said_good_night() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("22:00", "22:20")
    life.wake("23 04:00")
    assert (life.see("23 04:00").state, life.see("23 04:00").since) == ("due", at("23 04:00"))


def test_ice_in_the_night_then_an_early_wake() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("20:00", "20:20")
    life.sleep("21:00")
    life.once("23 03:00", "23 03:20")
    assert state(life.see("23 04:00")) == ("asleep", "23 07:00")
    life.wake("23 04:30")
    assert state(life.see("23 04:30")) == ("resting", "23 04:50")
    life.say(ev.PainFelt(at=at("23 04:31"), value=4))
    assert state(life.see("23 04:31")) == ("resting", "23 04:50")


def test_an_early_wake_makes_room_before_the_end() -> None:
    life = Life(begins="20:00", quiet=NIGHT, span=11 * HOUR)
    life.once("22:00", "22:20")
    assert state(life.see("23:00")) == ("resting", None)
    life.wake("23 06:00")
    assert life.see("23 06:00").state == "due"


def test_waking_does_not_bring_back_what_a_pause_moved() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("22:00", "22:20")
    life.sleep("22:30")
    life.wake("23 05:00")
    life.say(ev.Paused(at=at("23 05:01")))
    life.say(ev.Resumed(at=at("23 09:00")))
    assert life.see("23 09:00").since == at("23 09:00")


def test_going_back_to_sleep() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("22:00", "22:20")
    life.sleep("22:30")
    life.wake("23 05:00")
    life.sleep("23 05:10")
    assert life.see("23 05:30").state == "asleep"
    view = life.see("23 07:00")
    assert (view.state, view.missed) == ("due", ())


def test_waking_and_falling_asleep_make_sense_or_are_refused() -> None:
    life = Life(quiet=NIGHT)
    with pytest.raises(Refused, match="not down as asleep"):
        life.wake("12:00")
    life.sleep("12:00", HOUR)
    with pytest.raises(Refused, match="asleep already"):
        life.sleep("12:30")
