"""Whether what is said without a window can come to the person here at all, as far as that shows beforehand."""

import sys
from collections.abc import Mapping

from icebreak.remind.sound import find_players
from icebreak.store.settings import Settings


def can_reach(settings: Settings, env: Mapping[str, str]) -> bool:
    """Whether there is a desktop, a sound or a program of the person's own to tell them."""
    return (
        bool(settings.command) or (settings.sound and bool(find_players())) or (settings.desktop and has_desktop(env))
    )


def has_desktop(env: Mapping[str, str]) -> bool:
    """Whether a desktop belongs to this login; what shows popups on it is not asked."""
    if sys.platform != "linux":
        return True
    from icebreak.remind.bus import DeadBusError, NoBusError, address  # late: it takes its time

    try:
        address(env)
    except (NoBusError, DeadBusError):
        return False
    return True
