"""A routine that was left, and that nobody wrote down: whoever is next finds it over, whatever they want."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.person import MIN, Person

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.core.run import Run
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.definitions import load
from icebreak.store.log_edit import correct, delete
from icebreak.store.night import fall_asleep
from icebreak.store.paths import find_home


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who began a routine at nine, of which nothing was heard after two minutes."""
    person = Person(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    twist = load(None)[0]["lying-twist"].definition
    asked = Start(definition=twist, at=person.at(0), zone="Europe/Berlin")
    done = hand.start(person.home, asked, ev.WentOn(at=person.at(0), led=True, able=True), person.reading(0))
    assert done.after is not None
    person.course = done.after.id
    runs = (Run(begun=person.at(0), place=timedelta(0), until=person.at(2)),)
    person.says(2, ev.Led, runs=runs)
    return person


def test_whoever_takes_the_lock_writes_it_down(person: Person) -> None:
    person.says(31.9, ev.NoteMade, text="slowly")
    assert person.log() == {}
    person.start(32, on=False)
    assert person.log()["1"].values["off"] == person.at(2)


def test_when_it_was_over_can_be_said(person: Person) -> None:
    person.says(60, ev.CameOff, off=person.at(1))
    assert person.log()["1"].values["off"] == person.at(1)


def test_its_entry_can_be_corrected(person: Person) -> None:
    said = {"off": person.at(3), "pain_after": 4}
    correct(person.home, f"{person.course}.1", said, person.reading(60), person.at(0).tzinfo)  # type: ignore[arg-type]
    entry = person.log()["1"].values
    assert (entry["off"], entry["pain_after"]) == (person.at(3), 4)


def test_its_entry_can_be_deleted(person: Person) -> None:
    delete(person.home, f"{person.course}.1", person.reading(60))
    assert "1" not in person.log()


def test_it_keeps_nobody_from_sleep(person: Person) -> None:
    with pytest.raises(Refused, match="under way"):
        fall_asleep(person.home, person.at(31), None, (), "Europe/Berlin", person.reading(31))
    fall_asleep(person.home, person.at(32), None, (), "Europe/Berlin", person.reading(32))


@pytest.mark.parametrize("days", [-2, 2])
def test_after_another_boot_with_a_date_in_doubt_there_is_a_way_on(person: Person, days: int) -> None:
    person.boot, person.set_by = "second", timedelta(days=days)
    if days < 0:
        with pytest.raises(Refused, match="under way"):
            hand.confirm_date(person.home, person.course, person.reading(3))
        person.says(3, ev.CameOff, reason="pain")
    else:
        with pytest.raises(Refused, match="off already"):
            person.says(3, ev.CameOff)
        fall_asleep(person.home, person.at(3), 5 * MIN, (), "Europe/Berlin", person.reading(3))
    done = hand.confirm_date(person.home, person.course, person.reading(4))
    assert done.after is not None
    assert done.after.state != "on"
    person.says(60, ev.PainFelt, value=3)
    (kept,) = read_courses(person.home, person.reading(60))[0]
    assert (kept.doubt, kept.course.state) == (False, "resting")
    assert "held" in person.log(60)["1"].values
