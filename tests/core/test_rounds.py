"""Rounds, as they are counted to a person: taken, skipped and missed ones, and the long break after a block."""

from tests.core.life import ICE, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.rounds import asks_warm, long_break, round_said

BLOCKS = plan(20, 30, rounds=3, long_rest=180)


def told(life: Life, when: str) -> tuple[str | None, bool, bool]:
    course = life.see(when).course
    return round_said(course), long_break(course), asks_warm(course)


def test_each_round_is_counted_and_after_a_block_the_break_is_long() -> None:
    life = Life(BLOCKS)
    assert told(life, "10:00") == ("round 1 of 3", False, False)
    life.on("10:00")
    assert told(life, "10:05") == ("round 1 of 3", False, True)
    life.off("10:20")
    assert told(life, "10:25") == ("round 2 of 3", False, True)
    life.say(ev.Skipped(at=at("10:50")))
    assert told(life, "10:51") == ("round 3 of 3", False, True)
    life.on("11:20")
    assert told(life, "11:30") == ("round 3 of 3", False, True)
    life.off("11:40")
    assert told(life, "11:41") == ("round 1 of 3", True, True)
    life.on("14:40")
    life.off("15:00")
    assert told(life, "15:01") == ("round 2 of 3", False, True)


def test_a_round_that_passed_by_begins_the_block_again_without_a_long_break() -> None:
    life = Life(BLOCKS)
    life.once("10:00", "10:20")
    assert told(life, "11:45") == ("round 1 of 3", False, True)


def test_without_rounds_there_is_nothing_to_count() -> None:
    life = Life(ICE)
    life.once("10:00", "10:20")
    assert told(life, "10:30") == (None, False, False)


def test_heat_is_not_asked_whether_the_skin_is_warm() -> None:
    life = Life(plan(20, 30, kind="heat", rounds=3, long_rest=180))
    life.once("10:00", "10:20")
    assert told(life, "10:51") == ("round 2 of 3", False, False)
