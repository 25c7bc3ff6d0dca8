"""Which time zone this machine is in."""

from zoneinfo import ZoneInfo

from icebreak.core.quiet import is_zone
from icebreak.store.files import StoreError


def local_zone() -> ZoneInfo:
    """Return the machine's time zone; raises StoreError where it does not say, since guessing would move the night."""
    from tzlocal import get_localzone_name  # with what it imports 5 ms

    try:
        name = get_localzone_name()
    except (LookupError, ValueError, OSError):
        name = None
    if not name or not is_zone(name):
        raise StoreError("This machine does not say which time zone it is in. Say it: TZ=Europe/Berlin icebreak ...")
    return ZoneInfo(name)
