"""What the service tells whoever runs it, window or agent."""

from dataclasses import dataclass

from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.reminders import Reminder
from icebreak.core.wording import Wording
from icebreak.remind.desktop import Fault
from icebreak.store.watch import Snapshot


@dataclass(frozen=True, slots=True)
class Ticked:
    """A second has passed, or something changed; `snapshot` is another object only when it did."""

    snapshot: Snapshot
    reading: Reading


@dataclass(frozen=True, slots=True)
class Rang:
    """A reminder is said now, once; the desktop has been told as well."""

    reminder: Reminder
    course: Course
    wording: Wording


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something of the desktop is wrong, said once; None: it works again."""

    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a button of a popup, or of the files by themselves: `said`, for a person."""

    said: str
    refused: bool


News = Ticked | Rang | Trouble | Answered
