"""What can be wrong with popups on Linux, in words for a person, each with its cure."""

from icebreak.remind.bus import CallError
from icebreak.remind.desktop import LIMIT, TITLE_LENGTH, Fault, harmless

NO_BUS = Fault(
    "No desktop session here",
    "No session bus belongs to this login, so no popup can be shown.",
    "Start icebreak in a terminal inside your desktop; here the window, the bell and the sound remain.",
)
DEAD_BUS = Fault(
    "The session bus does not answer",
    "Nobody answers at the session bus that this terminal was told of.",
    "Open a new terminal in your desktop and start icebreak there; inside tmux, end the old tmux server first.",
)
NO_DAEMON = Fault(
    "Nothing here shows popups",
    "The session bus is there, but no notification service is running on it.",
    "Install and start one, such as dunst or mako; GNOME, KDE and Xfce bring their own.",
)
HUNG = Fault(
    "Popups are stuck",
    f"The notification service did not answer within {LIMIT:g} seconds.",
    "Restart the notification service, or log out and in again.",
)


def fault_of(error: CallError) -> Fault:
    """Return the fault behind an answer that was an error."""
    kind = error.name.removeprefix("org.freedesktop.DBus.Error.")
    if kind in ("ServiceUnknown", "NameHasNoOwner", "NoReply") or kind.startswith("Spawn."):
        return NO_DAEMON
    return Fault(
        "The notification service refused",
        f"It answered: {harmless(error.text or error.name, TITLE_LENGTH)}",
        "Try another notification service, such as dunst or mako.",
    )
