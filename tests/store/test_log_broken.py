"""Files that a person, an editor or a disk has broken: what can be read is, the rest is named, nothing is touched."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.records import COURSE, correction, home_in, log_file, session

from icebreak.core.record import fold
from icebreak.store.log import append
from icebreak.store.log_read import check, read
from icebreak.store.paths import Home

FIRST, SECOND, THIRD = 3, 18, 33
"""The lines that the three entries' headings are on."""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    home = home_in(tmp_path)
    for slot in (1, 2, 3):
        append(home, "dev", [session(slot, note="über den Tag")])
    lines = log_file(home).read_text().split("\n")
    assert [lines[at - 1] for at in (FIRST, SECOND, THIRD)] == ["[[session]]"] * 3
    return home


def replaced(old: str, new: str, which: int = 2) -> Callable[[bytes], bytes]:
    """Return an edit of one entry: the first, the second or the third."""

    def edit(data: bytes) -> bytes:
        parts = data.decode().split("\n[[session]]")
        assert old in parts[which]
        parts[which] = parts[which].replace(old, new, 1)
        return "\n[[session]]".join(parts).encode()

    return edit


def heading(new: str) -> Callable[[bytes], bytes]:
    """Return an edit of the second entry's heading."""

    def edit(data: bytes) -> bytes:
        before, at, behind = data.partition(b"\n\n[[session]]\n" + f'id = "{COURSE}.2"'.encode())
        assert at
        return before + at.replace(b"[[session]]", new.encode()) + behind

    return edit


def first_lines(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


DATE = "due = 2026-11-22T12:43:00+01:00"
HEAD = b"format = 1\n"
BROKEN: dict[str, tuple[Callable[[bytes], bytes], set[int], int | None, str]] = {
    "a quotation mark short": (replaced('"ice"', '"ice'), {1, 3}, SECOND + 4, "no closing quotation mark"),
    "no quotation marks": (replaced('"ice"', "ice"), {1, 3}, SECOND + 4, "no value that can be read"),
    "a key by itself": (replaced("kind", "kind\n"), {1, 3}, SECOND + 4, "needs = and a value"),
    "a key twice": (replaced("kind =", 'kind = "heat"\nkind ='), {1, 3}, SECOND + 5, "said twice"),
    "the line of the id deleted": (replaced(f'id = "{COURSE}.2"\n', ""), {1, 3}, SECOND, "needs an id"),
    "the line of the rev deleted": (replaced("rev = 1\n", ""), {1, 3}, SECOND, "needs a rev"),
    "the line of the heading deleted": (heading(""), {1, 3}, SECOND + 1, "belong to no entry"),
    "the end line deleted": (
        replaced(f"# end {COURSE}.2 1\n", ""),
        {1, 2, 3},
        SECOND,
        "should close with a line `# end",
    ),
    "the end lines deleted": (lambda data: re.sub(rb"# end.*\n", b"", data), {1, 2}, FIRST, "should close with a line"),
    "the end line changed": (replaced("# end", "# fin"), {1, 2, 3}, SECOND, "it was read as it stands"),
    "the end line no remark": (replaced("# end", "end"), {1, 3}, SECOND + 13, "needs = and a value"),
    "a month of thirteen": (replaced(DATE, DATE.replace("-11-", "-13-")), {1, 3}, SECOND + 6, "more on this line"),
    "a leading zero": (replaced("pain_before = 6", "pain_before = 06"), {1, 3}, SECOND + 11, "more on this line"),
    "a long number": (replaced("= 6", "= " + "9" * 5000), {1, 3}, SECOND, "too long"),
    "brackets without end": (replaced("= 6", "= " + "[" * 5000), {1, 3}, None, "too deep"),
    "a NUL byte": (replaced("= 6", "= 6 \0"), {1, 3}, SECOND + 11, "more on this line"),
    "a NUL byte in a text": (replaced("Tag", "Tag\0"), {1, 3}, SECOND + 12, "no text file should hold"),
    "a lone backslash": (replaced("Tag", "Tag \\ Nacht"), {1, 3}, SECOND + 12, "backslash"),
    "an id that is a number": (replaced(f'id = "{COURSE}.2"', "id = 2"), {1, 3}, SECOND + 1, "needs an id"),
    "a rev that is text": (replaced("rev = 1", 'rev = "1"'), {1, 3}, SECOND + 2, "needs a rev"),
    "a rev of nothing": (replaced("rev = 1", "rev = 0"), {1, 3}, SECOND + 2, "needs a rev"),
    "a rev that is true": (replaced("rev = 1", "rev = true"), {1, 3}, SECOND + 2, "needs a rev"),
    "half a point of pain": (replaced("= 6", "= 6.5"), {1, 2, 3}, SECOND + 11, "pain_before should be a whole number"),
    "a date without a time": (replaced(DATE, DATE[:16]), {1, 2, 3}, SECOND + 6, "due should be a date and time"),
    "a time without an offset": (replaced(DATE, DATE[:-6]), {1, 2, 3}, SECOND + 6, "due should be a date and time"),
    "a table in an entry": (
        replaced("pain_before = 6", "mood = {a = 1}"),
        {1, 2, 3},
        SECOND + 11,
        "mood should be text",
    ),
    "unset without a list": (replaced("pain_before = 6", "unset = 1"), {1, 2, 3}, SECOND + 11, "a list of keys"),
    "one pair of brackets": (heading("[session]"), {1, 3}, SECOND, "two brackets"),
    "three brackets": (heading("[[session]"), {1, 3}, SECOND, "two brackets"),
    "more behind the heading": (heading("[[session]] = 3"), {1, 3}, SECOND, "more on this line"),
    "no format": (first_lines(HEAD, b""), {1, 2, 3}, 1, "should begin with a line format = 1"),
    "a format that is text": (first_lines(HEAD, b'format = "1"\n'), {1, 2, 3}, 1, "the format should be 1"),
    "an empty format": (first_lines(HEAD, b"format = \n"), {1, 2, 3}, 1, "no value"),
    "a newer format": (first_lines(HEAD, b"format = 2\n"), set(), 1, "newer icebreak"),
    "the first heading deleted": (first_lines(b"[[session]]\n", b""), {2, 3}, 1, "belong to no entry"),
    "half of it in latin-1": (
        lambda data: data[:900] + data[900:].decode().encode("latin-1"),
        {1, 2},
        THIRD + 12,
        "not text in UTF-8",
    ),
    "all of it in UTF-16": (lambda data: data.decode().encode("utf-16"), set(), 1, "not text in UTF-8"),
    "its end in UTF-16": (lambda data: data + data[-300:].decode().encode("utf-16-le"), {1, 2, 3}, None, ""),
    "words at the end": (lambda data: data + b"and so on\n", {1, 2, 3}, THIRD + 14, "needs = and a value"),
    "garbage before it": (lambda data: b"[" * 3000 + b"\n" + data, {1, 2, 3}, None, ""),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, set(), 1, "not text in UTF-8"),
    "a word": (lambda _: b"hello", set(), 1, "needs = and a value"),
    "an empty line": (lambda _: b"\n", set(), 1, "should begin with a line format = 1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_can_be_read_is_the_rest_is_named_and_appends_go_beside_it(place: Home, name: str) -> None:
    edit, left, line, what = BROKEN[name]
    path = log_file(place)
    broken = edit(path.read_bytes())
    path.write_bytes(broken)

    found = read(place)
    assert {int(one.record.id[-1]) for one in found.entries} == left
    assert found.problems
    assert {problem.path for problem in found.problems} == {path}
    if line is not None:
        assert found.problems[0].line == line
    assert what in str(found.problems[0])
    assert str(found.problems[0]).isprintable()
    assert [str(one) for one in check(place)] == [str(one) for one in found.problems]

    done = append(place, "dev", [session(4)])
    assert done.notes == []
    assert path.read_bytes() == broken
    assert log_file(place, "2026-11.dev.2").read_text().startswith("format = 1\n\n[[session]]\n")
    assert {int(one.record.id[-1]) for one in read(place).entries} == left | {4}
    append(place, "dev", [session(5)])
    assert len(list(place.log.iterdir())) == 2


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b"\n", b"\r\n").rstrip(b"\r\n"),
        lambda data: data.replace(b" = ", b"="),
        lambda data: data + b"\n\n   \n# bye\n",
        lambda data: data.replace(b"[[session]]", b"[[session]] # here"),
        lambda data: b"# my back\n" + data,
        lambda data: data.replace(b"# end", b"# a remark of mine\n# end"),
        lambda data: data.replace(b'"ice"', b"'ice'").replace(b"kind", b"  kind"),
    ],
)
def test_what_an_editor_may_do_breaks_nothing(place: Home, edit: Callable[[bytes], bytes]) -> None:
    path = log_file(place)
    path.write_bytes(edited := edit(path.read_bytes()))
    before = fold(read(place).entries)
    assert len(before) == 3
    assert check(place) == []
    done = append(place, "dev", [session(4), correction(2, note="x")])
    assert (done.entries[1].rev, done.notes) == (2, [])
    assert path.read_bytes().startswith(edited)
    assert check(place) == []
    assert len(fold(read(place).entries)) == 4
    assert [one.name for one in place.log.iterdir()] == [path.name]


def test_a_file_that_was_mended_is_added_to_again(place: Home) -> None:
    path = log_file(place)
    good = path.read_bytes()
    path.write_bytes(replaced('"ice"', '"ice')(good))
    append(place, "dev", [session(4)])
    path.write_bytes(good)
    append(place, "dev", [session(5)])
    assert path.read_bytes().startswith(good + b"\n[[session]]")
    assert len(fold(read(place).entries)) == 5


def test_a_broken_entry_keeps_its_number(place: Home) -> None:
    append(place, "dev", [correction(2, note="x")])
    path = log_file(place)
    path.write_bytes(path.read_bytes().replace(b'note = "x"', b'note = "x'))
    assert append(place, "dev", [correction(2, note="y")]).entries[0].rev == 3


def test_an_entry_that_lost_its_end_line_keeps_its_number(place: Home) -> None:
    append(place, "dev", [correction(2, note="x"), session(4)])
    path = log_file(place)
    path.write_bytes(path.read_bytes().replace(f"# end {COURSE}.2 2\n".encode(), b""))
    assert append(place, "dev", [correction(2, note="y")]).entries[0].rev == 3


def test_a_long_file_of_garbage_is_read_through_quickly(place: Home) -> None:
    path = log_file(place)
    path.write_bytes(path.read_bytes() + b"x\n" * 500_000 + b'"' * 1_000_000)
    assert len(read(place).entries) == 3
    append(place, "dev", [session(4)])
    assert log_file(place, "2026-11.dev.2").exists()


def test_a_folder_in_place_of_a_file_is_said_and_gone_round(place: Home) -> None:
    log_file(place).unlink()
    log_file(place).mkdir()
    assert [str(one) for one in read(place).problems] == [
        f"{log_file(place)}: this is a folder; a file is wanted here, so move it away"
    ]
    append(place, "dev", [session(4)])
    append(place, "dev", [correction(4, note="x")])
    assert len(read(place).entries) == 2


def test_three_broken_files_make_a_fourth(place: Home) -> None:
    for name in ("2026-11.dev", "2026-11.dev.2", "2026-11.dev.3"):
        log_file(place, name).write_text("oh")
    append(place, "dev", [session(4)])
    assert log_file(place, "2026-11.dev.4").exists()


AS_NOBODY = """
import os, sys
from pathlib import Path
from icebreak.store.files import StoreError
from icebreak.store.log import append
from icebreak.store.log_read import read
from tests.store.records import home_in, session
if os.geteuid() == 0:
    os.setuid(65534)
home = home_in(Path(sys.argv[1]))
print(len(read(home).entries), [str(problem) for problem in read(home).problems])
try:
    append(home, "dev", [session(9)])
except StoreError as error:
    print(error)
"""


def as_nobody(home: Home) -> list[str]:
    """Read and append as somebody to whom the system refuses what the folder's modes do not allow."""
    for folder in (home.data, *home.data.parents):
        if "pytest-of-" in str(folder):  # pytest's own folders: two above, or three with several workers
            folder.chmod(folder.stat().st_mode | 0o055)
    run = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(home.data)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return run.stdout.splitlines()


def test_a_folder_that_may_not_be_written_to_is_said_in_words(place: Home) -> None:
    log_file(place).chmod(0o644)
    place.log.chmod(0o555)
    before = log_file(place).read_bytes()
    assert as_nobody(place) == [
        "3 []",
        f"{log_file(place)} can't be written: Permission denied. See to that; nothing was changed.",
    ]
    assert log_file(place).read_bytes() == before


def test_a_file_that_may_not_be_read_is_said_and_gone_round(place: Home) -> None:
    log_file(place).chmod(0o000)
    place.log.chmod(0o777)
    assert (
        as_nobody(place)[0]
        == f'0 ["{log_file(place)}: it can\'t be read: Permission denied; make it yours: chown, chmod u+r"]'
    )
    place.log.chmod(0o755)
    assert log_file(place, "2026-11.dev.2").exists()


ALMOST_FULL = """
import resource, sys
from pathlib import Path
from icebreak.store.files import Unwritable
from icebreak.store.log import append
from tests.store.records import home_in, log_file, session
home = home_in(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (log_file(home).stat().st_size + 100, resource.RLIM_INFINITY))
try:
    append(home, "dev", [session(4)])
except Unwritable as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(append(home, "dev", [session(5)]).notes)
"""


def test_a_disk_that_fills_up_within_an_entry_is_said_and_leaves_nothing_of_it(place: Home) -> None:
    before = log_file(place).read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", ALMOST_FULL, str(place.data)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.splitlines() == [
        f"{log_file(place)} can't be written: File too large. See to that; nothing was changed.",
        "[]",
    ]
    after = log_file(place).read_bytes()
    assert after.startswith(before)
    assert after.count(b"[[session]]") == 4
    assert check(place) == []
