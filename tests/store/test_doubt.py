"""What is said while the date is in doubt: a pack comes off at once, and is dated when the date is known."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.store.person import MIN, NINE, Person

from icebreak.core import events as ev
from icebreak.core.course import Around
from icebreak.core.refused import Refused
from icebreak.core.view import look
from icebreak.store import hand
from icebreak.store.courses import Kept, course_path, read_courses
from icebreak.store.paths import find_home

DAYS = timedelta(days=3)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with ice on since nine, last heard of at nine, whose machine has started again."""
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    person.start()
    person.boot = "second"
    return person


def kept(person: Person, minute: float) -> Kept:
    courses, bad = read_courses(person.home, person.reading(minute))
    assert not bad
    return courses[0]


@pytest.mark.parametrize("set_by", [-DAYS, DAYS])
def test_an_off_is_kept_and_the_date_is_still_asked_for(person: Person, set_by: timedelta) -> None:
    person.set_by = set_by
    done = person.says(15, ev.CameOff)
    assert done.after is not None
    assert done.after.state == "resting"
    later = kept(person, 16)
    assert later.doubt
    assert later.course == done.after
    assert later.now(person.reading(16)) == person.at(16), "the rest runs on by the boot-time clock"
    assert later.course.ready == person.at(15 + 90)
    assert person.log(16) == {}, "no time is logged that nobody knows"


@pytest.mark.parametrize("set_by", [-DAYS, DAYS])
def test_nothing_else_is_taken_before_the_date_is_confirmed(person: Person, set_by: timedelta) -> None:
    person.set_by = set_by
    person.says(15, ev.CameOff)
    for event, more in ((ev.WentOn, {}), (ev.Skipped, {}), (ev.PainFelt, {"value": 3})):
        with pytest.raises(Refused, match="Put its clock right"):
            person.says(120, event, **more)
    with pytest.raises(Refused, match="off already"):
        person.says(16, ev.CameOff)


def test_when_it_came_off_can_be_told_once_the_date_is_known(person: Person) -> None:
    person.set_by = -DAYS
    with pytest.raises(Refused, match="Put its clock right"):
        person.says(15, ev.CameOff, off=person.at(14))
    person.says(15, ev.CameOff)
    hand.confirm_date(person.home, person.course, person.reading(16))
    person.says(17, ev.Corrected, off=person.at(15.5))
    assert person.log()["1"].values["off"] == person.at(15.5)


def test_a_clock_that_is_put_right_dates_the_off_by_its_press(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff, pain=4)
    person.set_by = timedelta(0)
    now = kept(person, 30)
    assert not now.doubt
    assert now.course.session is not None
    assert now.course.session.off == person.at(15)
    assert now.course.ready == person.at(15 + 90)
    person.says(31, ev.PainFelt, value=5)
    values = person.log()["1"].values
    assert (values["on"], values["off"], values["outcome"]) == (person.at(0), person.at(15), "partial")
    assert values["pain_after"] == 4
    assert "unsettled" not in course_path(person.home, person.course).read_text()


def test_whoever_reminds_writes_it_once_the_date_is_right(person: Person) -> None:
    person.set_by = -DAYS
    person.says(20, ev.CameOff)
    person.set_by = timedelta(0)
    person.says(30, ev.TimePassed)
    assert person.log()["1"].values["outcome"] == "completed"
    person.says(31, ev.TimePassed)
    assert person.log()["1"].rev == 1


def test_a_date_before_the_last_word_goes_on_from_there(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    hand.confirm_date(person.home, person.course, person.reading(40))
    now = kept(person, 41)
    assert not now.doubt
    assert now.course.ready == person.at(15 + 90)
    values = person.log()["1"].values
    assert (values["outcome"], values["said"], values["asked"]) == ("unconfirmed", person.at(15), True)
    assert "off" not in values


def test_a_date_far_past_that_is_right_ends_what_is_over(person: Person) -> None:
    person.set_by = DAYS
    person.says(15, ev.CameOff)
    assert kept(person, 20).course.state == "resting", "nobody writes an end before the date is known"
    hand.confirm_date(person.home, person.course, person.reading(40))
    now = kept(person, 41)
    assert not now.doubt
    assert now.course.state == "ended"
    values = person.log()["1"].values
    assert (values["on"], values["said"]) == (person.at(0) - DAYS, person.at(15))


def test_a_date_far_past_that_is_put_right_ends_nothing(person: Person) -> None:
    person.set_by = DAYS
    person.says(15, ev.CameOff)
    person.set_by = timedelta(0)
    now = kept(person, 30)
    assert (now.doubt, now.course.state, now.course.ready) == (False, "resting", person.at(15 + 90))
    person.says(30, ev.TimePassed)
    assert person.log()["1"].values["off"] == person.at(15)
    assert len(person.log()) == 1, "nothing is missed"


def test_stopping_waits_for_the_date_too(person: Person) -> None:
    person.set_by = DAYS
    done = person.says(15, ev.Stopped, off=ev.CameOff(at=person.at(15)))
    assert done.after is not None
    assert done.after.state == "ended"
    assert kept(person, 16).doubt
    assert person.log(16) == {}
    person.set_by = timedelta(0)
    person.says(30, ev.TimePassed)
    now = kept(person, 31)
    assert (now.course.state, now.course.ended) == ("ended", person.at(15))
    assert list(person.log()) == ["1"]


def test_a_stop_with_the_pack_on_is_refused_and_leaves_the_doubt(person: Person) -> None:
    person.set_by = -DAYS
    with pytest.raises(Refused, match="still on"):
        person.says(15, ev.Stopped)
    assert kept(person, 16).doubt
    assert kept(person, 16).course.state == "on"


def test_after_one_more_start_the_press_is_not_dated(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    person.boot, person.set_by = "third", timedelta(0)
    now = kept(person, 200)
    assert not now.doubt
    assert now.course.session is not None
    assert (now.course.session.off, now.course.session.asked) == (None, True)
    person.says(200, ev.TimePassed)
    values = person.log()["1"].values
    assert (values["said"], values["outcome"]) == (person.at(200), "unconfirmed")


def test_a_press_that_the_clock_puts_before_the_pack_went_on_still_counts(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    person.set_by = -16 * MIN
    now = kept(person, 17)
    assert not now.doubt
    assert now.course.state == "resting"
    assert now.course.session is not None
    assert (now.course.session.said, now.course.session.asked) == (NINE, True)


def test_taking_back_an_off_waits_for_the_date(person: Person) -> None:
    person.set_by = -DAYS
    done = person.says(15, ev.CameOff)
    with pytest.raises(Refused, match="can't be taken back"):
        hand.take_back(person.home, done, person.reading(16))
    person.set_by = timedelta(0)
    with pytest.raises(Refused, match="can't be taken back"):
        hand.take_back(person.home, done, person.reading(17))
    assert person.says(18, ev.TimePassed).after == kept(person, 18).course
    assert person.log()["1"].values["off"] == person.at(15)


def test_doubt_outlives_an_off_that_was_said_twice_over(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    person.says(16, ev.Stopped)
    now = kept(person, 17)
    assert (now.doubt, now.course.state) == (True, "ended")
    person.set_by = timedelta(0)
    person.says(30, ev.TimePassed)
    assert kept(person, 31).course.ended == person.at(16)


def test_an_off_and_a_stop_of_a_course_that_is_long_over_can_be_dated(person: Person) -> None:
    person.set_by = DAYS
    person.says(1, ev.CameOff)
    person.says(2, ev.Stopped)
    hand.confirm_date(person.home, person.course, person.reading(3))
    now = kept(person, 4)
    assert (now.doubt, now.course.state) == (False, "ended")
    assert list(person.log()) == ["1"]


def test_the_next_hand_writes_it_even_where_it_is_refused(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    person.boot, person.set_by = "third", timedelta(0)
    assert person.log(200)["1"].values["outcome"] == "unconfirmed", "a reader counts it before any hand has come"
    with pytest.raises(Refused, match="rest is not over"):
        person.says(200, ev.WentOn)
    ready = kept(person, 201).course.ready
    assert ready == person.at(290)
    assert kept(person, 280).course.ready == ready, "the rest does not walk ahead"
    person.says(290, ev.WentOn)
    assert person.log()["1"].values["said"] == person.at(200)


def test_taking_back_what_came_after_leaves_the_off(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    person.set_by = timedelta(0)
    done = person.says(30, ev.NoteMade, text="sore")
    hand.take_back(person.home, done, person.reading(31))
    assert person.log()["1"].values["off"] == person.at(15)
    assert kept(person, 32).course.state == "resting"


def test_taking_back_that_the_date_is_right_leaves_the_off(person: Person) -> None:
    person.set_by = -DAYS
    person.says(15, ev.CameOff)
    done = hand.confirm_date(person.home, person.course, person.reading(16))
    hand.take_back(person.home, done, person.reading(17))
    assert person.log()["1"].values["outcome"] == "unconfirmed"


def test_a_date_is_not_confirmed_over_a_pack_that_is_on(person: Person) -> None:
    person.set_by = -DAYS
    with pytest.raises(Refused, match="still on"):
        hand.confirm_date(person.home, person.course, person.reading(5))
    session = kept(person, 6).course.session
    assert session is not None
    assert session.called_off is not None


def test_confirming_a_date_that_nobody_doubts_changes_nothing(person: Person) -> None:
    person.boot = "first"
    before = kept(person, 5).course
    person.set_by = timedelta(hours=-1)
    hand.confirm_date(person.home, person.course, person.reading(5))
    person.set_by = timedelta(0)
    assert kept(person, 5).course == before


def test_a_course_with_something_undated_is_not_put_away(person: Person) -> None:
    person.set_by = DAYS
    person.says(15, ev.CameOff)
    person.says(16, ev.Stopped)
    later = 16 + 8 * 24 * 60
    with pytest.raises(Refused, match="no course"):
        hand.act(person.home, "another", ev.TimePassed(at=person.at(later)), person.reading(later))
    assert course_path(person.home, person.course).exists()


def test_a_press_of_an_earlier_start_of_the_machine_tells_no_time(person: Person) -> None:
    person.set_by = -DAYS
    person.says(5, ev.CameOff)
    person.boot, person.set_by = "third", timedelta(0)
    session = kept(person, 15).course.session
    assert session is not None
    assert (session.off, session.said, session.asked) == (None, person.at(15), True)


def test_a_pack_that_goes_on_in_the_future_by_the_clock_has_to_come_off_now(person: Person) -> None:
    person.boot = "first"
    path = course_path(person.home, person.course)
    on = f"{person.at(0).astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M}"
    text = path.read_text()
    assert f"on = {on}" in text
    path.write_text(text.replace(f"on = {on}", f"on = 2036{on[4:]}"))
    now = kept(person, 1)
    view = look(now.course, now.now(person.reading(1)), Around())
    assert (view.state, view.until) == ("on", person.at(0))
    done = person.says(2, ev.CameOff)
    assert done.after is not None
    assert done.after.state == "resting"
