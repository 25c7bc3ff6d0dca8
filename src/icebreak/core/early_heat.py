"""Heat soon after a spasm began: it is asked about a blow, warned, and not blocked (`safety.HEAT_EARLY`)."""

from collections.abc import Iterable
from datetime import datetime

from icebreak.core.course import WARM, Around, Course
from icebreak.core.safety import HEAT_EARLY


def early(kind: str, began: datetime | None, now: datetime) -> bool:
    """Whether heat is to be asked about; `began`: the spasm, None where nobody has said when."""
    return kind in WARM and (began is None or now < began + HEAT_EARLY)


def spasm_began(courses: Iterable[Course]) -> datetime | None:
    """Return when the spasm began, as it was said last in any of these courses; None: it never was."""
    return max((one.onset for one in courses if one.onset is not None), default=None)


def heat_is_early(course: Course, now: datetime, around: Around) -> bool:
    """Whether a course is heat, and within so long after the spasm began or, where that is not known, its own start."""
    near = (one for one in around.others if one.region == course.region)
    return early(course.kind, course.onset or spasm_began(near) or course.start, now)
