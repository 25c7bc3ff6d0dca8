"""A notification service that shows nothing and writes all down, on a real bus of its own."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from tests.desktop.stage import NAME, PATIENCE, Stage

from icebreak.remind.messages import PLACE


@dataclass
class Popup:
    """One popup, as it stood until it was closed or replaced; instants by the monotonic clock."""

    number: int
    sender: str
    title: str
    buttons: tuple[str, ...]
    at: float
    until: float = float("inf")

    @property
    def off(self) -> bool:
        """Whether it says that a pack has to come off."""
        return "off" in self.buttons

    def of(self, kind: str) -> bool:
        """Whether it is about this kind of pack."""
        return kind in self.title.lower().split()


class Desk:
    """The service; `env` leads programs to it."""

    def __init__(self, folder: Path) -> None:
        self.popups: list[Popup] = []
        self._stage = Stage(folder, "")
        self.env = self._stage.env
        self._changed = threading.Condition()
        self._sending = threading.Lock()
        self._conn: DBusConnection
        self._thread: threading.Thread

    def __enter__(self) -> Self:
        self._stage.start_bus()
        self._conn = open_dbus_connection(bus=self.env["DBUS_SESSION_BUS_ADDRESS"])
        Proxy(message_bus, self._conn, timeout=PATIENCE).RequestName(NAME)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stage.close()  # what is received then is the end
        self._thread.join(PATIENCE)
        self._conn.close()

    def standing(self, kind: str, button: str, since: float = 0.0) -> Popup | None:
        """Return the latest popup that stands of this kind of pack and has this button, and was raised since then."""
        with self._changed:
            found = [one for one in self.popups if one.until == float("inf") and one.of(kind) and button in one.buttons]
        return found[-1] if found and found[-1].at >= since else None

    def wait(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until it holds, which it can only begin to when a popup comes or goes; return whether it does."""
        with self._changed:
            return self._changed.wait_for(holds, seconds)

    def press(self, popup: Popup, button: str) -> None:
        """Press a button, which only who raised the popup hears of; who has died hears nothing."""
        signal = new_signal(PLACE, "ActionInvoked", "us", (popup.number, button))
        signal.header.fields[HeaderFields.destination] = popup.sender
        self._send(signal)

    def _send(self, message: Message) -> None:
        with self._sending:
            self._conn.send(message)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                call = self._conn.receive()
                if call.header.message_type is MessageType.method_call:
                    self._send(self._answer(call))

    def _answer(self, call: Message) -> Message:
        match call.header.fields.get(HeaderFields.member):
            case "GetCapabilities":
                return new_method_return(call, "as", (["actions", "body", "persistence"],))
            case "GetServerInformation":
                return new_method_return(call, "ssss", ("desk", "icebreak", "1", "1.2"))
            case "Notify":
                return new_method_return(call, "u", (self._notify(call),))
            case "CloseNotification":
                self._end(call.body[0])
                return new_method_return(call)
            case _:
                return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")

    def _notify(self, call: Message) -> int:
        _, replaces, _, title, _, actions, _, _ = call.body
        sender = call.header.fields[HeaderFields.sender]
        self._end(replaces)
        with self._changed:
            number = replaces or len(self.popups) + 1
            popup = Popup(number, sender, title, tuple(actions[2::2]), time.monotonic())
            self.popups.append(popup)
            self._changed.notify_all()
        return int(number)

    def _end(self, number: int) -> None:
        with self._changed:
            for one in reversed(self.popups):
                if one.number == number:
                    one.until = min(one.until, time.monotonic())
                    break
            self._changed.notify_all()
