from pathlib import Path

import pytest
from tests.store.records import COURSE, DUE, correction, entry, home_in, session

from icebreak.core.record import fold
from icebreak.store.log import append
from icebreak.store.log_all import read_all, read_newest
from icebreak.store.log_read import read
from icebreak.store.paths import Home


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A log with a session in each of three months; the second was corrected."""
    home = home_in(tmp_path / "mine")
    for month in (9, 10, 11):
        append(home, "dev", [session(month, due=DUE.replace(month=month))])
    append(home, "dev", [correction(10, note="late")])
    return home


def slots(*numbers: int) -> set[str]:
    return {f"{COURSE}.{number}" for number in numbers}


def test_all_of_it_is_what_the_files_and_the_course_files_say(place: Home) -> None:
    waiting = [entry(correction(11, note="x"), 2), entry(session(12))]
    told = read_all(place, waiting)
    assert told.folded == fold(read(place, extra=waiting).entries)
    assert not told.more


@pytest.mark.parametrize(("wanted", "found", "more"), [(1, (11,), True), (2, (10, 11), True), (9, (9, 10, 11), False)])
def test_the_newest_months_come_whole_and_no_more_than_needed(
    place: Home, wanted: int, found: tuple[int, ...], more: bool
) -> None:
    told = read_newest(place, at_least=wanted)
    assert set(told.folded) == slots(*found)
    assert told.more is more


def test_what_waits_of_an_older_month_is_no_half_story_among_the_newest(place: Home) -> None:
    waiting = [entry(correction(10, note="x"), 3), entry(correction(11, note="y"), 2), entry(session(12))]
    told = read_newest(place, waiting, at_least=1)
    assert set(told.folded) == slots(11, 12)
    assert told.folded[f"{COURSE}.11"].values["note"] == "y"
    assert read_newest(place, waiting, at_least=9).folded == read_all(place, waiting).folded


def test_a_file_that_names_no_month_is_read_and_a_broken_one_is_named(place: Home) -> None:
    (place.log / "notes.toml").write_text("what is this")
    assert [problem.path.name for problem in read_newest(place, at_least=1).problems] == ["notes.toml"]
    assert [problem.path.name for problem in read_all(place).problems] == ["notes.toml"]


def test_a_log_that_is_none_is_said(tmp_path: Path) -> None:
    home = home_in(tmp_path / "mine")
    assert (read_newest(home, at_least=1).folded, read_all(home).problems) == ({}, ())
    home.data.mkdir()
    home.log.write_text("")
    assert len(read_newest(home, at_least=1).problems) == len(read_all(home).problems) == 1
