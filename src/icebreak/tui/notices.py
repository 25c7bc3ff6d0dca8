"""One line at a time for what a person should hear, once: what was refused, what is wrong, what was done."""

from collections import deque


class Notices:
    """The line that stands, and those that wait; a key press takes the one that stands away."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._standing = ""
        self._unread = False
        """Whether what stands was not asked for, and no key was pressed since."""
        self._said: set[str] = set()

    @property
    def line(self) -> str:
        """What stands."""
        return self._standing

    def answer(self, text: str) -> None:
        """Say at once what came of a press; what nobody has read yet comes again after it."""
        if self._unread:
            self._waiting.appendleft(self._standing)
        self._standing, self._unread = text, False

    def once(self, text: str) -> None:
        """Say something that is wrong, if it was not said before; after what stands."""
        if text not in self._said:
            self._said.add(text)
            self._waiting.append(text)
            if not self._standing:
                self.next()

    def next(self) -> None:
        """Go on to the next line, or to none."""
        self._unread = bool(self._waiting)
        self._standing = self._waiting.popleft() if self._waiting else ""
