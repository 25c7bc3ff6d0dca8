"""A desktop in trouble under a real agent and a real window: what stands comes when it can, and all else goes on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.agents import ticks, until, verb, wanted
from tests.conftest import needs
from tests.desktop.house import House, measured, path_with
from tests.desktop.stage import PATIENCE, Stage, Told
from tests.desktop.stage import until as until_soon
from tests.terminal.tmux import Server

from icebreak.remind import dbus
from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import OFF_BUTTONS, Dismissed, Popup, Returned
from icebreak.store.paths import find_home

pytestmark = pytest.mark.timeout(180)

ALARM = "TAKE THE ICE OFF NOW"
OFF = Popup(key="off", title="Take the ice off now", urgency="critical", buttons=OFF_BUTTONS)
HOLDERS = pytest.mark.parametrize("holder", ["agent", "window"])


@pytest.fixture
def house(tmp_path: Path, bare: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Give a home on a desktop that has its bus in the folder where any program looks that was told of none."""
    needs("tmux")
    place = find_home(os.environ)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(bare.folder))
    monkeypatch.setenv("PATH", path_with(tmp_path / "bin"))
    with wanted(place, monkeypatch), Server(tmp_path).running() as server:
        house = House(place, bare, server, tmp_path / "bin")
        yield house
        house.close()


def goes_on(house: House) -> None:
    """See that whoever reminds goes on looking, whatever the desktop does."""
    for _ in range(4):
        ticks(house.place)


@HOLDERS
def test_a_service_killed_and_started_again(house: House, holder: str) -> None:
    house.stage.start_bus()
    house.stage.start_dunst()
    house.ice()
    first, _, terminal = house.pair(holder)
    house.stands(first)
    house.stage.end_dunst()
    goes_on(house)
    terminal.see(ALARM)
    house.stage.start_dunst()
    measured(f"the service is there again, {holder} reminds: what stands raised after", house.shows(1))
    house.press_until_off()
    house.shows(0)
    assert house.heard == ["off-soft.wav"]


@HOLDERS
def test_a_service_that_was_stopped_and_goes_on(house: House, holder: str) -> None:
    house.stage.start_bus()
    house.stage.start_dunst()
    house.ice(due_off=25)
    house.pair(holder)
    house.shows(1)
    house.stage.signal_dunst(signal.SIGSTOP)
    until(lambda: len(house.heard) == 2, "the sound of what has to come off")
    until(lambda: house.bells == 2, "the bell")
    goes_on(house)
    house.stage.signal_dunst(signal.SIGCONT)
    measured(f"the service goes on, {holder} reminds: what stands raised after", house.alarm())
    house.shows(1)
    house.press_until_off()
    house.shows(0)
    assert house.heard == ["due.wav", "off-soft.wav"]


@HOLDERS
def test_a_bus_killed_and_a_new_one_at_its_address(house: House, holder: str) -> None:
    house.stage.start_bus()
    house.stage.start_dunst()
    house.ice()
    first, _, terminal = house.pair(holder)
    house.stands(first)
    house.stage.end_bus()  # and the service with it, of which nobody hears any more
    house.stage.end_dunst()
    goes_on(house)
    terminal.see(ALARM)
    house.stage.start_bus()
    house.stage.start_dunst()
    measured(f"the bus is there again, {holder} reminds: what stands raised after", house.shows(1))
    house.press_until_off()
    house.shows(0)
    assert house.heard == ["off-soft.wav"]


@HOLDERS
def test_no_bus_at_first_and_one_later(house: House, holder: str) -> None:
    house.ice()
    _, _, terminal = house.pair(holder)
    terminal.see(ALARM)
    until(lambda: house.heard == ["off-soft.wav"], "the sound")
    goes_on(house)
    house.stage.start_bus()
    house.stage.start_dunst()
    measured(f"a bus at last, {holder} reminds: what stands raised after", house.shows(1))
    house.press_until_off()
    house.shows(0)
    assert house.heard == ["off-soft.wav"]


def test_a_bus_that_comes_later_and_starts_its_service_when_asked(house: House) -> None:
    house.ice()
    house.agent()
    until(lambda: len(house.heard) == 1, "the sound")
    house.stage.serve(f"/usr/bin/env dunst -conf {house.stage.folder / 'dunstrc'}")
    house.stage.start_bus()
    until(lambda: house.stage.served, "a service")
    house.shows(1)
    house.press_until_off()


def test_do_not_disturb_keeps_back_and_loses_nothing(house: House) -> None:
    house.stage.start_bus()
    house.stage.start_dunst()
    house.stage.dunstctl("set-paused", "true")
    house.ice()
    agent, _, terminal = house.pair("agent")
    house.stands(agent)
    terminal.see(ALARM)
    goes_on(house)
    assert house.stage.displayed() == 0
    house.stage.dunstctl("set-paused", "false")
    house.shows(1)
    house.press_until_off()
    house.shows(0)


def test_what_was_answered_while_the_bus_was_gone_is_not_raised_when_it_is_back(house: House) -> None:
    house.stage.start_bus()
    house.stage.start_dunst()
    house.ice()
    agent = house.agent()
    house.stands(agent)
    house.stage.close()
    assert verb("off").returncode == 0
    house.stage.start_bus()
    house.stage.start_dunst()
    for _ in range(8):
        ticks(house.place)
    assert house.stage.displayed() == 0
    assert house.stage.past() == []


async def test_what_the_service_takes_down_by_itself_is_raised_again(
    stage: Stage, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As dunst does where another popup with the same words comes."""
    monkeypatch.setattr(dbus, "_AGAIN", 0.01)
    one, other = (DBusDesktop(tell, env=stage.env, limit=PATIENCE) for tell in (told, lambda _: None))
    assert await one.show(OFF) is not None
    handle = await other.show(OFF)
    assert handle is not None
    assert await told.next() == Returned()
    await other.withdraw(handle)
    await one.show(OFF)
    await until_soon(lambda: stage.displayed() == 1)
    await one.close()
    await other.close()


async def test_what_a_person_closes_or_is_not_urgent_is_not_raised_again(
    stage: Stage, desktop: DBusDesktop, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbus, "_AGAIN", 0.0)
    assert await desktop.show(OFF) is not None
    await until_soon(lambda: stage.displayed() == 1)
    stage.dunstctl("close")
    assert isinstance(await told.next(), Dismissed)
    await desktop.show(Popup(key="low", title="gone in a moment", urgency="low"))
    await until_soon(lambda: stage.displayed() == 0)
    for _ in range(100):
        await desktop.probe()
    assert told.rest() == []
