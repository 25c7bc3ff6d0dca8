"""What is asked beside the digits, in which order, and what each answer means."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.core.life import HEAT, HOUR, ICE, SINGLE, Life, at, windows

from icebreak.core import events as ev
from icebreak.core.course import Around
from icebreak.core.definition import Cue
from icebreak.core.quiet import Window
from icebreak.core.safety import ANYTHING_NEW, SKIN
from icebreak.core.view import View, look
from icebreak.store.settings import Settings
from icebreak.tui.meanings import AskHours, AskSigns, AskTime, Meaning, Nothing, Say, Setting, TryOut, Worked
from icebreak.tui.questions import GUESS, Question, answered, next_question, timed

UNSAID = Settings()
SAID = Settings(quiet=())
WORKS = frozenset({"sound", "popup", "tried", "test"})
EASY = frozenset({"onset", "hours", "same_day"}) | WORKS
"""What is asked once; with all of it done only what each session asks is left."""
SKINNED = replace(ICE, apply=replace(ICE.apply, skin=True))


def life(begins: str = "10:00", quiet: tuple[Window, ...] = GUESS, definition: object = SKINNED) -> Life:
    return Life(definition, begins, quiet=quiet)  # type: ignore[arg-type] # a definition


def on(life: Life, when: str, *, pain: int | None = None) -> Life:
    life.say(ev.WentOn(at=at(when), pain=pain))
    return life


def view(life: Life, when: str) -> View:
    return look(life.course, at(when), Around())


def asked(life: Life, when: str, done: frozenset[str] = frozenset(), settings: Settings = UNSAID) -> Question | None:
    return next_question(view(life, when), settings, done, at(when))


def all_asked(life: Life, when: str, done: frozenset[str] = frozenset(), settings: Settings = UNSAID) -> list[str]:
    """What is asked one after the other where each is left."""
    ids = []
    while (question := asked(life, when, done, settings)) is not None:
        ids.append(question.id.partition(".")[0])
        done |= {question.id}
    return ids


def means(life: Life, when: str, question: str, answer: str, done: frozenset[str] = frozenset()) -> Meaning:
    found = asked(life, when, done)
    while found is not None and found.id.partition(".")[0] != question:
        done |= {found.id}
        found = asked(life, when, done)
    assert found is not None, question
    option = next(option for option in found.options if option.answer == answer)
    return answered(found, option, view(life, when), at(when))


def test_the_ice_comes_first() -> None:
    assert asked(life(), "10:00") is None


def test_beside_the_first_running_digits_all_is_asked_one_at_a_time() -> None:
    assert all_asked(on(life(), "10:00"), "10:01") == ["onset", "hours", "test", "same_day", "pain"]


def test_what_is_known_is_not_asked() -> None:
    known = on(life(), "10:00", pain=6)
    known.say(ev.OnsetSaid(at=at("10:01"), onset=at("09:00")))
    assert all_asked(known, "10:02", frozenset({"sound", "popup", "same_day"}), SAID) == []


def test_whether_it_was_heard_is_asked_only_of_what_was_played() -> None:
    one = on(life(), "10:00")
    assert {"sound", "popup"} & set(all_asked(one, "10:01", frozenset({"test"}))) == set()
    assert all_asked(one, "10:01", frozenset({"test", "tried", "onset", "hours"}))[:2] == ["sound", "popup"]
    assert all_asked(one, "10:01", frozenset({"test", "tried", "sound", "onset", "hours"}))[0] == "popup"


def test_after_the_pack_the_skin_and_the_pain_are_asked_for_half_an_hour() -> None:
    one = on(life(), "10:00", pain=6)
    one.say(ev.CameOff(at=at("10:20")))
    assert all_asked(one, "10:21", EASY, SAID) == ["skin", "pain_after"]
    assert all_asked(one, "10:50", EASY, SAID) == ["skin", "pain_after"]
    assert all_asked(one, "10:51", EASY, SAID) == []
    one.say(ev.SkinSeen(at=at("10:22"), word="pink"))
    assert all_asked(one, "10:23", EASY, SAID) == ["pain_after"]


def test_each_session_asks_anew_in_the_same_window() -> None:
    one = on(life(), "10:00")
    first = asked(one, "10:01", EASY, SAID)
    one.say(ev.CameOff(at=at("10:20")))
    one.say(ev.WentOn(at=at("12:00")))
    second = asked(one, "12:01", EASY, SAID)
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_the_pain_afterwards_begins_where_it_was_before() -> None:
    one = on(life(), "10:00", pain=6)
    one.say(ev.CameOff(at=at("10:20"), skin="normal"))
    found = asked(one, "10:21", EASY, SAID)
    assert found is not None
    assert found.options[found.first].label == "6"


def test_nothing_is_asked_in_quiet_hours_or_while_paused_or_held() -> None:
    one = on(life("22:00"), "22:00")
    one.say(ev.CameOff(at=at("22:20")))
    assert asked(one, "23:30") is None
    one.say(ev.Paused(at=at("22:30")))
    assert asked(one, "22:31") is None
    held = on(life(), "10:00")
    held.say(ev.CameOff(at=at("10:20"), skin="blister"))
    assert asked(held, "10:21") is None


def test_each_morning_one_line_asks_whether_anything_is_new() -> None:
    one = on(life(quiet=()), "10:00")
    one.say(ev.CameOff(at=at("10:20")))
    assert "signs" not in all_asked(one, "22:00", EASY, SAID), "the day it began"
    assert "signs" not in all_asked(one, "23 04:59", EASY, SAID), "still that day for who is awake"
    found = asked(one, "23 05:00", EASY, SAID)
    assert found is not None
    assert found.text == ANYTHING_NEW
    assert asked(one, "23 09:00", EASY | {found.id}, SAID) is None
    assert asked(one, "23 09:00", EASY | {"signs"}, SAID) is None, "a list was shown today"
    again = asked(one, "24 07:00", EASY | {found.id}, SAID)
    assert again is not None
    assert again.id != found.id


def test_a_single_session_has_no_onset_that_anything_counts_from() -> None:
    assert "onset" not in all_asked(on(life(definition=SINGLE), "10:00"), "10:01")


@pytest.mark.parametrize(
    ("question", "answer", "meaning"),
    [
        ("onset", "now", Say(ev.OnsetSaid(at=at("10:01"), onset=at("10:00")))),
        ("onset", "morning", Say(ev.OnsetSaid(at=at("10:01"), onset=at("08:00")))),
        ("onset", "yesterday", Say(ev.OnsetSaid(at=at("10:01"), onset=at("21 18:00")))),
        ("onset", "time", AskTime("When did the spasm begin?")),
        ("hours", "yes", Setting("sleep", "quiet", ("23:00-07:00",))),
        ("hours", "other", AskHours(GUESS)),
        ("test", "yes", TryOut()),
        ("test", "no", Nothing()),
        ("same_day", "list", AskSigns()),
        ("same_day", "no", Nothing()),
        ("pain", "7", Say(ev.PainFelt(at=at("10:01"), value=7))),
    ],
)
def test_what_an_answer_means(question: str, answer: str, meaning: Meaning) -> None:
    assert means(on(life(), "10:00"), "10:01", question, answer) == meaning


def test_only_a_yes_is_called_working() -> None:
    one, done = on(life(), "10:00"), frozenset({"tried"})
    assert means(one, "10:01", "sound", "yes", done) == Worked("sound", True)
    assert means(one, "10:01", "popup", "no", done) == Worked("popup", False)


def test_hours_that_are_no_guess_are_asked_openly() -> None:
    one = on(life(quiet=()), "10:00")
    assert means(one, "10:01", "hours", "none") == Setting("sleep", "quiet", ())
    assert means(one, "10:01", "hours", "other") == AskHours(GUESS)
    mine = on(life(quiet=windows("22:00-06:00")), "10:00")
    found = asked(mine, "10:01", frozenset({"onset"}))
    assert found is not None
    assert "22:00-06:00" in found.text
    assert "guess" in found.text


def test_an_onset_that_was_after_the_beginning_is_not_offered() -> None:
    early = on(life("04:00", quiet=()), "04:00")
    found = asked(early, "04:05")
    assert found is not None
    assert [option.answer for option in found.options] == ["now", "yesterday", "time"]


def test_a_typed_time_is_the_onset() -> None:
    one = on(life(), "10:00")
    found = asked(one, "10:01")
    assert found is not None
    assert timed(found, at("09:10"), view(one, "10:01"), at("10:01")) == Say(
        ev.OnsetSaid(at=at("10:01"), onset=at("09:10"))
    )


def test_every_answer_is_taken_by_the_course_without_a_refusal() -> None:
    for definition in (SKINNED, HEAT):
        for name in ("onset", "pain", "skin", "pain_after"):
            for answer in ("now", "morning", "yesterday", "0", "10", *SKIN):
                one = on(life(definition=definition), "10:00")
                when = "10:01"
                if name in ("skin", "pain_after"):
                    one.say(ev.CameOff(at=at("10:15")))
                    when = "10:16"
                try:
                    meaning = means(one, when, name, answer)
                except (AssertionError, StopIteration):
                    continue  # not an answer of that question
                assert isinstance(meaning, Say)
                one.say(meaning.event)


def test_each_question_has_an_answer_standing_and_fits_a_line() -> None:
    one = on(life(), "10:00")
    done: frozenset[str] = frozenset({"tried"})
    count = 0
    while (question := asked(one, "10:01", done)) is not None:
        assert 0 <= question.first < len(question.options)
        assert len(question.text) <= 76
        assert len({option.answer for option in question.options}) == len(question.options)
        done |= {question.id}
        count += 1
    assert count == 7


def test_the_answers_stay_in_the_past() -> None:
    moment: datetime = at("10:01")
    for answer in ("now", "morning", "yesterday"):
        meaning = means(on(life(), "10:00"), "10:01", "onset", answer)
        assert isinstance(meaning, Say)
        assert isinstance(meaning.event, ev.OnsetSaid)
        assert meaning.event.onset <= moment - timedelta(minutes=1)


def test_a_cue_that_asks_for_the_skin_asks_once_each_and_again_after_it_came_off() -> None:
    cues = tuple(Cue(at=hours * HOUR, say="Look.", skin=True) for hours in (1, 2))
    wear = replace(HEAT, kinds=("wear",), apply=replace(HEAT.apply, on=4 * HOUR, skin=True, cues=cues))
    worn = on(life(definition=wear), "10:00", pain=4)
    assert "skin" not in all_asked(worn, "10:59", EASY)
    first = asked(worn, "11:00", EASY)
    assert first is not None and first.id.endswith(".1.0")
    assert answered(first, first.options[0], view(worn, "11:00"), at("11:00")) == Say(
        ev.SkinSeen(at=at("11:00"), word="normal")
    )
    worn.say(ev.SkinSeen(at=at("11:05"), word="normal"))
    assert "skin" not in all_asked(worn, "11:59", EASY)
    second = asked(worn, "12:00", EASY | {first.id})
    assert second is not None and second.id.endswith(".1.1")
    worn.say(ev.CameOff(at=at("13:59")))
    assert all_asked(worn, "14:00", EASY | {first.id, second.id})[:1] == ["skin"]
    worn.say(ev.SkinSeen(at=at("14:01"), word="pink"))
    assert "skin" not in all_asked(worn, "14:02", EASY)
