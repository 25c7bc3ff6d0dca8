"""docs/log.md: its reader reads what icebreak reads, what it shows can be read, and no key is left out."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import home_in, log_file, records

from icebreak.core.record import Record, Scalar, fold
from icebreak.store.log import append
from icebreak.store.log_entry import _KINDS
from icebreak.store.log_file import read_log_file
from icebreak.store.log_read import read

TEXT = (Path(__file__).parents[2] / "docs" / "log.md").read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
[READER] = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def reader() -> Callable[[Path], dict[str, dict[str, Any]]]:
    """Return the function of the page."""
    found: dict[str, Any] = {}
    exec(READER, found)  # noqa: S102 - it is what the page tells a person to run
    return found["read_log"]  # type: ignore[no-any-return] # its page has no types


@given(st.lists(st.lists(records(), min_size=1, max_size=4), max_size=6), st.data())
def test_the_reader_of_the_page_reads_what_icebreak_reads(appends: list[list[Record]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        for some in appends:
            append(home, data.draw(st.sampled_from(["one", "other"])), some)
        folded = fold(read(home).entries).values()
        expected = {one.id: dict(one.values) for one in folded if not one.deleted}
        found = reader()(home.log)
        assert {name: as_read(entry) for name, entry in found.items()} == expected


def as_read(entry: dict[str, Any]) -> dict[str, Scalar]:
    kept = {key: value for key, value in entry.items() if key not in ("table", "id", "rev", "deleted")}
    return {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}


def test_a_tail_that_was_cut_short_does_not_count_for_it(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    log_file(home).parent.mkdir(parents=True)
    log_file(home).write_text(EXAMPLE.rpartition("# end")[0])
    assert reader()(home.log)["2026-11-22-ice-20-90-k3fd.3"]["pain_before"] == 6
    log_file(home).write_text(EXAMPLE)
    assert reader()(home.log)["2026-11-22-ice-20-90-k3fd.3"]["pain_after"] == 4


def test_what_is_shown_can_be_read() -> None:
    found = read_log_file(Path("log.md"), "dev", EXAMPLE.encode())
    assert found.problems == []
    [one] = fold(found.entries).values()
    assert (one.values.get("pain_before"), one.values["pain_after"]) == (None, 4)


@pytest.mark.parametrize("key", sorted(_KINDS.keys()))
def test_every_key_is_named(key: str) -> None:
    assert f"`{key}`" in TEXT or f"`{key} = " in TEXT


def test_the_reader_has_fifteen_lines() -> None:
    assert len([line for line in READER.splitlines() if line.strip()]) <= 15
