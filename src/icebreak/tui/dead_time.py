"""When a key counts: neither an elbow nor what was being typed is a decision. By the person's own time."""

from collections.abc import Callable

AFTER_A_CHANGE = 2.0
"""Seconds; our own default, as is the other."""
HELD = 1.0
"""Enters that follow each other faster are one key that is held down. Longer than any keyboard's first repeat."""


class DeadTime:
    """Enter is dead for a while after what it means has changed, and for as long as it is held down."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._changed = seconds()
        self._pressed = float("-inf")
        self._taken = float("-inf")
        self._typed = float("-inf")

    def changed(self) -> None:
        """Note that Enter means something else from now on."""
        self._changed = self._seconds()

    def released(self) -> None:
        """Note that the person does something on purpose: what follows is no elbow."""
        self._changed = float("-inf")

    def taken(self) -> None:
        """Note that what was typed into was taken from the screen."""
        self._taken = self._seconds()

    @property
    def typed_on(self) -> bool:
        """Whether a key of now may still be meant for what was taken."""
        now = self._seconds()
        return self._taken > float("-inf") and (now - self._taken < AFTER_A_CHANGE or now - self._typed < HELD)

    def swallows(self) -> bool:
        """Whether a key that comes now goes nowhere; to be asked once for each."""
        swallowed, self._typed = self.typed_on, self._seconds()
        if not swallowed:
            self._taken = float("-inf")
        return swallowed

    @property
    def dead(self) -> bool:
        """Whether Enter is dead because of a change."""
        return self._seconds() - self._changed < AFTER_A_CHANGE

    def counts(self) -> bool:
        """Whether an Enter that comes now counts; to be asked once for each."""
        now = self._seconds()
        since, self._pressed = now - self._pressed, now
        return since >= HELD and not self.dead
