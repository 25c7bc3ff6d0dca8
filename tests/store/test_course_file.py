"""A course's file: whatever a course has been through, it is read back as it was; and what a person broke is said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.core.life import HEAT, HOUR, ICE, MIN, NIGHT, Life, at, plan

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.definition import Definition
from icebreak.core.record import Entry, Record
from icebreak.core.refused import Refused
from icebreak.core.shift import shifted
from icebreak.store.course_table import course_table, read_course
from icebreak.store.forms import BadTable

ANCHOR = Reading(wall=at("12:00"), boot=12.25, boot_id="4711")
TOWEL = plan(15, 240, name="fomentation", kind="heat", finish="The water has cooled")
ROUNDS = plan(20, 30, name="rounds", rounds=3, long_rest=180, times_a_day=3, up_to=72)


@st.composite
def events(draw: st.DrawFn) -> list[ev.Event]:
    made: list[ev.Event] = []
    now = at("10:00")
    for _ in range(draw(st.integers(0, 12))):
        now += draw(st.integers(0, 300)) * MIN
        pain = draw(st.none() | st.integers(0, 10))
        note = draw(st.none() | st.text(max_size=20))
        off = ev.CameOff(at=now, pain=pain, note=note, reason=draw(st.sampled_from([None, "pain", "skin"])))
        made.append(
            draw(
                st.sampled_from(
                    [
                        ev.WentOn(at=now, pain=pain, note=note, shown=now - MIN, anyway=draw(st.booleans())),
                        off,
                        ev.CameOff(at=now, off=now - MIN),
                        ev.CameOff(at=now, finished=True),
                        ev.CameOff(at=now, unknown=True),
                        ev.Skipped(at=now, note=note),
                        ev.Snoozed(at=now, by=20 * MIN),
                        ev.Paused(at=now),
                        ev.Resumed(at=now),
                        ev.Extended(at=now, by=HOUR),
                        ev.Stopped(at=now, off=off),
                        ev.SkinSeen(at=now, word=draw(st.sampled_from(["blister", "pink", "blotchy"]))),
                        ev.PainFelt(at=now, value=pain or 0),
                        ev.NoteMade(at=now, text=note or "slowly"),
                        ev.Amended(at=now, values=(("pain_after", pain), ("note", note or None))),
                        ev.HoursChanged(at=now, quiet=NIGHT, zone="Asia/Tokyo"),
                        ev.OnsetSaid(at=now, onset=at("09:00")),
                        ev.Corrected(at=now, on=now - 30 * MIN),
                        ev.TimePassed(at=now),
                    ]
                )
            )
        )
    return made


def written(course: Course, pending: tuple[Entry, ...] = ()) -> dict[str, Any]:
    return tomli.loads(tomli_w.dumps(course_table(course, ANCHOR, pending)))


@given(events(), st.sampled_from([ICE, HEAT, ROUNDS, TOWEL]))
def test_a_course_is_read_back_as_it_was(told: list[ev.Event], definition: Definition) -> None:
    life = Life(definition, zone="Europe/Berlin", quiet=NIGHT, onset=at("09:30"))
    for event in told:
        try:
            life.say(event)
        except Refused:
            continue
        assert read_course(written(life.course, tuple(life.entries))) == (life.course, ANCHOR, tuple(life.entries))


def test_that_it_ended_of_itself_is_read_back() -> None:
    life = Life(TOWEL)
    life.on("10:00")
    life.off("10:07", finished=True)
    read = read_course(written(life.course))[0]
    assert read == life.course
    assert read.session is not None
    assert (read.session.finished, read.since[-1]) == (True, ev.CameOff(at=at("10:07"), finished=True))


def test_a_list_in_a_record_and_what_it_unsets_are_read_back() -> None:
    record = Record(table="signs", id="x", values={"chosen": ("a", "b"), "at": at("10:00")}, unset=("note",))
    pending = (Entry(record=record, rev=2, device="here"),)
    assert read_course(written(Life().course, pending))[2] == pending


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", 2, "format: this file is for a newer icebreak; update this one"),
        ("state", "off", "state: it has to be resting, on (with a session) or ended"),
        ("start", "yesterday", "start: a date and time is wanted here"),
        ("slot", "3", "slot: a whole number is wanted here"),
        ("slot", True, "slot: a whole number is wanted here"),
        ("quiet", ["25:00-07:00"], "quiet: '25:00-07:00' is not a quiet window; write it like 23:00-07:00"),
        ("zone", "Mars/Olympus", "zone: there is no such time zone here"),
        ("zone", "../../etc/passwd", "zone: there is no such time zone here"),
        ("anchor", None, "anchor: this table is missing"),
        ("start", None, "course: start is missing or out of place"),
        ("since", [{"event": "flew"}], "since: there is no event 'flew'"),
        ("tally", {"day": 3}, "tally.day: a date is wanted here"),
        ("tally", {"day": date(1, 1, 1)}, "tally.day: the year 1 can't be right"),
        ("start", datetime(9999, 12, 31, tzinfo=UTC), "start: the year 9999 can't be right"),
        ("record", [{"table": "session", "values": {}}], "record.id: it is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(key: str, value: object, said: str) -> None:
    table = written(Life().course)
    if value is None:
        del table[key]
    else:
        table[key] = value
    with pytest.raises(BadTable) as caught:
        read_course(table)
    assert str(caught.value) == said


@pytest.mark.parametrize("where", ["session", "base"])
def test_only_a_routine_is_said_to_be_led(where: str) -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.on("12:00")
    table = written(life.course)
    (table if where == "session" else table["base"])["session"]["led"] = True
    with pytest.raises(BadTable, match="only a routine with steps is led"):
        read_course(table)


@given(events(), st.integers(-3 * 86400, 3 * 86400))
def test_a_set_clock_moves_every_instant_and_back_again(told: list[ev.Event], seconds: int) -> None:
    life = Life()
    for event in told:
        try:
            life.say(event)
        except Refused:
            continue
    by = timedelta(seconds=seconds)
    moved = shifted(life.course, by)
    assert shifted(moved, -by) == life.course
    assert moved.start == life.course.start + by
    assert moved.end == life.course.end + by
    if life.course.session is not None and moved.session is not None:
        assert moved.session.ends == life.course.session.ends + by
    assert len(moved.since) == len(life.course.since)
    assert moved.definition is life.course.definition
