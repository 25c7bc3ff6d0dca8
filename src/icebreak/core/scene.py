"""What an event meets, and what it leaves."""

from icebreak.core.course import Around, Course
from icebreak.core.light import dataclass
from icebreak.core.record import Record
from icebreak.core.view import View

Stepped = tuple[Course, list[Record]]
"""The course after an event, and what goes into the log."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an event meets."""

    course: Course
    """As it is stored."""
    view: View
    """As it is seen at the instant of the event."""
    around: Around
    trusted: bool = False
    """Whether it is told again, as a fact."""
