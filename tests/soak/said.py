"""What the person of the soak has said, and whether they were told that it is kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing: `on`, `off`, `skip`, `at` (a later *off*, with its instant), `note` or `checkin`."""

    what: str
    course: str = ""
    begun: datetime
    """When it was begun to be said, by the clock of the home."""
    done: datetime
    """When it was confirmed; else the latest instant that it can have been."""
    sure: bool
    """Whether it was confirmed: by a verb that ended well, or by the screen."""
    how: str
    """By what: `verb`, `window` or `popup`."""
    word: str = ""
    """What tells it from all others, as it must stand in the log: a note, an id's letters, an instant."""
    entry: str = ""
    """Which entry it is about."""

    def at(self, instant: datetime) -> bool:
        """Whether an instant of the log, which has whole seconds, can be that at which it was said."""
        return self.begun - _SECOND <= instant <= self.done + _SECOND


@dataclass
class Story:
    """All of it, in order."""

    said: list[Said] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What verbs answered that did not do it."""
    unheard: int = 0
    """Presses of keys and buttons that nothing came of, since nobody was there to hear them or they came too late."""

    def of(self, *what: str, sure: bool | None = None) -> list[Said]:
        """Return what was said of these."""
        return [one for one in self.said if one.what in what and sure in (None, one.sure)]
