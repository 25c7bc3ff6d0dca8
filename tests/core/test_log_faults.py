"""What makes no sense in an entry, among several, and in the story of one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.logs import NOW, logs
from tests.store.records import DUE, correction, entry, session

from icebreak.cli.log_csv import COLUMNS
from icebreak.core.log_faults import KEYS, faults, misfits, overlaps, unknown_keys
from icebreak.core.log_story import broken_story
from icebreak.core.record import Entry, Folded, Record, Scalar, fold

MIN = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def told(**values: Scalar) -> list[str]:
    return [fault.what for fault in faults("session", session(1, **values).values, DUE + timedelta(days=1))]


def test_the_example_of_the_page_has_no_fault() -> None:
    values = session().values
    assert told() == []
    assert [*misfits(values), *unknown_keys("session", values)] == []


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"off": DUE + timedelta(days=9)}, "off is in the future"),
        ({"off": DUE - HOUR}, "before it went on"),
        ({"on": DUE - timedelta(days=3)}, "more than a day"),
        ({"pain_before": 11}, "0 (none) to 10"),
        ({"pain_before": -1}, "0 (none) to 10"),
        ({"pain_after": True}, "no whole number"),
        ({"planned_s": -1}, "less than nothing"),
        ({"planned_s": 12 * 10**13}, "more than there can be"),
        ({"planned_s": 10**4000}, "more than there can be"),
        ({"held": 3, "holds": 10**4000}, "more than there can be"),
        ({"notch": 10**9}, "more than there can be"),
        ({"kind": "icee"}, "'icee'"),
        ({"region": 3}, "region is no text"),
        ({"steps": "all"}, "steps is no list"),
        ({"anyway": "yes"}, "neither true nor false"),
        ({"outcome": "skipped"}, "there are times at which it was on"),
        ({"held": 3, "holds": 2}, "more holds"),
    ],
)
def test_what_a_session_can_not_be(values: dict[str, Scalar], what: str) -> None:
    assert [one for one in told(**values) if what in one] == told(**values)[:1]


def test_a_slot_that_was_due_later_than_now_is_none() -> None:
    assert told(due=DUE + timedelta(days=9)) == []


def test_what_is_missing() -> None:
    def missing(*keys: str, **values: Scalar) -> list[str]:
        some = {key: value for key, value in session(1, **values).values.items() if key not in keys}
        return [fault.what.rpartition("; ")[2] for fault in faults("session", some, NOW)]

    assert missing("on") == ["on is missing"]
    assert missing("kind") == ["kind is missing"]
    assert missing("outcome") == ["outcome is missing"]
    assert missing("on", "off", "due", outcome="missed") == ["due is missing"]
    assert [fault.what.rpartition("; ")[2] for fault in faults("spasm", {"pain": 3}, NOW)] == ["at is missing"]
    assert "no table pain" in next(faults("pain", {}, NOW)).what


def test_an_outcome_that_does_not_fit_and_a_key_that_nobody_knows() -> None:
    values = session(outcome="partial", pain_befor=3, mood="low", deleted=True).values
    assert [fault.what for fault in misfits(values)] == ["outcome is partial, and what else it says makes it completed"]
    assert [fault.what.rpartition("; ")[2] for fault in unknown_keys("session", values)] == [
        "did you mean pain_before?",
        "it is kept and says nothing",
    ]


def test_the_columns_are_the_keys() -> None:
    assert set(COLUMNS) - {"id", "rev"} == set(KEYS["session"])


@given(logs(odd=False))
def test_a_log_in_which_all_makes_sense_has_no_fault(records: list[Record]) -> None:
    entries: list[Entry] = []
    for record in records:
        entries.append(entry(record, 1 + sum(one.record.id == record.id for one in entries)))
    folded = fold(entries).values()
    live = [one for one in folded if not one.deleted]
    assert [fault for one in live for fault in (*faults(one.table, one.values, NOW), *misfits(one.values))] == []
    assert [fault for one in folded for fault in unknown_keys(one.table, one.values)] == []
    assert [found for one in folded for found in broken_story(one.history)] == []
    assert list(overlaps(live)) == []


def spans(*given: tuple[int, int | None, str, str]) -> list[Folded]:
    found = []
    for n, (on, off, kind, name) in enumerate(given):
        values: dict[str, Scalar] = {"kind": kind, "region": "lower back", "on": DUE + on * MIN}
        if off is not None:
            values["off"] = DUE + off * MIN
        found.append(Folded(table="session", id=f"{name}.{n}", rev=1, values=values, deleted=False, history=()))
    return found


@given(
    st.lists(
        st.tuples(
            st.integers(0, 30),
            st.none() | st.integers(0, 30),
            st.sampled_from(["ice", "heat", "stretch"]),
            st.sampled_from(["a", "b"]),
        ).map(lambda one: (one[0], None if one[1] is None else one[0] + 1 + one[1], *one[2:])),
        max_size=6,
    )
)
def test_an_overlap_is_found_exactly_where_two_meet(given: list[tuple[int, int | None, str, str]]) -> None:
    sessions = spans(*given)
    packs = {"ice", "heat"}
    meeting = {
        (one.id, other.id)
        for one, (on, off, kind, name) in zip(sessions, given, strict=True)
        for other, (began, ended, other_kind, other_name) in zip(sessions, given, strict=True)
        if one is not other
        and on < (began if ended is None else ended)
        and began < (on if off is None else off)
        and ({kind, other_kind} <= packs or name == other_name)
    }
    found = {(one.id, other.id) for one, other in overlaps(sessions)}
    assert found <= meeting
    assert bool(found) == bool(meeting)


def story(*entries: Entry) -> list[str]:
    return [what for _, what in broken_story(entries)]


def test_stories_that_lack_something() -> None:
    first, second, third = entry(session()), entry(correction(pain_after=3), 2), entry(correction(pain_after=4), 3)
    assert story(first, second, third) == []
    assert story(entry(session(), 4)) == []  # it was imported, and says everything
    assert story(first, entry(session(), 4)) == []
    assert "its first entry is missing" in story(second, third)[0]
    assert "revision 2 of it is missing" in story(first, third)[0]
    assert "revision 2 to 3 of it is missing" in story(first, entry(correction(), 4))[0]
    assert "twice" in story(first, entry(session(pain_before=5)))[0]
    assert story(first, entry(session(pain_before=5), device="other")) == []
    assert story(first, entry(session())) == []
    other = Record(table="spasm", id=first.record.id, values={"at": DUE})
    assert "it is a spasm here and a session in revision 1" in story(first, entry(other, 2))[0]
