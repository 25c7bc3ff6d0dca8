"""Where an entry stands in the log: by when it was."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icebreak.core.placed import day_of, in_order, instant_of
from icebreak.core.record import Folded, Scalar

AT = datetime(2026, 11, 22, 23, 40, tzinfo=timezone(timedelta(hours=1)))
BERLIN = ZoneInfo("Europe/Berlin")


def test_when_it_went_on_counts_before_when_it_was_due() -> None:
    assert instant_of({"due": AT, "on": AT + timedelta(minutes=30)}) == AT + timedelta(minutes=30)
    assert instant_of({"due": AT}) == AT
    assert instant_of({"at": AT}) == AT
    assert instant_of({"on": "at noon"}) is None


def test_it_belongs_to_the_day_of_its_slot() -> None:
    assert day_of({"due": AT, "on": AT + timedelta(minutes=30)}, BERLIN) == date(2026, 11, 22)
    assert day_of({"on": AT + timedelta(minutes=30)}, BERLIN) == date(2026, 11, 23)
    assert day_of({}, BERLIN) is None


def test_entries_are_sorted_by_instant_and_those_without_one_come_first() -> None:
    def entry(name: str, **values: Scalar) -> Folded:
        return Folded(table="session", id=name, rev=1, values=values, deleted=False, history=())

    mixed = [entry("c", on=AT), entry("b", on=AT), entry("a"), entry("d", on=AT - timedelta(days=1))]
    assert [one.id for one in sorted(mixed, key=in_order)] == ["a", "d", "b", "c"]
