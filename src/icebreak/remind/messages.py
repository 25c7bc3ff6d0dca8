"""What is said to a notification service: org.freedesktop.Notifications as messages, nothing sent here."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, Message, new_method_call
from jeepney.bus_messages import MatchRule

from icebreak.remind.desktop import BODY_LENGTH, TITLE_LENGTH, harmless

if TYPE_CHECKING:
    from icebreak.remind.desktop import Popup

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
TEXT_CLICKED = "default"
_URGENCY = {"low": 0, "normal": 1, "critical": 2}


def notify(popup: Popup, replaces: int, features: frozenset[str]) -> Message:
    """Return the call that shows a popup as the daemon can, in place of number `replaces` where that is not 0."""
    body = harmless(popup.body, BODY_LENGTH, lines=True)
    actions: list[str] = []
    if "actions" in features:
        # Clicking the text must answer something of its own: where nothing does, some daemons take the only button.
        actions = [TEXT_CLICKED, "Not yet"]
        for button in popup.buttons:
            actions += [button.id, harmless(button.label, TITLE_LENGTH)]
    stays = popup.stays or popup.urgency == "critical"
    hints: dict[str, tuple[str, Any]] = {"urgency": ("y", _URGENCY[popup.urgency]), "resident": ("b", stays)}
    if popup.sound:
        hints["sound-name"] = ("s", popup.sound)
    else:
        hints["suppress-sound"] = ("b", True)
    return new_method_call(
        PLACE,
        "Notify",
        "susssasa{sv}i",
        (
            "icebreak",
            replaces,
            "",
            harmless(popup.title, TITLE_LENGTH),
            html.escape(body, quote=False) if "body-markup" in features else body,
            actions,
            hints,
            0 if stays else -1,
        ),
    )


def close(number: int) -> Message:
    """Return the call that takes a popup down."""
    return new_method_call(PLACE, "CloseNotification", "u", (number,))


def rules() -> list[MatchRule]:
    """Return what has to be heard: that the daemon comes and goes, and what it says."""
    owner = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
    owner.add_arg_condition(0, NAME)
    return [owner, MatchRule(type="signal", sender=NAME, interface=NAME)]
