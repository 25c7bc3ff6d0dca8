"""What is noted beside the times: pain, skin, words."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from tests.core.chances import Step, correcting, happens, lives, pains_felt, scripts
from tests.core.life import ICE, SINGLE, Life, at

from icebreak.core import events as ev
from icebreak.core.noted import CHANGED_MIND
from icebreak.core.record import month_of
from icebreak.core.refused import Refused
from icebreak.core.skin import BAD_SKIN

PAINS = ("pain_before", "pain_after")


def pain(life: Life, when: str, value: int) -> None:
    life.say(ev.PainFelt(at=at(when), value=value))


def test_pain_goes_where_it_was_felt() -> None:
    life = Life()
    pain(life, "10:00", 8)  # before the first
    pain(life, "10:01", 7)
    life.on("10:02")
    assert life.course.session is not None and life.course.session.pain_before == 7
    life.off("10:22")
    pain(life, "10:52", 4)  # up to half an hour after it
    assert (life.log[1].values["pain_before"], life.log[1].values["pain_after"]) == (7, 4)
    pain(life, "11:00", 5)  # then it is that before the next, if that comes within the hour
    life.once("12:00", "12:20")
    assert life.log[2].values["pain_before"] == 5
    life.once("14:00", "14:20")
    assert "pain_before" not in life.log[3].values  # not recorded is absent
    pain(life, "14:21", 3)
    life.on("16:00")
    pain(life, "16:10", 6)  # said late, while it is on
    life.off("16:20")
    assert life.log[4].values["pain_before"] == 6
    assert [life.course.pain_before, life.course.rev] == [None, 15]
    assert life.check_ins == {"10:00": 8}  # another one was said before it went on


def test_pain_said_long_before_the_next_session_stands_by_itself() -> None:
    life = Life(zone="Europe/Berlin")
    life.once("10:00", "10:20")
    pain(life, "10:59:59", 5)
    assert life.check_ins == {}  # it may still be that before the next
    life.once("12:00", "12:20")
    assert "pain_before" not in life.log[2].values
    entry = next(one.record for one in life.entries if one.record.table == "checkin")
    assert entry.id == "2026-11-22-ice-20-90-abcd.checkin.20261122T105959Z"
    assert {key: f"{value}" for key, value in entry.values.items()} == {"at": "2026-11-22 11:59:59+01:00", "pain": "5"}
    assert month_of(entry) == "2026-11"


def test_pain_said_with_on_leaves_what_was_said_before_as_it_was() -> None:
    life = Life()
    pain(life, "10:00", 8)
    life.on("10:02", pain=7)
    assert life.course.session is not None and life.course.session.pain_before == 7
    assert life.check_ins == {"10:00": 8}


def test_a_session_that_turns_out_later_does_not_take_the_pain() -> None:
    life = Life()
    pain(life, "10:00", 8)
    life.once("10:55", "11:15")
    assert (life.log[1].values.get("pain_before"), life.check_ins) == (8, {})
    life.say(ev.Corrected(at=at("11:16"), on=at("11:05")))
    assert (life.log[1].values.get("pain_before"), life.check_ins) == (None, {"10:00": 8})
    life.say(ev.Corrected(at=at("11:17"), on=at("10:50")))
    assert (life.log[1].values.get("pain_before"), life.check_ins) == (8, {})


@pytest.mark.parametrize("end", ["stopped", "skipped", "over"])
def test_pain_that_no_session_took_stays_where_the_course_ends(end: str) -> None:
    life = Life(SINGLE if end == "skipped" else ICE)
    pain(life, "10:10", 6)
    if end == "stopped":
        life.say(ev.Stopped(at=at("10:20")))
    elif end == "skipped":
        life.say(ev.Skipped(at=at("10:20")))
    else:
        life.say(ev.TimePassed(at=life.course.end))
    assert life.course.state == "ended"
    assert (life.check_ins, life.course.pain_before) == ({"10:10": 6}, None)


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
    pain(life, "10:46", 4)
    assert (life.log[1].values["pain_after"], life.check_ins) == (3, {"10:46": 4})


@given(lives(), scripts(correcting, pains_felt))
def test_no_pain_that_was_said_is_lost(life: Life, script: list[Step]) -> None:
    told: list[ev.PainFelt] = []
    since = life.now
    for gap, what in script:
        event = happens(life, gap, what)
        if isinstance(event, ev.PainFelt):
            if told and event.at - since < CHANGED_MIND:
                told.pop()  # it may put right the one before
            else:
                since = event.at
            told.append(event)
    with suppress(Refused):
        life.say(ev.Stopped(at=life.now, off=ev.CameOff(at=life.now)))
        life.say(ev.TimePassed(at=life.now))
    said = [entry.record for entry in life.entries]
    for event in told:
        apart = any(one.table == "checkin" and one.values.get("pain") == event.value for one in said)
        with_a_session = any(event.value in (one.values.get(key) for key in PAINS) for one in said)
        assert apart or with_a_session or life.course.pain_before == event.value


def test_a_changed_mind_puts_right_the_number_that_the_session_has() -> None:
    life = Life()
    life.on("10:00", pain=7)
    pain(life, "10:00:59", 8)
    assert life.course.session is not None and life.course.session.pain_before == 8
    life.off("10:20", pain=5)
    pain(life, "10:20:20", 6)
    pain(life, "10:20:59", 4)
    assert (life.log[1].values["pain_before"], life.log[1].values["pain_after"]) == (8, 4)
    life.say(ev.Stopped(at=at("10:40")))
    assert life.check_ins == {}


def test_a_later_number_of_the_same_session_is_one_of_its_own_and_takes_nothing_away() -> None:
    life = Life()
    life.on("10:00", pain=7)
    pain(life, "10:05", 5)
    assert life.course.session is not None and life.course.session.pain_before == 7
    pain(life, "10:05:30", 4)  # a changed mind
    pain(life, "10:15", 3)
    assert life.check_ins == {"10:05": 4}
    life.off("10:20")
    assert life.check_ins == {"10:05": 4, "10:15": 3}  # none of them is that before the next session
    pain(life, "10:25", 2)
    pain(life, "10:50", 6)  # this one is
    life.once("11:50", "12:10")
    assert [life.log[1].values.get(key) for key in PAINS] == [7, 2]
    assert [life.log[2].values.get(key) for key in PAINS] == [6, None]
    assert life.check_ins == {"10:05": 4, "10:15": 3}


def test_a_number_that_waits_stays_where_the_session_turns_out_to_have_none() -> None:
    life = Life()
    life.on("10:00", pain=7)
    pain(life, "10:05", 5)
    life.say(ev.Amended(at=at("10:06"), values=(("pain_before", None),)))
    pain(life, "10:10", 6)
    life.off("10:20")
    assert (life.log[1].values["pain_before"], life.check_ins) == (6, {"10:05": 5})


def test_a_changed_mind_between_sessions_leaves_one_number() -> None:
    life = Life()
    pain(life, "10:00", 8)
    pain(life, "10:00:40", 3)
    pain(life, "10:01:20", 5)  # more than a minute after the first: one of its own
    life.say(ev.Stopped(at=at("10:10")))
    assert life.check_ins == {"10:00": 3, "10:01": 5}


def test_a_changed_mind_after_the_end_is_a_revision_of_the_same_entry() -> None:
    life = Life()
    life.say(ev.Stopped(at=at("10:10")))
    pain(life, "11:00", 8)
    pain(life, "11:00:30", 3)
    pain(life, "11:02", 4)
    assert life.check_ins == {"11:00": 3, "11:02": 4}
    assert [entry.rev for entry in life.entries if entry.record.id.endswith("T110000Z")] == [1, 2]


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
    life.off("10:01", skin="blister", pain=4, note="odd", **more)
    assert life.see("10:01").state == "held"
    assert (life.course.pain_before, life.course.session) == (4, None)


@pytest.mark.parametrize("more", [{}, {"pain": 3}, {"skin": "normal"}, {"note": "so"}, {"reason": "pain"}])
def test_a_late_off_without_bad_skin_is_refused(more: dict[str, str | int]) -> None:
    life = Life()
    life.once("10:00", "10:20")
    course = life.course
    with pytest.raises(Refused, match=r"^It is off already, since 10:20\.$"):
        life.off("10:25", **more)
    assert life.course is course
