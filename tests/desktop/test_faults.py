"""A desktop that is missing, stuck, dead or back again: each said once, none in anyone's way."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from pathlib import Path

import pytest
from tests.desktop.stage import PATIENCE, Stage, Told, until

from icebreak.remind import dbus, session_bus
from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import LIMIT, OFF_BUTTONS, Daemon, Fault, Popup, Pressed, Returned, Troubled
from icebreak.remind.faults import DEAD_BUS, HUNG, NO_BUS, NO_DAEMON

OFF = Popup(key="off", title="Take the ice off now", urgency="critical", buttons=OFF_BUTTONS)


async def fails_without_holding_the_loop(desktop: DBusDesktop) -> None:
    """Try to show, and see that others have their turns while it waits for an answer that does not come."""
    attempt = asyncio.create_task(desktop.show(OFF))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not attempt.done()
    async with asyncio.timeout(PATIENCE):
        assert await attempt is None


async def said_once(desktop: DBusDesktop, told: Told, fault: Fault) -> None:
    assert await desktop.show(OFF) is None
    assert await told.next() == Troubled(fault)
    await said_again(desktop, told, fault)


async def said_again(desktop: DBusDesktop, told: Told, fault: Fault) -> None:
    """See that the same fault is there for whoever looks, and is not told a second time."""
    assert await desktop.show(OFF) is None
    assert desktop.fault == fault
    assert await desktop.probe() == fault
    assert told.rest() == []


async def test_no_bus(told: Told, tmp_path: Path) -> None:
    await said_once(DBusDesktop(told, env={"XDG_RUNTIME_DIR": str(tmp_path)}), told, NO_BUS)


async def test_the_bus_of_the_runtime_folder_is_found(told: Told, stage: Stage) -> None:
    desktop = DBusDesktop(told, env={"XDG_RUNTIME_DIR": str(stage.folder)}, limit=PATIENCE)
    assert isinstance(await desktop.probe(), Daemon)
    await desktop.close()


async def test_a_named_bus_that_is_gone_for_good_gives_way_to_that_of_the_login(
    told: Told, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbus, "_AGAIN", 0.01)
    named = stage.folder / "named"
    named.symlink_to(stage.socket)
    env = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={named}", "XDG_RUNTIME_DIR": str(stage.folder)}
    desktop = DBusDesktop(told, env=env, limit=PATIENCE)
    assert await desktop.show(OFF) is not None
    stage.close()  # as at the end of a login
    named.unlink()
    stage.start_bus()
    stage.start_dunst()
    assert await told.next() == Returned()
    assert await desktop.show(OFF) is not None
    await until(lambda: stage.displayed() == 1)
    seen = await session_bus.look(env)
    assert isinstance(seen, session_bus.Seen)
    assert seen.address == str(stage.socket)
    await desktop.close()


@pytest.mark.parametrize(
    "address", ["unix:path={}/nothing", "unix:path={}/refuses", "disabled:", "tcp:host=x", "rubbish"]
)
async def test_a_dead_socket(address: str, told: Told, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(tmp_path / "refuses"))
    await said_once(DBusDesktop(told, env={"DBUS_SESSION_BUS_ADDRESS": address.format(tmp_path)}), told, DEAD_BUS)


async def test_a_socket_that_takes_everything_and_says_nothing(told: Told, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(tmp_path / "mute"))
        mute.listen()
        env = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/mute"}
        desktop = DBusDesktop(told, env=env, limit=0.1)
        await fails_without_holding_the_loop(desktop)
        assert await told.next() == Troubled(DEAD_BUS)
        await said_again(desktop, told, DEAD_BUS)


async def test_no_daemon(bare: Stage, desktop: DBusDesktop, told: Told) -> None:
    bare.start_bus()
    await said_once(desktop, told, NO_DAEMON)
    bare.start_dunst()
    assert await told.next() == Returned()
    assert await desktop.show(OFF) is not None
    assert await told.next() == Troubled(None)
    assert desktop.fault is None


async def test_a_daemon_that_the_bus_cannot_start(bare: Stage, desktop: DBusDesktop, told: Told) -> None:
    bare.serve(f"{sys.executable} -c exit(3)")
    bare.start_bus()
    await said_once(desktop, told, NO_DAEMON)


async def test_another_thing_under_the_daemons_name(bare: Stage, desktop: DBusDesktop, told: Told) -> None:
    bare.start_bus()
    with bare.impostor():
        assert await desktop.show(OFF) is None
        assert desktop.fault is not None
        assert desktop.fault.message == "It answered: go away (link)"
        assert await told.next() == Troubled(desktop.fault)


async def test_a_daemon_killed_and_started_again(stage: Stage, desktop: DBusDesktop, told: Told) -> None:
    old = await desktop.show(OFF)
    stage.end_dunst()
    stage.start_dunst()
    assert await told.next() == Returned()
    other = stage.notify("another program's")
    assert old is not None
    assert old.endswith(f"/{other}")
    new = await desktop.show(OFF, old)
    assert new is not None
    await until(lambda: stage.displayed() == 2)
    await desktop.withdraw(old)
    await stage.press("It is off")
    assert await told.next() == Pressed(key="off", handle=new, button="off")
    assert stage.displayed() == 2
    assert told.rest() == []


async def test_a_daemon_killed_while_it_is_asked(stage: Stage, desktop: DBusDesktop, told: Told) -> None:
    await desktop.probe()
    stage.signal_dunst(signal.SIGSTOP)
    attempt = asyncio.create_task(desktop.show(OFF))
    await asyncio.sleep(0)
    stage.end_dunst()
    assert await attempt is None
    assert await told.next() == Troubled(NO_DAEMON)
    stage.start_dunst()
    assert await told.next() == Returned()


async def test_a_stopped_daemon_is_said_once_and_nothing_piles_up_in_it(bare: Stage, told: Told) -> None:
    bare.start_bus()
    bare.start_dunst()
    desktop = DBusDesktop(told, env=bare.env)
    assert await desktop.show(OFF) is not None
    bare.signal_dunst(signal.SIGSTOP)
    await fails_without_holding_the_loop(desktop)
    assert await told.next() == Troubled(HUNG)
    assert f"{LIMIT:g} seconds" in HUNG.message
    assert await desktop.show(Popup(key="other", title="Never sent")) is None
    assert told.rest() == []
    bare.signal_dunst(signal.SIGCONT)
    assert await told.next() == Returned()
    await until(lambda: bare.displayed() == 0)
    assert await desktop.show(OFF) is not None
    assert await told.next() == Troubled(None)
    await until(lambda: bare.displayed() == 1)
    assert bare.seen()["summary"] == OFF.title
    assert all(one["summary"] == OFF.title for one in bare.past())
    await desktop.close()


async def test_what_was_given_up_is_taken_down_when_it_comes(stage: Stage, desktop: DBusDesktop, told: Told) -> None:
    await desktop.probe()
    stage.signal_dunst(signal.SIGSTOP)
    attempt = asyncio.create_task(desktop.show(OFF))
    await asyncio.sleep(0)
    attempt.cancel()
    with pytest.raises(asyncio.CancelledError):
        await attempt
    stage.signal_dunst(signal.SIGCONT)
    await until(lambda: len(stage.past()) == 1)
    assert stage.displayed() == 0
    assert told.rest() == []


async def test_a_popup_withdrawn_while_the_daemon_is_stopped_is_gone_when_it_wakes(
    stage: Stage, desktop: DBusDesktop
) -> None:
    handle = await desktop.show(OFF)
    assert handle is not None
    await until(lambda: stage.displayed() == 1)
    stage.signal_dunst(signal.SIGSTOP)
    await desktop.withdraw(handle)
    stage.signal_dunst(signal.SIGCONT)
    await until(lambda: stage.displayed() == 0)


async def test_a_bus_that_dropped_and_is_back(stage: Stage, desktop: DBusDesktop, told: Told) -> None:
    assert await desktop.show(OFF) is not None
    stage.close()
    assert await desktop.show(OFF) is None
    assert await told.next() == Troubled(DEAD_BUS)
    assert await desktop.show(OFF) is None
    stage.start_bus()
    stage.start_dunst()
    handle = await desktop.show(OFF)
    assert handle is not None
    assert [await told.next(), await told.next()] == [Returned(), Troubled(None)]
    await until(lambda: stage.displayed() == 1)
    await stage.press("It is off")
    assert await told.next() == Pressed(key="off", handle=handle, button="off")


async def test_a_bus_that_dropped_unseen_is_found_again(stage: Stage, desktop: DBusDesktop, told: Told) -> None:
    assert await desktop.show(OFF) is not None
    stage.close()
    stage.start_bus()
    stage.start_dunst()
    assert await desktop.show(OFF) is not None
    assert await told.next() == Returned()
    assert desktop.fault is None


async def test_a_bus_that_starts_its_daemon_when_asked(bare: Stage, desktop: DBusDesktop) -> None:
    bare.serve(f"/usr/bin/env dunst -conf {bare.folder / 'dunstrc'}")
    bare.start_bus()
    assert await desktop.show(OFF) is not None
    await until(lambda: bare.displayed() == 1)


def test_each_fault_is_three_lines_of_its_own() -> None:
    faults = (NO_BUS, DEAD_BUS, NO_DAEMON, HUNG)
    for part in ("title", "message", "cure"):
        lines = {getattr(fault, part) for fault in faults}
        assert len(lines) == len(faults)
        assert all(line and "\n" not in line for line in lines)
