"""How a course begins, and what is refused before it does."""

from datetime import datetime, timedelta

from icebreak.core import clinical
from icebreak.core.course import Around, Course
from icebreak.core.definition import Definition
from icebreak.core.guard import refuse, rested, second_cold
from icebreak.core.light import dataclass, replace
from icebreak.core.quiet import Window
from icebreak.core.refused import Refused
from icebreak.core.saying import at_moment, length_said

REGION = "lower back"
SINGLE_SPAN = timedelta(hours=24)
"""How long a single session waits to be taken; our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """What a person says when a course begins."""

    definition: Definition
    at: datetime
    zone: str
    kind: str | None = None
    """None: the definition's first."""
    region: str = REGION
    onset: datetime | None = None
    """When the spasm began; None: not said."""
    span: timedelta | None = None
    """None: the definition's own."""
    quiet: tuple[Window, ...] = ()
    anyway: bool = False


def kind_of(definition: Definition, kind: str | None) -> str:
    """Return the kind that is meant; raises Refused for one that the definition does not have."""
    if kind is None:
        return definition.kinds[0]
    if kind not in definition.kinds:
        raise Refused(f"{definition.id} is for {' or '.join(definition.kinds)}, not for {kind}.")
    return kind


def span_of(start: Start) -> timedelta:
    """Return how long the course lasts; raises Refused where that makes no sense, or ice would go on too late."""
    definition, repeat = start.definition, start.definition.repeat
    ice = kind_of(definition, start.kind) == "ice"
    span = start.span or repeat.span or (SINGLE_SPAN if repeat.single else None)
    if span is None:
        raise Refused(f"{definition.id} does not say how long it lasts.", way="span")
    most = repeat.up_to or (clinical.ICE_SPAN if ice and not definition.apply.override else clinical.SPAN)
    most = max(most, repeat.span or most)
    if span > most:
        raise Refused(f"{length_said(span)} is too long; {definition.id} lasts {length_said(most)} at most.")
    if start.onset is None:
        return span
    if start.onset > start.at:
        raise Refused("The spasm can't have begun in the future; say when it began.")
    if ice and start.at - start.onset > clinical.ICE_SPAN:
        raise Refused(
            "It began more than 72 hours ago, and ice is for the first two or three days. Heat fits now: "
            f"icebreak start {repeat.then or 'heat-pad'}"
        )
    if start.onset + span <= start.at:
        raise Refused(
            f"The {length_said(span)} since it began are over; a longer course, up to {length_said(most)}, "
            "can be asked for.",
            way="reach",
        )
    return span


def begin(start: Start, id: str, around: Around) -> Course:  # noqa: A002 - it is the course's id
    """Return the new course, resting and due at once, or when the rest after earlier ice is over; raises Refused.

    What is planned of stronger courses moves it whenever it is looked at, and not for good.
    """
    if start.definition.phases:
        raise Refused(f"{start.definition.title} is a plan of several; what belongs to it is started one by one.")
    definition, span = start.definition, span_of(start)
    course = Course(
        id=id,
        definition=definition,
        kind=kind_of(definition, start.kind),
        region=start.region,
        zone=start.zone,
        start=start.at,
        span=span,
        onset=start.onset,
        quiet=start.quiet,
        anyway=start.anyway,
    )
    if not start.anyway:
        refuse(second_cold(course, start.at, around))
    ready = rested(course, start.at, around)
    due: datetime | None = start.at
    if ready is not None and ready > start.at:
        due = around.calendar(course).free(ready, definition.apply.on, course.end)
    if due is None or due + definition.apply.on > course.end:
        end = at_moment(course.end, start.at, course.tz)
        raise Refused(f"Nothing fits any more before it ends {end}.", way="longer")
    return replace(course, due=due, wanted=start.at)
