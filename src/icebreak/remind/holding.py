"""Whether it is for this process to remind: it has the lock, there is none to be had, or its holder stands still."""

import time

from icebreak.remind.pulse import Pulse
from icebreak.store.files import StoreError
from icebreak.store.paths import Home
from icebreak.store.presence import Presence, reminder_touched, try_reminder_lock

STOPPED = 10.0
"""Seconds for which a holder of the lock has not touched it when it is stopped: *off* is raised beside it."""
_SELDOM = 4
"""Looks between those whether its file was cleared away."""
_TOUCHED = 2
"""Looks between touches: each call of the system costs a tenth of what a look may."""


class Holding:
    """The reminder lock as this process has it, or tries for it at each look."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock: Presence | None = None
        self._pulse = Pulse()
        self._looks = 0
        self._looked = time.monotonic()
        self.alone = False
        """Whether no lock can be had here, as on a disk that is read only: then every process reminds."""
        self.helps = False
        """Whether the holder of the lock is stopped and not dead."""
        self.stopped = False
        """Whether this process was stopped itself before the last look, long enough for another to help."""

    @property
    def has_lock(self) -> bool:
        """Whether this process has the lock."""
        return self._lock is not None

    def look(self) -> bool:
        """Keep the lock, or try for it; True when it has just been got."""
        now = time.monotonic()
        self.stopped, self._looked = now - self._looked > STOPPED / 2, now
        self._looks += 1
        if self._lock is not None and self._looks % _TOUCHED == 0:
            self._lock.touch()
            if self._looks % _SELDOM == 0 and self._lock.lost:
                self.release()
        if self._lock is not None:
            return False
        try:
            self._lock, self.alone = try_reminder_lock(self._home), False
        except StoreError:
            self.alone = True
        still = self._pulse.still(reminder_touched(self._home), now)
        self.helps = self._lock is None and not self.alone and still >= STOPPED
        return self._lock is not None

    def release(self) -> None:
        """Let another process remind."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
