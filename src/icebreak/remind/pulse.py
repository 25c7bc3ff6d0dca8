"""Whether another process is still alive, from the file that it touches each second."""

_TICK = 2.0
"""Seconds that one look counts for at most: while this process was stopped or the machine slept, nobody was watched."""


class Pulse:
    """For how long a file has not been touched, as far as this process was awake to see it.

    The times of files are those of the wall clock, which may be set at any moment; so it counts only that they differ.
    """

    def __init__(self) -> None:
        self._touched: int | None = None
        self._still = 0.0
        self._looked = 0.0

    def still(self, touched: int | None, now: float) -> float:
        """Return the seconds since `touched` was another; `now` is of a clock that only goes forward."""
        passed, self._looked = now - self._looked, now
        self._still = self._still + min(passed, _TICK) if touched == self._touched else 0.0
        self._touched = touched
        return self._still
