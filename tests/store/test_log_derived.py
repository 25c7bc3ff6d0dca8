"""The derived index: with it, without it and with anything in its place, the log says the same."""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.records import COURSE, correction, home_in, ids, log_file, records, session, told

from icebreak.core.record import Record, fold
from icebreak.store import log_derived
from icebreak.store.log import append
from icebreak.store.log_all import read_all
from icebreak.store.log_file import LogFile, read_log_file
from icebreak.store.log_read import read
from icebreak.store.paths import Home


@pytest.fixture(scope="module", autouse=True)
def small_files_too() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_derived, "LARGE", 1)
        yield


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A log with entries of all kinds of values, read so often that its index is there."""
    home = home_in(tmp_path / "mine")
    many = Record(
        table="signs", id="2026-11-22-signs-abcd", values={**session().values, "chosen": ("a", "b"), "x": True}
    )
    append(
        home, "dev", [session(1, note='a "word"\nand \u2028 more'), session(2), many, correction(2, unset=("note",))]
    )
    read_all(home)
    read_all(home)
    assert index_file(home).is_file()
    return home


def index_file(home: Home, name: str = "2026-11.dev") -> Path:
    return home.state / "index" / f"{name}.toml.json"


def entries(home: Home) -> list[str]:
    return told(entry for one in read_all(home).folded.values() for entry in one.history)


def really(home: Home) -> list[str]:
    return told(entry for one in fold(read(home).entries).values() for entry in one.history)


def same(home: Home) -> None:
    """Read as it is, and once more with what that may have made."""
    for _ in range(3):
        assert entries(home) == really(home)
        assert [str(one) for one in read_all(home).problems] == [str(one) for one in read(home).problems]


def believed(home: Home, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the log is read without looking at what its file says."""
    with monkeypatch.context() as patch:
        parsed: list[Path] = []

        def noted(path: Path, device: str, data: bytes) -> LogFile:
            parsed.append(path)
            return read_log_file(path, device, data)

        patch.setattr(log_derived, "read_log_file", noted)
        read_all(home)
    return not parsed


def test_with_the_index_it_is_read_without_the_file_and_says_the_same(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert believed(place, monkeypatch)
    same(place)


@pytest.mark.parametrize("note", [r"C:\udir", r"C:\\uDir", r"\\\uD", "\\", '\\"\\ud800'])
def test_a_backslash_in_a_text_costs_nothing(place: Home, note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    append(place, "dev", [session(4, note=note)])
    same(place)
    assert believed(place, monkeypatch)
    assert read_all(place).folded[f"{COURSE}.4"].values["note"] == note


def test_the_first_reading_makes_no_index_and_small_files_never_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_in(tmp_path)
    append(home, "dev", [session()])
    with monkeypatch.context() as patch:
        patch.setattr(log_derived, "LARGE", 10_000)
        same(home)
        assert not home.state.exists()
    read_all(home)
    assert list((home.state / "index").iterdir()) == []
    read_all(home)
    assert index_file(home).is_file()


def test_it_is_its_owners_only(place: Home) -> None:
    assert stat.S_IMODE(index_file(place).stat().st_mode) == 0o600
    assert stat.S_IMODE(index_file(place).parent.stat().st_mode) == 0o700


def edited(data: bytes) -> bytes:
    return data.replace(b"pain_before = 6", b"pain_before = 7", 1)


def into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "of the same length": lambda path: path.write_bytes(edited(path.read_bytes())),
    "broken": lambda path: path.write_bytes(path.read_bytes().replace(b'"ice"', b'"ice', 1)),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "with another's lines": lambda path: path.write_bytes(path.read_bytes() + b"and so on\n"),
    "empty": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
    "a folder": into_a_folder,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_log_is_seen_even_where_the_file_times_stand_still(place: Home, change: str) -> None:
    path = log_file(place)
    before = path.stat()
    CHANGES[change](path)
    if path.exists():
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    same(place)


def test_the_index_of_a_file_that_is_gone_goes_too(place: Home) -> None:
    append(place, "lap", [session(3)])
    read_all(place)
    (index_file(place).parent / "2026-10.dev.toml.json.77.tmp").write_text("x")
    log_file(place).unlink()
    read_all(place)
    assert [path.name for path in (place.state / "index").iterdir()] == ["2026-11.lap.toml.json"]


def test_what_is_none_of_its_own_is_left_alone(place: Home) -> None:
    names = {"thesis.odt", "leavings.tmp", "a.json"}
    for name in names:
        (place.state / "index" / name).write_text("x")
    same(place)
    assert {path.name for path in (place.state / "index").iterdir()} == {*names, index_file(place).name}


def test_a_folder_that_is_linked_to_is_somebody_elses(place: Home, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    for name in ("thesis.odt", "2020-01.x.toml.json"):
        (precious / name).write_text("x")
    shutil.rmtree(place.state / "index")
    (place.state / "index").symlink_to(precious)
    same(place)
    assert sorted(path.name for path in precious.iterdir()) == ["2020-01.x.toml.json", "thesis.odt"]


def sealed(home: Home, content: bytes) -> None:
    """Put something in the place of an index, with everything outside it right."""
    digests = [blake2b(some, digest_size=16).hexdigest() for some in (log_file(home).read_bytes(), content)]
    index_file(home).write_bytes(f"icebreak index 1 {' '.join(digests)}\n".encode() + content)


ROW = [0, f"{COURSE}.1", 1, "ice"]
HOSTILE: dict[str, object] = {
    "no list": 3,
    "nothing": None,
    "too little": [[]],
    "too much": [[], [], []],
    "no shapes": [3, []],
    "a shape of nothing": [[[]], [ROW]],
    "a shape that is text": [["abc"], [[0, "x", 1]]],
    "an unknown kind": [[["session", ["kind"], ["float"]]], [[0, "x", 1, 1.5]]],
    "a kind that is a list": [[["session", ["kind"], [["text"]]]], [ROW]],
    "a known key of another kind": [[["session", ["kind"], ["number"]]], [[0, "x", 1, 3]]],
    "a key twice": [[["session", ["a", "a"], ["text", "text"]]], [[0, "x", 1, "b", "c"]]],
    "a key that is a number": [[["session", [3], ["text"]]], [ROW]],
    "a table that is a number": [[[3, ["kind"], ["text"]]], [ROW]],
    "the id among the keys": [[["session", ["id"], ["text"]]], [ROW]],
    "the key unset of another kind": [[["session", ["unset"], ["text"]]], [ROW]],
    "no such shape": [[["session", ["kind"], ["text"]]], [[1, "x", 1, "ice"]]],
    "a shape that is none": [[["session", ["kind"], ["text"]]], [["0", "x", 1, "ice"]]],
    "an id that is a number": [[["session", ["kind"], ["text"]]], [[0, 3, 1, "ice"]]],
    "an id of nothing": [[["session", ["kind"], ["text"]]], [[0, "", 1, "ice"]]],
    "a rev that is true": [[["session", ["kind"], ["text"]]], [[0, "x", True, "ice"]]],
    "a rev of nothing": [[["session", ["kind"], ["text"]]], [[0, "x", 0, "ice"]]],
    "a value too few": [[["session", ["kind"], ["text"]]], [[0, "x", 1]]],
    "a value too many": [[["session", ["kind"], ["text"]]], [[*ROW, "ice"]]],
    "a value of another kind": [[["session", ["kind"], ["text"]]], [[0, "x", 1, {"a": 1}]]],
    "an instant that is none": [[["session", ["due"], ["instant"]]], [[0, "x", 1, "soon"]]],
    "an instant without an offset": [[["session", ["due"], ["instant"]]], [[0, "x", 1, "2026-11-22T12:00:00"]]],
    "a list of numbers": [[["session", ["a"], ["list"]]], [[0, "x", 1, [3]]]],
    "half a surrogate pair": [[["session", ["note"], ["text"]]], [[0, "x", 1, "\ud800"]]],
    "half a surrogate pair behind a backslash": [[["session", ["note"], ["text"]]], [[0, "x", 1, "\\\ud800"]]],
    "a row that is none": [[["session", ["kind"], ["text"]]], [3]],
    "an object": {"a": 1, "b": 2},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_an_index_that_no_log_can_have_made_changes_nothing(place: Home, what: str) -> None:
    sealed(place, json.dumps(HOSTILE[what]).encode())
    same(place)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"[[], [1e999]]", b"\xff\xfe", b"9" * 10_000, b"NaN"])
def test_an_index_that_is_no_json_changes_nothing(place: Home, content: bytes) -> None:
    sealed(place, content)
    same(place)


def test_an_index_cut_or_changed_at_any_place_changes_nothing(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = index_file(place)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            path.write_bytes(broken)
            assert entries(place) == really(place)
            assert path.read_bytes() == whole, "it is made again"
    assert believed(place, monkeypatch)


def test_an_index_of_another_version_is_made_again(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_derived, "_VERSION", 2)
    assert not believed(place, monkeypatch)
    assert believed(place, monkeypatch)
    same(place)


def test_an_index_of_another_device_s_file_is_not_taken_for_this_one_s(place: Home) -> None:
    shutil.copy(log_file(place), log_file(place, "2026-11.lap"))
    shutil.copy(index_file(place), index_file(place, "2026-11.lap"))
    same(place)
    assert {entry.device for one in read_all(place).folded.values() for entry in one.history} == {"dev", "lap"}


@pytest.mark.parametrize("in_the_way", ["a file for the folder", "a folder for the file"])
def test_where_no_index_can_be_written_nothing_is_lost(place: Home, in_the_way: str) -> None:
    shutil.rmtree(place.state / "index")
    if in_the_way == "a file for the folder":
        (place.state / "index").write_text("")
    else:
        (index_file(place) / "more").mkdir(parents=True)
    same(place)


def test_deleting_it_at_any_time_costs_nothing(place: Home) -> None:
    shutil.rmtree(place.state)
    same(place)
    assert index_file(place).is_file()


changes = st.one_of(
    st.tuples(st.just("append"), st.lists(records(), max_size=3)),
    st.tuples(st.just("edit"), st.tuples(st.integers(0, 2000), st.sampled_from([b"", b"x", b'"', b"\n", b"7"]))),
    st.tuples(st.just("delete"), ids),
    st.tuples(st.just("restore an older file"), st.none()),
    st.tuples(st.just("lose the index"), st.none()),
)


@settings(max_examples=60)
@given(st.lists(changes, max_size=6))
def test_after_whatever_happens_to_the_log_it_says_the_same_with_and_without(what: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        append(home, "dev", [session()])
        first = log_file(home).read_bytes()
        for kind, how in what:
            path = log_file(home)
            if kind == "append":
                append(home, "dev", how)
            elif kind == "edit":
                data, (at, new) = path.read_bytes(), how
                path.write_bytes(data[:at] + new + data[at + 1 :])
            elif kind == "delete":
                append(
                    home,
                    "dev",
                    [Record(table="session", id=how, values={"deleted": True, "due": session().values["due"]})],
                )
            elif kind == "restore an older file":
                path.write_bytes(first)
            else:
                shutil.rmtree(home.state, ignore_errors=True)
            assert entries(home) == really(home)
        same(home)
