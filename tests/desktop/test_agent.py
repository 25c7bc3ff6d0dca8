"""The agent and the window, two real processes on one desktop: who reminds when the other is killed, stopped or late.

How long each change took is printed; `pytest -s` shows it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.agents import kill, over, ticks, until, verb, wanted
from tests.conftest import needs
from tests.desktop.house import Count, House, measured, path_with
from tests.desktop.stage import Stage
from tests.terminal.tmux import Server

from icebreak.store.agents import agent_pid
from icebreak.store.paths import find_home
from icebreak.store.presence import reminder_path, signed_by
from icebreak.store.settings import save_setting

pytestmark = pytest.mark.timeout(180)

ALARM = "TAKE THE ICE OFF NOW"
HOLDERS = pytest.mark.parametrize("holder", ["agent", "window"])


@pytest.fixture
def house(tmp_path: Path, bare: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Give a home on a desktop that shows two popups as two, also those of the same words."""
    needs("tmux")
    place = find_home(os.environ)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.env["DBUS_SESSION_BUS_ADDRESS"])
    monkeypatch.setenv("PATH", path_with(tmp_path / "bin"))
    with wanted(place, monkeypatch), Server(tmp_path).running() as server:
        house = House(place, bare, server, tmp_path / "bin")
        bare.start_bus()
        stacks(bare, duplicates=False)
        yield house
        house.close()


def stacks(stage: Stage, *, duplicates: bool) -> None:
    """Begin a dunst that shows popups of the same words as one, the latest of them, as it does by itself; or not."""
    stage.end_dunst()
    config = stage.folder / "dunstrc"
    config.write_text(f"{config.read_text()}[global]\nstack_duplicates = {str(duplicates).lower()}\n", encoding="utf-8")
    stage.start_dunst()


@HOLDERS
def test_what_stands_is_taken_over_from_one_that_was_killed(house: House, holder: str) -> None:
    house.ice()
    first, second, _ = house.pair(holder)
    house.stands(first)
    house.shows(1)
    until(lambda: len(house.heard) == 1, "the sound")
    with Count(house.stage) as count:
        begin = time.monotonic()
        os.kill(first, signal.SIGKILL)
        house.has_lock(second)
        lock = time.monotonic() - begin
        house.stands(second)
        measured(f"{holder} killed: lock taken after {lock:.2f} s, what stands raised after", time.monotonic() - begin)
        house.press("It is off")
        house.is_off()
        house.shows(0)
    assert count.most == 1
    assert len(house.stage.past()) == 1
    assert house.heard == ["off-soft.wav"]


@HOLDERS
def test_what_comes_due_while_one_takes_over_comes(house: House, holder: str) -> None:
    course = house.ice(due_off=30)
    first, second, _ = house.pair(holder)
    assert course.session is not None
    ends = course.session.ends.timestamp()
    house.shows(1)  # that it comes soon
    soon = len(house.heard)
    until(lambda: time.time() > ends - 0.2, "almost the time for it")
    os.kill(first, signal.SIGKILL)
    house.stands(second)
    until(lambda: len(house.heard) == soon + 1, "the sound")
    house.shows(1)
    until(lambda: house.noted is not None and " off " in next(iter(house.noted.raised.values())), "the alarm")
    measured(f"{holder} killed as it came due: raised by the other, after its time by", time.time() - ends)
    assert house.heard[soon:] == ["off-soft.wav"]
    house.press("It is off")
    house.is_off()


@pytest.mark.parametrize(("holder", "duplicates"), [("agent", True), ("window", False), ("window", True)])
def test_one_that_is_stopped_is_noticed_and_all_is_one_again_when_it_goes_on(
    house: House, holder: str, duplicates: bool
) -> None:
    stacks(house.stage, duplicates=duplicates)
    house.ice()
    first, _, _ = house.pair(holder)
    house.stands(first)
    house.shows(1)
    until(lambda: len(house.heard) == 1, "the sound")
    before = house.popup
    os.kill(first, signal.SIGSTOP)
    waited = until(lambda: len(house.heard) == 2, "the sound of the other")
    measured(f"{holder} stopped: what has to come off said by the other after", waited)
    assert waited > 8  # before it is sure that nobody ticks there, two would be too many
    house.shows(1 if duplicates else 2)
    until(lambda: house.popup != before, "the other's popup")
    os.kill(first, signal.SIGCONT)
    measured(f"{holder} goes on: one popup again after", house.shows(1))
    for _ in range(4):
        ticks(house.place)
    house.shows(1)
    house.press("It is off")
    house.is_off()
    house.shows(0)
    assert house.noted is not None
    assert house.noted.pid == first


@HOLDERS
def test_the_popup_of_one_that_helps_is_answered_there(house: House, holder: str) -> None:
    house.ice()
    stacks(house.stage, duplicates=True)
    first, _, _ = house.pair(holder)
    house.stands(first)
    os.kill(first, signal.SIGSTOP)
    until(lambda: len(house.heard) == 2, "the sound of the other")
    house.press_until_off()  # the popup comes a moment after its sound, and hides the one that is deaf
    os.kill(first, signal.SIGCONT)
    house.shows(0)


def test_a_closed_terminal_leaves_the_agent_and_the_windows_popup_answers_there(house: House) -> None:
    house.ice()
    window, agent, terminal = house.pair("window")
    house.stands(window)
    terminal.close()
    until(lambda: over(window), "the end of the window")
    house.stands(agent)
    house.press("It is off")
    house.is_off()
    house.shows(0)
    assert not over(agent)
    assert house.heard == ["off-soft.wav"]


def test_an_agent_that_begins_answers_for_the_popup_of_one_that_was_killed(house: House) -> None:
    house.ice()
    first = house.agent()
    house.stands(first)
    kill(first)
    house.shows(1)
    second = house.agent()
    house.stands(second)
    house.press("It is off")
    house.is_off()
    house.shows(0)


@HOLDERS
def test_off_in_a_terminal_silences_everything(house: House, holder: str) -> None:
    house.plays_for(60)
    house.ice()
    first, _, terminal = house.pair(holder)
    house.stands(first)
    terminal.see(ALARM)
    until(lambda: len(house.playing) == 1, "the sound")
    assert verb("off").returncode == 0
    begin = time.monotonic()
    took = {"popup": 0.0, "sound": 0.0, "window": 0.0}
    quiet: dict[str, Callable[[], bool]] = {
        "popup": lambda: house.stage.displayed() == 0,
        "sound": lambda: not house.playing,
        "window": lambda: ALARM not in terminal.screen,
    }

    def silent() -> bool:
        for name, is_so in quiet.items():
            if not took[name] and is_so():
                took[name] = time.monotonic() - begin
        return all(took.values())

    until(silent, "silence everywhere")
    for name, seconds in took.items():
        measured(f"icebreak off, {holder} reminds: silent after its end, the {name}", seconds)


def test_off_takes_down_the_popup_of_an_agent_that_was_killed_too(house: House) -> None:
    house.ice()
    agent = house.agent()
    house.stands(agent)
    kill(agent)
    house.shows(1)
    assert verb("off").returncode == 0
    house.shows(0)


def test_a_window_that_waits_rings_its_terminal_and_plays_nothing(house: House) -> None:
    house.ice(due_off=20)
    agent, window, terminal = house.pair("agent")
    terminal.see(ALARM)
    until(lambda: len(house.heard) == 2, "two sounds")
    until(lambda: house.bells >= 2, "two bells")
    for _ in range(3):
        ticks(house.place)
    assert house.heard == ["due.wav", "off-soft.wav"]
    assert house.bells == 2
    assert signed_by(reminder_path(house.place)) == agent != window


def test_settings_that_change_are_taken_by_an_agent_that_runs(house: House) -> None:
    house.ice()
    agent = house.agent()
    house.stands(agent)
    until(lambda: len(house.heard) == 1, "the sound")
    save_setting(house.place, "remind", "desktop", value=False)
    house.shows(0)
    save_setting(house.place, "remind", "sound", value=False)
    save_setting(house.place, "remind", "desktop", value=True)
    house.shows(1)
    house.press_until_off()
    assert house.heard == ["off-soft.wav"]
    assert agent_pid(house.place) == agent
