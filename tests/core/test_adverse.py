"""What stands among the adverse events, by tables and by what must hold for any entry."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import MIN, at

from icebreak.core.adverse import Adverse, adverse, counts
from icebreak.core.record import Folded, Scalar
from icebreak.core.safety import EMERGENCY, PAIN_RISE
from icebreak.core.skin import SKIN

ON = at("13:00")


def session(name: str = "x.1", said: Mapping[str, Scalar] | None = None, *, deleted: bool = False) -> Folded:
    """Ice of 20 minutes, with some of its keys changed; an empty text takes one away."""
    first: dict[str, Scalar] = {"kind": "ice", "on": ON, "off": ON + 20 * MIN, "planned_s": 1200}
    first["outcome"] = "completed"
    held = {key: value for key, value in (first | dict(said or {})).items() if value != ""}
    return Folded(table="session", id=name, rev=1, values=held, deleted=deleted, history=())


def signs(*chosen: str) -> Folded:
    values: dict[str, Scalar] = {"at": ON, "lists": ("emergency", "same_day")}
    return Folded(
        table="signs", id="s", rev=1, values=values | ({"chosen": chosen} if chosen else {}), deleted=False, history=()
    )


def only(*entries: Folded) -> Adverse:
    [one] = adverse(entries)
    return one


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"skin_after": "welts"}, "skin: welts"),
        ({"skin_after": "blotchy"}, "skin: blotchy"),
        ({"skin_after": "pink", "skin_before": "broken"}, "skin: broken or raw"),
        ({"off": ON + 26 * MIN}, "cold for 26 min, 6 too long"),
        (
            {"off": "", "said": ON + 40 * MIN, "outcome": "unconfirmed"},
            "cold for up to 40 min, 20 too long, nobody said when it came off",
        ),
        ({"off": "", "outcome": "unconfirmed"}, "cold, and nobody knows for how long"),
        ({"outcome": "stopped", "reason": "pain"}, "ended early: it hurt"),
        ({"outcome": "stopped", "reason": "skin"}, "ended early for the skin"),
        ({"pain_before": 4, "pain_after": 6}, "pain up by 2 over it"),
        ({"anyway": True}, "put on against the rest or a hold, knowingly"),
    ],
)
def test_it_is_told_in_words(values: dict[str, Scalar], said: str) -> None:
    assert only(session(said=values)).said == [said]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"skin_after": "pink"},
        {"off": ON + 25 * MIN},
        {"kind": "heat", "off": ON + 60 * MIN},
        {"kind": "heat", "off": "", "outcome": "unconfirmed"},
        {"off": "", "said": ON + 22 * MIN, "outcome": "unconfirmed"},
        {"outcome": "stopped", "reason": "interrupted"},
        {"pain_before": 4, "pain_after": 5},
        {"pain_before": 6, "pain_after": 2},
        {"pain_after": 9},
        {"pain_before": True, "pain_after": 9},
        {"pain_before": 0, "pain_after": 99},
        {"skin_after": "purple"},
        {"anyway": "yes"},
        {"on": "", "off": "", "outcome": "missed"},
    ],
)
def test_what_is_none_is_left_out(values: dict[str, Scalar]) -> None:
    assert adverse([session(said=values)]) == []


_MUCH: dict[str, Scalar] = {
    "skin_after": "blister",
    "off": ON + 40 * MIN,
    "pain_before": 3,
    "pain_after": 8,
    "anyway": True,
}


def test_all_of_one_session_is_one_event_the_gravest_first() -> None:
    one = only(session(said=_MUCH))
    assert [words.partition(" ")[0] for words in one.said] == ["skin:", "cold", "pain", "put"]
    assert one.over == timedelta(minutes=20)
    assert counts([one]) == {"skin": 1, "over": 1, "unknown": 0, "stopped": 0, "rise": 1, "anyway": 1, "signs": 0}


def test_emergency_signs_are_among_them_and_those_of_the_same_day_are_not() -> None:
    assert only(signs("fever", "saddle")).said == [EMERGENCY[0].line]
    assert adverse([signs("fever"), signs()]) == []


def test_they_come_in_order_of_time_and_none_that_was_deleted() -> None:
    late = session("b", {"on": ON + 60 * MIN, "off": ON + 80 * MIN, "skin_after": "numb"})
    early = session("a", {"skin_after": "numb"})
    gone = session("c", {"skin_after": "numb"}, deleted=True)
    assert [one.entry.id for one in adverse([late, gone, early])] == ["a", "b"]


values = st.one_of(
    st.booleans(),
    st.integers(-3, 99),
    st.sampled_from([*SKIN, "ice", "heat", "pain", "skin", "unconfirmed", "stopped", "completed", "x"]),
    st.timedeltas(timedelta(days=-2), timedelta(days=2)).map(lambda by: ON + by),
    st.lists(st.sampled_from(["saddle", "x"]), max_size=2).map(tuple),
)
KEYS = ("kind", "on", "off", "said", "planned_s", "outcome", "reason", "skin_before", "skin_after", "pain_before")
entries = st.builds(
    lambda table, found: Folded(table=table, id="x", rev=1, values=found, deleted=False, history=()),
    st.sampled_from(["session", "signs", "checkin", "x"]),
    st.dictionaries(st.sampled_from([*KEYS, "pain_after", "anyway", "chosen", "at"]), values),
)


@given(st.lists(entries, max_size=4))
def test_whatever_a_file_holds_it_can_be_told(found: list[Folded]) -> None:
    for one in adverse(found):
        assert one.said
        assert all(words.isprintable() for words in one.said)
        assert one.rise is None or one.rise >= PAIN_RISE
