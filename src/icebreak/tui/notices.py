"""One line at a time for what a person should hear, once: what was refused, what is wrong, what was done."""

from collections import deque


class Notices:
    """The line that stands, and those that wait; a key press takes the one that stands away."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._standing = ""
        self._said: set[str] = set()

    @property
    def line(self) -> str:
        """What stands."""
        return self._standing

    def answer(self, text: str) -> None:
        """Say at once what came of a press."""
        self._standing = text

    def once(self, text: str) -> None:
        """Say something that is wrong, if it was not said before; after what stands."""
        if text not in self._said:
            self._said.add(text)
            self._waiting.append(text)
            if not self._standing:
                self.next()

    def next(self) -> None:
        """Go on to the next line, or to none."""
        self._standing = self._waiting.popleft() if self._waiting else ""
