import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.records import COURSE, DUE, correction, entry, home_in, log_file, records, session, told

from icebreak.core.record import Record, fold, reverse
from icebreak.store.files import BadFile
from icebreak.store.log import append, append_entries, number
from icebreak.store.log_read import check, read
from icebreak.store.paths import Home

ONE = f"{COURSE}.1"


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path / "mine")


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o277)
    yield
    os.umask(before)


def test_the_file_is_the_one_in_the_manual(place: Home) -> None:
    append(place, "dev", [session(note='a "word"\nand more')])
    assert log_file(place).read_text() == (
        "format = 1\n\n"
        "[[session]]\n"
        'id = "2026-11-22-ice-20-90-k3fd.1"\n'
        "rev = 1\n"
        'definition = "ice-20-90"\n'
        'kind = "ice"\n'
        'region = "lower back"\n'
        "due = 2026-11-22T12:43:00+01:00\n"
        "on = 2026-11-22T12:45:10+01:00\n"
        "off = 2026-11-22T13:05:02+01:00\n"
        "planned_s = 1200\n"
        'outcome = "completed"\n'
        "pain_before = 6\n"
        'note = "a \\"word\\"\\nand more"\n'
        "# end 2026-11-22-ice-20-90-k3fd.1 1\n"
    )
    append(place, "dev", [correction(pain_after=4, unset=("note",))])
    assert (
        log_file(place)
        .read_text()
        .endswith(
            "# end 2026-11-22-ice-20-90-k3fd.1 1\n\n"
            '[[session]]\nid = "2026-11-22-ice-20-90-k3fd.1"\nrev = 2\npain_after = 4\nunset = ["note"]\n'
            "# end 2026-11-22-ice-20-90-k3fd.1 2\n"
        )
    )


@settings(max_examples=60)
@given(st.lists(st.lists(records(), max_size=3), max_size=4))
def test_what_is_appended_is_read_again_and_nothing_before_it_changes(batches: list[list[Record]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        written = []
        for batch in batches:
            before = {path: path.read_bytes() for path in home.log.glob("*")} if home.log.exists() else {}
            done = append(home, "dev", batch)
            assert done.notes == []
            assert len(done.entries) == len(batch)
            for path, data in before.items():
                assert path.read_bytes().startswith(data)
            written += done.entries
        found = read(home)
        assert found.problems == []
        assert told(found.entries) == told(written)
        for path in home.log.glob("*.toml"):
            tomli.loads(path.read_text())


def test_revisions_count_up_and_stay_in_the_month_of_the_first(place: Home) -> None:
    last_day = session(due=DUE.replace(day=30, hour=23))
    append(place, "dev", [last_day])
    done = append(place, "dev", [correction(due=DUE + timedelta(days=20)), correction(note="x")])
    assert [one.rev for one in done.entries] == [2, 3]
    assert [path.name for path in place.log.iterdir()] == ["2026-11.dev.toml"]


def test_a_revision_of_an_entry_of_another_device_goes_to_our_file_of_its_month(place: Home) -> None:
    append(place, "lap", [session(due=DUE - timedelta(days=22))])
    done = append(place, "desk", [correction(note="x")])
    assert done.entries[0].rev == 2
    assert log_file(place, "2026-10.desk").exists()


def test_an_id_without_a_slot_is_looked_for_in_every_month(place: Home) -> None:
    old = Record(table="session", id="2026-11-22-session-k3fd", values={"on": datetime(2025, 1, 2, 8, tzinfo=UTC)})
    append(place, "dev", [old])
    assert append(place, "dev", [replace(old, values={"note": "x"})]).entries[0].rev == 2
    assert [path.name for path in place.log.iterdir()] == ["2025-01.dev.toml"]


def test_a_number_is_above_what_waits_in_a_course_file_too(place: Home) -> None:
    waiting = [entry(session()), entry(correction(note="x"), 2)]
    assert [one.rev for one in number(place, "dev", [correction(note="y")], waiting)] == [3]
    append_entries(place, "dev", waiting)
    assert [one.rev for one in number(place, "dev", [correction(note="y"), session(2)])] == [3, 1]


def test_what_the_log_has_is_not_appended_again(place: Home) -> None:
    waiting = [entry(session()), entry(session(2))]
    assert append_entries(place, "dev", waiting[:1]).entries == waiting[:1]
    before = log_file(place).read_bytes()
    assert append_entries(place, "dev", waiting).entries == waiting[1:]
    after = log_file(place).read_bytes()
    assert after.startswith(before)
    assert append_entries(place, "dev", [*waiting, *waiting]).entries == []
    assert log_file(place).read_bytes() == after
    assert len(read(place).entries) == 2


def test_the_same_revision_by_another_device_is_a_tie_and_is_appended(place: Home) -> None:
    append_entries(place, "lap", [entry(session(), 1, "lap"), entry(correction(pain_after=3), 2, "lap")])
    append_entries(place, "desk", [entry(correction(note="x"), 2, "desk")])
    folded = fold(read(place).entries)[ONE]
    assert (folded.values["pain_after"], folded.values["note"], folded.rev) == (3, "x", 2)


def test_ids_that_begin_alike_are_told_apart(place: Home) -> None:
    append(place, "dev", [session(1), session(11), session(11)])
    assert [one.rev for one in number(place, "dev", [session(1), session(11)])] == [2, 3]


def test_an_entry_can_be_taken_back_and_brought_back(place: Home) -> None:
    append(place, "dev", [session()])
    append(place, "dev", [reverse(read(place).entries, 1)])
    assert fold(read(place).entries)[ONE].deleted
    append(place, "dev", [reverse(read(place).entries, 2)])
    assert not fold(read(place).entries)[ONE].deleted


def test_another_process_that_appends_is_seen(place: Home) -> None:
    append(place, "dev", [session()])
    path = log_file(place)
    path.write_bytes(path.read_bytes().replace(b"rev = 1", b"rev = 5").replace(b"k3fd.1 1", b"k3fd.1 5"))
    assert append(place, "dev", [correction(note="x")]).entries[0].rev == 6


@pytest.mark.usefixtures("umask")
def test_files_are_their_owners_only_whatever_the_umask(place: Home) -> None:
    append(place, "dev", [session()])
    for path in [place.data, place.log]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(log_file(place).stat().st_mode) == 0o600


def test_reading_makes_nothing(place: Home) -> None:
    assert read(place).entries == []
    assert check(place) == []
    assert number(place, "dev", [session()])[0].rev == 1
    assert not place.data.exists()


@pytest.mark.parametrize(
    "record",
    [
        Record(table="session", id="two\nlines", values={"at": DUE}),
        Record(table="session", id=" x", values={"at": DUE}),
        Record(table="session", id="", values={"at": DUE}),
        Record(table="no table", id="x", values={"at": DUE}),
        Record(table="session", id="x", values={"at": DUE, "rev": 3}),
        Record(table="session", id="x", values={"at": datetime(2026, 11, 22)}),  # noqa: DTZ001 - what is refused
        Record(table="session", id="x", values={"note": "no date anywhere"}),
    ],
)
def test_what_no_file_can_hold_is_refused_before_anything_is_written(place: Home, record: Record) -> None:
    with pytest.raises(ValueError, match=r"."):
        append(place, "dev", [session(), record])
    assert not place.log.exists()


def test_half_a_surrogate_pair_and_an_offset_with_seconds_do_not_break_the_file(place: Home) -> None:
    odd = DUE.astimezone(timezone(timedelta(minutes=19, seconds=32)))
    append(place, "dev", [session(note="a\udc80b", due=odd)])
    (found,) = read(place).entries
    assert found.record.values["note"] == "a?b"
    assert found.record.values["due"] == DUE


def test_only_the_months_asked_for_are_read(place: Home) -> None:
    for month in (10, 11, 12):
        append(place, "dev", [session(month, due=DUE.replace(month=month))])
    (place.log / "notes.toml").write_text("what is this")
    found = read(place, months=("2026-11", "2026-12"))
    assert sorted(one.record.id for one in found.entries) == [f"{COURSE}.11", f"{COURSE}.12"]
    assert [problem.path.name for problem in found.problems] == ["notes.toml"]


def test_course_files_add_to_the_log_but_not_half_a_story(place: Home) -> None:
    append(place, "dev", [session()])
    extra = [
        entry(correction(note="x"), 2),
        entry(session(2)),
        entry(correction(2, note="y"), 2),
        entry(correction(3, note="z"), 2),
    ]
    assert len(read(place, extra=extra).entries) == 5
    ids = {one.record.id for one in read(place, months=("2026-11", "2026-11"), extra=extra).entries}
    assert ids == {f"{COURSE}.1", f"{COURSE}.2"}


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.dev.sync-conflict-20261122-124305-ABCDEFG.toml",
        "2026-11.dev (conflicted copy 2026-11-22 124305).toml",
        "2026-11.dev - Copy.toml",
    ],
)
def test_a_copy_that_a_sync_tool_made_is_read_and_counts_once(place: Home, name: str) -> None:
    append(place, "dev", [session()])
    (place.log / name).write_bytes(log_file(place).read_bytes())
    append(place, "dev", [correction(note="x")])
    found = read(place)
    assert found.problems == []
    assert len(found.entries) == 3
    assert len(fold(found.entries)[ONE].history) == 2


def test_temporary_files_of_sync_tools_and_what_was_set_aside_are_not_read(place: Home) -> None:
    append(place, "dev", [session()])
    for name in (".syncthing.2026-11.dev.toml.tmp", ".2026-11.dev.toml", "2026-11.dev.toml.torn", "README.md"):
        (place.log / name).write_text("not this")
    assert check(place) == []


def test_unknown_tables_and_keys_are_kept(place: Home) -> None:
    append(place, "dev", [Record(table="mood", id="2026-11-22-mood-abcd", values={"at": DUE, "colour": "grey"})])
    (found,) = read(place).entries
    assert (found.record.table, found.record.values["colour"]) == ("mood", "grey")


def test_a_log_that_is_a_file_is_said_and_stops_no_numbering(place: Home) -> None:
    place.data.mkdir()
    place.log.write_text("")
    assert [str(problem) for problem in read(place).problems] == [
        f"{place.log}: a folder is wanted here, and this is a file; move it away"
    ]
    assert number(place, "dev", [session()])[0].rev == 1
    with pytest.raises(BadFile):
        append(place, "dev", [session()])
