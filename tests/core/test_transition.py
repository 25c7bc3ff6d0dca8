"""What every hand goes through: answers to what has moved on, presses that come twice, and taking back."""

from dataclasses import replace

import pytest
from tests.core.life import HOUR, Life, at

from icebreak.core import events as ev
from icebreak.core.events import Answers
from icebreak.core.refused import Refused
from icebreak.core.transition import apply, taken_back

DUE_1, ON_1, DUE_2 = Answers(1, on=False), Answers(1, on=True), Answers(2, on=False)


def test_nothing_happens_in_the_future() -> None:
    life = Life()
    with pytest.raises(Refused, match="in the future"):
        apply(life.course, ev.WentOn(at=at("10:01")), at("10:00"), life.around)


def test_an_event_raises_the_revision_by_one() -> None:
    life = Life()
    life.on("10:00")
    assert life.course.rev == 2
    life.off("10:20", skin="pink")
    assert life.course.rev == 3
    life.off("10:30", off=at("10:15"), pain=3, note="so")
    assert life.course.rev == 4


@pytest.mark.parametrize(
    ("event", "words"),
    [
        pytest.param(ev.WentOn(at=at("10:10"), answers=DUE_1), "on already, since 10:00", id="pressed twice"),
        pytest.param(ev.Skipped(at=at("10:10"), answers=DUE_1), "on already, since 10:00", id="skip beside it"),
        pytest.param(ev.Snoozed(at=at("10:10"), answers=DUE_1), "on already", id="snooze beside it"),
    ],
)
def test_a_button_of_a_slot_that_is_on_by_now(event: ev.Event, words: str) -> None:
    life = Life()
    life.on("10:00")
    with pytest.raises(Refused, match=words):
        life.say(event)


def test_an_off_button_of_a_session_that_is_over() -> None:
    life = Life()
    life.once("10:00", "10:20")
    with pytest.raises(Refused, match="off already, since 10:20"):
        life.off("10:21", answers=ON_1)
    life.on("12:00")
    with pytest.raises(Refused, match="on already, since 12:00"):
        life.off("12:10", answers=ON_1)  # that was for the first session, not for this one
    assert life.course.state == "on"


def test_a_button_of_a_slot_that_has_passed() -> None:
    life = Life()
    with pytest.raises(Refused, match="a slot that has passed"):
        life.on("12:00", answers=DUE_1)  # slot 1 was missed at 11:50
    life.on("12:00", answers=DUE_2)
    life.off("12:20")
    with pytest.raises(Refused, match="a slot that has passed") as refused:
        life.say(ev.Skipped(at=at("13:00"), answers=DUE_2))
    assert refused.value.until == at("13:50")


def test_a_button_of_a_course_that_has_ended() -> None:
    life = Life(span=2 * HOUR)
    with pytest.raises(Refused, match=r"has passed: the course ended at 12:00"):
        life.on("13:00", answers=DUE_1)


def test_a_typed_word_answers_whatever_stands() -> None:
    life = Life()
    life.on("12:00")
    assert life.course.session is not None and life.course.session.slot == 2


def test_the_same_press_again_changes_nothing() -> None:
    life = Life()
    for event in (
        ev.PainFelt(at=at("10:00"), value=6),
        ev.Snoozed(at=at("10:01")),
        ev.WentOn(at=at("10:10"), answers=DUE_1, note="first"),
        ev.NoteMade(at=at("10:11"), text="again", answers=ON_1),
        ev.Paused(at=at("10:12")),
        ev.Extended(at=at("10:13"), by=HOUR),
        ev.CameOff(at=at("10:30"), answers=ON_1, note="last"),
        ev.Resumed(at=at("10:31")),
        ev.NoteMade(at=at("10:32"), text="and again"),
        ev.CameOff(at=at("10:40"), off=at("10:29"), note="at last"),
        ev.Skipped(at=at("12:10")),
        ev.Stopped(at=at("12:20")),
    ):
        life.say(event)
        course, log = life.course, list(life.entries)
        assert life.say(event) == ()
        assert life.course is course
        assert life.entries == log
    assert life.log[1].values["note"] == "first; again; last; and again; at last"


# Taking back.


def test_an_off_is_taken_back() -> None:
    life = Life()
    life.on("10:00")
    before = life.course
    life.off("10:10")
    back = taken_back(before, life.course, life.course)
    assert back == replace(before, rev=4)


def test_an_on_is_taken_back_only_with_the_pack_off() -> None:
    life = Life()
    before = life.course
    life.on("10:00")
    with pytest.raises(Refused, match="Is the pack off"):
        taken_back(before, life.course, life.course)
    assert taken_back(before, life.course, life.course, is_off=True) == replace(before, rev=3)


def test_a_word_said_with_the_pack_on_is_taken_back_as_it_is() -> None:
    life = Life()
    life.on("10:00")
    before = life.course
    life.say(ev.PainFelt(at=at("10:05"), value=4))
    assert taken_back(before, life.course, life.course).state == "on"


def test_not_when_something_else_has_happened_since() -> None:
    life = Life()
    before = life.course
    life.on("10:00")
    after = life.course
    life.off("10:10")
    with pytest.raises(Refused, match="correct it in the log"):
        taken_back(before, after, life.course, is_off=True)
    with pytest.raises(Refused, match="correct it in the log"):
        taken_back(before, after, replace(after, id="another"), is_off=True)
