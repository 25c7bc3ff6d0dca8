from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.store.records import COURSE, DUE, correction, entry, session

from icebreak.core.record import Entry, Folded, Record, Scalar, fold, month_of, reverse

ONE = f"{COURSE}.1"

# Few ids, keys, revisions and devices, so that they meet.
KEYS = st.sampled_from(["a", "b", "deleted"])
SAID: st.SearchStrategy[Scalar] = st.sampled_from([0, 1, True, False, "x", DUE, DUE.astimezone(UTC)])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    record = Record(
        table="session",
        id=f"{COURSE}.{draw(st.integers(1, 2))}",
        values=draw(st.dictionaries(KEYS, SAID, max_size=2)),
        unset=tuple(draw(st.lists(KEYS, max_size=1))),
    )
    return entry(record, draw(st.integers(1, 4)), draw(st.sampled_from(["desk", "lap"])))


def values(*given: Entry) -> dict[str, Scalar]:
    return dict(fold(given)[ONE].values)


@given(st.lists(entries(), max_size=6), st.data())
def test_the_order_in_which_files_are_read_does_not_matter(found: list[Entry], data: st.DataObject) -> None:
    assert fold(data.draw(st.permutations(found))) == fold(found)


@given(st.lists(entries(), max_size=6))
def test_an_entry_that_is_there_twice_counts_once(found: list[Entry]) -> None:
    assert fold(found + found) == fold(found)
    for folded in fold(found + found).values():
        assert len(folded.history) <= len(found)


@given(st.lists(entries(), min_size=1, max_size=6))
def test_folding_a_history_gives_the_same_again(found: list[Entry]) -> None:
    for name, folded in fold(found).items():
        assert fold(folded.history)[name] == folded


def test_a_correction_changes_its_keys_and_takes_others_away() -> None:
    folded = fold([entry(session(note="slept")), entry(correction(pain_before=4, unset=("note",)), 2)])[ONE]
    assert folded.values["pain_before"] == 4
    assert folded.values["kind"] == "ice"
    assert "note" not in folded.values
    assert (folded.rev, folded.deleted, len(folded.history)) == (2, False, 2)


def test_a_tie_merges_key_by_key_and_the_later_name_wins_where_both_speak() -> None:
    desk = entry(correction(pain_before=3, pain_after=2), 2, "desk")
    lap = entry(correction(pain_before=5, note="warm"), 2, "lap")
    found = values(entry(session()), lap, desk)
    assert (found["pain_before"], found["pain_after"], found["note"]) == (5, 2, "warm")


def test_what_a_key_is_set_to_beside_being_taken_away_holds() -> None:
    assert values(entry(session()), entry(correction(note="x", unset=("note",)), 2))["note"] == "x"


def test_a_copy_changed_by_hand_is_laid_over_the_other_and_neither_is_lost() -> None:
    original, copy = entry(session(note="a")), entry(session(note="b", pain_after=1))
    folded = fold([original, copy])[ONE]
    assert len(folded.history) == 2
    assert folded.values["pain_after"] == 1


def test_deleted_is_no_value_and_can_be_taken_back() -> None:
    gone = [entry(session()), entry(correction(deleted=True), 2)]
    assert fold(gone)[ONE].deleted
    assert "deleted" not in fold(gone)[ONE].values
    back = [*gone, entry(reverse(gone, 2), 3)]
    assert not fold(back)[ONE].deleted
    assert fold(back)[ONE].values == fold(gone)[ONE].values


def test_taking_back_the_first_entry_deletes_it() -> None:
    assert reverse([entry(session()), entry(correction(note="x"), 2)], 1) == correction(deleted=True)


def test_taking_back_leaves_what_was_said_later() -> None:
    found = [entry(session(note="a")), entry(correction(note="b", pain_after=3), 2), entry(correction(note="c"), 3)]
    assert reverse(found, 2) == correction(unset=("pain_after",))


def test_taking_back_only_what_this_device_wrote() -> None:
    found = [
        entry(session()),
        entry(correction(pain_after=3), 2, "desk"),
        entry(correction(note="mine"), 2, "lap"),
    ]
    assert reverse(found, 2, "lap") == correction(unset=("note",))
    assert set(reverse(found, 2).unset) == {"note", "pain_after"}


def test_what_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="no revision 7"):
        reverse([entry(session())], 7)


def test_taking_back_tells_values_apart_that_only_compare_equal() -> None:
    moved = reverse([entry(session()), entry(correction(due=DUE.astimezone(UTC)), 2)], 2).values["due"]
    assert isinstance(moved, datetime)
    assert moved.isoformat() == DUE.isoformat()
    assert reverse([entry(session(x=1)), entry(correction(x=True), 2)], 2).values == {"x": 1}


@given(st.lists(entries(), min_size=2, max_size=6), st.data())
def test_what_is_taken_back_is_as_if_it_had_never_been_said(found: list[Entry], data: st.DataObject) -> None:
    one = [replace(e, record=replace(e.record, id=ONE)) for e in found]
    rev = data.draw(st.sampled_from([e.rev for e in one]))
    without = [e for e in one if e.rev != rev]
    assume(any(e.rev < rev for e in without))
    after: Folded = fold([*one, Entry(record=reverse(one, rev), rev=9, device="desk")])[ONE]
    before = fold(without)[ONE]
    assert (after.values, after.deleted) == (before.values, before.deleted)


@pytest.mark.parametrize(
    ("record", "month"),
    [
        (session(), "2026-11"),
        (session(due=DUE.replace(day=30, hour=23), on=DUE + timedelta(days=20)), "2026-11"),
        (correction(on=DUE + timedelta(days=20)), "2026-12"),
        (correction(at=DUE + timedelta(days=50)), "2027-01"),
        (correction(note="x"), "2026-11"),
    ],
)
def test_the_month_is_that_of_due_else_on_else_at_else_of_the_id(record: Record, month: str) -> None:
    assert month_of(record) == month


def test_the_month_is_the_one_that_the_written_offset_shows() -> None:
    local = DUE.replace(day=1, hour=0, minute=30)
    assert month_of(session(due=local)) == "2026-11"
    assert month_of(session(due=local.astimezone(UTC))) == "2026-10"


def test_an_entry_without_any_date_has_no_month() -> None:
    with pytest.raises(ValueError, match="mine"):
        month_of(Record(table="session", id="mine"))
