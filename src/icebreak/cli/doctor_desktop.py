"""What the doctor sees of the desktop: the session bus, who shows popups on it, and what that one can do."""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator

from icebreak.cli.finding import Finding
from icebreak.cli.process import ended_by, is_stopped, named, woken_by
from icebreak.remind.desktop import LIMIT, Daemon, Fault, find_desktop

_MENUS = ("dmenu", "rofi")
_DUNST = "dunst"


async def find_daemon() -> Daemon | Fault:
    """Ask who shows popups here, without showing one."""
    desktop = find_desktop(lambda _: None)
    try:
        return await desktop.probe()
    finally:
        await desktop.close()


def popups(daemon: Daemon | Fault) -> Iterator[Finding]:
    """Yield what the one who shows popups can do, or what stands in the way."""
    pid, quiet = None, None
    if sys.platform not in ("darwin", "win32"):
        from icebreak.remind.session_bus import look  # behind the desktops, which are not all on a bus

        seen = asyncio.run(look())
        if isinstance(seen, Fault):
            told = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
            which = f"{seen.message.rstrip('.')}: {told}." if told else seen.message
            yield Finding("bus", f"{which} {seen.cure}", "lacks")
            return
        yield Finding("bus", f"answers at {seen.address}")
        pid, quiet = seen.pid, seen.quiet
    if isinstance(daemon, Fault):
        yield Finding("popups", _hung(daemon, pid) or f"{daemon.message} {daemon.cure}", "lacks")
        return
    yield Finding("popups", f"shown by {daemon.name} {daemon.version}")
    yield _buttons(daemon)
    yield _history(daemon)
    if quiet is not None:
        yield _quiet(daemon, quiet=quiet)


def _hung(fault: Fault, pid: int | None) -> str | None:
    """Return which process hangs, where that is what is wrong, with what would wake it."""
    from icebreak.remind.faults import HUNG

    if fault != HUNG or pid is None:
        return None
    if is_stopped(pid):
        return f"{named(pid)} shows them and is stopped. Let it go on: {woken_by(pid)}"
    return f"{named(pid)} shows them and did not answer within {LIMIT:g} s. End it, and start it again: {ended_by(pid)}"


def _buttons(daemon: Daemon) -> Finding:
    if not daemon.buttons:
        return Finding("buttons", "none. Answer by key or verb, or use a service that has them, as dunst.", "lacks")
    if daemon.name != _DUNST:
        return Finding("buttons", "there, and they answer")
    menu = "dunstctl context, or mouse_right_click = context in dunstrc"
    if not any(map(shutil.which, _MENUS)):
        cure = "Unless your dunstrc names another, install one of them, or answer by key or verb"
        return Finding("buttons", f"in dunst's menu, and neither dmenu nor rofi is here to show it. {cure}", "lacks")
    return Finding("buttons", f"there, in dunst's menu: {menu}")


def _history(daemon: Daemon) -> Finding:
    """Return whether what passed by can be looked up; dunst keeps it without saying that it does."""
    if daemon.name == _DUNST:
        return Finding("history", "what passed by can be looked up: dunstctl history-pop")
    if daemon.persistence:
        return Finding("history", f"what passed by can be looked up where {daemon.name} lists it")
    return Finding("history", "what passed by is gone from the desktop; icebreak status says what stands")


def _quiet(daemon: Daemon, *, quiet: bool) -> Finding:
    if not quiet:
        return Finding("do not disturb", "off")
    cure = "dunstctl set-paused false" if daemon.name == _DUNST else "in the desktop's notification settings"
    said = "on, so reminders wait until it is over, and what is critical may too. Switch it off"
    return Finding("do not disturb", f"{said}: {cure}", "lacks")
