"""What is noted beside the times: pain, skin, words."""

import pytest
from tests.core.life import SINGLE, Life, at

from icebreak.core import events as ev
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
