"""What is noted beside the times: pain, skin, words."""

from dataclasses import replace

import pytest
from tests.core.life import SINGLE, Life, at

from icebreak.core import events as ev
from icebreak.core.guard import BAD_SKIN
from icebreak.core.refused import Refused


def pain(life: Life, when: str, value: int) -> None:
    life.say(ev.PainFelt(at=at(when), value=value))


def test_pain_goes_where_it_was_felt() -> None:
    life = Life()
    pain(life, "10:00", 8)  # before the first
    pain(life, "10:01", 7)
    life.on("10:02")
    assert life.course.session is not None and life.course.session.pain_before == 7
    pain(life, "10:10", 6)  # said late, while it is on
    life.off("10:22")
    pain(life, "10:52", 4)  # up to half an hour after it
    pain(life, "10:52:01", 5)  # then it is that before the next
    assert (life.log[1].values["pain_before"], life.log[1].values["pain_after"]) == (6, 4)
    life.once("12:00", "12:20")
    assert life.log[2].values["pain_before"] == 5
    life.once("14:00", "14:20")
    assert "pain_before" not in life.log[3].values  # not recorded is absent
    assert [life.course.pain_before, life.course.rev] == [None, 12]


def test_pain_said_with_on_and_off() -> None:
    life = Life()
    pain(life, "10:00", 8)
    life.on("10:02", pain=0)
    life.off("10:22", pain=0)
    assert (life.log[1].values["pain_before"], life.log[1].values["pain_after"]) == (0, 0)


def test_pain_after_the_end_of_a_course() -> None:
    life = Life(SINGLE)
    life.once("10:00", "10:15")
    pain(life, "10:45", 3)
    assert life.log[1].values["pain_after"] == 3
    with pytest.raises(Refused, match="nothing to note it to"):
        pain(life, "10:46", 3)


def test_words_are_added_and_never_lost() -> None:
    life = Life()
    life.on("10:00", note="one")
    life.say(ev.NoteMade(at=at("10:01"), text="two\x1b[31m"))
    life.off("10:20", note="three")
    life.say(ev.NoteMade(at=at("10:21"), text="four"))
    note = life.log[1].values["note"]
    assert isinstance(note, str)
    assert note.startswith("one; two") and note.endswith("three; four")
    assert "\x1b" not in note


def test_what_was_noted_can_be_corrected_and_taken_away() -> None:
    life = Life()
    life.on("10:00", pain=6, note="so")
    life.off("10:10", reason="pain")
    assert life.went(1) == "stopped"
    life.say(ev.Amended(at=at("10:30"), values=(("reason", None), ("pain_before", 5), ("note", None))))
    assert life.went(1) == "partial"
    assert life.log[1].values["pain_before"] == 5
    assert not {"reason", "note"} & life.log[1].values.keys()


def test_on_a_running_session_it_is_kept_for_its_entry() -> None:
    life = Life()
    life.on("10:00")
    life.say(ev.Amended(at=at("10:01"), values=(("skin_before", "pink"),)))
    life.say(ev.SkinSeen(at=at("10:05"), word="blotchy"))
    assert life.log == {}
    life.off("10:20")
    assert (life.log[1].values["skin_before"], life.log[1].values["skin_after"]) == ("pink", "blotchy")


def test_skin_seen_before_the_first_session_belongs_to_none() -> None:
    life = Life()
    life.say(ev.SkinSeen(at=at("10:00"), word="numb"))
    assert life.see("10:00").state == "held"
    assert life.log == {}


# Said with an off that comes too late.


@pytest.mark.parametrize("word", sorted(BAD_SKIN))
def test_bad_skin_said_with_a_late_off_holds_and_is_the_skin_after(word: str) -> None:
    life = Life()
    life.once("10:00", "10:20")
    before = life.course.session
    assert before is not None
    life.off("10:25", skin=word, pain=7, note="sore", reason="skin")
    assert life.see("10:25").state == "held"
    values = life.log[1].values
    assert (values["skin_after"], values["pain_after"], values["note"]) == (word, 7, "sore")
    assert (values["off"], values["outcome"]) == (at("10:20"), "completed")  # why it came off was said of another off
    assert life.course.session == replace(before, skin_after=word, pain_after=7, note="sore")
    life.say(ev.Corrected(at=at("10:30"), off=at("10:19")))
    assert life.see("10:30").state == "held"  # told again


def test_a_key_shown_for_a_pack_that_is_off_by_now_still_tells_of_bad_skin() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.off("10:21", skin="numb", answers=ev.Answers(slot=1, on=True))
    assert life.see("10:21").state == "held"


def test_bad_skin_said_with_a_late_off_after_the_end_holds_too() -> None:
    life = Life(SINGLE)
    life.once("10:00", "10:15")
    life.off("10:20", skin="welts", pain=3)
    assert [hold.skin for hold in life.course.held] == ["welts"]
    assert life.log[1].values["pain_after"] == 3


@pytest.mark.parametrize("more", [{}, {"unknown": True}])
def test_bad_skin_is_kept_where_nothing_was_ever_on(more: dict[str, bool]) -> None:
    life = Life()
    with pytest.raises(Refused, match=r"Nothing is on\. What you saw of the skin is kept"):
        life.off("10:01", skin="blister", **more)
    assert life.see("10:01").state == "held"


@pytest.mark.parametrize("more", [{}, {"pain": 3}, {"skin": "normal"}, {"note": "so"}, {"reason": "pain"}])
def test_a_late_off_without_bad_skin_is_refused(more: dict[str, str | int]) -> None:
    life = Life()
    life.once("10:00", "10:20")
    course = life.course
    with pytest.raises(Refused, match=r"^It is off already, since 10:20\.$"):
        life.off("10:25", **more)
    assert life.course is course
