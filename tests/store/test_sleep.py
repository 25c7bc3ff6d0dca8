import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import home_in

from icebreak.core.sleep import Sleep
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.sleep import read_sleeps, write_sleeps

NIGHT = datetime(2026, 11, 22, 22, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def test_nobody_slept(place: Home) -> None:
    assert read_sleeps(place) == []
    assert not place.sleep.exists()


def test_how_it_looks(place: Home) -> None:
    write_sleeps(place, [Sleep(since=NIGHT, until=NIGHT + timedelta(hours=8), woken=True)])
    assert place.sleep.read_text() == (
        "format = 1\n\n[[sleep]]\nsince = 2026-11-22T22:00:00+00:00\nuntil = 2026-11-23T06:00:00+00:00\nwoken = true\n"
    )


instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - its way


@given(st.lists(st.tuples(instants, instants, st.booleans()), max_size=4))
def test_what_is_written_is_read_again(stretches: list[tuple[datetime, datetime, bool]]) -> None:
    sleeps = [Sleep(since=min(a, b), until=max(a, b), woken=woken) for a, b, woken in stretches]
    with tempfile.TemporaryDirectory() as folder:
        write_sleeps(home_in(Path(folder)), sleeps)
        assert read_sleeps(home_in(Path(folder))) == sleeps


def test_a_person_may_write_their_own_offset_and_leave_out_that_they_were_not_woken(place: Home) -> None:
    place.sleep.write_text(
        "format = 1\n[[sleep]]\nsince = 2026-11-22T23:00:00+01:00\nuntil = 2026-11-23T07:00:00+01:00\n"
    )
    assert read_sleeps(place) == [Sleep(since=NIGHT, until=NIGHT + timedelta(hours=8))]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "should begin with a line format = 1"),
        ("format = 1\nsleep = 3\n", "under a heading"),
        ("format = 1\n[[sleep]]\nsince = 2026-11-22T23:00:00Z\n", "stretch 1 needs since and"),
        ("format = 1\n[[sleep]]\nsince = 2026-11-22T23:00:00\nuntil = 2026-11-23T23:00:00\n", "with their offset"),
        ("format = 1\n[[sleep]]\nsince = 2026-11-22T23:00:00Z\nuntil = 2026-11-22T22:00:00Z\n", "not before it"),
        (
            "format = 1\n[[sleep]]\nsince = 2026-11-22T21:00:00Z\nuntil = 2026-11-22T22:00:00Z\nwoken = 1\n",
            "woken is true or false",
        ),
        ("format = 1\nsleep = [3]\n", "stretch 1"),
        ("format = 1\n[[sleep]\n", "line 2: a heading"),
    ],
)
def test_what_is_wrong_is_said(place: Home, text: str, what: str) -> None:
    place.sleep.write_text(text)
    with pytest.raises(BadFile, match=what):
        read_sleeps(place)
