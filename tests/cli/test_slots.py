"""`skip`, `snooze`, `pause`, `resume`, `extend`, `skin`, `sleep` and `wake`, and which of several courses they mean."""

import pytest
from tests.cli.conftest import Cli, StandingClock, write_definition
from tests.cli.test_packs import done, refused, sessions

from icebreak.store.paths import Home

OFTEN = """\
format = 1
title = "Lie down for a moment"
kind = "rest"
source = "my own"
[apply]
on = "5m"
[repeat]
rest = "{rest}"
for = "24h"
"""


def ids(cli: Cli) -> list[str]:
    import json

    return [course["id"] for course in json.loads(cli("status", "--json").out)["courses"]]


def test_skip_leaves_out_what_is_due(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    clock.move(minutes=3)
    assert done(cli, "skip", "--note", "visitors") == "Left out.\nNext ice 15:57, in 1 h 30 min.\n"
    assert "Nothing is due now; next 15:57." in refused(cli, "skip")
    assert [(entry["outcome"], entry["note"]) for entry in sessions(cli)] == [("skipped", "visitors")]
    assert "left out" in cli("log").out


def test_snooze_moves_the_reminder_only(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    assert "told again at 14:34." in done(cli, "snooze")
    assert "told again at 14:54." in done(cli, "snooze", "30m")
    assert "told again at 16:14, when this one passes by." in done(cli, "snooze", "24h")
    assert "waiting since 14:24" in cli("status").out
    done(cli, "on")
    assert "Ice is on" in refused(cli, "snooze")
    clock.move(minutes=20)
    done(cli, "off")
    assert "next 16:14" in refused(cli, "snooze")


def test_pause_and_resume(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    assert "icebreak resume" in done(cli, "pause")
    clock.move(hours=5)
    assert cli("status").out.startswith("Paused since 14:24.")
    assert "paused already, since 14:24" in refused(cli, "pause")
    assert "Ice is due now." in done(cli, "resume")
    clock.move(minutes=1)
    assert "It is not paused." in refused(cli, "resume")
    assert sessions(cli) == []


def test_a_pause_with_the_pack_on_says_that_it_has_to_come_off(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    assert done(cli, "pause").endswith("Ice is on since 14:24; off at 14:44.\n")
    assert done(cli, "resume") == "It goes on.\nIce is on since 14:24; off at 14:44.\n"
    clock.move(minutes=1)
    done(cli, "pause")
    clock.move(minutes=19)
    assert "It is paused; nothing is due until" in done(cli, "off")


def test_extend_goes_on_also_just_after_the_end(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    assert "until Tue 24 Nov 16:24" in done(cli, "extend", "2h")
    clock.move(hours=51)
    assert cli("status").out.startswith("This course ended at 16:24.")
    assert "until tomorrow 14:24" in done(cli, "extend", "22h")
    assert "at most" in refused(cli, "extend", "1h")
    clock.move(hours=40)
    assert "Nothing is under way" in refused(cli, "extend", "1h")


def test_bad_skin_holds_until_it_is_well(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=5)
    said = done(cli, "skin", "white_waxy")
    assert said.startswith("Skin: white, grey, waxy or hard.\n")
    assert "Have it seen today." in said
    assert "Take it off now, then say: icebreak off" in said
    done(cli, "off", "--reason", "skin")
    clock.move(hours=2)
    assert cli("status").out.startswith("Held since 14:29, for the skin (white, grey, waxy or hard).")
    assert "icebreak skin normal" in refused(cli, "on")
    assert "Cold and heat are allowed again." in done(cli, "skin", "pink")
    assert "Ice is due" in cli("status").out
    assert done(cli, "skin", "normal") == "Skin: as usual.\n"


def test_skin_goes_to_the_course_that_is_held_even_if_it_has_ended(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=5)
    done(cli, "off", "--skin", "welts")
    done(cli, "stop")
    clock.move(hours=13)  # it is shown no more by then
    done(cli, "start", "heat-pad")
    assert cli("status").out.startswith("Held since yesterday 14:29, for the skin (welts)")
    assert "Cold and heat are allowed again." in done(cli, "skin", "normal")
    assert "Heat is due" in cli("status").out


def test_asleep_nothing_is_due(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--quiet", "22:00-07:00")
    clock.move(hours=6)
    said = done(cli, "sleep")
    assert said == "Asleep; nothing is due until tomorrow 07:00, or until you say: icebreak wake\n"
    assert "asleep already" in refused(cli, "sleep")
    clock.move(hours=1)
    assert cli("status").out.startswith("Asleep since 20:24. Next ice tomorrow 07:00")
    done(cli, "on")
    assert "icebreak off" in refused(cli, "sleep")
    clock.move(minutes=20)
    done(cli, "off")
    assert done(cli, "wake") == "Awake. What is due now: icebreak status\n"
    assert "not down as asleep" in refused(cli, "wake")
    clock.move(minutes=10)
    assert "until 22:54" in done(cli, "sleep", "1h")


def test_of_several_the_one_that_can_be_meant_is_meant(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "lie", OFTEN.format(rest="2h"))
    done(cli, "start", "ice-20-90", "--on")
    done(cli, "start", "lie")
    assert "Left out." in done(cli, "skip")  # the ice is on, so it is the rest that is due
    clock.move(minutes=20)
    assert done(cli, "off").startswith("Ice is off since 14:44")
    clock.move(hours=1, minutes=35)
    assert "Ice is on since 16:19" in done(cli, "on")  # the rest is not due before 16:24
    clock.move(minutes=5)
    assert "Lying down since 16:24" in done(cli, "on")
    ice, lie = ids(cli)
    said = refused(cli, "off")
    assert f"--course {ice} (Ice: 20 minutes on, an hour and a half off)" in said
    assert f"--course {lie} (Lie down for a moment)" in said
    assert "The rest is over" in done(cli, "off", "--course", lie)
    clock.move(minutes=1)
    assert done(cli, "off", "--reason", "interrupted").startswith("Ice is off since 16:25")
    assert "Ice is off since 16:23" in done(cli, "off", "--at", "16:23")  # it came off last


def test_of_several_alike_the_ids_are_named(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "lie", OFTEN.format(rest="2h"))
    done(cli, "start", "ice-20-90")
    done(cli, "start", "lie")
    both = ids(cli)
    for words in ("on", "skip", "snooze", "pause", "stop", "extend 1h"):
        said = refused(cli, *words.split())
        assert all(one in said for one in both)
    clock.move(minutes=1)
    done(cli, "pause", "--course", "ice-20-90")
    assert "Paused" in done(cli, "pause")
    assert "Ice is due now" in done(cli, "resume", "--course", both[0].rpartition("-")[2])
    assert "It goes on." in done(cli, "resume")
    done(cli, "stop", "--course", "lie")
    assert "Ice is on" in done(cli, "on")
    answer = cli("off", "--course", both[0][:-1])
    assert (answer.code, answer.out) == (2, "")
    assert f"did you mean {both[0]}?" in answer.err


@pytest.mark.usefixtures("clock")
def test_an_unknown_course_is_said_with_those_there_are(cli: Cli) -> None:
    assert "Nothing is under way" in cli("on", "--course", "x").err
    done(cli, "start", "ice-20-90")
    answer = cli("on", "--course", "\x1b]0;x\x07")
    assert answer.code == 2
    assert "\x1b" not in answer.err
    assert ids(cli)[0] in answer.err
