import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icebreak.core.text import is_plain
from icebreak.store.definitions import BadDefinition, UnknownDefinition, check, find, load, shipped_folder

GOOD = """\
format = 1
title = "Cold for a quarter of an hour"
kind = "ice"
source = "my physiotherapist"
[apply]
on = "15m"
[repeat]
rest = "2h"
for = "48h"
"""


def lines(path: Path, own: Path | None = None) -> list[str]:
    """Return what `check` says of one path, each line without the path."""
    problems = check([path], own)
    assert all(is_plain(str(problem)) for problem in problems)
    return [str(problem.problem) for problem in problems]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "file: the file is empty; begin it with format = 1"),
        (b" \n\n", "file: the file is empty; begin it with format = 1"),
        (b"\x7fELF\x00\x01", "file: this is not a text file"),
        (GOOD.encode("utf-16"), "file: this is not a text file"),
        (b"format = 1\ntitle = \"K\xfchl\"\n", "line 2: this is not text in UTF-8"),
        (b"\xff\xfe\x80" * 99, "line 1: this is not text in UTF-8"),
        (b"x" * 10_000_000, "file: with 9765 KiB it is far too large"),
        (b"a = " + b"[" * 100_000, "file: its lists and tables lie too deep"),
        (b"a = " + b"{ a = " * 40_000, "file: its lists and tables lie too deep"),
        (b"a" + b".a" * 100_000 + b" = 1", "file: its lists and tables lie too deep"),
        (b"format = " + b"9" * 5000, "line 1: this number is too long"),
        (b"format = 1\ntitle = \"open\n", "line 2: a text here has no closing quotation mark"),
        (b"format = 1\ntitle = Ice\n", "line 2: there is no value that can be read"),
        (b"format = 1\n\nformat = 1\n", "line 3: this is said twice"),
        (b"format = 1\n[apply]\n[apply]\n", "line 3: this is said twice"),
        (b"format 1\n", "line 1: a key needs ="),
        (b"format = 1\ntitle = \"\x1b[31m\"\n", "line 2: there is a character in it that no text file should hold"),
        (b"format = 2\nfuture = true\n", "format: this file is for a newer icebreak"),
    ],
    ids=lambda value: repr(value[:24]),
)  # fmt: skip
def test_a_file_that_is_no_definition_is_named_in_one_line(tmp_path: Path, content: bytes, line: str) -> None:
    (bad := tmp_path / "bad.toml").write_bytes(content)
    found = lines(bad)
    assert len(found) == 1
    assert found[0].startswith(line)


def test_a_mark_that_windows_editors_put_first_is_no_problem(tmp_path: Path) -> None:
    (good := tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert lines(good) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="ignore")))
def test_any_bytes_are_named_and_never_raise(tmp_path: Path, content: bytes) -> None:
    (bad := tmp_path / "bad.toml").write_bytes(content)
    assert lines(bad)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(GOOD) - 1), put=st.text(max_size=3))
def test_a_good_file_with_a_slip_anywhere_reads_or_is_named(tmp_path: Path, at: int, put: str) -> None:
    (slip := tmp_path / "slip.toml").write_bytes((GOOD[:at] + put + GOOD[at + 1 :]).encode(errors="surrogatepass"))
    found, problems = load(tmp_path)
    assert ("slip" in found) != bool(problems)
    assert len(check([slip], None)) == len(problems)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "nowhere.toml").symlink_to("gone")
    (tmp_path / "round.toml").symlink_to("round.toml")
    expected = {"folder.toml": "folder", "nowhere.toml": "no such file", "round.toml": "can't be read"}
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.toml")
        expected["pipe.toml"] = "beginning to end"
    problems = {problem.path.name: problem.problem.what for problem in check([tmp_path], None)}
    assert problems.keys() == expected.keys()
    assert all(words in problems[name] for name, words in expected.items())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (shut := tmp_path / "shut.toml").write_text(GOOD)
    shut.chmod(0)
    assert lines(shut) == ["file: it can't be read: Permission denied"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert lines(tmp_path / "gone.toml") == ["file: there is no such file"]
    assert lines(Path("a\0b.toml")) == ["file: it can't be read: its name can't be a file's"]


def test_a_folder_without_definitions_is_named_where_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("milk")
    (tmp_path / ".draft.toml").write_text("not yet")
    assert lines(tmp_path) == ["file: there is no definition (*.toml) in this folder"]
    assert check([], tmp_path) == []


def test_a_name_with_escapes_is_shown_without_them(tmp_path: Path) -> None:
    (tmp_path / "ice\x1b[31m\u202e.toml").write_text(GOOD)
    problems = check([tmp_path], None)
    assert len(problems) == 1
    assert is_plain(str(problems[0]))


def test_garbage_that_is_toml_is_named_in_a_few_lines(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("".join(f"k{n} = 1\n" for n in range(20_000)))
    assert len(check([tmp_path], None)) < 30


def test_the_same_id_in_two_folders_is_named_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.toml").write_text(GOOD)
    problems = check([tmp_path / "a", tmp_path / "b"], None)
    assert [problem.path for problem in problems] == [tmp_path / "b" / "mine.toml"]
    assert str(tmp_path / "a" / "mine.toml") in problems[0].problem.what


def test_the_same_file_named_twice_is_no_second_one(tmp_path: Path) -> None:
    (mine := tmp_path / "mine.toml").write_text(GOOD)
    assert check([mine, mine, tmp_path, tmp_path / ".." / tmp_path.name / "mine.toml"], None) == []


def test_an_own_one_may_have_a_shipped_ones_id(tmp_path: Path) -> None:
    (tmp_path / "ice-20-90.toml").write_text(GOOD)
    assert check([], tmp_path) == []


def test_what_comes_then_has_to_be_there(tmp_path: Path) -> None:
    (mine := tmp_path / "mine.toml").write_text(GOOD + 'then = "heatpad"\n')
    assert lines(mine) == ["repeat.then: no session is called so; did you mean heat-pad?"]
    assert "mine" in load(tmp_path)[0]
    (tmp_path / "heatpad.toml").write_text(GOOD.replace("ice", "heat"))
    assert lines(mine, own=tmp_path) == []
    assert check([tmp_path], None) == []


def test_own_ones_join_and_replace_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    (tmp_path / "ice-15.toml").write_text(GOOD)
    found, problems = load(tmp_path)
    assert problems == []
    assert list(found) == sorted(found)
    assert [(one, found[one].own, found[one].replaces) for one in ("mine", "ice-15", "ice-20-90")] == [
        ("mine", True, False),
        ("ice-15", True, True),
        ("ice-20-90", False, False),
    ]
    assert found["ice-15"].definition.source == "my physiotherapist"
    assert found["ice-15"].path == tmp_path / "ice-15.toml"
    assert found["ice-20-90"].path == shipped_folder() / "ice-20-90.toml"


def test_a_bad_own_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    (bad := tmp_path / "bad.toml").write_bytes(b"\x00")
    found, problems = load(tmp_path)
    assert found.keys() - load(None)[0].keys() == {"mine"}
    assert [problem.path for problem in problems] == [bad]


def test_no_folder_of_own_is_no_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "sessions") == load(None)
    assert check([], tmp_path / "sessions") == []


def test_a_folder_of_own_that_is_a_file_is_named(tmp_path: Path) -> None:
    (own := tmp_path / "sessions").write_text("")
    assert "a folder is wanted" in str(load(own)[1][0])
    assert "a folder is wanted" in str(check([], own)[0])


def test_finds_by_id_and_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mine := tmp_path / "mine.toml").write_text(GOOD)
    assert find("ice-20-90", tmp_path).own is False
    assert find("mine", tmp_path).path == mine
    assert find(str(mine), None).definition == find("mine", tmp_path).definition
    monkeypatch.chdir(tmp_path)
    assert find("mine.toml", None).definition.id == "mine"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("ice-20-9", "did you mean ice-20-90?"),
        ("qqqq", "icebreak sessions lists"),
        ("ice\x1b[31m", "no session called"),
        ("", "no session called"),
        ("gone.toml", "there is no such file"),
        ("no/such", "there is no such file"),
    ],
)
def test_what_is_not_there_says_what_would_do(tmp_path: Path, wanted: str, words: str) -> None:
    with pytest.raises(UnknownDefinition) as unknown:
        find(wanted, tmp_path)
    assert words in str(unknown.value)
    assert is_plain(str(unknown.value))


def test_a_bad_own_one_is_refused_by_name_and_not_replaced_in_silence(tmp_path: Path) -> None:
    (bad := tmp_path / "ice-15.toml").write_text(GOOD.replace("15m", "15").replace("2h", "2"))
    for wanted in ("ice-15", str(bad)):
        with pytest.raises(BadDefinition) as refused:
            find(wanted, tmp_path)
        assert [problem.problem.key for problem in refused.value.problems] == ["apply.on", "repeat.rest"]
        assert "did you mean 15m?" in str(refused.value)
        assert "1 more" in str(refused.value)
    assert load(tmp_path)[0]["ice-15"].own is False
