"""What we make of desktop-notifier, against a stand-in of its interface: it is not installed on Linux."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from types import ModuleType
from typing import Any

import pytest

from icebreak.remind.desktop import (
    DUE_BUTTONS,
    Daemon,
    Dismissed,
    Event,
    Opened,
    Popup,
    Pressed,
    Troubled,
)
from icebreak.remind.native import NOT_ALLOWED, NOT_SHOWN, UNSIGNED, UNUSABLE, NativeDesktop

DUE = Popup(key="ice.4.due", title="Ice \x1bagain", body="when\nit suits", buttons=DUE_BUTTONS, sound="message")


class Urgency(Enum):
    Critical = "critical"
    Normal = "normal"
    Low = "low"


@dataclass(frozen=True)
class Button:
    title: str
    on_pressed: Callable[[], Any] | None = None
    identifier: str = ""


@dataclass(frozen=True)
class Notification:
    title: str
    message: str
    urgency: Urgency
    buttons: tuple[Button, ...]
    sound: str | None
    identifier: str
    on_dispatched: Callable[[], Any]


@dataclass
class DesktopNotifier:
    """Remembers what it was given, and does what the real one does where it goes wrong."""

    app_name: str
    app_icon: None
    on_clicked: Callable[[str], Any] | None = None
    on_dismissed: Callable[[str], Any] | None = None
    on_button_pressed: Callable[[str, str], Any] | None = None
    shown: dict[str, Notification] = field(default_factory=dict)
    capabilities: frozenset[str] = frozenset({"BUTTONS"})
    allowed: bool = True
    takes: bool = True

    async def get_capabilities(self) -> frozenset[str]:
        return self.capabilities

    async def request_authorisation(self) -> bool:
        return self.allowed

    async def send_notification(self, notification: Notification) -> str:
        if self.takes:
            self.shown[notification.identifier] = notification
            notification.on_dispatched()
        return notification.identifier

    async def clear(self, identifier: str) -> None:
        del self.shown[identifier]


@pytest.fixture
def notifier(monkeypatch: pytest.MonkeyPatch) -> DesktopNotifier:
    one = DesktopNotifier("", None)
    module = ModuleType("desktop_notifier")
    vars(module).update(
        DEFAULT_SOUND="ding",
        Button=Button,
        Notification=Notification,
        Urgency=Urgency,
        DesktopNotifier=lambda **_: one,
    )
    monkeypatch.setitem(sys.modules, "desktop_notifier", module)
    return one


@pytest.fixture
def told() -> list[Event]:
    return []


@pytest.fixture
def desktop(told: list[Event]) -> NativeDesktop:
    return NativeDesktop(told.append, system="win32")


async def test_a_popup_is_shown_and_its_button_answers(
    notifier: DesktopNotifier, desktop: NativeDesktop, told: list[Event]
) -> None:
    handle = await desktop.show(DUE)
    assert handle is not None
    shown = notifier.shown[handle]
    assert (shown.title, shown.message, shown.sound) == ("Ice again", "when\nit suits", "ding")
    assert [button.title for button in shown.buttons] == [button.label for button in DUE_BUTTONS]
    assert notifier.on_button_pressed is not None
    notifier.on_button_pressed(handle, "something else")
    notifier.on_button_pressed("another", "on")
    notifier.on_button_pressed(handle, "on")
    notifier.on_button_pressed(handle, "on")
    assert told == [Pressed(key=DUE.key, handle=handle, button="on")]


async def test_a_click_and_a_dismissal_confirm_nothing(
    notifier: DesktopNotifier, desktop: NativeDesktop, told: list[Event]
) -> None:
    handle = await desktop.show(DUE)
    assert handle is not None
    assert notifier.on_clicked is not None
    assert notifier.on_dismissed is not None
    notifier.on_clicked(handle)
    notifier.on_dismissed(handle)
    notifier.on_dismissed(handle)
    assert told == [Opened(key=DUE.key, handle=handle), Dismissed(key=DUE.key, handle=handle)]


async def test_a_popup_replaces_the_one_with_its_key_or_a_dead_processes(
    notifier: DesktopNotifier, desktop: NativeDesktop
) -> None:
    old = "0123456789abcdef" * 2
    assert await desktop.show(DUE, old) == old
    assert await desktop.show(DUE) == old
    assert await desktop.show(Popup(key="other", title="b"), "a/b:1.1/7") != old
    assert len(notifier.shown) == 2


async def test_withdrawing_what_is_gone_is_no_trouble(notifier: DesktopNotifier, desktop: NativeDesktop) -> None:
    handle = await desktop.show(DUE)
    assert handle is not None
    await desktop.withdraw(handle)
    await desktop.withdraw(handle)
    assert notifier.shown == {}


async def test_a_mac_shows_no_button_that_would_answer_nobody(notifier: DesktopNotifier, told: list[Event]) -> None:
    desktop = NativeDesktop(told.append, system="darwin")
    handle = await desktop.show(DUE)
    assert handle is not None
    assert notifier.shown[handle].buttons == ()
    found = await desktop.probe()
    assert isinstance(found, Daemon)
    assert not found.buttons


async def test_each_fault_is_told_once_and_when_it_ends(
    notifier: DesktopNotifier, desktop: NativeDesktop, told: list[Event]
) -> None:
    notifier.capabilities = frozenset()
    assert await desktop.show(DUE) is None
    assert await desktop.probe() == UNSIGNED
    notifier.capabilities = frozenset({"BUTTONS"})
    notifier.allowed = False
    assert await desktop.show(DUE) is None
    assert await desktop.probe() == NOT_ALLOWED
    notifier.allowed = True
    notifier.takes = False
    assert await desktop.show(DUE) is None
    assert await desktop.show(DUE) is None
    notifier.takes = True
    assert await desktop.show(DUE) is not None
    assert told == [Troubled(UNSIGNED), Troubled(NOT_ALLOWED), Troubled(NOT_SHOWN), Troubled(None)]


async def test_without_the_package_it_says_so(monkeypatch: pytest.MonkeyPatch, told: list[Event]) -> None:
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    desktop = NativeDesktop(told.append, system="win32")
    assert await desktop.show(DUE) is None
    assert told == [Troubled(UNUSABLE)]
    await desktop.withdraw("a")
    await desktop.close()


async def test_a_person_who_is_still_being_asked_keeps_nobody_waiting(
    notifier: DesktopNotifier, desktop: NativeDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = asyncio.Event()

    async def ask() -> bool:
        await answered.wait()
        return True

    monkeypatch.setattr(notifier, "request_authorisation", ask)
    monkeypatch.setattr("icebreak.remind.native.LIMIT", 0.01)
    async with asyncio.timeout(10):
        assert await desktop.show(DUE) is None
    assert desktop.fault == NOT_ALLOWED
    answered.set()
    assert await desktop.show(DUE) is not None
