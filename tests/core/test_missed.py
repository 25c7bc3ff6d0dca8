"""What nobody took: missed slots, skips, snoozes and pauses."""

from datetime import UTC, datetime

import pytest
from tests.core.life import HOUR, MIN, NIGHT, SINGLE, Life, at, plan, state, windows

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.core.transition import apply


def test_a_slot_is_missed_a_session_and_a_rest_after_it_was_due_and_the_next_is_due_at_once() -> None:
    life = Life()
    assert (life.see("11:49:59").course.slot, life.see("11:49:59").missed) == (1, ())
    view = life.see("11:50")
    assert (view.state, view.since, view.course.slot) == ("due", at("11:50"), 2)
    assert [(missed.slot, missed.due) for missed in view.missed] == [(1, at("10:00"))]


def test_a_forgotten_afternoon() -> None:
    life = Life()
    life.once("10:00", "10:20")
    view = life.see("18:00")
    assert [f"{missed.slot} {missed.due:%H:%M}" for missed in view.missed] == ["2 11:50", "3 13:40", "4 15:30"]
    assert (view.state, view.since, view.course.slot) == ("due", at("17:20"), 5)
    life.on("18:00")  # no backlog: this is one session, and the others are passed by
    assert [life.went(slot) for slot in (1, 2, 3, 4)] == ["completed", "missed", "missed", "missed"]
    life.off("18:20")
    assert (life.went(5), life.see("18:20").until) == ("completed", at("19:50"))
    assert life.log[4].values == {**life.log[3].values, "due": at("15:30")}


def test_the_missed_are_written_once() -> None:
    life = Life()
    life.say(ev.TimePassed(at=at("13:00")))
    assert sorted(life.log) == [1]
    rev = life.course.rev
    life.say(ev.TimePassed(at=at("13:05")))
    assert (life.course.rev, len(life.entries)) == (rev, 1)
    life.on("14:00")
    assert sorted(life.log) == [1, 2]


def test_on_said_later_counts_from_its_own_instant() -> None:
    life = Life()
    life.on("14:00", on=at("11:00"))
    assert life.log == {}
    assert life.course.session is not None and life.course.session.slot == 1


def test_a_miss_at_night_is_due_in_the_morning() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("20:00", "20:20")  # due at 21:50, missed at 23:40
    assert life.see("23:30").state == "due"
    assert life.see("23:30").quiet
    view = life.see("23:40")
    assert state(view) == ("resting", "23 07:00")
    assert [missed.slot for missed in view.missed] == [2]


def test_a_slot_still_due_when_the_course_ends_is_missed_then() -> None:
    life = Life(span=3 * HOUR)  # due at 10:00 and 11:50
    assert [missed.slot for missed in life.see("12:59").missed] == [1]
    assert [missed.slot for missed in life.see("13:00").missed] == [1, 2]
    life.say(ev.TimePassed(at=at("13:10")))
    assert (life.course.state, life.course.ended, sorted(life.log)) == ("ended", at("13:00"), [1, 2])


# Skips.


def test_after_a_skip_it_is_the_skip_plus_the_rest() -> None:
    life = Life()
    life.say(ev.Skipped(at=at("10:07"), note="asleep on the sofa"))
    assert (life.went(1), life.log[1].values["note"]) == ("skipped", "asleep on the sofa")
    assert "on" not in life.log[1].values
    assert state(life.see("10:07")) == ("resting", "22 11:37")
    life.on("10:10")  # it may go on all the same: no ice was on
    assert life.course.session is not None and life.course.session.slot == 2


def test_only_what_is_due_can_be_skipped_or_put_off() -> None:
    life = Life()
    life.once("10:00", "10:20")
    for event in (ev.Skipped(at=at("11:00")), ev.Snoozed(at=at("11:00"))):
        with pytest.raises(Refused, match=r"Nothing is due now; next 11:50") as refused:
            life.say(event)
        assert refused.value.until == at("11:50")


# Snoozes.


@pytest.mark.parametrize(("by", "until"), [(10, "10:15"), (100, "11:45"), (105, "11:50"), (600, "11:50")])
def test_a_snooze_lasts_no_longer_than_the_slot(by: int, until: str) -> None:
    life = Life()
    life.say(ev.Snoozed(at=at("10:05"), by=by * MIN))
    assert life.course.snoozed == at(until)
    assert life.see("10:06").state == "due"  # only the reminder moves
    assert life.see("11:50").course.slot == 2


# Pauses.


def test_what_passes_in_a_pause_was_never_due() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.Paused(at=at("11:00")))
    assert state(life.see("16:00")) == ("paused", None)
    life.say(ev.Resumed(at=at("16:00")))
    view = life.see("16:00")
    assert (view.state, view.since, view.course.slot) == ("due", at("16:00"), 2)
    assert sorted(life.log) == [1]
    assert [missed.slot for missed in life.see("17:50").missed] == [2]


def test_what_passed_before_the_pause_is_missed() -> None:
    life = Life()
    life.say(ev.Paused(at=at("12:00")))
    assert sorted(life.log) == [1]
    assert life.see("20:00").missed == ()


def test_a_pause_ends_once_and_begins_once() -> None:
    life = Life()
    with pytest.raises(Refused, match="not paused"):
        life.say(ev.Resumed(at=at("10:00")))
    life.say(ev.Paused(at=at("10:01")))
    with pytest.raises(Refused, match="paused already, since 10:01"):
        life.say(ev.Paused(at=at("10:02")))
    with pytest.raises(Refused, match="Nothing is due"):
        life.say(ev.Skipped(at=at("10:02")))


def test_a_pause_does_not_extend_the_span() -> None:
    life = Life(span=6 * HOUR)
    life.say(ev.Paused(at=at("10:01")))
    assert life.see("16:00").state == "ended"
    with pytest.raises(Refused, match="ended at 16:00"):
        life.say(ev.Resumed(at=at("16:00")))


def test_a_short_pause_moves_nothing() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.Paused(at=at("10:30")))
    life.say(ev.Resumed(at=at("10:40")))
    assert state(life.see("10:40")) == ("resting", "22 11:50")


# The hours are changed.


def test_new_quiet_hours_move_what_is_to_come() -> None:
    life = Life()
    life.once("10:00", "10:20")
    life.say(ev.HoursChanged(at=at("10:30"), quiet=windows("11:00-13:00")))
    assert state(life.see("10:30")) == ("resting", "22 13:00")
    life.say(ev.HoursChanged(at=at("10:40"), quiet=windows("12:30-14:00")))
    assert state(life.see("10:40")) == ("resting", "22 11:50")
    life.say(ev.HoursChanged(at=at("10:50"), quiet=()))
    assert state(life.see("10:50")) == ("resting", "22 11:50")


def test_what_is_due_stays_due_and_a_place_may_be_found_again() -> None:
    life = Life()
    life.say(ev.HoursChanged(at=at("10:30"), quiet=windows("10:30-13:00")))
    assert (life.see("10:31").state, life.see("10:31").quiet) == ("due", True)
    life = Life(span=4 * HOUR)
    life.once("10:00", "10:20")
    life.say(ev.HoursChanged(at=at("10:30"), quiet=windows("11:00-14:00")))
    assert state(life.see("10:30")) == ("resting", None)
    life.say(ev.HoursChanged(at=at("12:30"), quiet=()))
    assert life.see("12:30").state == "due"
    assert life.see("12:30").since == at("12:30")


def test_misses_before_the_change_go_by_the_hours_before_it() -> None:
    life = Life(begins="20:00", quiet=NIGHT)
    life.once("20:00", "20:20")
    life.say(ev.HoursChanged(at=at("23 06:00"), quiet=()))
    assert [life.went(slot) for slot in sorted(life.log)] == ["completed", "missed"]
    assert life.see("23 06:00").since == at("23 06:00")


def test_daily_times_are_in_the_zone_that_holds() -> None:
    life = Life(plan(20, 60, at=("08:00", "14:00", "20:00"), kind="rest"), "08:00", zone="UTC")
    life.once("08:00", "08:20")
    life.say(ev.HoursChanged(at=at("09:00"), zone="Europe/Berlin"))
    assert state(life.see("09:00")) == ("resting", "22 13:00")  # 14:00 in Berlin
    assert life.course.tz.key == "Europe/Berlin"


def test_a_single_session_that_was_missed_does_not_come_again() -> None:
    life = Life(SINGLE)
    life.say(ev.HoursChanged(at=at("15:00"), quiet=NIGHT))
    assert state(life.see("15:00")) == ("resting", None)


def test_what_a_wrong_clock_said_of_its_off_makes_no_backlog_of_years() -> None:
    life = Life()
    life.on("10:00")
    wrong = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    life.course, records = apply(life.course, ev.CameOff(at=wrong), wrong, life.around)
    life.write(records)
    assert life.went(1) == "unconfirmed"
    assert life.see(wrong).until == wrong + 90 * MIN  # by the clock that there is
    view = life.see("15:00")  # the clock is right again
    assert (view.state, len(view.missed)) == ("due", 2)
