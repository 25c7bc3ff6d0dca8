"""Clocks that go wrong under a real agent: a wall clock that is set, a machine that sleeps, nights of daylight saving.

The wall clock alone is moved by libfaketime, under which the boot-time clock stays true. Sleep is played by stopping
the process while both clocks go on, as they do for a machine that wakes up again: they come from one origin in a file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.faults.agent import ICEBREAK, now, reminding
from tests.faults.clocks import Asleep, Wall, start

from icebreak.core import events as ev
from icebreak.core.quiet import read_window
from icebreak.core.record import fold
from icebreak.remind.clock import SystemClock
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.log_read import read
from icebreak.store.paths import Home, find_home

MIN, HOUR = timedelta(minutes=1), timedelta(hours=1)
ICE = 20 * MIN
NEAR = 2.0
"""Seconds by which nothing may be off."""


@pytest.fixture
def place() -> Home:
    return find_home(os.environ)


# The wall clock, set.


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


@pytest.mark.parametrize("by", [HOUR, -HOUR])
def test_off_does_not_move_with_a_wall_clock_that_is_set_while_a_pack_is_on(
    place: Home, wall: Wall, by: timedelta
) -> None:
    course = start(place, SystemClock(), on=None)
    with reminding(place, wall.env) as agent:
        reading = SystemClock().read()
        at = reading.wall.replace(microsecond=0)
        hand.act(place, course.id, ev.WentOn(at=at, on=at - ICE + timedelta(seconds=6)), reading)
        ends = now() + 6 - reading.wall.microsecond / 1e6
        wall.set_by(by)
        agent.looks_twice()
        told = agent.wait_for("off")
        assert abs(told.boot - ends) < NEAR
        assert told.said["times"] == 0
        status = json.loads(wall.says("status", "--json").stdout)["courses"][0]
        assert status["overdue_s"] < 60
    assert wall.says("off").returncode == 0
    [entry] = entries(place)
    assert entry["outcome"] == "completed"


def test_a_clock_that_is_set_again_and_again_raises_off_once(place: Home, wall: Wall) -> None:
    start(place, SystemClock(), on=SystemClock().read().wall.replace(microsecond=0) - ICE)
    with reminding(place, wall.env) as agent:
        agent.wait_for("off")
        for by in (HOUR, -HOUR, timedelta(days=-30), timedelta()):
            wall.set_by(by)
            agent.looks_twice()
        assert len(agent.told("off")) <= 1 + 1  # a minute may have passed


# A machine that sleeps.


NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def machine(place: Home) -> Asleep:
    return Asleep(place, NINE)


def test_three_hours_of_sleep_across_off_raise_it_at_once_and_say_since_when(place: Home, machine: Asleep) -> None:
    start(place, machine.clock, on=NINE - 10 * MIN)
    with reminding(place, os.environ) as agent:
        woke = machine.sleep(agent, 3 * HOUR)
        told = agent.wait_for("off")
        assert told.boot - woke < NEAR
        agent.looks_twice()
        assert len(agent.told("off")) == 1
    assert re.search(r"10:10", f"{told.said['title']} {told.said['body']}")  # off at ten past ten, in the course's zone
    assert "2 h 50 min" in run("status").stdout


def test_sleep_across_five_due_times_raises_one_reminder(place: Home, machine: Asleep) -> None:
    course = start(place, machine.clock, on=NINE - ICE)
    reading = machine.clock.read()
    hand.act(place, course.id, ev.CameOff(at=reading.wall.replace(microsecond=0)), reading)
    with reminding(place, os.environ) as agent:
        woke = machine.sleep(agent, 10 * HOUR)
        told = agent.wait_for("due")
        assert told.boot - woke < NEAR
        agent.looks_twice()
        assert [one.kind for one in agent.told()] == ["due"]
    assert run("on").returncode == 0
    assert [entry["outcome"] for entry in entries(place)] == ["completed", *["missed"] * 4]


# Nights in which clocks are changed, and another zone.


@pytest.mark.parametrize(
    "begin",
    [datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 0, 50, tzinfo=UTC)],
    ids=["spring", "autumn"],
)
def test_in_the_nights_of_daylight_saving_twenty_minutes_are_twenty_and_the_night_ends_with_the_wall(
    place: Home, begin: datetime
) -> None:
    machine = Asleep(place, begin)
    course = start(place, machine.clock, on=begin, quiet="23:00-07:00")
    with reminding(place, os.environ) as agent:
        machine.sleep(agent, ICE - timedelta(seconds=6))  # across the change, which is at one o'clock in UTC
        ends = machine.began + 6
        assert agent.told("off") == []
        assert abs(agent.wait_for("off").boot - ends) < NEAR
        reading = machine.clock.read()
        hand.act(place, course.id, ev.CameOff(at=reading.wall.replace(microsecond=0)), reading)
        seven = begin.replace(hour=5 if begin.month == 3 else 6, minute=0)
        machine.sleep(agent, seven - timedelta(seconds=5) - machine.clock.read().wall)
        due = now() + 5
        assert agent.told("due") == []
        assert abs(agent.wait_for("due").boot - due) < NEAR


def test_in_another_zone_what_is_on_goes_on_and_the_night_is_that_of_the_wall_there(
    place: Home, machine: Asleep
) -> None:
    course = start(place, machine.clock, on=NINE - 10 * MIN, quiet="23:00-07:00")
    with reminding(place, os.environ) as agent:
        reading = machine.clock.read()
        at = reading.wall.replace(microsecond=0)
        moved = ev.HoursChanged(at=at, quiet=(read_window("23:00-07:00"),), zone="America/New_York")
        hand.act(place, course.id, moved, reading)
        left = NINE + 10 * MIN - machine.clock.read().wall
        machine.sleep(agent, left - timedelta(seconds=4))
        ends = now() + 4
        assert agent.told("off") == []
        assert abs(agent.wait_for("off").boot - ends) < NEAR
    [kept] = read_courses(place, machine.clock.read())[0]
    assert kept.course.zone == "America/New_York"


# A clock that is wrong at the start of the machine.


@contextmanager
def after_a_restart(place: Home) -> Iterator[None]:
    """Let all that was written have been written before the machine was started."""
    for path in place.courses.glob("*.toml"):
        text = path.read_text()
        boot_id = SystemClock().read().boot_id
        assert boot_id in text
        path.write_text(text.replace(boot_id, "00000000-0000-0000-0000-000000000000"))
    yield


@pytest.mark.parametrize("wrong", [timedelta(days=-7 * 365), timedelta(days=5 * 365)], ids=["past", "future"])
@pytest.mark.parametrize("is_on", [True, False], ids=["on", "resting"])
def test_years_wrong_at_the_start_and_put_right_later_nothing_ends_and_nothing_is_lost(
    place: Home, wall: Wall, wrong: timedelta, is_on: bool
) -> None:
    course = start(place, SystemClock(), on=SystemClock().read().wall.replace(microsecond=0) - 10 * MIN)
    if not is_on:
        reading = SystemClock().read()
        hand.act(place, course.id, ev.CameOff(at=reading.wall.replace(microsecond=0)), reading)
    logged = entries(place)
    wall.set_by(wrong)
    with after_a_restart(place), reminding(place, wall.env) as agent:
        if is_on:  # nobody knows how long it has been on
            agent.wait_for("off")
        agent.looks_twice()
        [status] = json.loads(wall.says("status", "--json").stdout)["courses"]
        assert status["state"] == ("on" if is_on else "resting")
        refused = wall.says("pause")
        assert refused.returncode == 1
        assert "clock" in refused.stderr
        wall.set_by(timedelta())
        agent.looks_twice()
        [status] = json.loads(wall.says("status", "--json").stdout)["courses"]
        assert status["state"] == ("on" if is_on else "resting")
        assert status["overdue_s"] == 0
        assert entries(place) == logged
        [kept] = read_courses(place, SystemClock().read())[0]
        assert not kept.doubt
    if is_on:
        assert wall.says("off").returncode == 0
        [entry] = entries(place)
        assert entry["outcome"] == "partial"


def test_after_a_restart_with_the_clock_behind_nothing_is_dated_in_the_future_and_it_is_asked(
    place: Home, wall: Wall
) -> None:
    start(place, SystemClock(), on=SystemClock().read().wall.replace(microsecond=0) - 10 * MIN)
    wall.set_by(timedelta(days=-2))
    with after_a_restart(place):
        said = wall.says("off")
    assert said.returncode == 0
    assert "clock" in said.stderr
    assert entries(place) == []  # not dated until the date is known
    assert "date" in wall.says("status").stdout
    wall.set_by(timedelta())
    assert wall.says("skip").returncode == 1  # the rest is not over; and what was said before is dated now
    [entry] = entries(place)
    assert datetime.fromisoformat(str(entry["off"])) <= datetime.now(UTC)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb by the clock of the place."""
    return subprocess.run([*ICEBREAK, *words], capture_output=True, text=True, check=False)


def entries(place: Home) -> list[Mapping[str, object]]:
    """Return what the log has, in the order of the slots."""
    folded = fold(read(place).entries)
    return [one.values for name, one in sorted(folded.items()) if not one.deleted]
