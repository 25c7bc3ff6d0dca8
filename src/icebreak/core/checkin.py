"""How it goes, said apart from sessions: the check-in of a day, and bare numbers of pain that no session has.

An entry of the table `checkin` has these keys; what was not said is absent:

- `at`: when it was said, with the local offset.
- `pain`: how much it hurt then, 0 to 10.
- `worst`, `best`: how much at most and at least in the 24 hours before, 0 to 10.
- `sleep`: how the night was, of `SLEEP`.
- `legs`: what is felt in the legs, of `LEGS`.
- `cant`: one thing that can't be done, in the person's own words.

A bare number waits for the next session; where that comes too late, it is an entry with `at` and `pain` alone.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from icebreak.core.course import Course
from icebreak.core.record import Folded, Record, Scalar
from icebreak.core.refused import Refused
from icebreak.core.said import check_pain
from icebreak.core.session import local_time
from icebreak.core.text import plain

TABLE = "checkin"
PAINS = ("pain", "worst", "best")
KEYS = (*PAINS, "sleep", "legs", "cant")
"""What a check-in can say, in the order in which it is asked and printed."""
SLEEP = {"well": "slept well", "broken": "woke often", "hardly": "hardly slept"}
LEGS = {
    "none": "nothing in the legs",
    "above_knee": "down a leg, above the knee",
    "below_knee": "down a leg, below the knee",
    "both": "in both legs",
}
"""The words of the log, and what a person reads."""
LEGS_BACK = timedelta(days=30)
"""So far back is looked for what was said of the legs before; our own default."""
LONGEST = 200
"""So many characters of `cant` are kept."""
PAIN_BEFORE = timedelta(minutes=60)
"""How long before a pack goes on pain counts as the pain before it; our own default."""


def pain_before(course: Course, on: datetime) -> int | None:
    """Return the pain that was said so shortly before `on` that it belongs to that session; None: nothing was."""
    if course.pain_at is not None and on - course.pain_at > PAIN_BEFORE:
        return None
    return course.pain_before


def pain_now(
    course: Course, others: Iterable[Course], at: datetime, apart: Iterable[tuple[datetime, int]] = ()
) -> int | None:
    """Return the pain said last of any course of the region, within the time of `pain_before`; None: nothing was.

    `apart` is what was `said_apart` from them. Pain in a session has no instant of its own: what was said after it
    counts from its end, before it from its begin.
    """
    said = [*apart]
    here = [one for one in others if one.region == course.region and one.id != course.id]
    for one in (course, *here):
        session = one.session
        found = [(one.pain_at or (at if one is course else None), one.pain_before)]
        if session is not None:
            found += [(session.on, session.pain_before), (session.over, session.pain_after)]
        said += [(when, pain) for when, pain in found if when is not None and pain is not None]
    near = [(when, pain) for when, pain in said if at - PAIN_BEFORE <= when <= at]
    return max(near)[1] if near else None


def said_apart(entries: Iterable[Folded]) -> list[tuple[datetime, int]]:
    """Return the pain of the check-ins, each with when it was so."""
    return [
        (at, pain)
        for entry in entries
        if entry.table == TABLE and not entry.deleted
        if isinstance(at := entry.values.get("at"), datetime)
        if type(pain := entry.values.get("pain")) is int and 0 <= pain <= 10
    ]


def left_over(course: Course) -> list[Record]:
    """Return the entry of the pain that waits, for where no session takes it; none where nothing waits."""
    if course.pain_before is None or course.pain_at is None:
        return []
    values: dict[str, Scalar] = {"at": local_time(course, course.pain_at), "pain": course.pain_before}
    name = f"{course.id}.{TABLE}.{course.pain_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [Record(table=TABLE, id=name, values=values, whole=True)]


def is_daily(values: Mapping[str, Scalar]) -> bool:
    """Whether an entry is the check-in of a day, and not a number of pain alone."""
    return any(key in values for key in KEYS if key != "pain")


def last_legs(entries: Iterable[Folded], until: datetime) -> str | None:
    """Return what was said last of the legs up to an instant; None: nothing was."""
    said = [
        (at, legs)
        for entry in entries
        if entry.table == TABLE and not entry.deleted
        if isinstance(at := entry.values.get("at"), datetime) and at <= until
        if isinstance(legs := entry.values.get("legs"), str)
    ]
    return max(reversed(said), key=itemgetter(0))[1] if said else None  # of one instant the one that was written last


def checkin_record(at: datetime, letters: str, said: Mapping[str, Scalar | None]) -> Record:
    """Return the entry of a check-in; `at` is aware and in the person's zone, `letters` make the id unique.

    None in `said` means that it was not said. Raises Refused for what makes no sense, and where nothing was said.
    """
    values: dict[str, Scalar] = {"at": at.replace(microsecond=0), **checked(said)}
    if len(values) == 1:
        raise Refused("Nothing was said: a check-in needs one answer at least.")
    return Record(table=TABLE, id=f"{at:%Y-%m-%d}-{TABLE}-{letters}", values=values, whole=True)


def checked(said: Mapping[str, Scalar | None]) -> dict[str, Scalar]:
    """Return what was said, tidied and in the order of `KEYS`; raises Refused where it makes no sense."""
    found = {key: _value(key, said[key]) for key in KEYS if said.get(key) is not None}
    if unknown := next((key for key in said if key not in KEYS), None):
        raise Refused(f"{plain(unknown, limit=40)} is nothing that a check-in says; it says {', '.join(KEYS)}.")
    pain, worst, best = (found.get(key) for key in PAINS)
    for more, less, why in (
        (worst, best, "The worst can't be less than the best"),
        (worst, pain, "The worst since yesterday is at least what it is now"),
        (pain, best, "The best since yesterday is at most what it is now"),
    ):
        if isinstance(more, int) and isinstance(less, int) and more < less:
            raise Refused(f"{why}; {more} and {less} do not go together.")
    return {key: value for key, value in found.items() if value != ""}


def _value(key: str, value: Scalar | None) -> Scalar:
    if key in PAINS:
        return check_pain(value)
    if key == "cant" and isinstance(value, str):
        return plain(value, limit=LONGEST)
    words = {"sleep": SLEEP, "legs": LEGS}.get(key, {})
    if isinstance(value, str) and value in words:
        return value
    raise Refused(f"There is no word {plain(str(value), limit=40)!r} for {key}; the words are {', '.join(words)}.")
