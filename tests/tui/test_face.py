"""What fills the screen, in words and digits, for every state at its instants."""

from datetime import timedelta

import pytest
from tests.core.life import HEAT, ICE, MIN, NIGHT, SINGLE, Life, at, plan
from tests.core.test_wording import ROUTINE

from icebreak.core import events as ev
from icebreak.core.definition import Definition
from icebreak.core.safety import MIDWAY, RESTING_POSITION
from icebreak.core.together import foreseen
from icebreak.tui.face import Face, clock_face
from icebreak.tui.glance import face
from icebreak.tui.waiting_faces import in_doubt

KEYS = {"wake": "a"}


def seen(life: Life, when: str) -> Face:
    [view] = foreseen([life.see(when)], at(when), life.around)
    return face(view, at(when), life.around, KEYS, life.hear(when))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (59, "0:59"), (60, "1:00"), (1195, "19:55"), (3599, "59:59"), (3600, "1h00"), (14399, "3h59")],
)
def test_hours_are_never_taken_for_minutes(seconds: int, said: str) -> None:
    assert clock_face(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("when", "big", "part"),
    [("10:00", "20:00", 0.0), ("10:00:01", "19:59", 0.0), ("10:10", "10:00", 0.5), ("10:19:59", "0:01", 0.9916)],
)
def test_on_the_digits_count_down_to_the_end(when: str, big: str, part: float) -> None:
    life = Life(ICE)
    life.on("10:00")
    found = seen(life, when)
    assert (found.mood, found.state, found.big, found.until) == ("on", "ICE IS ON", (big,), "off at 10:20")
    assert found.part == pytest.approx(part, abs=0.001)
    assert (found.enter, found.seconds, found.hue) == ("The ice is off", True, "ice")


@pytest.mark.parametrize(
    ("when", "first"),
    [
        ("10:04:59", None),
        ("10:05", "look, 5"),
        ("10:07:59", "look, 5"),
        ("10:08", None),
        ("10:12", "look, 10"),
        ("10:18", "Start moving into position."),
    ],
)
def test_on_a_cue_stands_for_three_minutes_and_the_end_is_said_before_it_comes(when: str, first: str | None) -> None:
    life = Life(ICE)
    life.on("10:00")
    lines = seen(life, when).lines
    assert (lines[0] if lines else None) == first


@pytest.mark.parametrize(
    ("when", "state", "big"),
    [
        ("10:20", "TAKE THE ICE OFF NOW", ("OFF", "+0:00")),
        ("10:20:35", "TAKE THE ICE OFF NOW", ("OFF", "+0:35")),
        ("11:19:59", "TAKE THE ICE OFF NOW", ("OFF", "+59:59")),
        ("11:20", "TAKE THE ICE OFF AND CHECK YOUR SKIN", ("OFF", "+1h00")),
    ],
)
def test_past_its_end_it_says_off_and_counts_up(when: str, state: str, big: tuple[str, ...]) -> None:
    life = Life(ICE)
    life.on("10:00")
    found = seen(life, when)
    assert (found.mood, found.state, found.big, found.until) == ("off", state, big, "it was due off at 10:20")
    assert (found.enter, found.part) == ("The ice is off", None)


@pytest.mark.parametrize(("when", "asked"), [("10:20", False), ("10:25", False), ("10:25:01", True), ("10:40", True)])
def test_off_says_that_one_is_asked_when_only_where_one_is(when: str, asked: bool) -> None:
    life = Life(ICE)
    life.on("10:00")
    how = "Say so; if it was earlier, you are asked when." if asked else "Press Enter."
    assert seen(life, when).lines[0] == f"On since 10:00. Off already? {how}"
    life.off(when)
    assert life.course.session is not None
    assert life.course.session.asked == asked


def test_the_flash_is_that_of_the_second_and_of_no_count() -> None:
    life = Life(ICE)
    life.on("10:00")
    assert [seen(life, f"10:20:{second:02}").flash for second in range(4)] == [True, False, True, False]


def test_bad_skin_while_on_calls_off_before_its_time_with_what_to_do() -> None:
    life = Life(ICE)
    life.on("10:00")
    life.say(ev.SkinSeen(at=at("10:06"), word="welts"))
    found = seen(life, "10:06:10")
    assert (found.mood, found.big, found.until) == ("off", ("OFF", "+0:10"), "on since 10:00")
    assert found.lines[0].startswith("No pack until they are gone.")


def test_due_it_names_what_and_how_long_it_has_waited_and_the_first_time_no_again() -> None:
    life = Life(ICE)
    assert (seen(life, "10:00").state, seen(life, "10:00").enter) == ("PUT THE ICE ON", "The ice is on")
    life.once("10:00", "10:20")
    found = seen(life, "12:02")
    assert (found.mood, found.state) == ("due", "ICE AGAIN, WHEN IT SUITS YOU")
    assert (found.big, found.until) == (("ICE",), "waiting since 11:50, 12 min")
    assert found.lines[0] == "Only if the skin is warm and its colour is normal."


def test_resting_it_says_when_and_what_to_do_meanwhile_and_has_nothing_for_enter() -> None:
    life = Life(ICE)
    life.once("10:00", "10:20")
    found = seen(life, "10:30")
    assert (found.mood, found.state, found.big) == ("resting", "REST. NEXT ICE AT", ("11:50",))
    assert (found.until, found.enter, found.lines) == ("in 1 h 20 min", None, (RESTING_POSITION,))
    assert not found.seconds
    assert seen(life, "11:05").lines == (MIDWAY, RESTING_POSITION)


def test_what_the_night_moves_says_so() -> None:
    life = Life(ICE, "21:00", quiet=NIGHT)
    life.once("21:00", "21:20")
    found = seen(life, "21:30")
    assert (found.big, found.until) == (("07:00",), "tomorrow, in 9 h 30 min")
    assert found.lines[0] == "22:50 would run into your night."


def test_asleep_there_is_next_to_nothing() -> None:
    life = Life(ICE, quiet=NIGHT)
    life.once("10:00", "10:20")
    life.sleep("22:00")
    found = seen(life, "22:30")
    assert (found.mood, found.big, found.until, found.enter) == ("asleep", ("07:00",), "tomorrow", None)
    assert found.lines == ("Up already? Press a.",)


def test_held_and_paused_say_what_frees_them() -> None:
    life = Life(ICE)
    life.once("10:00", "10:20")
    life.say(ev.Paused(at=at("10:30")))
    paused = seen(life, "10:40")
    assert (paused.mood, paused.until, paused.enter) == ("paused", "since 10:30", "Go on")
    life.say(ev.Resumed(at=at("10:45")))
    life.say(ev.SkinSeen(at=at("10:50"), word="blister"))
    held = seen(life, "11:00")
    assert (held.mood, held.until, held.enter) == ("held", "blisters, said at 10:50", "Look at it again")


@pytest.mark.parametrize(
    ("definition", "when", "enter"),
    [
        (ICE, "24 10:30", "What next?"),
        (ICE, "24 22:30", "Begin another"),
        (plan(), "24 10:30", "Begin another"),
    ],
)
def test_over_it_asks_what_next_while_there_is_a_way_on(definition: Definition, when: str, enter: str) -> None:
    life = Life(definition)
    found = seen(life, when)
    assert (found.mood, found.state, found.enter) == ("ended", "THIS COURSE IS OVER", enter)


def test_stopped_by_the_person_it_is_over_and_not_gone_on_with() -> None:
    life = Life(ICE)
    life.say(ev.Stopped(at=at("11:00")))
    assert seen(life, "11:01").enter == "Begin another"
    single = Life(SINGLE)
    single.once("10:00", "10:15")
    assert (seen(single, "10:16").mood, seen(single, "10:16").enter) == ("ended", "Begin another")


def test_too_near_the_end_it_says_that_nothing_fits() -> None:
    life = Life(plan(hours=3))
    life.once("10:00", "10:20")
    life.once("11:50", "12:10")
    found = seen(life, "12:20")
    assert (found.state, found.until, found.enter) == ("NOTHING FITS ANY MORE", "this course ends at 13:00", None)


def test_warmth_and_lying_down_have_their_own_words_and_colours() -> None:
    heat = Life(HEAT)
    heat.on("10:00")
    assert (seen(heat, "10:01").state, seen(heat, "10:01").hue) == ("HEAT IS ON", "heat")
    rest = Life(plan(name="rest", kind="rest"))
    assert (seen(rest, "10:00").state, seen(rest, "10:00").enter) == ("LIE DOWN FOR A REST", "I am lying down")
    rest.on("10:00")
    assert (seen(rest, "10:01").enter, seen(rest, "10:01").hue) == ("I am up", "rest")
    assert (seen(rest, "10:21").state, seen(rest, "10:21").big[0]) == ("GET UP NOW, SLOWLY", "UP")


def test_a_date_in_doubt_shows_both_dates() -> None:
    life = Life(ICE)
    found = in_doubt(life.course, at("28 09:20"), at("13:03"))
    assert found.until == "this machine says Sat 28 Nov 09:20"
    assert found.lines[0] == "The last thing said here was at Sun 22 Nov 13:03."


def test_text_from_a_file_is_only_text() -> None:
    life = Life(plan(barrier="a\x1b[31m towel\u202e", watch="b\x07"))
    assert "a[31m towel" in seen(life, "10:00").lines
    life.on("10:00")
    assert seen(life, "10:01").lines == ("b", "a[31m towel")


def test_a_clock_that_was_set_back_shows_no_more_than_the_whole_time() -> None:
    life = Life(ICE)
    life.on("10:00")
    early = face(life.see("09:59"), at("10:00") - MIN, life.around, KEYS)
    assert (early.big, early.part) == (("21:00",), 0.0)


@pytest.mark.parametrize(("when", "asked"), [("10:00", True), ("24 09:59", True), ("24 10:00", False)])
def test_heat_asks_about_a_blow_on_the_first_two_days(when: str, asked: bool) -> None:
    found = seen(Life(HEAT), when)
    assert found.mood == "due"
    assert any(line.startswith("Was there a blow, a swelling or a bruise?") for line in found.lines) is asked


def test_a_routine_that_is_due_is_begun_and_led() -> None:
    found = seen(Life(ROUTINE), "10:00")
    assert (found.state, found.big, found.enter) == ("STRETCHES, WHEN IT SUITS YOU", ("START",), "Begin the stretches")
    assert found.lines[0] == "About 8 min, on the floor and on a chair."
    assert found.hue == "rest"


def test_a_routine_that_is_timed_as_a_whole_ends_without_an_alarm() -> None:
    life = Life(ROUTINE)
    life.on("10:00")
    found = seen(life, "10:05")
    assert (found.mood, found.state, found.until, found.enter) == (
        "on",
        "STRETCHES ARE UNDER WAY",
        "done at 10:08",
        "I am done",
    )
    found = seen(life, "10:09")
    assert (found.mood, found.state, found.flash) == ("on", "TIME IS UP FOR THE STRETCHES", False)
    assert (found.big, found.until) == (("+1:00",), "since 10:00, 8 min in all")
