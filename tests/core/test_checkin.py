"""The check-in of a day: what can be said, what is kept of it, and how it reads."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import Life, at

from icebreak.core import events as ev
from icebreak.core.checkin import KEYS, LEGS, LONGEST, SLEEP, TABLE, checkin_record, is_daily, pain_now, said_apart
from icebreak.core.record import fold, month_of
from icebreak.core.refused import Refused
from icebreak.core.safety import EMERGENCY, EMERGENCY_ADVICE
from icebreak.core.text import is_plain
from icebreak.core.told_checkin import about_legs, checkin_said, entry_said, name_of, pains_said

AT = datetime(2026, 11, 22, 23, 30, 5, 123456, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
pains = st.integers(0, 10)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
answers = st.fixed_dictionaries(
    {},
    optional={
        "pain": st.none() | pains,
        "worst": st.none() | pains,
        "best": st.none() | pains,
        "sleep": st.none() | st.sampled_from([*SLEEP]),
        "legs": st.none() | st.sampled_from([*LEGS]),
        "cant": st.none() | texts,
    },
)


def in_order(said: dict[str, Any]) -> bool:
    numbers = [said[key] for key in ("best", "pain", "worst") if said.get(key) is not None]
    return numbers == sorted(numbers)


def test_what_was_said_is_kept_with_its_local_instant() -> None:
    record = checkin_record(AT, "k3fd", {"worst": 7, "pain": 4, "legs": "none", "sleep": None})
    assert (record.table, record.id, record.whole) == (TABLE, "2026-11-23-checkin-k3fd", True)
    assert list(record.values) == ["at", "pain", "worst", "legs"]
    assert f"{record.values['at']}" == "2026-11-23 00:30:05+01:00"
    assert month_of(record) == "2026-11"


@given(answers)
def test_what_makes_sense_is_kept_and_nothing_else(said: dict[str, Any]) -> None:
    words = [key for key, value in said.items() if value is not None and (key != "cant" or value.split())]
    try:
        record = checkin_record(AT, "abcd", said)
    except Refused:
        printable = [key for key in words if key != "cant"]
        assert not printable or not in_order(said)
        return
    assert in_order(said)
    kept = {key: value for key, value in record.values.items() if key != "at"}
    assert kept and list(kept) == [key for key in KEYS if key in kept]
    for key, value in kept.items():
        assert value == said[key] or key == "cant"
    assert len(str(kept.get("cant", ""))) <= LONGEST
    assert set(words) - {"cant"} == set(kept) - {"cant"}


@given(answers)
def test_it_reads_as_one_plain_line(said: dict[str, Any]) -> None:
    try:
        values = checkin_record(AT, "abcd", said).values
    except Refused:
        return
    line = checkin_said(values)
    assert line == entry_said(TABLE, values) != ""
    assert is_plain(line) and "_" not in line.replace(str(values.get("cant", "")), "")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Nothing was said: a check-in needs one answer at least."),
        ({"cant": " \t"}, "Nothing was said: a check-in needs one answer at least."),
        ({"worst": 2, "best": 3}, "The worst can't be less than the best; 2 and 3 do not go together."),
        ({"worst": 6, "pain": 7}, "The worst since yesterday is at least what it is now; 6 and 7 do not go together."),
        ({"pain": 1, "best": 2}, "The best since yesterday is at most what it is now; 1 and 2 do not go together."),
        ({"pain": 11}, "Pain is a whole number from 0 (none) to 10 (the worst imaginable)."),
        ({"pain": True}, "Pain is a whole number from 0 (none) to 10 (the worst imaginable)."),
        ({"sleep": "badly"}, "There is no word 'badly' for sleep; the words are well, broken, hardly."),
        ({"mood": "low"}, f"mood is nothing that a check-in says; it says {', '.join(KEYS)}."),
    ],
)
def test_nonsense_is_refused_with_the_reason(said: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as refusal:
        checkin_record(AT, "abcd", said)
    assert refusal.value.reason == why


def test_how_it_reads() -> None:
    values: dict[str, Any] = {
        "pain": 4,
        "worst": 7,
        "sleep": "broken",
        "legs": "above_knee",
        "cant": "tie my shoes\x1b[2J",
    }
    assert (
        checkin_said(values) == "pain now 4, worst 7 · woke often · down a leg, above the knee · can't tie my shoes[2J"
    )
    assert (pains_said({"pain": 5}), checkin_said({"pain": 5})) == ("pain 5", "pain 5")
    assert checkin_said({"sleep": "as a stone"}) == "as a stone"  # a word of the person's own file


@pytest.mark.parametrize(("values", "daily"), [({"at": AT, "pain": 5}, False), ({"at": AT, "legs": "none"}, True)])
def test_a_number_alone_is_no_check_in_of_a_day(values: dict[str, Any], *, daily: bool) -> None:
    assert is_daily(values) is daily
    assert name_of(TABLE, values) == ("check-in" if daily else "pain")


def test_the_pain_now_is_what_was_said_last_wherever_it_was_said() -> None:
    life = Life()
    life.say(ev.PainFelt(at=at("10:00"), value=3))
    assert pain_now(life.course, (), at("10:30")) == 3
    for minute, value in (("09:50", 9), ("10:20", 8)):
        record = checkin_record(at(minute), f"ab{value}", {"pain": value, "worst": 10})
        life.write([record])
    apart = said_apart(fold(life.entries).values())
    assert pain_now(life.course, (), at("10:30"), apart) == 8
    assert pain_now(life.course, (), at("10:10"), apart) == 3  # the later one is not said yet
    assert pain_now(life.course, (), at("11:21"), apart) is None


@pytest.mark.parametrize("before", [None, *LEGS])
def test_new_or_low_or_both_legs_are_what_the_list_of_emergencies_says(before: str | None) -> None:
    sign = next(sign.line for sign in EMERGENCY if sign.id == "legs")
    for legs in ("below_knee", "both"):
        said = about_legs(legs, before)
        assert said is not None and sign[1:] in said and EMERGENCY_ADVICE[0] in said
    assert about_legs("none", before) is None
    assert about_legs(None, before) is None
    assert (about_legs("above_knee", before) is not None) == (before == "none")
