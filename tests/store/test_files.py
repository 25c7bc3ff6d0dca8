import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from icebreak.store.files import BadFile, Unwritable, make_private, parse_toml, read_bytes, read_toml, replace_file


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_what_is_written_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.toml"
    replace_file(path, "x = 1\n")
    assert [mode(tmp_path / "a"), mode(path.parent), mode(path)] == [0o700, 0o700, 0o600]
    path.chmod(0o644)
    replace_file(path, "x = 2\n")
    assert mode(path) == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    replace_file(tmp_path / "file", "")
    assert mode(tmp_path) == 0o755


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    replace_file(path, "x = 1\n")
    replace_file(path, "é = 2\n".encode())
    assert path.read_text() == "é = 2\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_crash_left_behind_is_harmless_and_gone_after_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    replace_file(path, "x = 1\n")
    (tmp_path / ".file.toml.tmp").write_text("x = 22222222222222222222222 and more")
    assert read_toml(path) == {"x": 1}
    replace_file(path, "x = 3\n")
    assert path.read_text() == "x = 3\n"
    assert list(tmp_path.iterdir()) == [path]


def test_one_who_reads_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    replace_file(path, "x = 1\n")
    with path.open() as reader:
        replace_file(path, "x = 2\n")
        assert reader.read() == "x = 1\n"


def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.mkdir()
    with pytest.raises(BadFile, match=r"file.toml: this is a folder"):
        read_toml(path)
    with pytest.raises(Unwritable, match=r"file.toml can't be written: Is a directory"):
        replace_file(path, "x = 1\n")


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("")
    with pytest.raises(Unwritable, match=r"log is no folder, and one is wanted there"):
        replace_file(tmp_path / "log" / "file.toml", "x = 1\n")


def test_a_file_that_is_not_there_is_no_bad_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "none.toml")


def test_text_from_a_file_or_its_name_reaches_no_screen_as_more_than_text(tmp_path: Path) -> None:
    error = BadFile(tmp_path / "a\x1b[31m\u202eb.toml", 3, "what\x1b]0;x\x07 \u202enow")
    assert str(error).isprintable()
    assert str(error.problem) == "line 3: what]0;x now"
    assert str(BadFile(Path("x"), None, "no")) == "x: no"
    assert str(BadFile(Path("x"), None, "no").problem) == "file: no"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a = 1\nb = 'x\n", 2, "a text here has no closing quotation mark"),
        ('a = """x\n\n', 1, "a text here has no closing quotation mark"),
        ("a = 1\n\na = 2\n", 3, "this is said twice; take one of the two out"),
        ("[a]\n[a]\n", 2, "this is said twice; take one of the two out"),
        ("a = \n", 1, 'there is no value that can be read; text goes in "quotation marks"'),
        ("\n[[a]\n", 2, "a heading such as [[session]] needs two brackets on each side"),
        ("a = 1 b = 2\n", 1, "there is more on this line than a key and its value, or the value is none"),
        ("= 3\n", 1, "this is neither a key with its value nor a heading in brackets"),
        ('a = "\\q"\n', 1, r"a backslash in a text is written twice: \\"),
        ('a = "\0"\n', 1, "there is a character in it that no text file should hold; take it out"),
        ("a\n", 1, "a key needs = and a value after it"),
        ("a = {\n", 1, "this is not TOML: Invalid initial character for a key part"),
    ],
)
def test_what_is_wrong_is_said_in_words(text: str, line: int, what: str) -> None:
    with pytest.raises(BadFile) as caught:
        parse_toml(Path("x.toml"), text.encode())
    assert (caught.value.line, caught.value.what) == (line, what)
    with pytest.raises(BadFile) as caught:
        parse_toml(Path("x.toml"), text.encode(), first_line=11)
    assert caught.value.line == line + 10


def test_a_byte_order_mark_and_windows_line_ends_are_let_pass(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert read_toml(path) == {"a": 1, "b": 2}


@pytest.mark.timeout(20)
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    for read in (read_bytes, read_toml):
        with pytest.raises(BadFile, match="from beginning to end"):
            read(path)
