"""A spasm that was marked: what can be said of it, then or later, and how it reads."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.record import Entry, fold, month_of
from icebreak.core.refused import Refused
from icebreak.core.spasm import KEYS, TABLE, more_said, spasm_record
from icebreak.core.text import is_plain
from icebreak.core.told_checkin import entry_said, name_of, spasm_said

AT = datetime(2026, 11, 22, 14, 42, 7, 5, tzinfo=UTC)
answers = st.fixed_dictionaries(
    {},
    optional={
        "pain": st.none() | st.integers(0, 10),
        "lasted_s": st.none() | st.integers(1, 86400),
        "note": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    },
)


def test_a_spasm_needs_nothing_but_its_instant() -> None:
    record = spasm_record(AT, "k3fd")
    assert (record.table, record.id, record.whole) == (TABLE, "2026-11-22-spasm-k3fd", True)
    assert dict(record.values) == {"at": AT.replace(microsecond=0)}
    assert month_of(record) == "2026-11"
    assert spasm_said(record.values) == ""


@given(answers, answers)
def test_what_is_said_later_lies_over_what_was_said_before(first: dict[str, Any], later: dict[str, Any]) -> None:
    mark = spasm_record(AT, "abcd", first)
    entries = [Entry(record=mark, rev=1, device="here")]
    entries.append(Entry(record=more_said(mark.id, later), rev=2, device="here"))
    values = fold(entries)[mark.id].values
    for key in KEYS:
        said = later.get(key) if later.get(key) is not None else first.get(key)
        if key != "note":
            assert values.get(key) == said
    assert values["at"] == AT.replace(microsecond=0)
    assert is_plain(spasm_said(values))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"pain": 11}, "Pain is a whole number from 0 (none) to 10 (the worst imaginable)."),
        ({"lasted_s": 0}, "A spasm lasts from a second to a day; say how long, such as 30s or 2m."),
        ({"lasted_s": 86401}, "A spasm lasts from a second to a day; say how long, such as 30s or 2m."),
        ({"lasted_s": True}, "A spasm lasts from a second to a day; say how long, such as 30s or 2m."),
        ({"legs": "none"}, "legs is nothing that is said of a spasm; pain, lasted_s, note are."),
        ({"note": 5}, "This is nothing that note can be."),
    ],
)
def test_nonsense_is_refused_with_the_reason(said: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as refusal:
        spasm_record(AT, "abcd", said)
    assert refusal.value.reason == why


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"pain": 7}, "strength 7 of 10"),
        ({"lasted_s": 40}, "40 s"),
        ({"lasted_s": 60}, "1 min"),
        ({"lasted_s": 90}, "90 s"),
        ({"pain": 0, "lasted_s": 120, "note": "out of bed\nagain"}, "strength 0 of 10, 2 min, out of bed again"),
        ({"pain": "7", "lasted_s": "long"}, ""),
    ],
)
def test_how_it_reads(values: dict[str, Any], line: str) -> None:
    assert spasm_said(values) == entry_said(TABLE, values) == line
    assert name_of(TABLE, values) == "spasm"
