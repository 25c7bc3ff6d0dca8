from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.core.life import HEAT, HOUR, ICE, MIN, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.adherence import adherence
from icebreak.core.definition import Apply, Cue, Definition, Repeat, Step
from icebreak.core.refused import Refused
from icebreak.core.reminders import next_instant
from icebreak.core.saying import length_said, moment
from icebreak.core.wording import Wording, wording


def words(life: Life, when: str) -> Wording:
    reminder = life.hear(when)
    assert reminder is not None
    return wording(reminder, life.see(when).course, at(when))


def test_what_is_said_while_it_is_on() -> None:
    life = Life(zone="Europe/Berlin")
    life.on("10:00")
    assert words(life, "10:18") == Wording("Ice off in 2 minutes", "Start moving into position.", "low")
    off = words(life, "10:20")
    assert off.title == "Take the ice off now"
    assert off.body == "20 minutes are up (on since 11:00). Press “It is off”, or type: icebreak off"  # local time
    assert (off.urgency, off.answers) == ("critical", (("off", "It is off"),))


@pytest.mark.parametrize(
    ("when", "title", "inside"),
    [
        ("10:24:59", "Take the ice off now", "20 minutes are up"),
        ("10:25", "Take the ice off now", "It was due off at 10:20, 5 min ago. Off already? Say so, and when"),
        ("11:20", "Take the ice off and check your skin", "1 h ago"),
        ("23 10:20", "Take the ice off and check your skin", "yesterday 10:20, 24 h ago"),
    ],
)
def test_what_is_said_when_it_is_late(when: str, title: str, inside: str) -> None:
    life = Life()
    life.on("10:00")
    assert words(life, when).title == title
    assert inside in words(life, when).body


def test_what_is_said_when_it_is_called_off_before_its_time() -> None:
    life = Life()
    life.on("10:00")
    with pytest.raises(Refused):
        life.say(ev.Stopped(at=at("10:05")))
    assert words(life, "10:06").body.startswith("It has been on since 10:00.")
    assert words(life, "10:20").body.startswith("20 minutes are up")


def test_only_off_can_be_answered_to_off_and_nothing_starts_by_itself() -> None:
    life = Life()
    life.once("10:00", "10:20")
    assert [verb for verb, _ in words(life, "11:50").answers] == ["on", "snooze", "skip"]
    assert words(life, "11:50").title == "Ice again, when it suits you"
    assert words(life, "11:05").answers == ()


@pytest.mark.parametrize(("kind", "title"), [("heat", "Take the heat off now"), ("rest", "Get up now, slowly")])
def test_what_is_said_of_other_kinds(kind: str, title: str) -> None:
    life = Life(replace(HEAT, kinds=(kind,)))
    life.on("10:00")
    assert words(life, "10:15").title == title


def test_text_from_a_file_stays_text() -> None:
    cue = Cue(at=timedelta(minutes=5), say="look \x1b[31m\u202ehere\n")
    life = Life(replace(ICE, apply=replace(ICE.apply, cues=(cue,))))
    life.on("10:00")
    assert not set("\x1b\u202e\n") & set(words(life, "10:05").title)


@pytest.mark.parametrize(
    ("definition", "span", "said"),
    [
        (replace(ICE, repeat=replace(ICE.repeat, then="heat-pad")), 48, "go on for 24 h more, change to heat-pad or f"),
        (ICE, 72, "You can finish"),
        (plan(), 48, "You can finish"),
    ],
)
def test_what_can_be_done_at_the_end(definition: Definition, span: int, said: str) -> None:
    life = Life(definition, span=span * HOUR)
    end = life.course.end
    near, over = life.hear(end - 2 * HOUR), life.hear(end)
    assert near is not None and over is not None
    assert said in wording(near, life.course, end).body
    assert said in wording(over, life.see(end).course, end).body


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("22 10:00", "10:00"),
        ("22 23:30", "tomorrow 00:30"),
        ("21 22:59", "yesterday 23:59"),
        ("24 06:00", "Tue 24 Nov 07:00"),
    ],
)
def test_an_instant_is_said_with_its_day(instant: str, said: str) -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    zone = ZoneInfo("UTC") if instant == "22 10:00" else ZoneInfo("Europe/Berlin")
    assert moment(at(instant), now, zone) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "under a minute"),
        (29, "under a minute"),
        (30, "1 min"),
        (1200, "20 min"),
        (3600, "1 h"),
        (6600, "1 h 50 min"),
    ],
)
def test_a_length_is_said(seconds: int, said: str) -> None:
    assert length_said(timedelta(seconds=seconds)) == said


def test_done_of_due() -> None:
    outcomes = ["completed", "partial", "skipped", "missed", "missed", "stopped", "unconfirmed", "completed"]
    found = adherence([{"outcome": outcome} for outcome in outcomes] + [{"kind": "ice"}])
    assert (found.completed, found.due) == (2, 8)
    assert found.by_outcome == {"completed": 2, "partial": 1, "skipped": 1, "missed": 2, "stopped": 1, "unconfirmed": 1}
    assert (adherence([]).completed, adherence([]).due) == (0, 0)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (60, "An hour is up"),
        (90, "An hour and a half is up"),
        (1, "1 minute is up"),
        (20, "20 minutes are up"),
        (65, "1 hour 5 minutes are up"),
    ],
)
@pytest.mark.parametrize("kind", ["heat", "rest"])
def test_the_time_that_is_up_is_one_or_several(kind: str, on: int, said: str) -> None:
    life = Life(plan(on, 180, kind=kind))
    life.on("10:00")
    assert words(life, f"{10 + on // 60}:{on % 60:02}").body.startswith(said)


def test_a_day_takes_the_place_of_at() -> None:
    life = Life(span=HOUR)
    with pytest.raises(Refused, match=r"^This course ended at 11:00; start another one\.$"):
        life.say(ev.Paused(at=at("11:30")))
    with pytest.raises(Refused, match=r"^This course ended yesterday 11:00; start another one\.$"):
        life.say(ev.Paused(at=at("23 11:30")))


ROUTINE = Definition(
    id="moves",
    title="Moves",
    kinds=("stretch",),
    source="mine",
    apply=Apply(on=8 * MIN),
    repeat=Repeat(rest=3 * HOUR, span=48 * HOUR),
    steps=tuple(
        Step(
            name=position, phase="later", position=position, setup="Get there.", how="Move.", hold=timedelta(seconds=5)
        )
        for position in ("lying", "front", "seated")
    ),
)


def test_a_due_routine_is_begun_in_the_window_and_nowhere_else() -> None:
    assert words(Life(ROUTINE), "10:00") == Wording(
        "Stretches, when it suits you",
        "About 8 min, on the floor and on a chair. icebreak leads you: open its window.",
        "normal",
        (("snooze", "In 10 minutes"), ("skip", "Skip")),
    )


def test_a_routine_that_is_timed_as_a_whole_ends_softly() -> None:
    life = Life(ROUTINE)
    life.on("10:00")
    assert life.hear("10:07") is None, "nobody has to move into position"
    said = words(life, "10:08")
    assert (said.title, said.urgency, said.answers) == (
        "Time is up for the stretches",
        "normal",
        (("off", "I am done"),),
    )
    assert not {"skin", "take"} & set(f"{said.title} {said.body}".lower().split())
    coming = [next_instant(life.course, at(when), life.around) for when in ("10:07", "10:08", "10:30")]
    assert coming == [at("10:08"), at("10:18"), at("10:38")]
    sounds = [life.hear(when) for when in ("10:08", "10:17:59", "10:18", "10:38", "11:37", "11:38")]
    assert [(one.times, one.sound) for one in sounds if one] == [(0, 1), (0, 1), (1, 1), (3, 1), (3, 1), (4, 1)]


def test_a_round_is_named_where_there_are_rounds() -> None:
    life = Life(plan(20, 30, rounds=3, long_rest=180))
    assert words(life, "10:00").body.startswith("Round 1 of 3. Only if the skin is warm")
    life.once("10:00", "10:20")
    assert words(life, "10:50").body.startswith("Round 2 of 3. Only if")


def test_a_reminder_tells_nobody_of_pain_a_note_or_where_it_hurts() -> None:
    life = Life(region="left hip")
    life.on("10:00", pain=9, note="did not tell anyone")
    while_on = [words(life, f"10:{minute}") for minute in ("05", "10", "18", "20", "40")]
    life.off("10:40", pain=9, skin="blotchy", note="did not tell anyone")
    resting = [life.hear(f"{hour}:{minute}") for hour in (11, 12, 13) for minute in ("00", "30")]
    said = while_on + [wording(one, life.course, at("13:30")) for one in resting if one is not None]
    assert len(said) > len(while_on)
    for one in said:
        text = f"{one.title} {one.body} {' '.join(label for _, label in one.answers)}".lower()
        assert not any(told in text for told in ("pain", "hurt", "9", "anyone", "hip", "blotchy")), text
