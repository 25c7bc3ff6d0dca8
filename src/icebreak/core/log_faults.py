"""What makes no sense in an entry of the log, or between two: for `log check`, and for what an import brings."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from icebreak.core.amend import outcome_of
from icebreak.core.apart import same_skin
from icebreak.core.checkin import LEGS, SLEEP
from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.definition import KINDS
from icebreak.core.duration import LONGEST
from icebreak.core.record import Folded, Scalar
from icebreak.core.recovery import TABLE as PHASE
from icebreak.core.said import REASONS
from icebreak.core.session import TABLE as SESSION
from icebreak.core.signs_record import TABLE as SIGNS
from icebreak.core.skin import SKIN
from icebreak.core.spasm import TABLE as SPASM
from icebreak.core.text import plain

OUTCOMES = ("completed", "partial", "skipped", "missed", "stopped", "unconfirmed")
UNTAKEN = ("skipped", "missed")
KEYS: Mapping[str, tuple[str, ...]] = {
    SESSION: (
        *("definition", "kind", "region", "due", "shown", "on", "off", "said", "asked", "planned_s", "outcome"),
        *("reason", "finished", "pain_before", "pain_after", "skin_before", "skin_after", "anyway", "note"),
        *("notch", "held", "holds", "steps"),
    ),
    CHECKIN: ("at", "pain", "worst", "best", "sleep", "legs", "cant"),
    SPASM: ("at", "pain", "lasted_s", "note"),
    SIGNS: ("at", "lists", "chosen", "question"),
    PHASE: ("at", "definition", "part", "title"),
}
"""What an entry of each table can say."""
INSTANTS = frozenset({"at", "due", "shown", "on", "off", "said"})
WHOLE = frozenset(
    {"planned_s", "lasted_s", "held", "holds", "notch", "part", "pain", "worst", "best", "pain_before", "pain_after"}
)
FLAGS = frozenset({"asked", "anyway", "finished"})
LISTS = frozenset({"steps", "lists", "chosen"})
"""What those keys hold that hold no text."""
_WORDS: Mapping[str, Collection[object]] = {
    "kind": KINDS,
    "outcome": OUTCOMES,
    "reason": REASONS,
    "skin_before": SKIN,
    "skin_after": SKIN,
    "sleep": SLEEP,
    "legs": LEGS,
}
_PAINS = frozenset({"pain", "worst", "best", "pain_before", "pain_after"})
_COUNTS = frozenset({"planned_s", "lasted_s", "held", "holds", "notch", "part"})
_MOST = int(LONGEST.total_seconds())
"""No count, and no length in seconds, is larger."""
_PAST = ("at", "shown", "on", "off", "said")
_DAY = timedelta(days=1)


class Fault(NamedTuple):
    """One thing that makes no sense."""

    key: str
    """The key that it is about; empty: the entry as a whole."""
    what: str
    """What is wrong, as half a sentence."""


def faults(table: str, values: Mapping[str, Scalar], now: datetime) -> Iterator[Fault]:
    """Yield what makes no sense in an entry as it stands."""
    if table not in KEYS:
        yield Fault("", f"there is no table {plain(table, limit=40)}; the tables are {', '.join(KEYS)}")
        return
    known = [(key, value) for key, value in values.items() if key in KEYS[table]]
    for key, value in known:
        if (wanted := _wanted(key, value)) is not None:
            yield Fault(key, f"{key} is {wanted}")
        elif key in _PAST and isinstance(value, datetime) and value > now:
            yield Fault(key, f"{key} is in the future")
        elif key in _PAINS and isinstance(value, int) and not 0 <= value <= 10:
            yield Fault(key, f"{key} is no number from 0 (none) to 10 (the worst imaginable)")
        elif key in _COUNTS and isinstance(value, int) and value < 0:
            yield Fault(key, f"{key} is less than nothing")
        elif key in _COUNTS and isinstance(value, int) and value > _MOST:
            yield Fault(key, f"{key} is more than there can be")
        elif key in _WORDS and value not in _WORDS[key]:
            said = plain(str(value), limit=40)
            yield Fault(key, f"there is no word {said!r} for {key}; the words are {', '.join(map(str, _WORDS[key]))}")
    if table == SESSION:
        yield from _session(values)
    elif "at" not in values:
        yield Fault("", "nothing says when it was; at is missing")


def _wanted(key: str, value: Scalar) -> str | None:
    """Return what a value is not, by its kind; None: it is of the right one."""
    if key in INSTANTS:
        return None if isinstance(value, datetime) and value.tzinfo is not None else "no date and time with its offset"
    if key in WHOLE:
        return None if type(value) is int else "no whole number"
    if key in FLAGS:
        return None if isinstance(value, bool) else "neither true nor false"
    if key in LISTS:
        return None if isinstance(value, tuple) else "no list of texts"
    return None if isinstance(value, str) else "no text"


def _session(values: Mapping[str, Scalar]) -> Iterator[Fault]:
    on, off, said = (_instant(values, key) for key in ("on", "off", "said"))
    outcome = values.get("outcome")
    if "kind" not in values:
        yield Fault("", "nothing says what it was; kind is missing")
    if outcome in UNTAKEN:
        if on is not None or off is not None:
            yield Fault("outcome", f"outcome is {outcome}, and there are times at which it was on")
        elif "due" not in values:
            yield Fault("", "nothing says when it was; due is missing")
        return
    if on is None:
        yield Fault("", "nothing says when it went on; on is missing")
        return
    if off is not None and off < on:
        yield Fault("off", "it came off before it went on")
    elif off is not None and off - on > _DAY:
        yield Fault("off", "it was on for more than a day")
    elif said is not None and said < on:
        yield Fault("said", "it was said to be off before it went on")
    elif outcome is None:
        yield Fault("", "nothing says how it went; outcome is missing")
    held, holds = values.get("held"), values.get("holds")
    if isinstance(held, int) and isinstance(holds, int) and held > holds:
        yield Fault("held", "more holds were held than there were")


def misfits(values: Mapping[str, Scalar]) -> Iterator[Fault]:
    """Yield it where a session's outcome is not what its times, and what else it says, make of it."""
    outcome = values.get("outcome")
    if outcome in OUTCOMES and outcome not in UNTAKEN and "on" in values and outcome != (fits := outcome_of(values)):
        yield Fault("outcome", f"outcome is {outcome}, and what else it says makes it {fits}")


def unknown_keys(table: str, values: Mapping[str, Scalar]) -> Iterator[Fault]:
    """Yield the keys that say nothing here, each with the one that may have been meant."""
    known = KEYS.get(table, ())
    for key in values:
        if known and key not in known and key != "deleted":
            from icebreak.core.fields import nearest

            near = nearest(key, known)
            meant = f"; did you mean {near}?" if near else "; it is kept and says nothing"
            yield Fault(key, f"nothing is known by the name {plain(key, limit=40)}{meant}")


def overlaps(sessions: Iterable[Folded]) -> Iterator[tuple[Folded, Folded]]:
    """Yield each session that was on while another one was, and that one, which began no later.

    Another one of its course, or another pack on the same skin, as for corrections.
    """
    taken = [(on, one) for one in sessions if (on := _instant(one.values, "on")) is not None]
    latest: dict[tuple[object, ...], tuple[datetime, Folded]] = {}
    for on, one in sorted(taken, key=lambda pair: (pair[0], pair[1].id)):
        end = _instant(one.values, "off") or on
        met: Folded | None = None
        for group in _groups(one):
            until, other = latest.get(group, (None, one))
            if until is not None and on < until and (met is None or met is other):
                began = _instant(other.values, "on")
                met = other if began is not None and began < end else met
            if until is None or end > until:
                latest[group] = end, one
        if met is not None:
            yield one, met


def _groups(one: Folded) -> Iterator[tuple[object, ...]]:
    """Yield what a session shares with those that it must not meet."""
    kind, region = one.values.get("kind"), one.values.get("region")
    if same_skin(kind, region, kind, region):
        yield "skin", region
    if course := one.id.rpartition(".")[0]:
        yield "course", course


def _instant(values: Mapping[str, Scalar], key: str) -> datetime | None:
    value = values.get(key)
    return value if isinstance(value, datetime) else None
