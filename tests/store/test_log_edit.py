"""What a person corrects in the log, on real files: through the course where it moves what is due, else by itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.store.person import Person
from tests.store.records import home_in

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.record import Entry, Folded, Record, Scalar, fold
from icebreak.core.refused import Refused
from icebreak.core.signs_record import signs_record
from icebreak.core.spasm import spasm_record
from icebreak.core.start import Start
from icebreak.store.courses import read_courses
from icebreak.store.definitions import find
from icebreak.store.hand import act, start
from icebreak.store.log import append_entries
from icebreak.store.log_edit import correct, delete, keep, undo
from icebreak.store.log_read import read
from icebreak.store.paths import Home

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def reading(minutes: float) -> Reading:
    return Reading(wall=BEGIN + timedelta(minutes=minutes), boot=1000 + 60 * minutes, boot_id="one")


def instant(minutes: float) -> datetime:
    return reading(minutes).wall


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path / "mine")


@pytest.fixture
def course(place: Home) -> str:
    """A course with two sessions: on at 0 and 120, off at 20 and 140."""
    asked = Start(definition=find("ice-20-90", None).definition, at=instant(0), zone="Europe/Berlin")
    done = start(place, asked, ev.WentOn(at=instant(0)), reading(0))
    assert done.after is not None
    name = done.after.id
    act(place, name, ev.CameOff(at=instant(20)), reading(20))
    act(place, name, ev.WentOn(at=instant(120)), reading(120))
    act(place, name, ev.CameOff(at=instant(140)), reading(140))
    return name


def the_course(place: Home) -> Course:
    return read_courses(place, reading(200))[0][0].course


def the_log(place: Home) -> dict[str, Folded]:
    assert read(place).problems == []
    return fold(read(place).entries)


def values(place: Home, name: str) -> Mapping[str, Scalar]:
    return the_log(place)[name].values


def test_correcting_the_latest_session_moves_what_is_due(place: Home, course: str) -> None:
    correct(place, f"{course}.2", {"off": instant(136), "pain_after": 3}, reading(150), ZONE)
    assert the_course(place).due == instant(136 + 90)
    assert values(place, f"{course}.2")["off"] == instant(136)
    assert values(place, f"{course}.2")["pain_after"] == 3


def test_correcting_an_earlier_session_changes_nothing_but_itself(place: Home, course: str) -> None:
    before = the_course(place)
    correct(place, f"{course}.1", {"off": instant(15), "note": "slowly"}, reading(150), ZONE)
    assert the_course(place) == before
    assert values(place, f"{course}.1")["outcome"] == "partial"
    assert values(place, f"{course}.1")["note"] == "slowly"
    assert the_log(place)[f"{course}.2"].rev == 1


def test_a_new_instant_stands_in_the_log_with_the_local_offset(place: Home, course: str) -> None:
    for slot in (1, 2):
        correct(place, f"{course}.{slot}", {"off": instant(120 * slot - 102)}, reading(150), ZONE)
        off = values(place, f"{course}.{slot}")["off"]
        assert isinstance(off, datetime)
        assert off.utcoffset() == timedelta(hours=1)


def test_bad_skin_said_late_holds_and_taking_the_correction_back_lets_go(place: Home, course: str) -> None:
    edited = correct(place, f"{course}.2", {"skin_after": "blister"}, reading(150), ZONE)
    assert the_course(place).held[0].until is None
    undo(place, edited, reading(151))
    assert the_course(place).held == ()
    assert "skin_after" not in values(place, f"{course}.2")


@pytest.mark.parametrize("slot", [1, 2])
def test_what_makes_no_sense_is_refused_and_nothing_is_written(place: Home, course: str, slot: int) -> None:
    before = the_log(place), the_course(place)
    for said in ({"off": instant(500)}, {"on": instant(130)}, {"pain_after": 12}, {"on": None}, {"planned_s": 3}):
        if slot == 2 and said == {"on": instant(130)}:
            continue  # sense enough there
        with pytest.raises(Refused):
            correct(place, f"{course}.{slot}", said, reading(150), ZONE)
    assert (the_log(place), the_course(place)) == before


def test_a_neighbour_in_another_month_s_file_is_kept_clear_of(place: Home) -> None:
    names = ["2026-11-30-session-aaaa", "2026-12-01-session-bbbb"]
    begins = [datetime(2026, 11, 30, 23, 40, tzinfo=ZONE), datetime(2026, 12, 1, 0, 10, tzinfo=ZONE)]
    for name, at in zip(names, begins, strict=True):
        ice: dict[str, Scalar] = {"kind": "ice", "region": "lower back", "on": at, "off": at + timedelta(minutes=20)}
        keep(place, Record(table="session", id=name, values=ice), reading(0))
    assert len(list(place.log.iterdir())) == 2
    said = {"off": begins[1] + timedelta(minutes=5)}
    with pytest.raises(Refused, match="Another session"):
        correct(place, names[0], said, reading(20_000), ZONE)
    delete(place, names[1], reading(20_000))
    correct(place, names[0], said, reading(20_000), ZONE)
    assert values(place, names[0])["off"] == said["off"]


def test_a_correction_of_times_and_words_together_is_taken_back_together(place: Home, course: str) -> None:
    for slot in (1, 2):
        before = the_log(place)[f"{course}.{slot}"].values, the_course(place).due
        said: dict[str, Scalar | None] = {"off": instant(120 * slot - 110), "pain_before": 7, "note": "x"}
        edited = correct(place, f"{course}.{slot}", said, reading(150), ZONE)
        assert the_log(place)[f"{course}.{slot}"].values != before[0]
        undo(place, edited, reading(151))
        assert (the_log(place)[f"{course}.{slot}"].values, the_course(place).due) == before


def test_a_deleted_entry_is_gone_from_the_log_and_comes_back_by_undo(place: Home, course: str) -> None:
    due = the_course(place).due
    edited = delete(place, f"{course}.2", reading(150))
    assert the_log(place)[f"{course}.2"].deleted
    assert the_course(place).due == due, "the rest after it still counts"
    with pytest.raises(Refused, match="was deleted"):
        delete(place, f"{course}.2", reading(151))
    undo(place, edited, reading(152))
    assert not the_log(place)[f"{course}.2"].deleted


def test_what_is_not_in_the_log_can_be_neither_corrected_nor_deleted(place: Home) -> None:
    with pytest.raises(Refused, match="is not in the log"):
        correct(place, "no", {"note": "x"}, reading(150), ZONE)
    with pytest.raises(Refused, match="is not in the log"):
        delete(place, "no", reading(150))


def test_a_slot_younger_than_the_last_session_is_said_to_its_course_and_not_to_the_log(
    place: Home, course: str
) -> None:
    act(place, course, ev.Skipped(at=instant(240)), reading(240))
    with pytest.raises(Refused, match="goes on"):
        correct(place, f"{course}.3", {"on": instant(231), "off": instant(239)}, reading(250), ZONE)
    act(place, course, ev.Stopped(at=instant(260)), reading(260))
    correct(place, f"{course}.3", {"on": instant(231), "off": instant(239)}, reading(270), ZONE)
    assert values(place, f"{course}.3")["outcome"] == "partial"


def test_an_entry_that_only_a_course_file_has_yet_can_be_corrected(place: Home, course: str) -> None:
    for path in place.log.iterdir():
        path.unlink()
    act(place, course, ev.NoteMade(at=instant(141), text="kept"), reading(141))
    edited = delete(place, f"{course}.2", reading(150))
    assert [entry.rev for entry in edited.entries] == [3]
    assert the_log(place)[f"{course}.2"].deleted


def test_signs_that_were_shown_are_one_entry_of_no_course(place: Home) -> None:
    record = signs_record(instant(0).astimezone(ZONE), "k3fd", ("emergency", "no_ice", "ask_first"), ())
    keep(place, record, reading(0))
    entry = the_log(place)[record.id]
    assert entry.table == "signs"
    assert entry.values["lists"] == ("emergency", "no_ice", "ask_first")
    assert "chosen" not in entry.values


def test_a_course_that_has_moved_on_refuses_to_undo(place: Home, course: str) -> None:
    edited = correct(place, f"{course}.2", {"off": instant(136)}, reading(150), ZONE)
    act(place, course, ev.WentOn(at=instant(230)), reading(230))
    with pytest.raises(Refused, match="correct it in the log"):
        undo(place, edited, reading(231))


def test_an_edit_without_effect_writes_nothing(place: Home, course: str) -> None:
    edited = correct(place, f"{course}.1", {"note": None}, reading(150), ZONE)
    assert edited == replace(edited, entries=(), done=(), notes=())
    assert the_log(place)[f"{course}.1"].rev == 1


def test_a_course_begun_under_a_clock_that_ran_ahead_is_logged_once_and_its_edit_can_be_taken_back(place: Home) -> None:
    person = Person(place)
    person.set_by = timedelta(days=98)
    person.start()
    assert person.course.startswith("2027-02-28-")
    person.set_by = timedelta(0)
    person.says(20, ev.CameOff)
    for minute in (21, 22):
        spasm = spasm_record(person.at(minute), f"abc{minute}")
        keep(place, spasm, person.reading(minute))
    assert person.files().count("[[session]]") == 1
    name = f"{person.course}.1"
    edited = correct(place, name, {"note": "hello"}, person.reading(30), ZONE)
    assert (the_log(place)[name].rev, values(place, name)["note"]) == (2, "hello")
    undo(place, edited, person.reading(31))
    assert not the_log(place)[name].deleted
    assert "note" not in values(place, name)
    assert [path.name[:7] for path in place.log.iterdir()] == ["2026-11"]


def elsewhere(place: Home, name: str, **said: Scalar) -> None:
    """Have another device correct an entry, and its file come here."""
    correction = Record(table="session", id=name, values=said)
    append_entries(place, "phone-abcd", [Entry(record=correction, rev=3, device="phone-abcd")])


@pytest.mark.parametrize("stopped", [False, True])
def test_what_the_log_says_otherwise_than_the_course_is_corrected_in_the_log(
    place: Home, course: str, stopped: bool
) -> None:
    name = f"{course}.2"
    correct(place, name, {"pain_after": 5, "note": "x"}, reading(141), ZONE)
    if stopped:
        act(place, course, ev.Stopped(at=instant(142)), reading(142))
    elsewhere(place, name, pain_after=2, off=instant(130), note="y")
    assert values(place, name)["pain_after"] == 2
    before = values(place, name)
    again: Mapping[str, Scalar | None] = {"pain_after": 5, "off": instant(140), "note": None}
    edited = correct(place, name, again, reading(150), ZONE)
    assert values(place, name).items() >= {"pain_after": 5, "off": instant(140), "outcome": "completed"}.items()
    assert "note" not in values(place, name)
    assert correct(place, name, again, reading(151), ZONE).entries == ()
    undo(place, edited, reading(152))
    assert values(place, name) == before
