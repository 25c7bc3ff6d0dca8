"""A correction changes what was touched in the form, and nothing that was only shown there."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.store.records import home_in
from tests.tui.asking import ZONE, answer, words
from tests.tui.log_entries import folded, local, session
from tests.tui.person import at
from tests.tui.real import log_of

from icebreak.core.record import Record, Scalar
from icebreak.store.log import append
from icebreak.store.log_edit import correct
from icebreak.tui.screens.entry import EntryScreen
from icebreak.tui.screens.moment_entry import MomentScreen

LONG = "turned  twice\nand then\t" + "slept " * 100
"""Nothing of which is as it would be tidied."""


async def test_the_words_of_a_note_stay_as_they_are_where_the_pain_is_corrected() -> None:
    entry = session(1, 22, "12:00", pain_before=5, note=LONG)
    assert await answer(lambda: EntryScreen(entry, ZONE), "down", "down", "delete", "4", "enter") == {"pain_before": 4}


async def test_a_number_that_makes_no_sense_does_not_stand_in_the_way_of_the_others() -> None:
    entry = session(1, 22, "12:00", pain_before=12, pain_after=5)
    keys = ["down", "down", "down", "delete", "4", "enter"]
    assert await answer(lambda: EntryScreen(entry, ZONE), *keys) == {"pain_after": 4}


async def test_a_touched_number_that_makes_no_sense_is_asked_again() -> None:
    entry = session(1, 22, "12:00", pain_before=5)
    picture = await words(lambda: EntryScreen(entry, ZONE), "down", "down", "delete", "1", "2", "enter")
    assert "Pain is a whole number from 0" in picture


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("spasm", {"note": LONG, "lasted_s": 100_000, "pain": 3}),
        ("checkin", {"cant": LONG, "worst": 12, "sleep": "oddly", "pain": 3}),
    ],
)
async def test_of_a_moment_only_what_was_touched_is_written(
    table: str, values: dict[str, Scalar], tmp_path: Path
) -> None:
    record = Record(table=table, id=f"2026-11-22-{table}-aaaa", values={"at": local(22, "08:00"), **values}, whole=True)
    said = await answer(lambda: MomentScreen(folded(record), ZONE), "delete", "4", "enter")
    assert said == {"pain": 4}
    home = home_in(tmp_path / "mine")
    append(home, "dev", [record])
    correct(home, record.id, {"pain": 4}, at(60), ZONE)
    [entry] = log_of(home)
    assert dict(entry.values) == {"at": local(22, "08:00"), **values, "pain": 4}
    assert isinstance(entry.values["at"], datetime)
