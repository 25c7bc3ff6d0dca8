"""A desktop of our own to put popups on: a private session bus and a real dunst, each ended by the pid we started."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, new_error, new_method_call, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from icebreak.remind.desktop import Event

PATIENCE = 10.0
"""Seconds after which a thing that has not happened counts as broken."""
NAME = "org.freedesktop.Notifications"
DUNST = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface="org.dunstproject.cmd0")
PROPERTIES = DUNST.with_interface("org.freedesktop.DBus.Properties")

# No service folder but our own, empty one: nothing may start a notification service but the test.
BUS_CONF = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth><servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
# The format tells the urgency; the left button does what it does by default, the right one opens the list of buttons.
DUNST_CONF = """[global]
monitor = 0
follow = none
width = 400
offset = 10x10
font = DejaVu Sans 12
markup = full
sort = false
idle_threshold = 0
history_length = 20
mouse_left_click = do_action
mouse_middle_click = close_current
mouse_right_click = context
dmenu = {menu}
[brief]
summary = "gone in a moment"
timeout = 1
[urgency_low]
format = "low|%s|%b"
[urgency_normal]
format = "normal|%s|%b"
[urgency_critical]
format = "critical|%s|%b"
timeout = 0
"""
# Stands for dmenu: keeps what was offered, and chooses the line that holds what the test wrote down, which it uses up.
MENU = """#!/bin/sh
cat > "{folder}/offered"
choice=$(cat "{folder}/choice") || exit 1
rm "{folder}/choice"
grep -F "$choice" "{folder}/offered"
"""


async def until(what: Callable[[], bool]) -> None:
    """Wait for something of another process that nothing announces."""
    async with asyncio.timeout(PATIENCE):
        while not what():  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)


class Process:
    """A program that this test started."""

    def __init__(self, *command: str, env: dict[str, str], pass_fds: tuple[int, ...] = ()) -> None:
        self._running = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=pass_fds,
        )

    def send(self, number: signal.Signals) -> None:
        self._running.send_signal(number)

    def end(self) -> None:
        if self._running.poll() is None:
            self._running.kill()  # a stopped one hears nothing else
        self._running.wait(PATIENCE)


class Stage:
    """One private desktop, with nothing running on it at first."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self.socket = folder / "bus"
        self.env = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.socket}"}
        self._whole = dict(os.environ) | self.env | {"DISPLAY": display}
        self._display = display
        self._bus: Process | None = None
        self._dunst: Process | None = None
        (folder / "services").mkdir()
        (folder / "bus.conf").write_text(BUS_CONF.format(folder=folder))
        menu = folder / "menu"
        menu.write_text(MENU.format(folder=folder))
        menu.chmod(0o700)
        (folder / "dunstrc").write_text(DUNST_CONF.format(menu=menu))

    def start_bus(self) -> None:
        self.socket.unlink(missing_ok=True)
        read, write = os.pipe()
        config = f"--config-file={self.folder / 'bus.conf'}"
        self._bus = Process(
            "dbus-daemon", config, "--nofork", f"--print-address={write}", env=self._whole, pass_fds=(write,)
        )
        os.close(write)
        with os.fdopen(read) as said:
            assert said.readline()

    def end_bus(self) -> None:
        if self._bus is not None:
            self._bus.end()
            self._bus = None

    def serve(self, command: str) -> None:
        """Let a bus started after this start a notification service by itself, with this command."""
        (self.folder / "services" / f"{NAME}.service").write_text(f"[D-BUS Service]\nName={NAME}\nExec={command}\n")

    def start_dunst(self) -> None:
        rule = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, NAME)
        with self._connect() as conn, conn.filter(rule) as changes:
            Proxy(message_bus, conn, timeout=PATIENCE).AddMatch(rule)
            self._dunst = Process("dunst", "-conf", str(self.folder / "dunstrc"), env=self._whole)
            assert conn.recv_until_filtered(changes, timeout=PATIENCE).body[2]

    def end_dunst(self) -> None:
        if self._dunst is not None:
            self._dunst.end()
            self._dunst = None

    @property
    def served(self) -> bool:
        """Whether a notification service is there; asking starts none."""
        with self._connect() as conn:
            return bool(Proxy(message_bus, conn, timeout=PATIENCE).NameHasOwner(NAME)[0])

    def signal_dunst(self, number: signal.Signals) -> None:
        assert self._dunst is not None
        self._dunst.send(number)

    def displayed(self) -> int:
        """Return how many popups are on the screen; -1 while there is nobody to ask."""
        said = self._ask(PROPERTIES, "Get", "ss", ("org.dunstproject.cmd0", "displayedLength"))[0]
        return -1 if isinstance(said, str) else int(said[1])  # an error is a text

    def past(self) -> list[dict[str, Any]]:
        """Return what dunst has shown and closed, the latest first, as it formatted it."""
        return [{k: v[1] for k, v in one.items()} for one in self._ask(DUNST, "NotificationListHistory")[0]]

    def seen(self) -> dict[str, Any]:
        """Close the one popup on the screen and return what dunst says that it showed."""
        assert self.displayed() == 1
        self._ask(DUNST, "NotificationCloseLast")
        return self.past()[0]

    def notify(self, title: str) -> int:
        """Show a popup as another program would."""
        body: tuple[Any, ...] = ("other", 0, "", title, "", [], {}, 0)
        return int(self._ask(DUNST.with_interface(NAME), "Notify", "susssasa{sv}i", body)[0])

    def run_and_kill(self, script: str) -> str:
        """Run a Python script on this desktop and kill it when it has said one line; returns the line."""
        running = subprocess.Popen([sys.executable, "-c", script], env=self._whole, stdout=subprocess.PIPE, text=True)
        with running:
            assert running.stdout is not None
            said = running.stdout.readline()
            running.kill()
        return said.strip()

    def forge(self, number: int, button: str) -> None:
        """Say to everyone, as a program that is not the notification service, that a button was pressed."""
        signal_ = ("ActionInvoked", "us", (number, button))
        with self._connect() as conn:
            for name in Proxy(message_bus, conn, timeout=PATIENCE).ListNames()[0]:
                message = new_signal(DUNST.with_interface(NAME), *signal_)
                message.header.fields[HeaderFields.destination] = name
                conn.send(message)
            conn.send(new_signal(DUNST.with_interface(NAME), *signal_))
            Proxy(message_bus, conn, timeout=PATIENCE).GetId()  # by its answer, the bus has handed on the others

    @contextlib.contextmanager
    def impostor(self) -> Iterator[None]:
        """Let something answer every call under the notification service's name with an error."""
        with self._connect() as conn:
            Proxy(message_bus, conn, timeout=PATIENCE).RequestName(NAME)

            def refuse() -> None:
                with contextlib.suppress(OSError):
                    while True:
                        call = conn.receive()
                        if call.header.message_type is MessageType.method_call:
                            conn.send(new_error(call, "org.example.Error", "s", ("go\x07 away https://x.example",)))

            answering = threading.Thread(target=refuse)
            answering.start()
            try:
                yield
            finally:
                conn.sock.shutdown(socket.SHUT_RDWR)
                answering.join(PATIENCE)

    def dunstctl(self, *words: str) -> str:
        done = subprocess.run(
            ["dunstctl", *words], env=self._whole, check=True, timeout=PATIENCE, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def choose(self, label: str) -> None:
        """Let the next list of buttons be answered with this one."""
        (self.folder / "choice").write_text(label)

    async def press(self, label: str) -> None:
        """Answer the list of buttons with this one; what was pressed before has been dealt with then."""
        self.choose(label)
        async with asyncio.timeout(PATIENCE):
            while (self.folder / "choice").exists():
                self.dunstctl("context")  # refused while another list is open
                await asyncio.sleep(0.01)

    def offered(self) -> str:
        return (self.folder / "offered").read_text()

    def click(self, button: int) -> None:
        """Click the middle of the popup with a real mouse button."""
        found = self._xdo("search", "--sync", "--onlyvisible", "--class", "Dunst").split()[0]
        lines = self._xdo("getwindowgeometry", "--shell", found).splitlines()
        where = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        x, y = where["X"] + where["WIDTH"] // 2, where["Y"] + where["HEIGHT"] // 2
        self._xdo("mousemove", str(x), str(y), "click", str(button))

    def close(self) -> None:
        self.end_dunst()
        self.end_bus()

    def _connect(self) -> DBusConnection:
        return open_dbus_connection(bus=self.env["DBUS_SESSION_BUS_ADDRESS"])

    def _ask(
        self, place: DBusAddress, what: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        with self._connect() as conn:
            reply = conn.send_and_get_reply(new_method_call(place, what, signature, body), timeout=PATIENCE)
            return tuple(reply.body)

    def _xdo(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._whole, check=True, timeout=PATIENCE, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


class Told:
    """Keeps what a desktop tells, in order."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Event] = asyncio.Queue()

    def __call__(self, event: Event) -> None:
        self._queue.put_nowait(event)

    async def next(self) -> Event:
        async with asyncio.timeout(PATIENCE):
            return await self._queue.get()

    def rest(self) -> list[Event]:
        """Return what was told and not yet asked for."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]
