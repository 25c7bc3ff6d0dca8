"""When a window starts an agent: for each thing that goes on, and each minute in place of one that was killed."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.agents import try_agent_lock
from icebreak.store.definitions import find
from icebreak.store.paths import Home, find_home
from icebreak.store.settings import Settings
from icebreak.store.watch import Snapshot, read_snapshot
from icebreak.tui.agents import Beside, remind_without

BEGIN = Reading(wall=datetime(2026, 11, 22, 13, 24, tzinfo=UTC), boot=5000.0, boot_id="a")


@pytest.fixture
def place() -> Home:
    return find_home(os.environ)


def later(seconds: float) -> Reading:
    return replace(BEGIN, wall=BEGIN.wall + timedelta(seconds=seconds), boot=BEGIN.boot + seconds)


def start(place: Home, *, on: bool) -> Course:
    asked = Start(definition=find("ice-20-90", place.definitions).definition, at=BEGIN.wall, zone="Europe/Berlin")
    done = hand.start(place, asked, ev.WentOn(at=BEGIN.wall) if on else None, BEGIN)
    assert done.after is not None
    return done.after


def act(place: Home, course: Course, event: type[ev.Event], seconds: float) -> Snapshot:
    reading = later(seconds)
    hand.act(place, course.id, event(at=reading.wall), reading)
    return read_snapshot(place, reading)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a desktop is always taken to be there")
def test_the_person_is_reminded_without_the_window_by_one_that_can_tell_them_so(place: Home) -> None:
    silent = Settings(sound=False)  # and no desktop belongs to a test
    assert not remind_without(place, replace(silent, command=("true",)))
    lock = try_agent_lock(place)
    assert lock is not None
    assert remind_without(place, replace(silent, command=("true",)))
    assert not remind_without(place, silent)
    lock.release()


def test_once_for_each_thing_that_goes_on(place: Home) -> None:
    course, beside = start(place, on=True), Beside()
    on = read_snapshot(place, BEGIN)
    assert [beside.wants(on), beside.wants(on)] == [True, False]
    off = act(place, course, ev.CameOff, 1200)
    assert not beside.wants(off)
    assert beside.wants(act(place, course, ev.WentOn, 9000))


def test_none_before_the_first_thing_goes_on_and_none_once_all_is_over(place: Home) -> None:
    course, beside = start(place, on=False), Beside()
    fresh = read_snapshot(place, BEGIN)
    assert not beside.wants(fresh)
    assert not beside.may_lack(fresh, BEGIN)
    act(place, course, ev.WentOn, 60)
    act(place, course, ev.CameOff, 1260)
    over = act(place, course, ev.Stopped, 1300)
    assert not beside.may_lack(over, later(1400))


def test_one_that_was_killed_is_looked_for_each_minute_by_the_boot_time_clock(place: Home) -> None:
    start(place, on=True)
    beside, on = Beside(), read_snapshot(place, BEGIN)
    at = [0, 1, 59, 60, 61, 119, 121]
    assert [beside.may_lack(on, later(seconds)) for seconds in at] == [True, False, False, True, False, False, True]
    set_back = replace(later(181), wall=BEGIN.wall - timedelta(days=1))
    assert beside.may_lack(on, set_back)
