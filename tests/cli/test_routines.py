"""A routine, said and timed by verbs: nothing of a pack, and nobody led where the window does not."""

import json

from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_packs import done, refused


def test_a_start_says_what_it_is_who_leads_it_and_who_it_is_for(cli: Cli, clock: StandingClock) -> None:
    said = done(cli, "start", "stretches-early")
    assert "on the floor: Slow breathing, Ankle pumps, Heel slides, Lying twist, Knee to chest." in said
    assert "Open its window: icebreak" in said
    assert "Only if you can roll over and stand up, and your pain is 6 of 10 or less." in said
    assert "Then no exercises: call the emergency number now." in said
    assert "Stretches are due now. To be led through them: icebreak\n" in said
    assert "pack" not in said.lower()
    assert "stand up" not in done(cli, "start", "stretches-later"), "that gate is for the first days"
    clock.move(minutes=1)
    assert cli("status").out.startswith("Stretches are due, waiting since 14:24.")


def test_early_ones_begin_only_for_those_who_can_stand_up(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "stretches-early")
    assert refused(cli, "on").endswith("only then are stretches for you; if you can, say so with --able.\n")
    assert "With pain of 8 it is too early" in refused(cli, "on", "--able", "--pain", "8")
    assert "Stretches are under way since 14:24; done at 14:" in done(cli, "on", "--able", "--pain", "5")
    clock.move(minutes=3)
    assert cli("status").out.startswith("Stretches are under way since 14:24; done at 14:")
    said = done(cli, "off", "--pain", "4")
    assert said.startswith("The stretches are over since 14:27, after 3 min.\nNext stretches 18:00, ")
    [entry] = json.loads(cli("log", "--json").out)["sessions"]
    assert (entry["outcome"], entry.get("held")) == ("partial", None)


def test_a_start_may_say_that_it_has_begun(cli: Cli, clock: StandingClock) -> None:
    assert "; if you can, say so with --able." in refused(cli, "start", "stretches-early", "--on")
    assert cli("start", "stretches-early", "--able").code == 2
    assert "Stretches are under way since 14:24" in done(cli, "start", "stretches-early", "--on", "--able")
    clock.move(hours=1)
    said = cli("status").out
    assert said.startswith("Time is up for the stretches: they were to be done at 14:")
    assert "since when is still open. They were to be done at 14:" in done(cli, "off")
    assert done(cli, "off", "--at", "14:34").startswith("The stretches are over since 14:34, after 10 min.")


def test_left_out_and_stopped(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "stretches-settling")
    assert done(cli, "snooze").startswith("Stretches are due as before; you are told again at 14:34.")
    clock.move(minutes=1)
    assert "Next stretches" in done(cli, "skip")
    done(cli, "on", "--anyway")
    assert done(cli, "stop", "--off").startswith("The stretches are over since 14:25, after under a minute.")


def test_no_routine_begins_beside_a_pack_nor_right_after_ice(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    assert "Next stretches 15:14, in 50 min: 30 minutes after ice." in done(cli, "start", "stretches-early")
    clock.move(minutes=20)
    done(cli, "off")
    assert "cold muscles strain" in refused(cli, "on", "--able", "--course", "stretches-early")
