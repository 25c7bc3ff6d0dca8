from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.amend import CORRECTABLE, Said, amended, checked
from icebreak.core.record import Entry, Folded, Record, Scalar, fold
from icebreak.core.refused import Refused

ZONE = ZoneInfo("Europe/Berlin")
DAY = datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=1)))
COURSE = "2026-11-22-ice-20-90-k3fd"
NOW = DAY.replace(hour=18)


def at(hour: int, minute: int = 0) -> datetime:
    return DAY.replace(hour=hour, minute=minute)


def entry(slot: int, on: datetime | None, off: datetime | None, *, course: str = COURSE, **more: Scalar) -> Folded:
    values: dict[str, Scalar] = {"kind": "ice", "region": "lower back", "planned_s": 1200, "due": at(12)}
    if on is not None:
        values["on"] = on
    if off is not None:
        values["off"] = off
    values["outcome"] = "completed" if off else "unconfirmed"
    record = Record(table="session", id=f"{course}.{slot}", values=values | more)
    return fold([Entry(record=record, rev=1, device="dev")])[record.id]


FIRST = entry(1, at(12), at(12, 20))
SECOND = entry(2, at(14), at(14, 20))
LOG = (FIRST, SECOND)


def after(said: Said, what: Folded = FIRST) -> dict[str, Scalar]:
    """The entry as it is folded once the correction lies over it."""
    record = amended(what, said, LOG, NOW, ZONE)
    assert record is not None
    return dict(fold([*what.history, Entry(record=record, rev=2, device="dev")])[what.id].values)


def test_a_correction_holds_only_the_keys_that_changed() -> None:
    record = amended(FIRST, {"pain_after": 3, "on": at(12)}, LOG, NOW, ZONE)
    assert record is not None
    assert (dict(record.values), record.unset) == ({"pain_after": 3}, ())


def test_what_changes_nothing_is_no_correction() -> None:
    assert amended(FIRST, {"on": at(12), "note": None}, LOG, NOW, ZONE) is None


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"off": at(12, 16)}, "completed"),
        ({"off": at(12, 15)}, "partial"),
        ({"off": None}, "unconfirmed"),
        ({"reason": "pain"}, "stopped"),
        ({"on": at(11, 59)}, "completed"),
    ],
)
def test_the_outcome_follows_the_times(said: Said, outcome: str) -> None:
    assert after(said)["outcome"] == outcome


def test_what_was_done_whole_stays_so_whatever_its_times() -> None:
    finished = entry(1, at(12), at(12, 7), finished=True)
    assert after({"off": at(12, 5)}, finished)["outcome"] == "completed"
    led = entry(1, at(12), at(12, 8), held=12, holds=16)
    assert after({"off": at(12, 20)}, led)["outcome"] == "partial"
    assert after({"off": at(12, 20)}, entry(1, at(12), at(12, 8), held=13, holds=16))["outcome"] == "completed"


def test_a_time_that_is_known_at_last_answers_the_question_for_it() -> None:
    asked = entry(3, at(16), None, said=at(16, 50), asked=True)
    values = after({"off": at(16, 20)}, asked)
    assert values["outcome"] == "completed"
    assert "said" not in values
    assert "asked" not in values


def test_a_slot_that_was_left_out_can_be_said_to_have_been_taken() -> None:
    skipped = entry(3, None, None, outcome="skipped")
    assert after({"on": at(16), "off": at(16, 20)}, skipped)["outcome"] == "completed"


def test_a_new_instant_is_written_as_the_clock_there_showed_it() -> None:
    written = after({"off": datetime(2026, 11, 22, 11, 19, 30, 9, tzinfo=ZoneInfo("UTC"))})["off"]
    assert isinstance(written, datetime)
    assert written.isoformat() == "2026-11-22T12:19:30+01:00"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"off": at(19)}, "in the future"),
        ({"on": at(12, 20)}, "before that"),
        ({"off": at(14, 5)}, "Another session was on from 14:00 to 14:20"),
        ({"on": None}, "Say when it went on"),
        ({"on": at(10) - timedelta(days=2)}, "more than a day"),
        ({"pain_after": 11}, "0 .none. to 10"),
        ({"pain_after": True}, "whole number"),
        ({"skin_after": "blue"}, "no word 'blue'"),
        ({"reason": "boredom"}, "no word 'boredom'"),
        ({"outcome": "completed"}, "not something that can be corrected"),
        ({"on": "12:00"}, "nothing that on can be"),
        ({"on": datetime(2026, 11, 22, 12)}, "nothing that on can be"),  # noqa: DTZ001 - the naive one that is refused
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(said: Said, why: str) -> None:
    with pytest.raises(Refused, match=why):
        amended(FIRST, said, LOG, NOW, ZONE)


def test_packs_of_two_courses_are_not_on_one_place_at_once_but_a_rest_may_go_with_ice() -> None:
    heat = entry(1, at(14), at(14, 20), course="other", kind="heat")
    with pytest.raises(Refused, match="Another session"):
        amended(FIRST, {"off": at(14, 5)}, [heat], NOW, ZONE)
    elsewhere = entry(1, at(14), at(14, 20), course="other", kind="heat", region="neck")
    lying = entry(1, at(14), at(14, 20), course="other", kind="rest")
    assert amended(FIRST, {"off": at(14, 5)}, [elsewhere, lying], NOW, ZONE) is not None


def test_what_was_on_together_already_can_still_be_put_right() -> None:
    heat = entry(1, at(12, 10), at(12, 30), course="other", kind="heat")
    assert amended(FIRST, {"off": at(12, 18)}, [heat], NOW, ZONE) is not None


def test_a_pack_of_which_nobody_knows_the_end_can_t_have_gone_on_while_another_was_on() -> None:
    asked = entry(3, at(16), None, said=at(16, 50), asked=True)
    with pytest.raises(Refused, match="Another session was on from 14:00"):
        amended(asked, {"on": at(14, 10)}, LOG, NOW, ZONE)


def test_a_note_is_kept_as_plain_text_and_an_empty_one_goes() -> None:
    assert checked({"note": "slow\x1b[2J\nday"}) == {"note": "slow[2J day"}
    assert checked({"note": " \n"}) == {"note": None}


@given(
    st.dictionaries(
        st.sampled_from(CORRECTABLE),
        st.one_of(
            st.none(),
            st.text(),
            st.integers(),
            st.booleans(),
            st.datetimes(timezones=st.just(ZONE)),
            st.sampled_from(["pain", "skin", "pink", "numb"]),
        ),
    )
)
def test_whatever_is_said_gives_an_entry_that_makes_sense_or_a_sentence(said: Said) -> None:
    try:
        record = amended(FIRST, said, LOG, NOW, ZONE)
    except Refused as refusal:
        assert refusal.reason.endswith(".")
        return
    if record is None:
        return
    values = fold([*FIRST.history, Entry(record=record, rev=2, device="dev")])[FIRST.id].values
    on, off = values["on"], values.get("off")
    assert isinstance(on, datetime)
    assert on <= NOW
    assert off is None or (isinstance(off, datetime) and on < off <= NOW)
    assert (values["outcome"] == "stopped") == ("reason" in values)
