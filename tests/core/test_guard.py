"""What keeps a pack off the skin while other courses go on, and bad skin."""

import pytest
from tests.core.life import HOUR, Life, at, plan, state

from icebreak.core import events as ev
from icebreak.core.refused import Refused

BAD = ["white_waxy", "blister", "welts", "broken", "numb"]


def two(kind: str = "ice", region: str = "lower back") -> tuple[Life, Life]:
    """Two courses under way, begun at six and at ten; the second is the one to look at."""
    first = Life(plan(20, 120), "06:00", name="2026-11-22-first-wxyz")
    second = Life(plan(20, 60, kind=kind), others=[first.course], region=region, anyway=True)
    return first, second


def test_on_is_refused_while_the_other_ones_ice_is_on() -> None:
    first, second = two()
    first.on("10:00")
    second.others = (first.course,)
    with pytest.raises(Refused, match=r"on the lower back already"):
        second.on("10:05")
    second.on("10:05", anyway=True)
    assert second.course.session is not None and second.course.session.anyway


@pytest.mark.parametrize(("kind", "region"), [("heat", "neck"), ("ice", "neck"), ("rest", "lower back")])
def test_other_kinds_and_regions_are_free(kind: str, region: str) -> None:
    first, second = two(kind, region)
    first.on("10:00")
    second.others = (first.course,)
    second.on("10:05")


def test_the_rest_is_shared_while_both_go_on() -> None:
    first, second = two()
    first.once("10:00", "10:20")
    second.others = (first.course,)
    with pytest.raises(Refused, match="rest is not over") as refused:
        second.on("11:00")
    assert refused.value.until == at("12:20")
    second.on("12:20")


# Bad skin.


@pytest.mark.parametrize("word", BAD)
@pytest.mark.parametrize("how", ["off", "skin", "answer"])
def test_bad_skin_holds_until_it_is_well(word: str, how: str) -> None:
    life = Life()
    life.on("10:00")
    if how == "off":
        life.off("10:20", skin=word)
    else:
        life.off("10:20")
        life.say(
            ev.SkinSeen(at=at("10:21"), word=word)
            if how == "skin"
            else ev.CameOff(at=at("10:21"), off=at("10:19"), skin=word)
        )
    assert life.log[1].values["skin_after"] == word
    assert state(life.see("15:00")) == ("held", None)
    assert life.hear("15:00") is None
    with pytest.raises(Refused, match=r"nothing goes on it until it is normal or pink again") as refused:
        life.on("15:00")
    assert refused.value.way == "skin"
    life.say(ev.SkinSeen(at=at("15:30"), word="pink"))
    assert life.see("15:30").state == "due"
    assert life.see("15:30").since == at("15:30")  # what passed while it was held was never due
    assert life.see("15:30").missed == ()
    assert life.log[1].values["skin_after"] == word  # that it is well again does not undo that it was bad


@pytest.mark.parametrize("word", ["normal", "pink", "blotchy"])
def test_other_skin_holds_nothing(word: str) -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.SkinSeen(at=at("10:21"), word=word))
    assert life.see("12:00").state == "due"
    assert life.log[1].values["skin_after"] == word


def test_blotchy_does_not_end_a_hold() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.SkinSeen(at=at("10:21"), word="blister"))
    life.say(ev.SkinSeen(at=at("12:00"), word="blotchy"))
    assert life.see("12:00").state == "held"


def test_a_hold_stands_in_front_of_due_resting_and_anyway_overrides_it() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.SkinSeen(at=at("10:21"), word="numb"))
    assert life.see("10:22").state == "held"
    life.on("12:00", anyway=True)
    assert life.see("12:00").state == "on"


def test_bad_skin_before_it_goes_on() -> None:
    life = Life()
    with pytest.raises(Refused, match="blisters"):
        life.on("10:00", skin="blister")
    assert life.see("10:01").state == "held"  # what was seen is kept
    with pytest.raises(Refused):
        life.on("10:02")


def test_what_was_seen_is_kept_through_a_correction() -> None:
    life = Life()
    life.once("10:00", "10:20")
    with pytest.raises(Refused):
        life.on("12:00", skin="blister")
    life.say(ev.Corrected(at=at("12:05"), off=at("10:12")))
    assert life.see("12:05").state == "held"
    life.say(ev.SkinSeen(at=at("12:30"), word="normal"))
    life.say(ev.Corrected(at=at("12:35"), off=at("10:14")))
    assert (life.see("12:35").state, life.see("12:35").since) == ("due", at("11:44"))


def test_bad_skin_while_it_is_on_calls_it_off_at_once() -> None:
    life = Life()
    life.on("10:00")
    life.say(ev.SkinSeen(at=at("10:05"), word="white_waxy"))
    assert state(life.see("10:05")) == ("on", "22 10:05")
    reminder = life.hear("10:05")
    assert reminder is not None and (reminder.kind, reminder.at) == ("off", at("10:05"))
    life.say(ev.SkinSeen(at=at("10:06"), word="pink"))
    assert state(life.see("10:07")) == ("on", "22 10:05")  # off is still called
    life.off("10:07")
    assert life.see("10:07").state == "resting"
    assert life.log[1].values["skin_after"] == "white_waxy"


@pytest.mark.parametrize(
    ("kind", "region", "held"),
    [
        ("ice", "lower back", True),
        ("heat", "lower back", True),
        ("wear", "lower back", True),
        ("rest", "lower back", False),
        ("ice", "neck", False),
    ],
)
def test_it_holds_every_cold_and_heat_course_of_the_region_new_ones_too(kind: str, region: str, held: bool) -> None:
    first = Life(plan(), "06:00", name="2026-11-22-first-wxyz")
    first.on("06:00")
    first.off("06:20", skin="welts")
    under_way = Life(plan(kind=kind), "06:00", others=[first.course], region=region, anyway=True)
    assert (under_way.see("10:00").state == "held") == held
    first.say(ev.Stopped(at=at("09:00")))
    new = Life(plan(kind=kind), "10:00", others=[first.course], region=region)
    assert (new.see("10:00").state == "held") == held
    if held:
        with pytest.raises(Refused, match="welts"):
            new.on("10:00")
        first.say(ev.SkinSeen(at=at("11:00"), word="normal"))  # said to the one that holds, ended though it is
        new.others = (first.course,)
        assert new.see("11:00").state == "due"
        assert new.see("11:00").since == at("11:00")


def test_what_came_due_before_the_hold_and_passes_in_it_is_due_after_it() -> None:
    life = Life()
    life.once("10:00", "10:20")  # due at 11:50, missed at 13:40
    life.say(ev.SkinSeen(at=at("13:30"), word="numb"))
    life.say(ev.SkinSeen(at=at("16:00"), word="normal"))
    assert (life.see("16:00").state, life.see("16:00").missed, life.see("16:00").course.slot) == ("due", (), 2)


def test_a_slot_that_passed_before_the_hold_is_missed() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.SkinSeen(at=at("14:00"), word="numb"))  # slot 2 was missed at 13:40, slot 3 is due since
    assert [missed.slot for missed in life.see("20:00").missed] == [2]


# Stopping.


def test_stop_is_refused_with_the_pack_on_and_calls_it_off_at_once() -> None:
    life = Life()
    life.on("10:00")
    with pytest.raises(Refused, match=r"still on\. Take it off now; then stop with it\.$") as refused:
        life.say(ev.Stopped(at=at("10:05")))
    assert refused.value.raised is not None
    assert state(life.see("10:05")) == ("on", "22 10:05")
    with pytest.raises(Refused):
        life.say(ev.Stopped(at=at("10:08")))
    assert state(life.see("10:08")) == ("on", "22 10:05")  # called once, since then
    reminder = life.hear("10:08:30")
    assert reminder is not None and (reminder.kind, reminder.at) == ("off", at("10:08"))


def test_off_called_stays_called_when_the_beginning_is_corrected() -> None:
    life = Life()
    life.on("10:00")
    with pytest.raises(Refused):
        life.say(ev.Stopped(at=at("10:05")))
    life.say(ev.Corrected(at=at("10:06"), on=at("09:58")))
    assert state(life.see("10:06")) == ("on", "22 10:05")


def test_stop_with_off_does_both() -> None:
    life = Life()
    life.on("10:00")
    life.say(ev.Stopped(at=at("10:05"), off=ev.CameOff(at=at("10:05"), reason="skin", skin="blister")))
    assert (life.course.state, life.course.ended, life.went(1)) == ("ended", at("10:05"), "stopped")
    assert [hold.skin for hold in life.course.held] == ["blister"]
    with pytest.raises(Refused, match="ended at 10:05"):
        life.say(ev.Stopped(at=at("10:06")))


def test_stop_writes_what_was_missed() -> None:
    life = Life()
    life.say(ev.Stopped(at=at("14:00")))
    assert {slot: life.went(slot) for slot in life.log} == {1: "missed", 2: "missed"}
    assert life.see("14:00").state == "ended"
    with pytest.raises(Refused, match="start another"):
        life.on("15:00")


def test_an_ended_cold_course_goes_on_only_where_no_other_began() -> None:
    first = Life(plan(up_to=72), "06:00", name="2026-11-22-first-wxyz", span=4 * HOUR)
    second = Life(plan())
    first.others = (second.course,)
    with pytest.raises(Refused, match="under way already"):
        first.say(ev.Extended(at=at("10:30"), by=HOUR * 24))
    second.say(ev.Stopped(at=at("10:31")))
    first.others = (second.course,)
    first.say(ev.Extended(at=at("10:32"), by=HOUR * 24))
    assert first.see("10:32").state == "due"
