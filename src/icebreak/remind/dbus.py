"""Popups on Linux: org.freedesktop.Notifications over the session bus, through jeepney."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING, Any, TypeVar

from jeepney import HeaderFields, Message, new_method_call
from jeepney.bus_messages import message_bus

from icebreak.remind import messages
from icebreak.remind.bus import Bus, CallError, DeadBusError, NoBusError, open_session
from icebreak.remind.desktop import (
    LIMIT,
    TITLE_LENGTH,
    Daemon,
    Dismissed,
    Fault,
    Handle,
    Opened,
    Popup,
    Pressed,
    Returned,
    Tell,
    Troubled,
    harmless,
)
from icebreak.remind.faults import DEAD_BUS, HUNG, NO_BUS, fault_of

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

_BY_THE_PERSON, _WHEN_ASKED = 2, 3
_AGAIN = 3.0
"""Seconds between looks for a bus, while something should stand and can't be shown."""
_ASKED = 20
"""At each so many looks at a bus that is there, a service is asked for: the bus may start it, or it refuses no more."""
T = TypeVar("T")


class DBusDesktop:
    """The desktop at the other end of the session bus; connects at the first use, and again after any loss."""

    def __init__(self, tell: Tell, *, env: Mapping[str, str] = os.environ, limit: float = LIMIT) -> None:
        self.fault: Fault | None = None
        self._tell = tell
        self._env = env
        self._limit = limit
        self._bus: Bus | None = None
        self._bus_id = ""
        self._owner = ""
        self._features: frozenset[str] | None = None
        self._standing: dict[int, Popup] = {}
        self._answered: set[int] = set()
        self._void = False
        """Whether something should stand that does not: it was lost, or could not be shown."""
        self._seeking: asyncio.Task[None] | None = None
        self._connecting = asyncio.Lock()
        self._showing = asyncio.Lock()

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        """Show it in place of the one with its key, or of `replaces`; None when it could not be shown."""
        shown = await self._attempt(self._show(popup, replaces))
        return None if isinstance(shown, Fault) else shown

    async def withdraw(self, handle: Handle) -> None:
        """Take it from the screen, if it is still there; tells nothing."""
        with contextlib.suppress(NoBusError, DeadBusError, CallError, TimeoutError):
            async with asyncio.timeout(self._limit):
                bus = await self._reach()
            if number := self._number_in(handle):
                self._standing.pop(number, None)
                bus.post(messages.close(number))

    async def probe(self) -> Daemon | Fault:
        """Ask who is there, without showing anything."""
        return await self._attempt(self._ask_daemon())

    async def close(self) -> None:
        """Let go of the bus; what stands there stays, and its buttons answer nobody."""
        if self._seeking is not None:
            self._seeking.cancel()
            await asyncio.wait({self._seeking})
        bus, self._bus = self._bus, None
        self._standing.clear()
        if bus is not None:
            await bus.close()

    async def _attempt(self, work: Coroutine[Any, Any, T]) -> T | Fault:
        """Give the work one time limit, and turn what goes wrong into a fault, told when it changes."""
        fault: Fault | None = None
        try:
            async with asyncio.timeout(self._limit):
                return await work
        except NoBusError:
            fault = NO_BUS
        except DeadBusError:
            fault = DEAD_BUS
        except TimeoutError:
            fault = HUNG if self._bus else DEAD_BUS
        except CallError as error:
            fault = fault_of(error)
        finally:
            if fault != self.fault:
                self.fault = fault
                self._tell(Troubled(fault))
        # Asked again before the next popup is sent, so that none pile up in a service that is stuck.
        self._features = None
        self._void = True
        self._seek()
        return fault

    async def _show(self, popup: Popup, replaces: Handle | None) -> Handle:
        async with self._showing:
            bus = await self._reach()
            try:
                return await self._raise(bus, popup, replaces)
            except DeadBusError:
                # It went away since it was last used, and may long be there again.
                await bus.close()
                return await self._raise(await self._reach(), popup, replaces)

    async def _raise(self, bus: Bus, popup: Popup, replaces: Handle | None) -> Handle:
        features = await self._ask_features(bus)
        number = self._number_of(popup.key) or self._number_in(replaces)
        reply = await bus.call(messages.notify(popup, number, features))
        number = reply.body[0]
        self._standing = {n: p for n, p in self._standing.items() if p.key != popup.key} | {number: popup}
        self._answered.discard(number)
        return self._handle(number)

    async def _ask_daemon(self) -> Daemon:
        bus = await self._reach()
        self._features = None
        features = await self._ask_features(bus)
        name, _, version, _ = (await bus.call(new_method_call(messages.PLACE, "GetServerInformation"))).body
        return Daemon(
            name=harmless(name, TITLE_LENGTH),
            version=harmless(version, TITLE_LENGTH),
            buttons="actions" in features,
            persistence="persistence" in features,
            sound="sound" in features,
        )

    async def _reach(self) -> Bus:
        async with self._connecting:
            if self._bus is not None and self._bus.gone:
                self._lost(self._bus)
            if self._bus is None:
                bus = await open_session(self._env, signal=self._signal, late=self._late)
                try:
                    for rule in messages.rules():
                        await bus.call(message_bus.AddMatch(rule))
                    self._bus_id = (await bus.call(message_bus.GetId())).body[0]
                    self._owner = await _owner(bus)
                except BaseException:
                    await bus.close()
                    raise
                self._bus = bus
                bus.over.add_done_callback(lambda _: self._lost(bus))
                self._welcome()
            return self._bus

    def _lost(self, bus: Bus) -> None:
        if self._bus is bus:
            self._bus, self._owner = None, ""
            self._forget()
            self._welcome()

    def _seek(self) -> None:
        if self._seeking is None or self._seeking.done():
            self._seeking = asyncio.create_task(self._look_around())

    async def _look_around(self) -> None:
        """Look for a bus and who shows popups there, until what should stand can be shown; tells no fault."""
        looks = 0
        while self._void:
            await asyncio.sleep(_AGAIN)
            looks, before = looks + 1, self._bus
            with contextlib.suppress(NoBusError, DeadBusError, CallError, TimeoutError):
                async with asyncio.timeout(self._limit):
                    bus = await self._reach()
                    if self._void and (bus is not before or looks % _ASKED == 0):
                        await self._ask_features(bus)
                        self._welcome()

    async def _ask_features(self, bus: Bus) -> frozenset[str]:
        if self._features is None:
            reply = await bus.call(new_method_call(messages.PLACE, "GetCapabilities"))
            self._features = frozenset(reply.body[0])
        return self._features

    def _signal(self, message: Message) -> None:
        fields = message.header.fields
        member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender)
        if member == "NameOwnerChanged" and sender == "org.freedesktop.DBus" and message.body[0] == messages.NAME:
            self._forget()
            self._owner = message.body[2]
            self._welcome()
        elif sender != self._owner or fields.get(HeaderFields.interface) != messages.NAME:
            return
        elif member == "ActionInvoked":
            self._invoked(*message.body)
        elif member == "NotificationClosed":
            self._closed(*message.body)

    def _invoked(self, number: int, action: str) -> None:
        popup = self._standing.get(number)
        if popup is None or number in self._answered:
            return
        if action == messages.TEXT_CLICKED:
            self._tell(Opened(key=popup.key, handle=self._handle(number)))
        elif any(action == button.id for button in popup.buttons):
            self._answered.add(number)
            self._tell(Pressed(key=popup.key, handle=self._handle(number), button=action))

    def _closed(self, number: int, reason: int) -> None:
        popup = self._standing.pop(number, None)
        answered = number in self._answered
        self._answered.discard(number)
        if popup is None or answered:
            return
        if reason == _BY_THE_PERSON:
            self._tell(Dismissed(key=popup.key, handle=self._handle(number)))
        elif reason != _WHEN_ASKED and popup.urgency == "critical":  # as where another with the same words came
            self._void = True
            self._seek()

    def _late(self, message: Message) -> None:
        """Take down a popup that came after it was given up: nobody holds it, and it may be out of date."""
        if message.header.fields.get(HeaderFields.signature) == "u" and self._bus is not None:
            number = message.body[0]
            self._void |= self._standing.pop(number, None) is not None
            self._bus.post(messages.close(number))
        self._welcome()

    def _forget(self) -> None:
        self._void |= bool(self._standing)
        self._standing.clear()
        self._answered.clear()
        self._features = None

    def _welcome(self) -> None:
        if self._owner and self._void:
            self._void = False
            self._tell(Returned())
        elif self._void:
            self._seek()

    def _handle(self, number: int) -> Handle:
        return f"{self._bus_id}{self._owner}/{number}"

    def _number_in(self, handle: Handle | None) -> int:
        """Return the daemon's number for it, 0 where it is not this daemon's."""
        place, _, number = (handle or "").rpartition("/")
        known = self._owner and place == f"{self._bus_id}{self._owner}" and number.isdecimal()
        return int(number) if known and int(number) < 2**32 else 0

    def _number_of(self, key: str) -> int:
        return next((number for number, popup in self._standing.items() if popup.key == key), 0)


async def _owner(bus: Bus) -> str:
    try:
        return str((await bus.call(message_bus.GetNameOwner(messages.NAME))).body[0])
    except CallError:
        return ""
