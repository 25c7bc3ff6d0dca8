"""Whether an agent still has something to say, or may have."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.person import Person, ice

from icebreak.core import events as ev
from icebreak.core.quiet import read_window
from icebreak.core.start import Start
from icebreak.remind.agent import under_way
from icebreak.store import hand
from icebreak.store.paths import find_home
from icebreak.store.watch import read_snapshot


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))


def goes_on(person: Person, minute: float) -> bool:
    reading = person.reading(minute)
    return under_way(read_snapshot(person.home, reading), reading, person.home)


def test_courses_that_cannot_be_read_may_have_a_pack_on(person: Person, tmp_path: Path) -> None:
    assert not goes_on(person, 0)
    courses = person.home.courses
    courses.parent.mkdir(parents=True, exist_ok=True)
    courses.symlink_to(tmp_path / "a drive that is not there")
    assert goes_on(person, 0)
    courses.unlink()
    courses.write_bytes(b"no folder")
    assert goes_on(person, 0)


def test_hours_of_sleep_that_cannot_be_read_have_none(person: Person) -> None:
    person.home.sleep.parent.mkdir(parents=True, exist_ok=True)
    for path in (person.home.sleep, person.home.recovery):
        path.write_bytes(b"garbage = = =\n")
    assert len(read_snapshot(person.home, person.reading(0)).bad) == 2
    assert not goes_on(person, 0)


def lasts(person: Person, hours: int, quiet: str) -> None:
    """Begin a course at ten in the morning, and let it end by itself."""
    windows = (read_window(quiet),)
    asked = Start(definition=ice(), at=person.at(0), zone="Europe/Berlin", span=timedelta(hours=hours), quiet=windows)
    done = hand.start(person.home, asked, None, person.reading(0))
    assert done.after is not None
    person.course = done.after.id
    person.says(hours * 60 + 1, ev.TimePassed)


def test_an_end_in_the_night_is_said_in_the_morning(person: Person) -> None:
    lasts(person, 16, "23:00-07:00")  # until two at night
    [kept] = read_snapshot(person.home, person.reading(16 * 60 + 2)).kept
    assert kept.course.state == "ended"
    assert goes_on(person, 16 * 60 + 2)
    assert goes_on(person, 21 * 60 - 1)
    assert not goes_on(person, 21 * 60)  # seven: it stands, and is said before an agent ends


def test_an_end_that_can_be_said_at_once_holds_nobody(person: Person) -> None:
    lasts(person, 8, "23:00-07:00")
    assert not goes_on(person, 8 * 60 + 2)


def test_of_a_course_that_was_stopped_nothing_is_said(person: Person) -> None:
    person.start(on=False)
    person.says(1, ev.HoursChanged, quiet=(read_window("10:00-18:00"),))
    person.says(2, ev.Stopped)
    assert not goes_on(person, 3)
