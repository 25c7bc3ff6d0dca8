"""How entries read as rows: in which order, with which words, and what is found in them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.asking import ZONE
from tests.tui.log_entries import CHANGED, LOG, MOMENTS, WHOLE, folded, local, session

from icebreak.core.log_query import Line
from icebreak.core.placed import day_of
from icebreak.core.record import Folded, Record, Scalar
from icebreak.tui.log_details import details, value_said
from icebreak.tui.log_order import SORTED_BY, Order, by, in_order, key_of
from icebreak.tui.log_rows import LogRow, cells, columns, counted, log_rows


def row(entry: Folded) -> LogRow:
    [found] = log_rows([entry], ZONE)
    return found


def ids(rows: list[LogRow]) -> list[str]:
    return [one.entry.id.rpartition("-")[2] for one in rows]


def test_a_row_can_be_looked_through() -> None:
    line: Line = row(LOG[1])
    assert line.course == "2026-11-21-ice-20-90-k3fd"
    for word in ("sat 21 nov 2026", "ice", "20 min", "pink", "the first one", "lower back", "16:05"):
        assert word in line.text


def test_days_stand_together_also_where_a_session_of_the_evening_went_on_after_midnight() -> None:
    late = session(1, 21, "23:50", late=20)
    early = folded(Record(table="spasm", id="2026-11-22-spasm-aaaa", values={"at": local(22, "00:05")}))
    rows = log_rows([early, late, session(2, 22, "07:00")], ZONE)
    assert [one.date.day for one in rows] == [22, 22, 21]
    assert f"{rows[2].at:%d %H:%M}" == "22 00:10"


def test_what_was_deleted_or_can_not_be_placed_is_left_out() -> None:
    gone = folded(LOG[1].history[0].record, Record(table="session", id=LOG[1].id, values={"deleted": True}))
    unplaced = folded(Record(table="session", id="a", values={"kind": "ice"}))
    strange = folded(Record(table="weather", id="b", values={"at": local(22, "08:00")}))
    assert log_rows([gone, unplaced, strange], ZONE) == []


def test_what_was_said_of_a_moment_reads_in_words() -> None:
    found = [dict(cells(row(one))) for one in MOMENTS]
    assert [one["kind"] for one in found] == ["check-in", "spasm", "plan"]
    assert [one["pain"] for one in found if "pain" in one] == ["6", "7"]
    assert found[0]["note"] == "woke often; can't tie shoes"
    assert found[1]["how it went"] == "40 s"
    assert found[2]["how it went"] == "part 2 began"


@pytest.mark.parametrize("number", [10**17, 10**4000, -(10**4000)], ids="abc")
def test_a_length_beyond_all_reason_is_read_as_the_number_that_it_is(number: int) -> None:
    values: dict[str, Scalar] = {"at": local(22, "08:00"), "lasted_s": number}
    shown = details(row(folded(Record(table="spasm", id="2026-11-22-spasm-aaaa", values=values))))
    assert dict(shown.facts)["Lasted"] == str(number)
    assert details(row(session(1, 21, "16:05", planned_s=number))).summary == "20 min"


def test_it_is_counted() -> None:
    assert counted(log_rows(WHOLE, ZONE)) == "9 sessions, 2 days"
    assert counted(log_rows(LOG[1:2], ZONE)) == "1 session, 1 day"


@pytest.mark.parametrize("width", range(20, 200, 7))
def test_the_instant_and_how_it_went_are_named_at_every_width(width: int) -> None:
    for days in (True, False):
        names = columns(width, days=days)
        assert {"time", "due", "day"} & {*names}
        assert "how it went" in names
        assert ("day" in names) != days


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        (by("time"), "k3fd.8", "abcd"),
        (by("min"), "k3fd.2", "abcd"),
        (by("pain"), "k3fd.1", "abcd"),
        (by("pain").turned(), "k3fd.8", "abcd"),
        (by("note"), "k3fd.6", "abcd"),
        (by("skin"), "k3fd.4", "abcd"),
    ],
)
def test_it_is_sorted_with_what_is_not_recorded_at_the_end(order: Order, first: str, last: str) -> None:
    rows = log_rows([*LOG, CHANGED], ZONE)
    found = rows if order.by_day else in_order(rows, [key_of(order)(one) for one in rows], order)
    assert (ids(found)[0], ids(found)[-1]) == (first, last)


_KEYS = """due on off said at kind outcome pain_before pain pain_after skin_after note definition region worst sleep
lasted_s planned_s chosen lists reason held holds part odd"""
ANYTHING = st.one_of(
    st.text(max_size=20),
    st.integers(-5, 100_000),
    st.booleans(),
    st.tuples(st.text(max_size=5)),
    st.datetimes().map(lambda at: at.replace(tzinfo=UTC)),
)
ENTRIES = st.builds(
    lambda table, name, values: folded(Record(table=table, id=name, values=values)),
    st.sampled_from(["session", "signs", "checkin", "spasm", "phase"]),
    st.text(min_size=1, max_size=9),
    st.dictionaries(st.sampled_from(_KEYS.split()), ANYTHING, max_size=12),
)


@given(st.lists(ENTRIES, max_size=6), st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/Lima"]))
def test_whatever_a_file_holds_can_be_shown_sorted_and_told(entries: list[Folded], zone: str) -> None:
    rows = log_rows(entries, ZoneInfo(zone))
    for column in SORTED_BY[1:]:
        for order in (by(column), by(column).turned()):
            found = in_order(rows, [key_of(order)(one) for one in rows], order)
            assert sorted(map(id, found)) == sorted(map(id, rows))
    for one in rows:
        said = [*cells(one).values(), one.text, *(value for _, value in details(one).facts)]
        said += [change for revision in details(one).history for change in revision.changes]
        assert not any("\x1b" in text or "\u202e" in text or "\n" in text for text in said)
    assert [one.day for one in rows] == sorted((one.day for one in rows), reverse=True)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_the_day_of_a_row_is_that_of_the_whole_program(at: datetime, hours: int) -> None:
    due = at.replace(tzinfo=UTC)
    entry = folded(Record(table="session", id="a", values={"due": due, "on": due + timedelta(hours=hours)}))
    assert row(entry).date == day_of(entry.values, ZONE)


def test_details_say_everything_and_how_it_came_to_be_so() -> None:
    said = details(row(CHANGED))
    assert said.heading == "Ice, Sun 22 Nov 2026"
    assert said.summary == "18 min (planned 20 min)"
    facts = dict(said.facts)
    assert facts["Due"] == "14:10"
    assert facts["Pain after"] == "4"
    assert facts["Course"] == "2026-11-21-ice-20-90-k3fd"
    assert [(one.rev, one.by) for one in said.history] == [(1, "dev"), (2, "dev"), (3, "dev")]
    assert said.history[0].changes == ("written",)
    assert said.history[1].changes == ("Off: 14:32 → 14:30", "Pain after: 3 → 4")
    assert said.history[2].changes == (
        "Skin after: pink, or a bit darker taken away",
        "Note: took it slowly → took it slowly, turned twice",
    )


def test_what_is_not_recorded_is_said_and_not_guessed() -> None:
    facts = dict(details(row(LOG[5])).facts)
    assert facts["Pain before"] == facts["Pain after"] == "not recorded"
    assert "Pain before" not in dict(details(row(LOG[6])).facts)  # it was left out


def test_a_deletion_that_was_taken_back_stands_in_the_history() -> None:
    first = LOG[1].history[0].record
    deleted: dict[str, Scalar] = {"deleted": True}
    back = Record(table="session", id=first.id, unset=("deleted",))
    said = details(row(folded(first, Record(table="session", id=first.id, values=deleted), back)))
    assert [one.changes for one in said.history] == [("written",), ("deleted",), ("brought back",)]


def test_a_correction_by_seconds_shows_them() -> None:
    first = LOG[1].history[0].record
    off = local(21, "16:25") + timedelta(seconds=7)
    said = details(row(folded(first, Record(table="session", id=first.id, values={"off": off}))))
    assert said.history[1].changes == ("Off: 16:25:10 → 16:25:17",)


def test_the_details_of_a_spasm_say_its_seconds() -> None:
    assert value_said("lasted_s", 30, row(LOG[1])) == "30 s"
    assert value_said("lasted_s", 10**17, row(LOG[1])) == "100000000000000000"
