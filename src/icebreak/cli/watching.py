"""`status --watch`: prints again whenever what it says has changed, at the cost of a few `stat` a second."""

import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here
from icebreak.cli.output import say
from icebreak.cli.status import Way, gather, logged
from icebreak.store.courses import Kept
from icebreak.store.paths import Home
from icebreak.store.reminding import Reminding, read_reminding
from icebreak.store.unfinished import finished
from icebreak.store.watch import Snapshot, Watch

_DEMO_TICK = 0.1


class _EndedError(Exception):
    """It was asked to end."""


def watch(here: Here, way: Way) -> ExitCode:
    """Print until a signal or a closed pipe ends it, which is the ordinary end."""
    signal.signal(signal.SIGTERM, _end)
    wait = _waiter()
    files, reminders, counts = Watch(here.home), _Reminders(here.home), _Counts(here.home)
    named: set[str] = set()
    last: object = None
    try:
        while True:
            here = here._replace(reading=here.clock.read())
            half = finished(here.home)
            snapshot = files.look(here.reading)
            counts.look(snapshot)
            facts = gather(here, snapshot, reminders.look(), counts.of)
            said = way.say(facts)
            if (matter := way.matters(said)) != last:
                print(said, flush=True)
                last = matter
            for error in map(str, (*half, *facts.bad)):
                if error not in named:
                    named.add(error)
                    say(error)
            wait(1.002 - here.reading.wall.microsecond / 1e6 if here.clock.rate == 1 else _DEMO_TICK)
    except (_EndedError, KeyboardInterrupt):
        return ExitCode.DONE


class _Reminders:
    """Who reminds, read again only when the file changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._mark: tuple[int, int] | None = None
        self._found: Reminding | None = None

    def look(self) -> Reminding | None:
        if (mark := _mark(self._home.reminding)) != self._mark:
            self._mark, self._found = mark, read_reminding(self._home)
        return self._found


class _Counts:
    """What the log says of each course, read again only when log or courses changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._marks: object = None
        self._counted: dict[str, tuple[int, int]] = {}

    def look(self, snapshot: Snapshot) -> None:
        """Forget what may not hold any more."""
        marks = (id(snapshot), _log_marks(self._home))
        if marks != self._marks:
            self._marks, self._counted = marks, {}

    def of(self, kept: Kept) -> tuple[int, int]:
        """Count, or remember."""
        if kept.course.id not in self._counted:
            self._counted[kept.course.id] = logged(self._home, kept)
        return self._counted[kept.course.id]


def _log_marks(home: Home) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(home.log) as files:
            return [(file.name, *(_mark(file.path) or (0, 0))) for file in files]
    except OSError:
        return []


def _mark(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - every second, and three times as fast
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _waiter() -> Callable[[float], None]:
    """Return what waits so many seconds and ends at once when nobody reads any more, where the system tells."""
    try:
        import select

        poll = select.poll()
        poll.register(sys.stdout.fileno(), 0)
    except (AttributeError, OSError, ValueError):  # Windows, or no real standard output
        return time.sleep

    def wait(seconds: float) -> None:
        for _, flags in poll.poll(seconds * 1000):
            if flags & (select.POLLERR | select.POLLHUP):
                raise _EndedError
            time.sleep(seconds)  # macOS can't watch some devices

    return wait


def _end(_: int, __: FrameType | None) -> None:
    raise _EndedError
