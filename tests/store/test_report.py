"""What a report is made from, and where it is written: never over a file of the person's own."""

import os
import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.example_course import ONSET, OVER, ZONE, live, local, reading
from tests.store.records import entry, home_in, session

from icebreak.core.period import Period
from icebreak.core.placed import instant_of
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.store.courses import course_path, ended_folder
from icebreak.store.files import Unwritable, make_private
from icebreak.store.log import append_entries
from icebreak.store.paths import Home
from icebreak.store.report import MARK, Told, read_told, report_path, write_report

PAGE = f"<!DOCTYPE html>\n{MARK}\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The home of the example course."""
    live(found := home_in(tmp_path / "mine"))
    return found


def told(home: Home, since: datetime | None = None, until: datetime | None = None, now: datetime = OVER) -> Told:
    found = read_told(home, reading(now), since, until, ZONE)
    assert found is not None
    return found


def test_it_is_the_latest_spasm_with_all_that_belongs_to_it(home: Home) -> None:
    found = told(home)
    assert found.period == Period(since=datetime(2026, 11, 22, tzinfo=ZONE), until=OVER)
    assert [course.definition.id for course in found.courses] == ["ice-20-90", "stretches-early"]
    assert {course.onset for course in found.courses} == {ONSET, None}
    tables = [one.table for one in found.entries]
    counted = {table: tables.count(table) for table in dict.fromkeys(tables)}
    assert counted == {"signs": 5, "session": 29, "spasm": 5, "checkin": 4}
    assert found.on == ()
    assert found.problems == ()


def test_a_course_that_was_put_away_still_tells_its_onset(home: Home) -> None:
    [path] = home.courses.glob("*ice-20-90*.toml")
    make_private(ended_folder(home))
    path.rename(ended_folder(home) / path.name)
    assert ONSET in {course.onset for course in told(home).courses}


def test_an_id_that_leads_elsewhere_finds_no_file(home: Home, tmp_path: Path) -> None:
    [path] = home.courses.glob("*ice-20-90*.toml")
    path.rename(tmp_path / "x.toml")
    outside = Record(table="session", id=f"../../../{tmp_path.name}/x.1", values={"on": local("24 10:00")}, whole=True)
    append_entries(home, "dev", [entry(outside)])
    assert [course.definition.id for course in told(home).courses] == ["stretches-early"]


def test_slots_that_passed_and_that_nobody_has_written_down_count_as_passed_by(tmp_path: Path) -> None:
    live(home := home_in(tmp_path), until="22 12:30")
    before = told(home, now=local("22 12:30"))
    after = told(home, now=local("22 22:00"))
    missed = [one for one in after.entries if one.values.get("outcome") == "missed"]
    assert len(missed) == 4
    assert len(after.entries) == len(before.entries) + 4
    assert all(one.values["due"] for one in missed)


def test_what_is_on_is_named_and_not_counted(tmp_path: Path) -> None:
    live(home := home_in(tmp_path), until="22 08:01")
    found = told(home, now=local("22 08:05"))
    assert [course.definition.id for course in found.on] == ["ice-20-90"]
    assert not [one for one in found.entries if one.table == "session"]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [("23 00:00", None, ["23", "24", "25"]), (None, "24 00:00", ["22", "23"]), ("23 00:00", "24 00:00", ["23"])],
)
def test_a_stretch_can_be_named(home: Home, since: str | None, until: str | None, days: list[str]) -> None:
    found = told(home, local(since) if since else None, local(until) if until else None)
    assert sorted({f"{instant_of(one.values):%d}" for one in found.entries}) == days
    assert found.period.named is (since is not None)


def test_a_spasm_of_long_ago_is_found_and_an_earlier_one_is_not_part_of_it(home: Home) -> None:
    early = session(due=local("2 10:00"), on=local("2 10:00"), off=local("2 10:20"))
    append_entries(home, "dev", [entry(early)])
    found = told(home, now=OVER + timedelta(days=2000))
    assert f"{found.period.since:%Y-%m-%d}" == "2026-11-22"
    assert len(told(home, local("1 00:00")).entries) == len(found.entries) + 1


def test_of_nothing_there_is_nothing_to_tell(home: Home, tmp_path: Path) -> None:
    assert read_told(home_in(tmp_path / "empty"), reading(OVER), None, None, ZONE) is None
    assert read_told(home, reading(OVER), OVER, None, ZONE) is None
    assert read_told(home, reading(OVER), None, ONSET, ZONE) is None
    far = datetime(1, 1, 2, tzinfo=ZoneInfo("UTC"))
    assert read_told(home, reading(OVER), far, far + timedelta(days=1), ZONE) is None


def test_what_cant_be_read_is_named_and_the_rest_is_told(home: Home) -> None:
    (home.log / "2026-11.other.toml").write_text("format = 1\n[[session]]\nid = 5\n# end x 1\n")
    [path] = home.courses.glob("*stretches*.toml")
    make_private(ended_folder(home))
    path.rename(broken := ended_folder(home) / path.name)
    broken.write_text("format = ")
    found = told(home)
    assert len(found.problems) == 2
    assert [course.definition.id for course in found.courses] == ["ice-20-90"]
    assert len(found.entries) == 43


def test_its_place_has_the_days_in_its_name(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    period = Period(since=local("22 00:00"), until=local("25 00:00"))
    assert report_path(home, period, ZONE) == tmp_path / "reports" / "report-2026-11-22-to-2026-11-24.html"
    day = Period(since=local("22 00:00"), until=local("22 12:00"))
    assert report_path(home, day, ZONE).name == "report-2026-11-22.html"


@pytest.mark.skipif(sys.platform == "win32", reason="a file there has no such mode")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_report(path := tmp_path / "reports" / "report.html", PAGE)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [found.name for found in path.parent.iterdir()] == ["report.html"]


def test_one_of_ours_is_replaced_and_anything_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(path, PAGE + "old")
    write_report(path, PAGE + "new")
    assert path.read_text() == PAGE + "new"
    path.write_text("<html>a page of the person's own</html>")
    with pytest.raises(Refused, match="no report of icebreak; name another file"):
        write_report(path, PAGE)
    assert path.read_text() == "<html>a page of the person's own</html>"
    path.unlink()
    path.mkdir()
    with pytest.raises(Refused):
        write_report(path, PAGE)
    path.rmdir()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused):
        write_report(path, PAGE)


def test_a_place_that_cant_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="file"):
        write_report(tmp_path / "file" / "report.html", PAGE)


def test_the_course_of_the_report_is_not_changed_by_it(home: Home) -> None:
    before = {path: path.read_bytes() for path in home.data.rglob("*.toml")}
    course = told(home).courses[0]
    assert course_path(home, course.id).exists()
    assert {path: path.read_bytes() for path in home.data.rglob("*.toml")} == before
