"""What the session bus knows of who shows popups on it; asked of the bus where it can be, which hangs with nobody."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeepney import DBusAddress, new_method_call
from jeepney.bus_messages import message_bus

from icebreak.remind.bus import Bus, CallError, DeadBusError, NoBusError, open_session
from icebreak.remind.desktop import LIMIT, Fault
from icebreak.remind.faults import DEAD_BUS, NO_BUS
from icebreak.remind.messages import NAME, PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROPERTIES: DBusAddress = PLACE.with_interface("org.freedesktop.DBus.Properties")
_QUIET = (("org.dunstproject.cmd0", "paused"), (NAME, "Inhibited"))
"""Where dunst, and where KDE's Plasma, says that do-not-disturb is on; others have no such property."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The bus, and who has the notification service's name on it."""

    address: str
    """The socket."""
    pid: int | None
    """The service's process; None: nobody has the name, or the bus does not say who."""
    quiet: bool | None = None
    """Whether it keeps popups back, since it is not to disturb; None: it does not say."""


async def look(env: Mapping[str, str] = os.environ, *, limit: float = LIMIT) -> Seen | Fault:
    """Look who is there, without starting anybody; takes twice `limit` seconds at most."""
    try:
        async with asyncio.timeout(limit):
            bus = await open_session(env, signal=lambda _: None, late=lambda _: None)
    except NoBusError:
        return NO_BUS
    except (DeadBusError, CallError, TimeoutError):
        return DEAD_BUS
    pid = quiet = None
    try:
        with suppress(DeadBusError, CallError, TimeoutError):
            async with asyncio.timeout(limit):
                pid = (await bus.call(message_bus.GetConnectionUnixProcessID(NAME))).body[0]
                quiet = await _is_quiet(bus)
    finally:
        await bus.close()
    return Seen(address=bus.path, pid=pid or None, quiet=quiet)


async def _is_quiet(bus: Bus) -> bool | None:
    for interface, name in _QUIET:
        with suppress(CallError):
            kind, value = (await bus.call(new_method_call(_PROPERTIES, "Get", "ss", (interface, name)))).body[0]
            if kind == "b":
                return bool(value)
    return None
