"""The port to the desktop: what a popup is, what may come back from it, and who shows it here.

It never decides what a press means, and it never takes anything but a button for an answer.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from icebreak.core.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

Urgency = Literal["low", "normal", "critical"]
Handle: TypeAlias = str
"""Names one popup of one daemon; opaque, fit to be written to a file and handed in by a later process."""

LIMIT = 2.0
"""Seconds that any one answer of the desktop is waited for."""
TITLE_LENGTH = 200
BODY_LENGTH = 1000


@dataclass(frozen=True)
class Button:
    """One thing that a person may answer."""

    id: str
    label: str


OFF_BUTTONS = (Button("off", "It is off"),)
DUE_BUTTONS = (Button("on", "It is on"), Button("snooze", "In 10 minutes"), Button("skip", "Skip"))


@dataclass(frozen=True, kw_only=True)
class Popup:
    """What to show; the texts may come from files, each implementation makes them harmless."""

    key: str
    """What it is about, in the caller's words. Never shown. One key stands at most once."""
    title: str
    body: str = ""
    urgency: Urgency = "normal"
    buttons: tuple[Button, ...] = ()
    sound: str | None = None
    """A name of the freedesktop sound theme; None asks the desktop to be silent."""
    stays: bool = False
    """Stays until it is answered or withdrawn; always so when critical."""


TRIAL = Popup(key="icebreak test", title="This is how icebreak tells you", body="Only a test: there is nothing to do.")
"""For a person who wants to see one."""


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A person pressed one of the popup's own buttons: the only answer there is."""

    key: str
    handle: Handle
    button: str


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A person clicked the text; it confirms nothing."""

    key: str
    handle: Handle


@dataclass(frozen=True, kw_only=True)
class Dismissed:
    """A person closed the popup; it confirms nothing."""

    key: str
    handle: Handle


@dataclass(frozen=True)
class Returned:
    """The desktop answers again after it was gone or hung: nothing stands there now, raise what should."""


@dataclass(frozen=True)
class Troubled:
    """What is wrong has changed; said once for each change, None when all is well again."""

    fault: Fault | None


Event: TypeAlias = Pressed | Opened | Dismissed | Returned | Troubled
Tell: TypeAlias = "Callable[[Event], None]"
"""Called on the event loop, at the instant of the press; must return at once and not raise."""


@dataclass(frozen=True)
class Fault:
    """Why nothing can be shown, for a person to read: one line each."""

    title: str
    message: str
    cure: str


@dataclass(frozen=True, kw_only=True)
class Daemon:
    """Who shows the popups here, and what it says that it can do."""

    name: str
    version: str
    buttons: bool
    persistence: bool
    """Whether what passed by can be looked up later."""
    sound: bool


class Desktop(Protocol):
    """A place where popups are shown. No method raises for the desktop's sake, or takes longer than about LIMIT."""

    @property
    def fault(self) -> Fault | None:
        """What was wrong at the last attempt, None when it went well or nothing was tried."""

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        """Show it in place of the one with its key, or of `replaces`; None when it could not be shown.

        `replaces` may be a handle that a process now dead was given: buttons then answer here. A handle of another
        daemon than the present one counts as None.
        """

    async def withdraw(self, handle: Handle) -> None:
        """Take it from the screen, if it is still there; tells nothing."""

    async def probe(self) -> Daemon | Fault:
        """Ask who is there, without showing anything."""

    async def close(self) -> None:
        """Let go of the desktop; what stands there stays, and its buttons answer nobody."""


class Silent:
    """A desktop that shows nothing: for a demo, for tests, and where a person switched popups off."""

    fault: Fault | None = None

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:  # noqa: ARG002 - the port's
        """Show nothing."""
        return None

    async def withdraw(self, handle: Handle) -> None:
        """Withdraw nothing."""

    async def probe(self) -> Daemon | Fault:
        """Say that popups are switched off."""
        return Fault("Popups are off", "Nothing is shown on the desktop.", "Switch them on in the settings.")

    async def close(self) -> None:
        """Close nothing."""


def find_desktop(tell: Tell, *, platform: str = sys.platform) -> Desktop:
    """Return the desktop of this platform, without touching it yet."""
    if platform in ("darwin", "win32"):
        from icebreak.remind.native import NativeDesktop

        return NativeDesktop(tell)
    from icebreak.remind.dbus import DBusDesktop

    return DBusDesktop(tell)


# Some desktops turn an address into something that a click opens, whatever the markup.
_LINK = re.compile(r"(?:[a-z0-9+.-]{0,20}://|\bmailto:|\bwww\.)\S*", re.IGNORECASE)


def harmless(text: str, length: int, *, lines: bool = False) -> str:
    """Return what may be shown of `text`: without control or direction characters, without links, not too long.

    On one line, unless `lines` keeps them; at most `length` characters.
    """
    kept = (plain(line, limit=length) for line in text[: 4 * length].splitlines())
    shown = _LINK.sub("(link)", ("\n" if lines else " ").join(line for line in kept if line))
    return shown if len(shown) <= length else shown[: length - 1] + "…"
