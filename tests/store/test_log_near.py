import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.records import COURSE, DUE, correction, entry, home_in, ids, log_file, records, session

from icebreak.core.record import Record, fold
from icebreak.store import log_near
from icebreak.store.log import append, append_entries
from icebreak.store.log_file import LogFile, read_log_file
from icebreak.store.log_near import read_near, read_stories
from icebreak.store.log_read import read
from icebreak.store.paths import Home

ONE, TWO, THREE = (f"{COURSE}.{slot}" for slot in (1, 2, 3))


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A session in November, one in December that another device corrected, and an old one."""
    home = home_in(tmp_path)
    later = DUE.replace(month=12)
    append(home, "dev", [session(1), session(2, due=later, on=later, off=later + timedelta(minutes=20))])
    append_entries(home, "lap", [entry(correction(2, deleted=True, due=later), 2, "lap")])
    old = DUE.replace(year=2020)
    append(home, "dev", [Record(table="session", id="2020-11-22-ice-20-90-abcd.1", values={"due": old, "on": old})])
    return home


@settings(max_examples=60)
@given(
    some=st.lists(st.tuples(st.sampled_from(["dev", "lap"]), st.lists(records(), max_size=3)), max_size=5),
    wanted=st.sets(ids, max_size=3),
    instants=st.lists(st.datetimes(datetime(2026, 10, 25), datetime(2026, 12, 10)), max_size=2),  # noqa: DTZ001 - zoned below
)
def test_what_is_read_is_what_the_whole_log_says_and_nothing_near_is_missing(
    some: list[tuple[str, list[Record]]], wanted: set[str], instants: list[datetime]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        extra = []
        for device, batch in some:
            done = append(home, device, batch)
            extra += done.entries[:1]
        whole = fold(read(home, extra=extra).entries)
        assert read_stories(home, wanted, extra) == {name: one for name, one in whole.items() if name in wanted}
        zoned = [at.replace(tzinfo=DUE.tzinfo) for at in instants]
        near = read_near(home, wanted, zoned, extra)
        assert near.items() <= whole.items()
        assert wanted & whole.keys() <= near.keys()
        for name, one in whole.items():
            if any(
                isinstance(v, datetime) and abs(v - at) < timedelta(days=1.5)
                for v in one.values.values()
                for at in zoned
            ):
                assert name in near


def test_a_neighbour_comes_with_what_another_device_said_of_it(place: Home) -> None:
    near = read_near(place, [], [DUE.replace(month=12)])
    assert near[TWO].deleted
    assert set(near) == {TWO}


def test_the_neighbours_of_the_entry_itself_are_among_it(place: Home) -> None:
    append(place, "dev", [session(3)])
    assert set(read_near(place, [ONE], [])) == {ONE, THREE}


def test_what_a_course_file_adds_to_is_told_whole(place: Home) -> None:
    extra = [entry(correction(2, note="x"), 3), entry(session(4))]
    near = read_near(place, [ONE], [], extra)
    assert set(near) == {ONE, TWO, f"{COURSE}.4"}
    assert (near[TWO].rev, len(near[TWO].history)) == (3, 3)
    assert set(read_stories(place, [ONE], extra)) == {ONE}


def test_files_that_have_nothing_of_it_are_not_read(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def noted(path: Path, device: str, data: bytes) -> LogFile:
        looked_at.append(path.name)
        return read_log_file(path, device, data)

    monkeypatch.setattr(log_near, "read_log_file", noted)
    assert read_stories(place, [ONE])[ONE].rev == 1
    assert looked_at == ["2026-11.dev.toml"]


def test_a_file_that_names_no_month_is_always_read(place: Home) -> None:
    (place.log / "mine.toml").write_bytes(log_file(place, "2020-11.dev").read_bytes())
    assert len(read_near(place, [ONE], [])) == 2


def test_where_there_is_no_log_there_is_nothing(tmp_path: Path) -> None:
    assert read_stories(home_in(tmp_path), [ONE]) == {}
