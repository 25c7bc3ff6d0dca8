"""`start`, `on`, `off` and `stop`: what they do, what they say, and what they are refused for."""

import json
import os
from typing import Any

import pytest
from tests.cli.conftest import Cli, StandingClock, write_definition

from icebreak.store.paths import Home
from icebreak.store.reminding import Reminding, write_reminding

WIDE = """\
format = 1
title = "Long, as my clinician wants it"
kind = ["heat", "ice"]
source = "my clinician"
[apply]
on = "25m"
override = "my clinician told me"
[repeat]
rest = "1h"
for = "6h"
"""


def sessions(cli: Cli) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cli("log", "--json").out)["sessions"]
    return found


def done(cli: Cli, *words: str) -> str:
    """Run a verb that is not refused, and return what it said."""
    answer = cli(*words)
    assert (answer.code, answer.out) == (0, ""), answer.err
    return answer.err


def refused(cli: Cli, *words: str) -> str:
    answer = cli(*words)
    assert (answer.code, answer.out) == (1, ""), answer
    assert len(answer.err.splitlines()) == 1
    return answer.err


@pytest.mark.usefixtures("clock")
def test_a_pack_whose_folder_is_gone_is_not_said_to_be_nothing(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    write_reminding(at, Reminding(pid=os.getpid(), role="agent", raised={"one": "one 1 off 1"}))
    away = at.courses.rename(at.data / "away")
    for verb in ("off", "stop", "snooze"):
        said = refused(cli, verb)
        assert "called out from memory" in said
        assert "icebreak agent stop" in said
    at.courses.mkdir()
    assert "Nothing is under way." in refused(cli, "off")
    at.courses.rmdir()
    away.rename(at.courses)
    assert "Ice is off" in done(cli, "off")


def test_a_session_from_start_to_log(cli: Cli, clock: StandingClock) -> None:
    said = done(cli, "start", "ice-20-90")
    assert said.startswith("Started: Ice: 20 minutes on, an hour and a half off, until Tue 24 Nov 14:24.\n")
    for needed in ("emergency number", "Pain in the chest", "Raynaud", "damp cloth", "not medical advice"):
        assert needed in said
    assert "Ice is due now." in said
    assert "Nothing is running that would remind you" in said
    clock.move(minutes=2)
    said = done(cli, "on", "--pain", "7", "--skin", "normal", "--note", "slowly")
    assert said.startswith("Ice is on since 14:26; off at 14:46.\n")
    clock.move(minutes=20)
    said = done(cli, "off", "--pain", "5", "--skin", "pink")
    assert said == "Ice is off since 14:46, after 20 min.\nNext ice 16:16, in 1 h 30 min.\n"
    (entry,) = sessions(cli)
    assert entry | {"id": "", "rev": 0} == {
        "id": "",
        "rev": 0,
        "definition": "ice-20-90",
        "kind": "ice",
        "region": "lower back",
        "due": "2026-11-22T14:24:00+01:00",
        "on": "2026-11-22T14:26:00+01:00",
        "off": "2026-11-22T14:46:00+01:00",
        "planned_s": 1200,
        "outcome": "completed",
        "pain_before": 7,
        "pain_after": 5,
        "skin_before": "normal",
        "skin_after": "pink",
        "note": "slowly",
    }


@pytest.mark.usefixtures("clock")
def test_a_start_may_say_that_it_is_on_since(cli: Cli) -> None:
    said = done(cli, "start", "ice-20-90", "--on", "--at", "14:14", "--onset", "09:00", "--for", "24h")
    assert "until tomorrow 09:00" in said
    assert "Ice is on since 14:14; off at 14:34.\n" in said


@pytest.mark.usefixtures("clock")
def test_a_minute_of_yesterday_is_said_with_its_day(cli: Cli) -> None:
    said = done(cli, "start", "ice-20-90", "--on", "--at", "14:25")
    assert "Ice is on since yesterday 14:25; off yesterday 14:45.\n" in said


def test_a_start_takes_kind_and_override_of_its_file(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "wide", WIDE)
    assert "ice-20-90 is for ice, not for heat" in refused(cli, "start", "ice-20-90", "--kind", "heat")
    said = done(cli, "start", "wide", "--kind", "ice", "--on")
    assert "my clinician told me" in said
    assert "Ice is on since 14:24; off at 14:49." in said
    clock.move(minutes=25)
    done(cli, "off")
    done(cli, "stop")
    assert "Heat is on" in done(cli, "start", "wide", "--on")


def test_the_quiet_windows_of_the_settings_hold_where_none_are_given(cli: Cli, clock: StandingClock, at: Home) -> None:
    at.settings.parent.mkdir(parents=True, exist_ok=True)
    at.settings.write_text('format = 1\n[sleep]\nquiet = ["16:00-20:00"]\nquite = 1\n')
    said = done(cli, "start", "ice-20-90", "--on")
    assert "sleep.quite: nothing is known by this name; did you mean quiet?" in said
    clock.move(minutes=20)
    assert "Next ice 20:00, in 5 h 16 min: 16:14 would run into your quiet hours." in done(cli, "off")
    done(cli, "stop")
    clock.move(hours=5)
    done(cli, "start", "ice-20-90", "--on", "--quiet", "22:00-23:00")
    clock.move(minutes=20)
    assert "Next ice 21:34, in 1 h 30 min." in done(cli, "off")


def test_settings_that_cant_be_read_start_nothing(cli: Cli, at: Home) -> None:
    at.settings.parent.mkdir(parents=True, exist_ok=True)
    at.settings.write_text("[sleep")
    answer = cli("start", "ice-20-90")
    assert answer.code == 3
    assert str(at.settings) in answer.err
    assert "Nothing is under way" in cli("status").out


def test_nothing_under_way_says_how_to_begin(cli: Cli) -> None:
    for verb in (
        ("on",),
        ("off",),
        ("skip",),
        ("snooze",),
        ("pause",),
        ("resume",),
        ("stop",),
        ("extend", "1h"),
        ("skin", "pink"),
    ):
        assert "icebreak start ice-20-90" in refused(cli, *verb)


def test_off_with_nothing_on_says_what_stands(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    assert "Nothing is on. Ice is due, waiting since 14:24." in refused(cli, "off")
    done(cli, "on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(minutes=10)
    assert "It is off already, since 14:44. Next ice 16:14, in 1 h 20 min." in refused(cli, "off")


def test_bad_skin_is_said_once_also_with_an_off_that_comes_too_late(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    said = done(cli, "off", "--skin", "numb", "--pain", "3", "--note", "odd")
    assert said.startswith("Nothing was on.\nNo cold and no heat there until it is well again.")
    done(cli, "skin", "normal")
    done(cli, "on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(minutes=10)
    said = done(cli, "off", "--skin", "blister")
    assert said.startswith("It was off already.\nIce is off since 14:44, after 20 min.\nNo cold and no heat there")
    assert "Next ice" not in said
    assert cli("status").out.startswith("Held since 14:54")


def test_on_before_the_rest_is_over_needs_anyway(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(minutes=5)
    assert "from 16:14, or with --anyway at your own risk." in refused(cli, "on")
    assert "Ice is on since 14:49" in done(cli, "on", "--anyway")
    assert "It is on already, since 14:49" in refused(cli, "on")
    clock.move(minutes=20)
    done(cli, "off")
    assert [entry.get("anyway") for entry in sessions(cli)] == [None, True]


def test_a_late_off_is_taken_and_asks_when(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=32)
    said = done(cli, "off")
    assert said.startswith(
        "Ice is off, but since when is still open. It was due off at 14:44. If you know: icebreak off --at HH:MM"
    )
    assert "up to 32 min" in cli("log").out
    assert (entry := sessions(cli)[0])["outcome"] == "unconfirmed"
    assert "off" not in entry
    assert "Next ice 16:26" in said
    said = done(cli, "off", "--at", "14:45", "--pain", "4")
    assert said == "Ice is off since 14:45, after 21 min.\nNext ice 16:15, in 1 h 19 min.\n"
    (entry,) = sessions(cli)
    assert (entry["off"], entry["pain_after"], entry["outcome"]) == ("2026-11-22T14:45:00+01:00", 4, "completed")


def test_nobody_knows_when_it_came_off(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=50)
    assert "nobody knows since when. The rest counts from 15:14." in done(cli, "off", "--unknown")
    assert "asked" not in sessions(cli)[0]


def test_too_long_on_ice_is_said(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=32)
    said = done(cli, "off", "--at", "14:54")
    assert "after 30 min. That is 10 min too long for ice: look at the skin." in said
    assert "30 min, 10 too long" in cli("log").out


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--at", "14:20"), "before that"), (("--at", "2026-11-22T15:30"), "future"), (("--at", "2027-01-01"), "future")],
)
def test_an_off_that_makes_no_sense_is_refused(
    cli: Cli, clock: StandingClock, words: tuple[str, ...], said: str
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    assert said in refused(cli, "off", *words)
    assert "off at 14:44" in cli("status").out or "Take the ice off now" in cli("status").out


def test_an_early_end_has_its_reason_and_its_advice(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on", "--for", "48h")
    clock.move(minutes=7)
    said = done(cli, "off", "--reason", "skin", "--skin", "blister", "--note", "left side\x1b[31m")
    assert "Leave the blisters closed" in said
    (entry,) = sessions(cli)
    assert (entry["reason"], entry["outcome"], entry["note"]) == ("skin", "stopped", "left side[31m")
    assert "ended early: skin" in cli("log").out
    assert "for the skin (blisters)" in cli("status").out
    clock.move(hours=3)
    assert "When it is, say so: icebreak skin normal." in refused(cli, "on")


def test_more_pain_than_before_gets_advice(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    done(cli, "on", "--pain", "4")
    clock.move(minutes=20)
    assert "It hurts more than before." in done(cli, "off", "--pain", "6")


def test_stop_with_the_pack_on_is_refused_and_calls_it_off(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=5)
    assert "Take it off now; then stop with it: icebreak stop --off\n" in refused(cli, "stop")
    assert cli("status").out.startswith("Take the ice off now: it was due off now (on since 14:24).")
    clock.move(minutes=1)
    said = done(cli, "stop", "--off", "--reason", "other")
    assert said == "Ice is off since 14:30, after 6 min.\nThe course ended at 14:30.\n"
    assert sessions(cli)[0]["outcome"] == "stopped"


@pytest.mark.usefixtures("clock")
def test_stop_with_off_means_the_course_that_is_on(cli: Cli) -> None:
    done(cli, "start", "ice-20-90", "--on")
    done(cli, "start", "rest")
    assert "Several could be meant" in refused(cli, "stop")
    assert "Ice is off since 14:24" in done(cli, "stop", "--off")


@pytest.mark.usefixtures("clock")
def test_one_thing_at_a_time_for_a_region(cli: Cli) -> None:
    done(cli, "start", "ice-20-90", "--on")
    assert "Next heat 14:44, in 20 min: after the ice." in done(cli, "start", "heat-pad")
    assert "The ice of another course is on the lower back already" in refused(cli, "on", "--course", "heat-pad")
    done(cli, "start", "rest", "--on")  # lying down needs no skin


def test_a_session_for_ice_or_heat_says_which_it_took(cli: Cli) -> None:
    assert "As heat; for ice: --kind ice" in done(cli, "start", "pack-20-30")
    assert "for heat" not in done(cli, "start", "ice-20-90")


def test_a_start_says_that_no_night_is_kept_free(cli: Cli) -> None:
    assert "--quiet 23:00-07:00" in done(cli, "start", "ice-20-90")
    assert "--quiet" not in done(cli, "start", "heat-pad", "--quiet", "22:00-06:00")


def test_stop_may_say_when_it_came_off(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=40)
    assert "Ice is off since 14:44" in done(cli, "stop", "--off", "--at", "14:44")
    assert "This course ended at 15:04." in cli("status").out


def test_stop_with_nothing_on_just_ends(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    clock.move(minutes=5)
    assert done(cli, "stop", "--off") == "The course ended at 14:29.\n"
    assert sessions(cli) == []


@pytest.mark.usefixtures("clock")
def test_what_would_do_is_said_in_what_can_be_typed(cli: Cli) -> None:
    assert "at 14:34; say --for to go on longer.\n" in refused(cli, "start", "ice-20-90", "--for", "10m")


def test_a_second_ice_for_the_region_is_refused(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    assert "under way already" in refused(cli, "start", "ice-15")
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "stop")
    clock.move(minutes=30)
    assert "from 16:14, or with --anyway" in refused(cli, "start", "ice-15", "--on")
    assert "Next ice 16:14" in done(cli, "start", "ice-15")
    done(cli, "stop")
    assert "Ice is on since 15:14" in done(cli, "start", "ice-15", "--on", "--anyway")


def test_a_rest_is_said_in_its_own_words(cli: Cli, clock: StandingClock) -> None:
    assert "Lying down since 14:24; up at 14:44." in done(cli, "start", "rest", "--on")
    assert cli("status").out.startswith("Lying down since 14:24; up at 14:44, in 20 min.")
    clock.move(minutes=21)
    assert cli("status").out.startswith("Get up now, slowly: it was to be over at 14:44, 1 min ago (since 14:24).")
    assert done(cli, "off").startswith("The rest is over since 14:45, after 21 min.\nThe course ended at 14:45.")


def test_a_log_that_cant_be_written_stops_nothing(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    at.log.write_text("no folder")
    clock.move(minutes=20)
    said = done(cli, "off")
    assert "Ice is off since 14:44" in said
    assert "the course's own file keeps the entry" in said
    at.log.unlink()
    clock.move(hours=2)
    done(cli, "skip")
    assert [entry["outcome"] for entry in sessions(cli)] == ["completed", "skipped"]


def test_an_entry_that_was_set_aside_is_said_once(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    (log,) = at.log.iterdir()
    log.write_text(log.read_text() + "\n[[session]]\nid = ")
    clock.move(hours=2)
    assert "cut short" in done(cli, "skip")
    clock.move(hours=2)
    assert "cut short" not in done(cli, "skip")


def test_what_ended_of_itself_is_done_whole(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "fomentation", "--on")
    clock.move(minutes=7)
    assert cli("off", "--finished", "--reason", "skin").code == 2
    assert done(cli, "off", "--finished").startswith("Heat is off since 14:31, after 7 min.")
    [entry] = sessions(cli)
    assert (entry["outcome"], entry["finished"]) == ("completed", True)
    done(cli, "stop")
    done(cli, "start", "bath", "--on")
    assert "does not end of itself" in refused(cli, "off", "--finished")


def test_rounds_are_counted_and_before_each_of_ice_the_skin_is_asked_for(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "pack-20-30", "--kind", "ice")
    assert "Ice is on since 14:24; off at 14:44 (round 1 of 3)." in done(cli, "on")
    assert cli("status").out.startswith("Ice is on since 14:24; off at 14:44, in 20 min (round 1 of 3).")
    clock.move(minutes=20)
    assert "Next ice 15:14, in 30 min (round 2 of 3)." in done(cli, "off")
    for _ in range(2):
        clock.move(minutes=30)
        assert "Once the skin is warm again and its usual colour, put it on and say: icebreak on --skin normal" in (
            cli("status").out
        )
        done(cli, "on", "--skin", "normal")
        clock.move(minutes=20)
        said = done(cli, "off")
    assert "Next ice 19:24, in 3 h (round 1 of 3): the long break after a block." in said


def test_heat_asks_about_a_blow_on_the_first_two_days_and_goes_on_all_the_same(cli: Cli, clock: StandingClock) -> None:
    asked = "Was there a blow, a swelling or a bruise? Then it may be more than a spasm"
    assert asked in done(cli, "start", "heat-pad")
    assert asked in done(cli, "on")
    clock.move(minutes=15)
    done(cli, "off")
    clock.move(hours=48)
    assert asked not in done(cli, "on")
    clock.move(minutes=15)
    done(cli, "off")
    done(cli, "stop")
    assert asked not in done(cli, "start", "bath", "--onset", "2026-11-21T14:00", "--for", "120h")
    assert asked not in done(cli, "start", "ice-15")
