from datetime import datetime, timedelta, timezone

import pytest

from icebreak.core.safety import level
from icebreak.core.signs_record import LISTS, signs_record

AT = datetime(2026, 11, 22, 23, 30, 4, 5, tzinfo=timezone(timedelta(hours=1)))


def test_a_list_that_was_shown_keeps_its_time_and_never_says_none() -> None:
    record = signs_record(AT, "k3fd", ("emergency", "no_ice"), ())
    assert (record.table, record.id) == ("signs", "2026-11-22-signs-k3fd")
    assert dict(record.values) == {"at": AT.replace(microsecond=0), "lists": ("emergency", "no_ice")}


def test_what_was_chosen_is_kept_by_the_signs_own_ids() -> None:
    record = signs_record(AT, "k3fd", ("same_day",), ("fever", "lump"))
    assert record.values["chosen"] == ("fever", "lump")


@pytest.mark.parametrize(("lists", "chosen"), [((), ()), (("rashes",), ()), (("same_day",), ("saddle",))])
def test_a_sign_of_a_list_that_was_not_shown_is_a_mistake_of_the_program(
    lists: tuple[str, ...], chosen: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="not among the signs that were shown"):
        signs_record(AT, "k3fd", lists, chosen)


def test_no_two_lists_share_an_id_so_that_the_report_can_tell_them_apart() -> None:
    ids = [sign.id for signs in LISTS.values() for sign in signs]
    assert len(ids) == len(set(ids))
    assert all(level(sign.id) == name for name in ("emergency", "same_day", "see_someone") for sign in LISTS[name])
