from datetime import timedelta

import pytest
from tests.core.life import DAY, HOUR, MIN, Life, at

from icebreak.core.clock import Reading, doubtful, drift
from icebreak.core.shift import shifted

SEC = timedelta(seconds=1)
ANCHOR = Reading(wall=at("10:00"), boot=5000.0, boot_id="one")


def later(passed: timedelta, moved: timedelta = timedelta(0), boot_id: str = "one") -> Reading:
    return Reading(wall=ANCHOR.wall + passed + moved, boot=5000.0 + passed.total_seconds(), boot_id=boot_id)


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        (timedelta(0), timedelta(0)),
        (2 * SEC, timedelta(0)),  # no more than clocks do by themselves
        (-2 * SEC, timedelta(0)),
        (timedelta(seconds=2, milliseconds=1), timedelta(seconds=2, milliseconds=1)),
        (-3 * SEC, -3 * SEC),
        (HOUR, HOUR),
        (-400 * DAY, -400 * DAY),
    ],
)
@pytest.mark.parametrize("passed", [timedelta(0), 20 * MIN, 3 * DAY])
def test_the_wall_clock_was_set(passed: timedelta, moved: timedelta, found: timedelta) -> None:
    assert drift(ANCHOR, later(passed, moved)) == found


def test_after_another_boot_wall_time_is_taken() -> None:
    assert drift(ANCHOR, later(HOUR, HOUR, "two")) == timedelta(0)
    nameless = Reading(wall=at("10:00"), boot=5000.0, boot_id="")
    assert drift(nameless, later(HOUR, HOUR, "")) == timedelta(0)  # two nameless boots may be two


@pytest.mark.parametrize(
    ("passed", "boot_id", "doubt"),
    [
        (timedelta(0), "two", False),
        (DAY, "two", False),
        (DAY + SEC, "two", True),
        (-SEC, "two", True),
        (-SEC, "", True),
        (30 * DAY, "one", False),  # the same boot: the boot-time clock says how long it was
        (-HOUR, "one", False),
    ],
)
def test_a_date_after_another_boot_may_be_in_doubt(passed: timedelta, boot_id: str, doubt: bool) -> None:
    assert doubtful(ANCHOR, later(timedelta(0), passed, boot_id)) == doubt


def test_a_course_moves_with_the_clock_as_a_whole() -> None:
    life = Life()
    life.on("10:00", pain=5)
    moved = shifted(life.course, -3 * HOUR)
    assert (moved.start, moved.due) == (at("07:00"), at("07:00"))
    assert moved.session is not None and moved.session.on == at("07:00")
    assert moved.base is not None and moved.base.start == at("07:00")
    assert [event.at for event in moved.since] == [at("07:00")]
    assert shifted(moved, 3 * HOUR) == life.course
    assert shifted(life.course, timedelta(0)) is life.course
