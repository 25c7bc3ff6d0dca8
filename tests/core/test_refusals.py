"""What is not done, with a reason: what makes no sense, comes too late, or has no word in the log."""

from datetime import timedelta

import pytest
from tests.core.life import HOUR, Life, at

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.core.skin import BAD_SKIN, GOOD_SKIN, SKIN


def on_since_ten() -> Life:
    life = Life()
    life.on("10:00")
    return life


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (ev.CameOff(at=at("10:10"), off=at("09:59")), "It went on at 10:00; it can't have come off before"),
        (ev.CameOff(at=at("10:10"), off=at("10:11")), "in the future"),
        (ev.WentOn(at=at("10:10")), "It is on already, since 10:00"),
        (ev.Skipped(at=at("10:10")), "Ice is on"),
        (ev.Snoozed(at=at("10:10")), "Ice is on"),
        (ev.Corrected(at=at("10:10"), off=at("10:05")), "still on; say that it is off"),
        (ev.Corrected(at=at("10:10"), on=at("10:11")), "in the future"),
    ],
)
def test_refused_while_it_is_on(event: ev.Event, words: str) -> None:
    life = on_since_ten()
    with pytest.raises(Refused, match=words):
        life.say(event)
    assert life.see("10:10").state == "on"


def test_a_second_off_is_told_when_the_first_was() -> None:
    life = Life()
    with pytest.raises(Refused, match="Nothing is on"):
        life.off("10:00")
    life.once("10:00", "10:20")
    with pytest.raises(Refused, match=r"It is off already, since 10:20"):
        life.off("10:21")


def test_the_future_is_refused() -> None:
    life = Life()
    with pytest.raises(Refused, match="in the future"):
        life.on("10:00", on=at("10:01"))


def test_on_may_have_been_earlier_but_not_before_what_was_said_last() -> None:
    life = on_since_ten()
    life.off("10:20")
    life.on("12:10", on=at("11:50"))
    life.off("12:12")
    with pytest.raises(Refused, match=r"the session before ended at 12:12"):
        life.on("14:00", on=at("12:00"))


def test_on_may_have_been_before_what_was_said_of_the_slot_meanwhile() -> None:
    life = on_since_ten()
    life.off("10:20")
    life.say(ev.Snoozed(at=at("11:55")))
    life.on("12:00", on=at("11:52"))
    assert life.course.session is not None
    assert life.course.session.on == at("11:52")


# An old press, kept and tried again.


def test_an_old_press_does_not_take_off_what_went_on_after_it() -> None:
    life = on_since_ten()
    life.off("10:20")
    life.on("12:00")
    life.now = at("12:05")
    with pytest.raises(Refused, match="before"):
        life.off("10:20")
    assert life.course.state == "on"


@pytest.mark.parametrize(
    "event", [ev.Paused(at=at("11:00")), ev.Extended(at=at("11:00"), by=HOUR), ev.PainFelt(at=at("11:00"), value=3)]
)
def test_no_old_press_does_anything_a_second_time(event: ev.Event) -> None:
    life = on_since_ten()
    life.off("10:20")
    life.say(event)
    if isinstance(event, ev.Paused):
        life.say(ev.Resumed(at=at("11:01")))
    life.on("12:00")
    before = life.course
    life.now = at("12:05")
    with pytest.raises(Refused, match="before"):
        life.say(event)
    assert life.course == before


@pytest.mark.parametrize(
    "event",
    [
        ev.WentOn(at=at("10:00"), pain=11),
        ev.WentOn(at=at("10:00"), skin="green"),
        ev.PainFelt(at=at("10:00"), value=-1),
        ev.SkinSeen(at=at("10:00"), word="green"),
        ev.HoursChanged(at=at("10:00"), zone="Nowhere/Land"),
        ev.HoursChanged(at=at("10:00"), zone="../etc"),
        ev.Snoozed(at=at("10:00"), by=timedelta(0)),
        ev.Snoozed(at=at("10:00"), by=-HOUR),
        ev.Extended(at=at("10:00"), by=timedelta.max),
        ev.Extended(at=at("10:00"), by=timedelta(0)),
        ev.OnsetSaid(at=at("10:00"), onset=at("10:00") - 400 * 24 * HOUR),
        ev.NoteMade(at=at("10:00"), text="of what?"),
        ev.Amended(at=at("10:00"), values=(("note", "of what?"),)),
        ev.Corrected(at=at("10:00"), on=at("09:00")),
        ev.Resumed(at=at("10:00")),
    ],
)
def test_refused_before_the_first_session(event: ev.Event) -> None:
    life = Life()
    with pytest.raises(Refused):
        life.say(event)
    assert life.course.rev == 1


@pytest.mark.parametrize(
    "event",
    [
        ev.CameOff(at=at("10:10"), pain=11),
        ev.CameOff(at=at("10:10"), skin="green"),
        ev.CameOff(at=at("10:10"), reason="boredom"),
        ev.Stopped(at=at("10:10"), off=ev.CameOff(at=at("10:10"), reason="boredom")),
        ev.Amended(at=at("10:10"), values=(("pain_before", 11),)),
        ev.Amended(at=at("10:10"), values=(("skin_before", "green"),)),
        ev.Amended(at=at("10:10"), values=(("reason", "boredom"),)),
        ev.Amended(at=at("10:10"), values=(("pain_after", "much"),)),
        ev.Amended(at=at("10:10"), values=(("outcome", "completed"),)),
    ],
)
def test_what_the_log_has_no_word_for_is_refused(event: ev.Event) -> None:
    life = on_since_ten()
    with pytest.raises(Refused):
        life.say(event)
    assert life.course.rev == 2
    life.off("10:20")
    assert life.went(1) == "completed"


def test_any_length_of_snooze_will_do() -> None:
    life = Life()
    life.say(ev.Snoozed(at=at("10:05"), by=timedelta.max))
    assert life.course.snoozed == at("11:50")


def test_every_word_for_the_skin_is_good_or_bad_but_blotchy() -> None:
    assert BAD_SKIN | GOOD_SKIN | {"blotchy"} == SKIN.keys()
    assert not BAD_SKIN & GOOD_SKIN
