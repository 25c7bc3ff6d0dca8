"""One line at a time for what a person should hear, once: what was refused, what is wrong, what was done."""

from collections import deque

KEPT = 3
"""How many of the last lines can be read again."""


class Notices:
    """The line that stands, and those that wait; a key press takes the one that stands away."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._standing = ""
        self._unread = False
        """Whether what stands was not asked for, and no key was pressed since."""
        self._passing = False
        """Whether what stands is a hint, that makes room for anything."""
        self._said: set[str] = set()
        self._stood: deque[str] = deque(maxlen=KEPT)

    @property
    def line(self) -> str:
        """What stands."""
        return self._standing

    @property
    def last(self) -> tuple[str, ...]:
        """What stood last, the newest first."""
        return tuple(self._stood)

    def answer(self, text: str) -> None:
        """Say at once what came of a press; what nobody has read yet comes again after it."""
        if self._unread:
            self._waiting.appendleft(self._standing)
        self._stand(text)
        self._unread = False

    def once(self, text: str) -> None:
        """Say something that is wrong, if it was not said before; after what stands."""
        if text not in self._said:
            self._said.add(text)
            self._waiting.append(text)
            if not self._standing or self._passing:
                self.next()

    def hint(self, text: str) -> None:
        """Say something that is good to know and may be missed, if nothing else stands there."""
        if not self._standing and text not in self._said:
            self._said.add(text)
            self._stand(text)
            self._passing = True

    def end_hint(self) -> bool:
        """Take a hint away, if one stands there; return whether it did."""
        if ended := self._passing:
            self.next()
        return ended

    def next(self) -> None:
        """Go on to the next line, or to none."""
        self._unread = bool(self._waiting)
        self._stand(self._waiting.popleft() if self._waiting else "")

    def _stand(self, text: str) -> None:
        self._standing, self._passing = text, False
        if text and text not in self._stood:
            self._stood.appendleft(text)
