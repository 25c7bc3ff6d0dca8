"""Files of another format: an older one is read as if it were today's, a newer one is left alone, in words."""

from pathlib import Path

import pytest
from tests.store.records import home_in, log_file, session

from icebreak.core.record import fold
from icebreak.store import log_derived
from icebreak.store import log_file as reader
from icebreak.store.log import append
from icebreak.store.log_all import read_all
from icebreak.store.log_read import check, read
from icebreak.store.paths import Home


@pytest.fixture
def place(tmp_path: Path) -> Home:
    home = home_in(tmp_path / "mine")
    append(home, "dev", [session(1), session(2, note="x")])
    return home


def of_old(table: str, row: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Make today's entry of one of an imagined format 0, which had packs, and minutes for seconds."""
    minutes = row.pop("minutes", None)
    return {"pack": "session"}.get(table, table), row | (
        {"planned_s": 60 * minutes} if isinstance(minutes, int) else {}
    )


def made_old(home: Home) -> bytes:
    path = log_file(home)
    text = path.read_text().replace("format = 1\n", "format = 0\n")
    path.write_text(text.replace("[[session]]", "[[pack]]").replace("planned_s = 1200", "minutes = 20"))
    return path.read_bytes()


@pytest.mark.parametrize("broken", [False, True])
def test_a_file_of_an_older_format_says_what_it_always_said(
    place: Home, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    before = fold(read(place).entries)
    made_old(place)
    monkeypatch.setitem(reader.OLDER, 0, of_old)
    monkeypatch.setattr(log_derived, "LARGE", 1)
    if broken:
        with log_file(place).open("a") as file:
            file.write("and so on\n")
    assert len(check(place)) == broken
    for _ in range(3):
        assert fold(read(place).entries) == read_all(place).folded == before


def test_what_is_new_does_not_go_into_a_file_of_an_older_format(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    old = made_old(place)
    monkeypatch.setitem(reader.OLDER, 0, of_old)
    assert append(place, "dev", [session(2, note="y"), session(3)]).entries[0].rev == 2
    assert log_file(place).read_bytes() == old
    assert log_file(place, "2026-11.dev.2").read_text().startswith("format = 1\n")
    assert read(place).problems == []
    assert len(fold(read(place).entries)) == 3


def test_a_format_that_never_was_is_said_and_what_is_as_today_is_read(place: Home) -> None:
    made_old(place)
    log_file(place).write_text(log_file(place).read_text().replace("[[pack]]", "[[session]]"))
    (problem,) = read(place).problems
    assert (problem.line, problem.what) == (1, "the format should be 1")
    assert len(fold(read(place).entries)) == 2


@pytest.mark.parametrize("given", ["true", "1.0", '"1"', "-1", "[1]", "{ a = 1 }", "2026-11-22"])
def test_what_only_looks_like_the_format_is_said(place: Home, given: str) -> None:
    log_file(place).write_text(log_file(place).read_text().replace("format = 1\n", f"format = {given}\n"))
    assert [problem.what for problem in read(place).problems] == ["the format should be 1"]
    assert len(read(place).entries) == 2


def test_of_a_newer_format_nothing_is_read_and_nothing_is_touched(place: Home) -> None:
    path = log_file(place)
    path.write_text(path.read_text().replace("format = 1\n", "format = 2\n"))
    newer = path.read_bytes()
    for found in (read(place).problems, read_all(place).problems, check(place)):
        assert [one.what for one in found] == [
            "this was written by a newer icebreak (format 2); update this one to read it"
        ]
    assert read(place).entries == []
    append(place, "dev", [session(1), session(3)])
    assert path.read_bytes() == newer
    assert log_file(place, "2026-11.dev.2").exists()
