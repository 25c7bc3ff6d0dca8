"""Entries of a log as they stand once folded, in a line each, and any that a file could hold."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from icebreak.core.record import Folded, Scalar

BERLIN = ZoneInfo("Europe/Berlin")
CET = timezone(timedelta(hours=1))
COURSE = "2026-11-22-ice-20-90-k3fd"
DEFINITION = "ice-20-90"


def at(text: str) -> datetime:
    """An instant of November 2026 in Berlin: `22 14:00`."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}+01:00")


def entry(table: str, name: str, /, **values: Scalar) -> Folded:
    return Folded(table=table, id=name, rev=1, values=values, deleted=False, history=())


def slot(number: int, due: str, outcome: str = "completed", *, course: str = COURSE, **values: Scalar) -> Folded:
    """A slot of a course that went somehow."""
    head: dict[str, Scalar] = {"definition": DEFINITION, "kind": "ice", "planned_s": 1200, "due": at(due)}
    found = {**head, "outcome": outcome, **values}
    return Folded(table="session", id=f"{course}.{number}", rev=1, values=found, deleted=False, history=())


def taken(
    number: int,
    due: str,
    on: str,
    off: str | None,
    outcome: str = "completed",
    *,
    course: str = COURSE,
    **values: Scalar,
) -> Folded:
    """A slot that was taken; `on` and `off` on the day of `due` where they name none."""
    day = due.partition(" ")[0]
    values["on"] = at(on if " " in on else f"{day} {on}")
    if off is not None:
        values["off"] = at(off if " " in off else f"{day} {off}")
    return slot(number, due, outcome, course=course, **values)


def checkin(when: str, **values: Scalar) -> Folded:
    return entry("checkin", f"2026-11-{when[:2]}-checkin-{when[3:5]}{when[6:]}", at=at(when), **values)


def spasm(when: str, **values: Scalar) -> Folded:
    return entry("spasm", f"2026-11-{when[:2]}-spasm-{when[3:5]}{when[6:]}", at=at(when), **values)


offsets = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
instants = st.datetimes(timezones=offsets) | st.datetimes(
    min_value=datetime(2026, 10, 20),  # noqa: DTZ001 - the strategy adds the offset
    max_value=datetime(2026, 11, 25),  # noqa: DTZ001
    timezones=offsets,
)
scalars = st.one_of(
    instants,
    st.integers(-3, 13),
    st.integers(),
    st.booleans(),
    st.text(max_size=4),
    st.sampled_from(["completed", "partial", "missed", "skipped", "stopped", "unconfirmed", "pain", "skin", "ice"]),
    st.lists(st.text(max_size=2), max_size=2).map(tuple),
)
KEYS = ("due", "on", "off", "said", "at", "outcome", "reason", "kind", "definition", "planned_s")
NUMBERS = ("pain_before", "pain_after", "pain", "worst", "best", "skin_after")
names = st.sampled_from(["a.1", "a.2", "a.3", "b.1", "b.2", "c", ".1", "d.", "2026-11-22-session-abcd"])
anything = st.builds(
    Folded,
    table=st.sampled_from(["session", "session", "checkin", "spasm", "signs", "phase", "odd"]),
    id=names,
    rev=st.just(1),
    values=st.dictionaries(st.sampled_from(KEYS + NUMBERS), scalars),
    deleted=st.booleans(),
    history=st.just(()),
)
"""An entry as a hostile file could have it: any key with anything that an entry can hold."""
logs = st.lists(anything, max_size=12)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
