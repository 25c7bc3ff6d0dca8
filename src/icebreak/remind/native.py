"""Popups on macOS and Windows, through desktop-notifier; written from its sources, never run by us on either."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import platform
import re
import sys
import uuid
from typing import Any

from icebreak.remind.desktop import (
    BODY_LENGTH,
    LIMIT,
    TITLE_LENGTH,
    Daemon,
    Dismissed,
    Fault,
    Handle,
    Opened,
    Popup,
    Pressed,
    Tell,
    Troubled,
    harmless,
)

UNUSABLE = Fault(
    "Popups do not work here",
    "What icebreak uses to show popups on this system cannot be loaded.",
    "Install icebreak again; until then the window, the bell and the sound remain.",
)
UNSIGNED = Fault(
    "The system does not take popups from this Python",
    "macOS shows popups only for a signed program, and this Python is none.",
    "Install Python from python.org and icebreak with it.",
)
NOT_ALLOWED = Fault(
    "Popups are not allowed yet",
    "The system has not been told that icebreak may show popups.",
    "Allow them for Python in the system's notification settings.",
)
NOT_SHOWN = Fault(
    "The system did not take the popup",
    "A popup was handed to the system and not accepted.",
    "Look at the system's notification settings, then start icebreak again.",
)


class NativeDesktop:
    """The desktop of macOS or Windows; a handle is the name that we give the popup, the same name replaces it."""

    def __init__(self, tell: Tell, *, system: str = sys.platform) -> None:
        self.fault: Fault | None = None
        self._tell = tell
        # macOS hands presses to a Cocoa run loop, which a terminal program has not: a button there would answer nobody.
        self._buttons = system != "darwin"
        self._notifier: Any = None
        self._asking: asyncio.Future[bool] | None = None
        self._standing: dict[Handle, Popup] = {}

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        """Show it in place of the one with its key, or of `replaces`; None when it could not be shown."""
        fault = await self._may_show()
        handle = next((one for one, popup_ in self._standing.items() if popup_.key == popup.key), replaces) or ""
        if not re.fullmatch("[0-9a-f]{32}", handle):
            handle = uuid.uuid4().hex
        if fault is None and not await self._send(popup, handle):
            fault = NOT_SHOWN
        self._trouble(fault)
        if fault is not None:
            return None
        self._standing[handle] = popup
        return handle

    async def withdraw(self, handle: Handle) -> None:
        """Take it from the screen, if it is still there; tells nothing."""
        self._standing.pop(handle, None)
        if self._load() is None:
            # It forgets what it showed when the popup was answered, and raises KeyError for that.
            with contextlib.suppress(Exception):
                await asyncio.wait_for(self._notifier.clear(handle), LIMIT)

    async def probe(self) -> Daemon | Fault:
        """Ask what the system can do, without showing anything; it may ask the person for leave."""
        fault = await self._may_show()
        self._trouble(fault)
        if fault is not None:
            return fault
        return Daemon(
            name=platform.system(), version=platform.release(), buttons=self._buttons, persistence=True, sound=True
        )

    async def close(self) -> None:
        """Let go of it; what stands there stays, and its buttons answer nobody."""
        self._standing.clear()
        if self._asking is not None:
            self._asking.cancel()
        self._notifier = None

    def _load(self) -> Fault | None:
        if self._notifier is None:
            try:
                from desktop_notifier import DesktopNotifier

                notifier = DesktopNotifier(app_name="icebreak", app_icon=None)
            except Exception:  # noqa: BLE001 - whatever the system's bindings raise, there are no popups
                return UNUSABLE
            # It logs a traceback for a popup that was not taken, which would land on the person's screen.
            logging.getLogger("desktop_notifier").addHandler(logging.NullHandler())
            notifier.on_clicked = self._clicked
            notifier.on_dismissed = self._dismissed
            notifier.on_button_pressed = self._pressed
            self._notifier = notifier
        return None

    async def _may_show(self) -> Fault | None:
        """Return why nothing can be shown; the first time the system may ask the person, and nobody waits for that."""
        if fault := self._load():
            return fault
        if not await self._notifier.get_capabilities():
            return UNSIGNED
        if self._asking is None:
            self._asking = asyncio.ensure_future(self._notifier.request_authorisation())
        await asyncio.wait({self._asking}, timeout=LIMIT)
        if not self._asking.done():
            return NOT_ALLOWED
        asked, self._asking = self._asking, None
        return None if asked.exception() is None and asked.result() else NOT_ALLOWED

    async def _send(self, popup: Popup, handle: Handle) -> bool:
        from desktop_notifier import DEFAULT_SOUND, Button, Notification, Urgency

        sent = asyncio.Event()
        buttons = popup.buttons if self._buttons else ()
        notification = Notification(
            title=harmless(popup.title, TITLE_LENGTH),
            message=harmless(popup.body, BODY_LENGTH, lines=True),
            urgency=Urgency(popup.urgency),
            buttons=tuple(Button(title=harmless(b.label, TITLE_LENGTH), identifier=b.id) for b in buttons),
            sound=DEFAULT_SOUND if popup.sound else None,
            identifier=handle,
            on_dispatched=sent.set,
        )
        # It never raises for a popup that was not taken; that on_dispatched was not called is the only sign.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._notifier.send_notification(notification), LIMIT)
        return sent.is_set()

    def _clicked(self, handle: Handle) -> None:
        if popup := self._standing.get(handle):
            self._tell(Opened(key=popup.key, handle=handle))

    def _dismissed(self, handle: Handle) -> None:
        if popup := self._standing.pop(handle, None):
            self._tell(Dismissed(key=popup.key, handle=handle))

    def _pressed(self, handle: Handle, button: str) -> None:
        popup = self._standing.get(handle)
        if popup is not None and any(button == known.id for known in popup.buttons):
            del self._standing[handle]
            self._tell(Pressed(key=popup.key, handle=handle, button=button))

    def _trouble(self, fault: Fault | None) -> None:
        if fault != self.fault:
            self.fault = fault
            self._tell(Troubled(fault))
