"""A connection to the person's session bus on which nothing is waited for in vain.

jeepney's own router is not used: when the bus goes away it raises KeyError in whoever waits, and it drops what is
answered too late, which for a popup would leave one on the screen that nobody holds.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from jeepney import HeaderFields, Message, MessageFlag, MessageType
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusConnection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Hear = Callable[[Message], None]


class NoBusError(Exception):
    """No session bus belongs to this login."""


class DeadBusError(Exception):
    """A session bus is named, but nobody answers there, or it went away."""


class CallError(Exception):
    """The other side answered with an error."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


def address(env: Mapping[str, str]) -> str:
    """Return the socket of the session bus; raises NoBusError or DeadBusError."""
    named = env.get("DBUS_SESSION_BUS_ADDRESS")
    if named:
        try:
            return str(next(get_connectable_addresses(named)))
        except (ValueError, RuntimeError) as error:
            raise DeadBusError(named) from error
    path = Path(env.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}", "bus")
    if not path.is_socket():
        raise NoBusError(str(path))
    return str(path)


async def open_session(env: Mapping[str, str], *, signal: Hear, late: Hear) -> Bus:
    """Connect to the session bus; where nobody is at the named one any more, to that of the login which is there now.

    Raises NoBusError, DeadBusError or CallError, and waits as long as the caller lets it.
    """
    try:
        return await Bus.open(address(env), signal=signal, late=late)
    except DeadBusError:
        if not (folder := env.get("XDG_RUNTIME_DIR")):
            raise
        return await Bus.open(str(Path(folder, "bus")), signal=signal, late=late)


class Bus:
    """One connection; `signal` and `late` are called on the event loop, in the order of what came in.

    `late` hears the answers to calls that were given up.
    """

    def __init__(self, conn: DBusConnection, *, signal: Hear, late: Hear) -> None:
        self._conn = conn
        self._signal = signal
        self._late = late
        self.path = ""
        """The socket."""
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self._given_up: set[int] = set()
        self.gone = False
        """Whether the bus went away, or this connection was closed."""
        self.over = asyncio.create_task(self._receive())
        """Done once it is gone."""

    @classmethod
    async def open(cls, path: str, *, signal: Hear, late: Hear) -> Bus:
        """Connect and say hello; raises DeadBusError, and waits as long as the caller lets it."""
        try:
            reader, writer = await asyncio.open_unix_connection(path)
        except (OSError, ValueError) as error:
            raise DeadBusError(path) from error
        try:
            steps = Authenticator()
            for line in steps:
                writer.write(line)
                await writer.drain()
                data = await reader.read(1024)
                if not data:
                    raise DeadBusError(path)
                steps.feed(data)
            writer.write(BEGIN)
        except (OSError, ValueError) as error:
            writer.close()
            raise DeadBusError(path) from error
        except BaseException:
            writer.close()
            raise
        bus = cls(DBusConnection(reader, writer), signal=signal, late=late)
        bus.path = path
        try:
            await bus.call(message_bus.Hello())
        except BaseException:
            await bus.close()
            raise
        return bus

    async def call(self, message: Message) -> Message:
        """Return the answer; raises CallError or DeadBusError, and waits as long as the caller lets it."""
        if self.gone:
            raise DeadBusError
        serial: int = next(self._conn.outgoing_serial)
        answer = self._waiting[serial] = asyncio.get_running_loop().create_future()
        try:
            await self._conn.send(message, serial=serial)
            reply = await answer
        except OSError as error:
            raise DeadBusError from error
        except asyncio.CancelledError:
            # The answer may have come in the same turn as the order to stop waiting for it.
            if answer.done() and not answer.cancelled() and answer.exception() is None:
                self._late(answer.result())
            else:
                self._given_up.add(serial)
            raise
        finally:
            del self._waiting[serial]
        if reply.header.message_type is MessageType.error:
            name = str(reply.header.fields.get(HeaderFields.error_name, ""))
            raise CallError(name, str(reply.body[0]) if reply.body else "")
        return reply

    def post(self, message: Message) -> None:
        """Send a call whose answer does not matter, and which is to start no service."""
        message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        if not self.gone:
            self._conn.writer.write(message.serialise(next(self._conn.outgoing_serial)))

    async def close(self) -> None:
        """End the connection, without waiting for the other side."""
        self.gone = True
        self.over.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.over
        self._conn.writer.close()

    async def _receive(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while True:
                message = await self._conn.receive()
                serial = message.header.fields.get(HeaderFields.reply_serial)
                answer = self._waiting.get(serial)
                if answer is not None and not answer.done():
                    answer.set_result(message)
                elif serial in self._given_up:
                    self._given_up.discard(serial)
                    loop.call_soon(self._late, message)
                elif message.header.message_type is MessageType.signal:
                    # A turn later, as the answers are taken, so that the order stays.
                    loop.call_soon(self._signal, message)
        except Exception:  # noqa: BLE001, S110 - whatever the bus sent or did, it ends here, and the next call says so
            pass
        finally:
            self.gone = True
            self._conn.writer.close()
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(DeadBusError())
