"""Which months have to be read again."""

import os
from pathlib import Path

import pytest
from tests.store.records import home_in

from icebreak.store.log_changed import changed_months, look_at_files
from icebreak.store.paths import Home


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A log of three files."""
    place = home_in(tmp_path)
    place.log.mkdir()
    for name in ("2026-10.dev", "2026-11.dev", "2026-11.other"):
        (place.log / f"{name}.toml").write_text("format = 1\n", encoding="utf-8")
    return place


def append(place: Home, name: str) -> None:
    with (place.log / f"{name}.toml").open("a", encoding="utf-8") as file:
        file.write("# more\n")


def test_nothing_changed_is_nothing_to_read(place: Home) -> None:
    assert changed_months(look_at_files(place), look_at_files(place)) == frozenset()


def test_what_grew_or_came_is_read_by_months(place: Home) -> None:
    before = look_at_files(place)
    append(place, "2026-11.other")
    append(place, "2026-09.third")
    assert changed_months(before, look_at_files(place)) == frozenset({"2026-11", "2026-09"})


def test_what_was_changed_in_place_is_read_again(place: Home) -> None:
    before = look_at_files(place)
    path = place.log / "2026-10.dev.toml"
    path.write_text("format = 2\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert changed_months(before, look_at_files(place)) == frozenset({"2026-10"})


def test_where_something_went_or_shrank_or_names_no_month_all_is_read(place: Home) -> None:
    before = look_at_files(place)
    append(place, "import-2026-11-23-abcd.dev")
    assert changed_months(before, look_at_files(place)) is None
    (place.log / "import-2026-11-23-abcd.dev.toml").unlink()
    assert changed_months(before, look_at_files(place)) == frozenset()
    (place.log / "2026-11.dev.toml").write_text("", encoding="utf-8")
    assert changed_months(before, look_at_files(place)) is None
    (place.log / "2026-11.dev.toml").unlink()
    assert changed_months(before, look_at_files(place)) is None


def test_a_log_that_is_not_there_or_no_folder_is_empty(tmp_path: Path) -> None:
    place = home_in(tmp_path)
    assert look_at_files(place) == {}
    place.log.write_text("", encoding="utf-8")
    assert look_at_files(place) == {}
