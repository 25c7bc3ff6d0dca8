"""A machine that is taken to another time zone."""

import shutil
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.store.person import Person

from icebreak.core import events as ev
from icebreak.core.quiet import read_window
from icebreak.core.view import look
from icebreak.remind.travel import Travel, move_nights
from icebreak.store.paths import find_home
from icebreak.store.watch import read_snapshot


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TZ")
    return tmp_path / "localtime"


def point(link: Path, zone: str) -> None:
    new = link.with_suffix(".new")
    new.symlink_to(f"/usr/share/zoneinfo/{zone}")
    new.replace(link)


def test_only_another_zone_is_a_move_and_it_is_told_once(link: Path) -> None:
    point(link, "Europe/Berlin")
    travel = Travel(link)
    assert travel.moved() is None
    point(link, "America/New_York")
    assert travel.moved() == "America/New_York"
    assert travel.moved() is None
    point(link, "No/Such_Place")
    assert travel.moved() is None
    link.unlink()
    assert travel.moved() is None
    point(link, "Europe/Berlin")
    assert travel.moved() == "Europe/Berlin"


def test_what_tz_says_stays(link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    point(link, "Europe/Berlin")
    travel = Travel(link)
    point(link, "America/New_York")
    assert travel.moved() is None


def test_where_there_is_no_link_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ")
    (tmp_path / "localtime").write_bytes(b"TZif2")
    assert Travel(tmp_path / "localtime").moved() is None
    assert Travel(tmp_path / "none").moved() is None


def test_the_night_is_that_of_the_wall_there_and_what_is_on_goes_on(tmp_path: Path) -> None:
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    person.start()
    person.says(1, ev.HoursChanged, quiet=(read_window("23:00-07:00"),))
    before = read_snapshot(person.home, person.reading(5)).kept[0].course
    move_nights(person.home, read_snapshot(person.home, person.reading(5)), "America/New_York", person.reading(5))
    snapshot = read_snapshot(person.home, person.reading(6))
    [kept] = snapshot.kept
    assert (kept.course.zone, kept.course.quiet) == ("America/New_York", before.quiet)
    assert kept.course.session == before.session
    assert kept.course.end == before.end
    # Ten in the morning there is four at night in New York: once it is off, nothing is due before seven there.
    person.says(20, ev.CameOff)
    course = read_snapshot(person.home, person.reading(21)).kept[0].course
    due = look(course, person.at(21), snapshot.around).until
    assert due is not None
    assert due.astimezone(ZoneInfo("America/New_York")).hour == 7
    assert due - person.at(20) > timedelta(hours=1, minutes=30)


def test_an_unreadable_or_ended_course_is_left_alone(tmp_path: Path) -> None:
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    person.start()
    person.says(20, ev.CameOff)
    person.says(21, ev.Stopped)
    snapshot = read_snapshot(person.home, person.reading(22))
    move_nights(person.home, snapshot, "America/New_York", person.reading(22))
    assert read_snapshot(person.home, person.reading(23)).kept[0].course.zone == "Europe/Berlin"
    shutil.rmtree(person.home.courses)
    move_nights(person.home, snapshot, "America/New_York", person.reading(24))
    assert not person.home.courses.exists()
