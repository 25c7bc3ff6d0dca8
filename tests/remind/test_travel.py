"""A machine that is taken to another time zone."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.store.person import Person

from icebreak.core import events as ev
from icebreak.core.quiet import read_window
from icebreak.core.view import look
from icebreak.remind.travel import Travel, move_nights
from icebreak.store.hand import act
from icebreak.store.lock import held
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


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path / "icebreak")}))
    person.start()
    return person


def follow(travel: Travel, person: Person, minute: float) -> str:
    """Let the courses follow where they are to, and return the zone of the one that there is."""
    if travel.moved():
        travel.follow(read_snapshot(person.home, person.reading(minute)), person.reading(minute))
    [kept] = read_snapshot(person.home, person.reading(minute)).kept
    return kept.course.zone


def test_only_another_zone_is_a_move_and_it_is_made_once(link: Path, person: Person) -> None:
    point(link, "Europe/Berlin")
    travel = Travel(person.home, link)
    assert follow(travel, person, 1) == "Europe/Berlin"
    assert not travel.moved()
    point(link, "America/New_York")
    assert follow(travel, person, 2) == "America/New_York"
    assert not travel.moved()
    point(link, "No/Such_Place")
    assert not travel.moved()
    link.unlink()
    assert not travel.moved()
    point(link, "Europe/Berlin")
    assert follow(travel, person, 3) == "Europe/Berlin"


def test_a_journey_while_nothing_runs_is_noticed(link: Path, person: Person) -> None:
    point(link, "Europe/Berlin")
    follow(Travel(person.home, link), person, 1)
    point(link, "America/New_York")
    assert follow(Travel(person.home, link), person, 2) == "America/New_York"
    assert not Travel(person.home, link).moved()


def test_a_course_that_was_to_go_by_another_wall_is_left_alone(link: Path, person: Person) -> None:
    point(link, "Asia/Tokyo")
    travel = Travel(person.home, link)
    follow(travel, person, 1)
    point(link, "America/New_York")
    assert follow(travel, person, 2) == "Europe/Berlin"
    assert not travel.moved()


def test_what_can_not_follow_now_follows_later_also_after_another_journey(
    link: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icebreak.remind.travel.act", partial(act, wait=timedelta(0)))
    point(link, "Europe/Berlin")
    follow(Travel(person.home, link), person, 1)
    with held(person.home), ThreadPoolExecutor(1) as another:
        for zone in ("America/New_York", "Asia/Tokyo"):
            point(link, zone)
            assert another.submit(follow, Travel(person.home, link), person, 2).result() == "Europe/Berlin"
    assert follow(Travel(person.home, link), person, 3) == "Asia/Tokyo"
    assert not Travel(person.home, link).moved()


def test_what_tz_says_stays(link: Path, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    point(link, "Europe/Berlin")
    follow(Travel(person.home, link), person, 1)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    point(link, "America/New_York")
    assert not Travel(person.home, link).moved()


def test_where_there_is_no_link_nothing_is_said(
    tmp_path: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    (tmp_path / "localtime").write_bytes(b"TZif2")
    assert not Travel(person.home, tmp_path / "localtime").moved()
    assert not Travel(person.home, tmp_path / "none").moved()


def test_the_night_is_that_of_the_wall_there_and_what_is_on_goes_on(tmp_path: Path) -> None:
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    person.start()
    person.says(1, ev.HoursChanged, quiet=(read_window("23:00-07:00"),))
    before = read_snapshot(person.home, person.reading(5)).kept[0].course
    there, seen = person.reading(5), read_snapshot(person.home, person.reading(5))
    assert move_nights(person.home, seen, ["Europe/Berlin"], "America/New_York", there)
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
    move_nights(person.home, snapshot, ["Europe/Berlin"], "America/New_York", person.reading(22))
    assert read_snapshot(person.home, person.reading(23)).kept[0].course.zone == "Europe/Berlin"
    shutil.rmtree(person.home.courses)
    move_nights(person.home, snapshot, ["Europe/Berlin"], "America/New_York", person.reading(24))
    assert not person.home.courses.exists()
