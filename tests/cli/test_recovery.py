"""A recovery plan at the command line: it begins with its first session, and is said where one stands."""

import json

import pytest
from tests.cli.conftest import Cli, StandingClock, write_definition

from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.record import fold
from icebreak.store.courses import read_courses
from icebreak.store.log_read import read
from icebreak.store.paths import Home
from icebreak.store.recovery import read_recovery


def courses(home: Home, clock: StandingClock) -> list[Course]:
    return [kept.course for kept in read_courses(home, Reading(wall=clock.now, boot=0, boot_id=""))[0]]


def test_it_begins_with_its_first_session(cli: Cli, clock: StandingClock, at: Home) -> None:
    said = cli("start", "recovery", "--on")
    assert said.code == 0
    assert "Recovery plan, part 1 of 3: The first days: ice." in said.err
    [course] = courses(at, clock)
    assert (course.definition.id, course.state) == ("ice-20-90", "on")
    plan = read_recovery(at)
    assert plan is not None
    assert plan.phase == 0
    assert [one.values["part"] for one in fold(read(at).entries).values() if one.table == "phase"] == [1]
    assert "Recovery plan, part 1 of 3" in cli("status").out


def test_a_second_one_is_refused_and_changes_nothing(cli: Cli, clock: StandingClock, at: Home) -> None:
    cli("start", "recovery")
    before = read_recovery(at)
    said = cli("start", "recovery")
    assert said.code == 1
    assert "A plan is under way already" in said.err
    assert read_recovery(at) == before
    assert len(courses(at, clock)) == 1


def test_what_its_first_session_refuses_begins_no_plan(cli: Cli, at: Home) -> None:
    cli("start", "ice-15")
    said = cli("start", "recovery")
    assert said.code == 1
    assert read_recovery(at) is None


def test_its_timetable_is_that_of_its_first_part(cli: Cli) -> None:
    said = cli("plan", "recovery", "--from", "2026-11-22T09:00:00Z", "--for", "4h", "--tz", "UTC", "--json")
    assert said.code == 0
    plain = cli("plan", "ice-20-90", "--from", "2026-11-22T09:00:00Z", "--for", "4h", "--tz", "UTC", "--json")
    assert json.loads(said.out) == json.loads(plain.out)
    assert "its first part" in said.err


OWN = """format = 1
title = "Mine"
kind = "recovery"
source = "me"
[[phase]]
title = "First"
about = "So."
"""


def test_a_plan_that_only_offers_at_first_is_no_plan(cli: Cli, at: Home) -> None:
    write_definition(at, "mine", OWN + 'offer = ["stretches-early"]\n')
    assert "phase[1].begin" in cli("check").out
    assert cli("start", "mine", "--on").code == 3
    assert read_recovery(at) is None


@pytest.mark.parametrize("second", ["nosuch", "recovery"])
def test_nothing_begins_where_not_all_that_it_begins_with_is_there(
    cli: Cli, clock: StandingClock, at: Home, second: str
) -> None:
    write_definition(at, "mine", OWN + f'begin = ["ice-20-90", "{second}"]\n')
    said = cli("start", "mine", "--on")
    assert said.code in (1, 2)
    assert second in said.err
    assert (courses(at, clock), read_recovery(at)) == ([], None)


def test_all_that_its_first_part_names_begins(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "mine", OWN + 'begin = ["ice-20-90", "rest"]\n')
    assert cli("start", "mine", "--on").code == 0
    assert sorted(one.definition.id for one in courses(at, clock)) == ["ice-20-90", "rest"]
    plan = read_recovery(at)
    assert plan is not None
    assert plan.definition.id == "mine"
