"""Everything that one entry of the log says, in words, and how it came to say so. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from icebreak.core.checkin import LEGS, SLEEP
from icebreak.core.day_words import days_said
from icebreak.core.duration import length_of
from icebreak.core.record import Scalar
from icebreak.core.said import REASONS
from icebreak.core.saying import date_said, length_said, local, moment
from icebreak.core.skin import SKIN
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, kind_said
from icebreak.core.told_checkin import lasted_said
from icebreak.tui.log_rows import SIGNS, LogRow, cells

_LABELS = {
    "due": "Due", "shown": "Told", "on": "On", "off": "Off", "said": "Off by", "planned_s": "Planned",
    "outcome": "Outcome", "reason": "Ended early", "pain_before": "Pain before", "pain_after": "Pain after",
    "skin_before": "Skin before", "skin_after": "Skin after", "note": "Note", "region": "Where",
    "definition": "Session", "kind": "Kind", "anyway": "Put on anyway", "finished": "Ended of itself",
    "asked": "Asked for", "notch": "Step", "held": "Holds held", "holds": "Holds", "steps": "Done", "at": "At",
    "lists": "Lists shown", "chosen": "Chosen", "question": "Asked", "pain": "Pain", "worst": "Worst",
    "best": "Best", "sleep": "Sleep", "legs": "Legs", "cant": "Can't", "lasted_s": "Lasted", "part": "Part",
    "title": "Title", "deleted": "Deleted",
}  # fmt: skip
"""What each key is called; in this order they are said. Keys of others follow under their own names."""
_LISTS = {
    "emergency": "emergency",
    "same_day": "a doctor today",
    "see_someone": "see somebody",
    "no_ice": "no ice",
    "ask_first": "ask first",
}
_IN_THE_HEADING = ("kind", "outcome", "planned_s", "asked", "held", "holds")
"""What a session's first lines say already."""
_MOST = 3
"""So much of what was taken back is named."""
_OF_A_SESSION = ("pain_before", "pain_after")
"""What of a session is worth saying also where it was not recorded."""


class Change(NamedTuple):
    """One revision of an entry."""

    rev: int
    by: str
    """The device that wrote it."""
    changes: tuple[str, ...]
    """What is another since then, in words."""


class Details(NamedTuple):
    """An entry in words."""

    heading: str
    summary: str
    """How it went."""
    facts: tuple[tuple[str, str], ...]
    """What it says, each under its name."""
    history: tuple[Change, ...]
    """From the first revision on."""


def details(row: LogRow) -> Details:
    """Return everything that the entry of a row says."""
    what = kind_said(row.values) if row.table == "session" else cells(row)["kind"]
    heading = f"{what.capitalize()}, {days_said(row.date, row.date)}"
    return Details(heading, _summary(row), tuple(_facts(row)), tuple(_history(row)))


def _summary(row: LogRow) -> str:
    if row.table != "session":
        return cells(row)["how it went"]
    planned = length_of(row.values.get("planned_s"))
    of = f" (planned {length_said(planned)})" if planned is not None else ""
    return f"{how_it_went(row.values)}{of}".strip()


def _facts(row: LogRow) -> Iterator[tuple[str, str]]:
    """Yield what is said under each name."""
    values = row.values
    told = _IN_THE_HEADING if row.table == "session" else ()
    for key in (*_LABELS, *(key for key in values if key not in _LABELS)):
        if key in values and key not in told:
            yield _label(key), value_said(key, values[key], row)
        elif row.table == "session" and "on" in values and key in _OF_A_SESSION:
            yield _label(key), "not recorded"
    if row.course:
        yield "Course", plain(row.course, limit=100)


def _history(row: LogRow) -> Iterator[Change]:
    """Yield each revision with what it changed."""
    values: dict[str, Scalar] = {}
    for n, entry in enumerate(row.entry.history):
        before = dict(values)
        for key in entry.record.unset:
            values.pop(key, None)
        values.update(entry.record.values)
        said = ("written",) if not n else tuple(_changes(before, values, row)) or ("nothing is another",)
        yield Change(entry.rev, plain(entry.device, limit=60), said)


def _changes(before: Mapping[str, Scalar], after: Mapping[str, Scalar], row: LogRow) -> Iterator[str]:
    for key in sorted({*before, *after}, key=_place):
        old, new = before.get(key), after.get(key)
        if key == "deleted":
            if (old is True) != (new is True):
                yield "deleted" if new is True else "brought back"
        elif new is None and old is not None:
            yield f"{_label(key)}: {value_said(key, old, row)} taken away"
        elif old is None and new is not None:
            yield f"{_label(key)}: {value_said(key, new, row)}"
        elif old is not None and new is not None and old != new:
            said = [value_said(key, one, row) for one in (old, new)]
            if said[0] == said[1] and isinstance(old, datetime) and isinstance(new, datetime):
                said = [f"{local(one, row.zone):%H:%M:%S}" for one in (old, new)]
            yield f"{_label(key)}: {' → '.join(said)}"


def _place(key: str) -> tuple[int, str]:
    keys = list(_LABELS)
    return (keys.index(key) if key in _LABELS else len(keys)), key


def _label(key: str) -> str:
    return _LABELS.get(key, plain(key, limit=30))


def value_said(key: str, value: Scalar, row: LogRow) -> str:
    """Return what an entry holds under a key, as a person reads it; the day only where it is not that of the row."""
    if isinstance(value, datetime):
        at = local(value, row.zone)
        return f"{at:%H:%M}" if at.date() == row.date else f"{date_said(value, row.zone)} {at:%H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "lasted_s":
        return lasted_said({key: value}) or str(value)
    if isinstance(value, int):
        length = length_of(value) if key.endswith("_s") else None
        return str(value) if length is None else length_said(length)
    if isinstance(value, tuple):
        names: Mapping[str, str] = {"chosen": SIGNS, "lists": _LISTS}.get(key, {})
        return "; ".join(names.get(one, plain(one)) for one in value)
    words: Mapping[str, str] = {
        "reason": REASONS,
        "skin_before": SKIN,
        "skin_after": SKIN,
        "sleep": SLEEP,
        "legs": LEGS,
    }.get(key, {})
    return words.get(value, plain(value))


def again_said(before: LogRow | None, after: LogRow | None, now: datetime) -> str:
    """Return what taking a change back did to an entry, which stood in the list so before and so after that."""
    row = after or before
    if row is None:
        return "what was changed in the log"
    name = f"{cells(row)['kind']} {moment(row.at, now, row.zone)}"
    if before is None or after is None:
        return f"{name} is {'in' if before is None else 'out of'} the log again"
    keys = sorted({*before.values, *after.values} - {"outcome"}, key=_place)
    said = [_again(key, after) for key in keys if before.values.get(key) != after.values.get(key)]
    more = len(said) - _MOST
    return ", ".join([name, *said[:_MOST], *([f"and {more} more"] if more > 0 else [])])


def _again(key: str, row: LogRow) -> str:
    """Return what an entry holds again under a key, as it goes on in a sentence."""
    label, value = _label(key), row.values.get(key)
    label = f"{label[:1].lower()}{label[1:]}"
    if value is None:
        return f"{label} is empty again"
    said = plain(value_said(key, value, row), limit=40)
    return f"{label} {said} again" if isinstance(value, datetime) else f"{label} is {said} again"
