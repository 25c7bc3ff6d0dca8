from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.checkin import KEYS, LEGS, SLEEP
from icebreak.core.record import Entry, Folded, Record, Scalar, fold
from icebreak.core.refused import Refused
from icebreak.core.restated import restated

AT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def entry(table: str, **values: Scalar) -> Folded:
    first = Record(table=table, id="one", values={"at": AT, **values}, whole=True)
    return fold([Entry(record=first, rev=1, device="dev")])["one"]


def after(before: Folded, correction: Record | None) -> dict[str, Scalar]:
    entries = [*before.history]
    if correction is not None:
        entries.append(Entry(record=correction, rev=2, device="dev"))
    return dict(fold(entries)["one"].values)


def test_only_what_changed_is_written() -> None:
    spasm = entry("spasm", pain=6, note="getting up")
    assert restated(spasm, {"pain": 7, "note": "getting up", "lasted_s": None}) == Record(
        table="spasm", id="one", values={"pain": 7}
    )
    assert restated(spasm, {"pain": 6}) is None
    assert restated(spasm, {"note": None}) == Record(table="spasm", id="one", unset=("note",))


@pytest.mark.parametrize(
    ("table", "said", "why"),
    [
        ("spasm", {"pain": 11}, "whole number from 0"),
        ("spasm", {"lasted_s": 0}, "from a second to a day"),
        ("spasm", {"at": AT}, "nothing that is said of a spasm"),
        ("checkin", {"worst": 2}, "do not go together"),
        ("checkin", {"sleep": "odd"}, "no word"),
        ("checkin", {"pain": None}, "delete it instead"),
    ],
)
def test_what_makes_no_sense_is_refused(table: str, said: dict[str, Scalar | None], why: str) -> None:
    with pytest.raises(Refused, match=why):
        restated(entry(table, pain=4), said)


SAID = st.fixed_dictionaries(
    {},
    optional={
        "pain": st.none() | st.integers(0, 10),
        "sleep": st.none() | st.sampled_from([*SLEEP]),
        "legs": st.none() | st.sampled_from([*LEGS]),
        "cant": st.none() | st.text("ab ", max_size=4),
    },
)


@given(SAID, SAID)
def test_the_entry_says_afterwards_what_was_said_and_keeps_the_rest(
    first: dict[str, Scalar | None], said: dict[str, Scalar | None]
) -> None:
    known = {
        key: value for key, value in first.items() if value is not None and value != "" and not str(value).isspace()
    }
    before = entry("checkin", **{key: " ".join(v.split()) if isinstance(v, str) else v for key, v in known.items()})
    try:
        now = after(before, restated(before, said))
    except Refused:
        return
    for key in KEYS:
        wanted = said.get(key, before.values.get(key))
        tidy = " ".join(wanted.split()) if isinstance(wanted, str) else wanted
        assert now.get(key) == (tidy or None if isinstance(tidy, str) else tidy)
    assert now["at"] == AT
