"""What every hand does: lock, read, apply, commit; and what is left when something stops it half way."""

import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.person import MIN, NINE, Person, ice

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.courses import course_path, read_courses
from icebreak.store.definitions import load
from icebreak.store.log_edit import delete
from icebreak.store.paths import find_home
from icebreak.store.reminding import Reminding, write_reminding
from icebreak.store.watch import Watch


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))


def test_a_session_is_in_the_log_when_off_returns(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff, pain=4)
    entry = person.log()["1"]
    assert entry.values["outcome"] == "completed"
    assert entry.values["pain_after"] == 4
    assert entry.values["on"] == NINE
    assert "[[session]]" in person.files()


def test_what_is_written_is_for_its_owner_only(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    modes = {path.stat().st_mode & 0o777 for path in person.home.data.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in person.home.data.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_log_that_cannot_be_written_stops_nothing_and_is_mended_by_the_next_hand(person: Person) -> None:
    person.start()
    person.home.log.write_text("in the way")
    done = person.says(20, ev.CameOff)
    assert done.unlogged is not None
    assert person.log()["1"].values["outcome"] == "completed", "a reader counts what the course's file has"
    person.home.log.unlink()
    person.says(21, ev.PainFelt, value=3)
    assert person.files().count("[[session]]") == 2, "the session, and the correction with the pain"
    assert person.log()["1"].values["pain_after"] == 3


KILLED = """
import os, sys
from datetime import datetime
from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.store import hand, scene
from icebreak.store.paths import find_home

scene.append_entries = lambda *_: os._exit(9)
at = datetime.fromisoformat(sys.argv[2])
home = find_home(os.environ)
hand.act(home, sys.argv[1], ev.CameOff(at=at), Reading(wall=at, boot=2200.0, boot_id="first"))
"""


def test_a_death_between_rename_and_append_loses_nothing_and_doubles_nothing(person: Person) -> None:
    person.start()
    words = [sys.executable, "-c", textwrap.dedent(KILLED), person.course, person.at(20).isoformat()]
    ended = subprocess.run(words, env={"ICEBREAK_HOME": str(person.home.data)}, check=False)
    assert ended.returncode == 9
    assert not person.home.log.exists()
    assert person.log()["1"].values["outcome"] == "completed"
    person.says(115, ev.WentOn)
    person.says(136, ev.CameOff)
    assert person.files().count('.1"') == 1
    assert set(person.log()) == {"1", "2"}


def test_the_same_event_again_writes_nothing(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    person.says(21, ev.PainFelt, value=3)
    path = course_path(person.home, person.course)
    before = path.read_bytes(), person.files()
    assert person.says(21, ev.PainFelt, value=3).entries == ()
    assert (path.read_bytes(), person.files()) == before


def test_missed_slots_are_written_by_the_next_event_once(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    person.says(500, ev.WentOn)
    person.says(520, ev.CameOff)
    outcomes = {key: entry.values["outcome"] for key, entry in person.log().items()}
    assert outcomes == {"1": "completed", "2": "missed", "3": "missed", "4": "missed", "5": "completed"}


def test_taking_back_what_was_said_puts_course_and_log_back(person: Person) -> None:
    person.start()
    off = person.says(20, ev.CameOff)
    hand.take_back(person.home, off, person.reading(20.5))
    kept, _ = read_courses(person.home, person.reading(21))
    assert kept[0].course.state == "on"
    assert person.log() == {}
    person.says(22, ev.CameOff)
    assert person.log()["1"].values["off"] == person.at(22)


def test_nothing_is_taken_back_over_what_somebody_else_said(person: Person) -> None:
    person.start()
    off = person.says(20, ev.CameOff)
    person.says(21, ev.PainFelt, value=3)
    with pytest.raises(Refused, match="since"):
        hand.take_back(person.home, off, person.reading(22))


def test_taking_back_a_pack_that_went_on_needs_the_word_that_it_is_off(person: Person) -> None:
    started = person.start()
    with pytest.raises(Refused, match="off"):
        hand.take_back(person.home, started, person.reading(1))
    hand.take_back(person.home, started, person.reading(1), is_off=True)
    assert read_courses(person.home, person.reading(2))[0] == []


def test_a_stop_while_it_is_on_is_refused_and_calls_off(person: Person) -> None:
    person.start()
    with pytest.raises(Refused, match="still on"):
        person.says(5, ev.Stopped)
    kept, _ = read_courses(person.home, person.reading(6))
    assert kept[0].course.session is not None
    assert kept[0].course.session.called_off == person.at(5)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_wall_clock_that_is_set_moves_everything_with_it(person: Person, hours: int) -> None:
    person.start()
    person.set_by = timedelta(hours=hours)
    kept, _ = read_courses(person.home, person.reading(10))
    session = kept[0].course.session
    assert session is not None
    assert session.ends == person.at(20)
    person.says(20, ev.CameOff)
    values = person.log()["1"].values
    assert values["outcome"] == "completed"


def test_after_another_boot_with_an_earlier_clock_the_person_is_asked(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    person.boot, person.set_by = "second", timedelta(days=-3)
    kept, _ = read_courses(person.home, person.reading(30))
    assert kept[0].doubt
    with pytest.raises(Refused, match="date"):
        person.says(30, ev.Skipped)
    hand.confirm_date(person.home, person.course, person.reading(31))
    kept, _ = read_courses(person.home, person.reading(32))
    assert not kept[0].doubt
    due = kept[0].course.due
    assert due is not None
    assert person.at(31) < due <= person.at(31) + 90 * MIN, "the rest is counted from what was last said"


def test_a_plain_off_is_never_refused_for_its_time(person: Person) -> None:
    person.start()
    person.boot, person.set_by = "second", timedelta(days=-3)
    kept, _ = read_courses(person.home, person.reading(1))
    assert kept[0].course.session is not None
    called = kept[0].course.session.called_off
    assert called is not None, "off is called at once"
    assert called <= person.at(1)
    person.says(2, ev.CameOff)
    hand.confirm_date(person.home, person.course, person.reading(3))
    values = person.log()["1"].values
    assert (values["outcome"], values["said"]) == ("unconfirmed", person.at(2))
    assert "off" not in values


def test_when_a_slot_was_first_shown_goes_into_its_session(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    shown = person.at(110)
    write_reminding(person.home, Reminding(pid=1, role="agent", shown={f"{person.course}.2": shown}))
    person.says(115, ev.WentOn)
    person.says(135, ev.CameOff)
    assert person.log()["2"].values["shown"] == shown


def test_a_course_that_ended_long_ago_is_put_away(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    person.says(30, ev.Stopped)
    first = person.course
    person.start(9 * 24 * 60)
    person.says(9 * 24 * 60 + 20, ev.CameOff)
    assert [path.stem for path in person.home.courses.glob("*.toml")] == [person.course]
    assert (person.home.courses / "ended" / f"{first}.toml").exists()


def test_a_bad_course_file_is_named_and_left_alone(person: Person) -> None:
    person.start()
    path = course_path(person.home, person.course)
    broken = path.read_bytes().replace(b'state = "on"', b'state = "in"')
    other = path.with_name("2026-11-21-ice-20-90-abcd.toml")
    other.write_bytes(broken.replace(person.course.encode(), other.stem.encode()))
    kept, bad = read_courses(person.home, person.reading(1))
    assert [one.course.id for one in kept] == [person.course]
    assert [str(one) for one in bad] == [f"{other}: state: it has to be resting, on (with a session) or ended"]
    person.says(20, ev.CameOff)
    assert other.exists()


def test_what_the_log_does_not_have_is_not_put_away(person: Person) -> None:
    person.start()
    person.home.log.write_text("in the way")
    person.says(20, ev.Stopped, off=ev.CameOff(at=person.at(20)))
    first = person.course
    person.start(9 * 24 * 60)
    assert course_path(person.home, first).exists()
    person.home.log.unlink()
    person.says(9 * 24 * 60 + 20, ev.CameOff)
    assert person.files().count("[[session]]") == 2


def test_a_number_is_given_once_also_while_the_log_cannot_be_written(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    log = person.home.log
    log.rename(log.with_name("away"))
    log.write_text("in the way")
    for minute, value in ((21, 3), (22, 7), (23, 2)):
        person.says(minute, ev.Amended, values=(("pain_after", value),))
    log.unlink()
    log.with_name("away").rename(log)
    person.says(24, ev.NoteMade, text="slowly")
    assert person.log()["1"].values["pain_after"] == 2
    assert [entry.rev for entry in person.log()["1"].history] == [1, 2, 3, 4, 5]


def test_bad_skin_is_kept_where_there_is_nothing_to_take_off(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    person.says(21, ev.CameOff, skin="blister")
    seen = Watch(person.home).look(person.reading(22))
    assert [seen.around.open_hold(one.course) is not None for one in seen.kept] == [True]
    assert person.log()["1"].values["skin_after"] == "blister"


def test_skin_that_is_well_again_ends_every_hold_of_the_region(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff, skin="welts")
    first = person.course
    heat = load(None)[0]["heat-pad"].definition
    asked = Start(definition=heat, at=person.at(30), zone="Europe/Berlin")
    second = hand.start(person.home, asked, None, person.reading(30)).after
    assert second is not None
    person.course = second.id
    person.says(31, ev.SkinSeen, word="blister")
    person.says(60, ev.SkinSeen, word="normal")
    seen = Watch(person.home).look(person.reading(61))
    assert [seen.around.open_hold(one.course) for one in seen.kept] == [None, None]
    assert {one.course.id for one in seen.kept} == {first, second.id}


def test_bad_skin_calls_off_every_pack_of_the_region(person: Person) -> None:
    person.start()
    asked = Start(definition=ice(), at=person.at(5), zone="Europe/Berlin", anyway=True)
    hand.start(person.home, asked, ev.WentOn(at=person.at(5), anyway=True), person.reading(5))
    person.says(8, ev.SkinSeen, word="numb")
    views = Watch(person.home).look(person.reading(9)).views(person.reading(9))
    assert [(view.state, view.until) for view in views] == [("on", person.at(8))] * 2


def test_a_pack_that_is_on_is_watched_although_somebody_breaks_its_file(person: Person) -> None:
    person.start()
    watch = Watch(person.home)
    watch.look(person.reading(1))
    path = course_path(person.home, person.course)
    broken = path.with_name("other")
    broken.write_text("no course any more")
    broken.replace(path)
    seen = watch.look(person.reading(2))
    assert [one.course.state for one in seen.kept] == ["on"]
    assert [error.path for error in seen.bad] == [path]


def test_a_file_of_sleep_that_somebody_broke_stops_nothing(person: Person) -> None:
    person.start()
    person.home.sleep.write_text("format = 1\n[[sleep]\n")
    person.says(20, ev.CameOff)
    assert person.log()["1"].values["outcome"] == "completed"
    assert [error.path for error in Watch(person.home).look(person.reading(21)).bad] == [person.home.sleep]


def test_an_entry_that_was_cut_short_is_said_once(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    (path,) = person.home.log.glob("*.toml")
    with path.open("a") as log:
        log.write('[[session]]\nid = "2026-11-22-ice')
    assert len(person.says(21, ev.PainFelt, value=3).notes) == 1
    assert person.says(22, ev.NoteMade, text="slowly").notes == ()


def test_a_watch_sees_every_change_even_within_one_tick_of_the_file_times(person: Person) -> None:
    watch = Watch(person.home)
    assert watch.look(person.reading(0)).kept == ()
    person.start()
    seen = watch.look(person.reading(0))
    assert seen.kept[0].course.state == "on"
    for minute in range(1, 8):
        person.says(minute, ev.Amended, values=(("pain_before", minute),))
        session = watch.look(person.reading(minute)).kept[0].course.session
        assert session is not None
        assert session.pain_before == minute


def test_two_hands_that_were_shown_the_same_apply_it_once(person: Person) -> None:
    person.start()
    answers = ev.Answers(slot=1, on=True)
    first = person.says(20, ev.CameOff, answers=answers)
    with pytest.raises(Refused, match="off already"):
        person.says(20.5, ev.CameOff, answers=answers)
    assert first.after is not None
    assert replace(first.after, since=()) == replace(
        read_courses(person.home, person.reading(21))[0][0].course, since=()
    )


def test_what_was_taken_out_of_the_log_is_not_corrected(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    delete(person.home, f"{person.course}.1", person.reading(21))
    with pytest.raises(Refused, match="taken out of the log"):
        person.says(22, ev.CameOff, off=person.at(18))
    with pytest.raises(Refused, match="taken out of the log"):
        person.says(22, ev.Corrected, off=person.at(18))
    assert person.log() == {}


def test_good_skin_said_with_an_off_frees_the_whole_region(person: Person) -> None:
    person.start()
    heat = Start(definition=load(None)[0]["heat-pad"].definition, at=person.at(1), zone="Europe/Berlin")
    other = hand.start(person.home, heat, None, person.reading(1)).after
    assert other is not None
    hand.act(person.home, other.id, ev.SkinSeen(at=person.at(2), word="welts"), person.reading(2))
    person.says(3, ev.CameOff, skin="normal")
    kept, _ = read_courses(person.home, person.reading(4))
    assert [hold.until for one in kept for hold in one.course.held] == [person.at(3)]


def test_the_same_word_after_the_pack_came_off_is_another_on(person: Person) -> None:
    person.start()
    person.says(0, ev.CameOff)
    with pytest.raises(Refused, match="rest is not over"):
        person.says(0, ev.WentOn)


def test_a_correction_of_the_latest_session_may_not_meet_any_other_in_the_log(person: Person) -> None:
    person.start()
    person.says(20, ev.CameOff)
    heat = Start(definition=load(None)[0]["heat-pad"].definition, at=person.at(21), zone="Europe/Berlin")
    other = hand.start(person.home, heat, None, person.reading(21)).after
    assert other is not None
    for minute in (30, 330, 630):  # the course itself knows its latest two only
        went_on = ev.WentOn(at=person.at(minute), anyway=True)
        hand.act(person.home, other.id, went_on, person.reading(minute))
        hand.act(person.home, other.id, ev.CameOff(at=person.at(minute + 5)), person.reading(minute + 5))
    with pytest.raises(Refused, match="Another session was on from"):
        person.says(640, ev.Corrected, off=person.at(32))
    after = person.says(640, ev.Corrected, off=person.at(25)).after
    assert after is not None
    assert after.session is not None
    assert after.session.off == person.at(25)
