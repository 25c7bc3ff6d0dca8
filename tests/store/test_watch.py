"""What a look at the files notices, and what it does not read again."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.person import Person

from icebreak.core import events as ev
from icebreak.store.courses import course_path
from icebreak.store.paths import find_home
from icebreak.store.watch import _BY_HAND, Watch

LONG_AGO = 60 * 10**9
"""Nanoseconds: files so old are settled."""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    person.start()
    person.home.sleep.write_text("format = 1\n")
    settle(person)
    return person


def settle(person: Person, ago: int = LONG_AGO) -> None:
    """Let everything have been written some time ago."""
    then = time.time_ns() - ago
    for path in (*person.home.courses.glob("*.toml"), person.home.courses, person.home.sleep, person.home.data):
        os.utime(path, ns=(then, then))


def test_what_stands_still_is_read_once(person: Person) -> None:
    watch = Watch(person.home)
    first = watch.look(person.reading(1))
    assert all(watch.look(person.reading(1 + n / 60)) is first for n in range(3 * _BY_HAND))


def test_an_event_is_seen_at_the_next_look(person: Person) -> None:
    watch = Watch(person.home)
    first = watch.look(person.reading(1))
    person.says(20, ev.CameOff)
    then = watch.look(person.reading(20))
    assert then is not first
    assert then.kept[0].course.state == "resting"


def test_what_an_editor_wrote_into_the_file_itself_is_seen_a_few_looks_later(person: Person) -> None:
    watch = Watch(person.home)
    first = watch.look(person.reading(1))
    data = person.home.data.stat()
    person.home.sleep.write_text("format = 1\n\n[[asleep]]\nwrong\n")
    os.utime(person.home.data, ns=(data.st_atime_ns, data.st_mtime_ns))
    looks = [watch.look(person.reading(1 + n / 60)) for n in range(_BY_HAND + 1)]
    assert looks[-1] is not first
    assert looks[-1].bad


@pytest.mark.parametrize("was", ["good", "bad"])
def test_a_course_that_was_copied_over_its_file_is_seen(person: Person, was: str) -> None:
    file = course_path(person.home, person.course)
    good = file.read_bytes()
    if was == "bad":
        file.write_bytes(b"")
    settle(person)
    watch = Watch(person.home)
    first = watch.look(person.reading(1))
    assert bool(first.bad) == (was == "bad")
    file.write_bytes(good)
    looks = [watch.look(person.reading(1 + n / 60)) for n in range(1 if was == "bad" else _BY_HAND)]
    assert looks[-1] is not first
    assert not looks[-1].bad


def test_on_a_disk_of_whole_seconds_the_second_event_within_one_is_seen(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def says(event: type[ev.Event], **more: bool) -> None:
        person.says(20, event, **more)
        settle(person, 0)

    second = time.time_ns() // 10**9 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: second)
    watch = Watch(person.home)
    says(ev.CameOff)
    monkeypatch.setattr(time, "time_ns", lambda: second + 8 * 10**8)
    assert watch.look(person.reading(20)).kept[0].course.state == "resting"
    monkeypatch.setattr(time, "time_ns", lambda: second)
    says(ev.WentOn, anyway=True)
    assert watch.look(person.reading(20)).kept[0].course.state == "on"


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(hours=-1), timedelta(seconds=3)])
def test_a_clock_that_was_set_moves_what_is_under_way_at_once_and_once(person: Person, by: timedelta) -> None:
    watch = Watch(person.home)
    first = watch.look(person.reading(1))

    person.set_by = by
    moved = watch.look(person.reading(2))
    assert moved is not first
    assert moved.kept[0].course.session is not None
    assert first.kept[0].course.session is not None
    assert moved.kept[0].course.session.on - first.kept[0].course.session.on == by
    assert watch.look(person.reading(3)) is moved


def test_files_of_before_the_clock_was_set_back_are_read_once(person: Person) -> None:
    settle(person, -3600 * 10**9)
    watch = Watch(person.home)
    first = watch.look(person.reading(1))
    assert all(watch.look(person.reading(1 + n / 60)) is first for n in range(3))
    person.says(20, ev.CameOff)
    assert watch.look(person.reading(20)) is not first
