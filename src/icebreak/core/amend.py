"""Correcting an entry of the log that belongs to no running or latest session: it changes itself and nothing else."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta, tzinfo

from icebreak.core.apart import Spent, refuse_meeting, same_skin
from icebreak.core.course import ENOUGH
from icebreak.core.definition import KINDS
from icebreak.core.duration import length_of
from icebreak.core.light import replace
from icebreak.core.record import Folded, Record, Scalar
from icebreak.core.refused import Refused
from icebreak.core.said import REASONS
from icebreak.core.saying import at_moment
from icebreak.core.skin import SKIN
from icebreak.core.start import REGION
from icebreak.core.text import plain
from icebreak.core.told import how_it_went

Said = Mapping[str, Scalar | None]
"""What a person says of an entry: keys of `CORRECTABLE` with their new values; None takes a key away."""

CORRECTABLE = (
    *("on", "off", "pain_before", "pain_after", "skin_before", "skin_after", "reason", "note"),
    *("kind", "region"),
)
WHAT = ("kind", "region")
"""What it was, and where: they can be another, and not be taken away."""
_INSTANTS = ("on", "off")


def checked(said: Said) -> dict[str, Scalar | None]:
    """Return what was said, tidied; raises Refused for a key or a value that makes no sense in any entry."""
    return {key: _value(key, value) for key, value in said.items()}


def _value(key: str, value: Scalar | None) -> Scalar | None:
    if key not in CORRECTABLE:
        raise Refused(f"{plain(key)} is not something that can be corrected; {', '.join(CORRECTABLE)} can.")
    if value is None:
        if key in WHAT:
            raise Refused(f"A session has a {key}; say another one, or delete the entry, if there was none.")
        return None
    if key in _INSTANTS:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value
    elif key.startswith("pain"):
        if type(value) is int and 0 <= value <= 10:
            return value
        raise Refused("Pain is a whole number from 0 (none) to 10 (the worst imaginable).")
    elif isinstance(value, str):
        if key == "note":
            return plain(value) or None
        if key == "region":
            return plain(value) or REGION
        words: Collection[str] = REASONS if key == "reason" else KINDS if key == "kind" else SKIN
        if value in words:
            return value
        raise Refused(f"There is no word {plain(value)!r} for this; the words are {', '.join(words)}.")
    raise Refused(f"This is nothing that {key} can be.")


def amended(entry: Folded, said: Said, others: Iterable[Folded], now: datetime, zone: tzinfo) -> Record | None:
    """Return the correction of a session's entry, None where nothing changes; raises Refused.

    Times are not in the future, not the wrong way round, and not while another session of that course, or another pack
    on that part of the body, was on. `zone` is the one that new instants are written in.
    """
    now_said = checked(said)
    values: dict[str, Scalar] = dict(entry.values)
    for key, value in now_said.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value.astimezone(zone).replace(microsecond=0) if isinstance(value, datetime) else value
    another = not now_said.keys().isdisjoint(WHAT)
    timed = not now_said.keys().isdisjoint((*_INSTANTS, "reason"))
    if timed or (another and "on" in values):
        # What it met while it was something else says nothing of what it is now.
        was = replace(entry, values={key: values[key] for key in WHAT if key in values}) if another else entry
        _check_times(was, values, others, now, zone)
    if timed:
        if "off" in now_said:
            values.pop("said", None)
            values.pop("asked", None)
        values["outcome"] = outcome_of(values)
    changed = {key: value for key, value in values.items() if entry.values.get(key) != value}
    gone = tuple(key for key in entry.values if key not in values)
    return Record(table=entry.table, id=entry.id, values=changed, unset=gone) if changed or gone else None


def _check_times(
    entry: Folded, values: Mapping[str, Scalar], others: Iterable[Folded], now: datetime, zone: tzinfo
) -> None:
    on, off = values.get("on"), values.get("off")
    if not isinstance(on, datetime):
        raise Refused("Say when it went on too; or delete the entry, if there was no session.")
    if any(isinstance(instant, datetime) and instant > now for instant in (on, off)):
        raise Refused("That is in the future; say it when it has happened.")
    if isinstance(off, datetime):
        if off <= on:
            raise Refused(f"It went on {at_moment(on, now, zone)}; it can't have come off before that.")
        if off - on > timedelta(days=1):
            raise Refused("That would be more than a day on; look at the dates.")
    refuse_overlap(entry, on, off if isinstance(off, datetime) else None, others, now, zone)


def refuse_overlap(
    entry: Folded, on: datetime, off: datetime | None, others: Iterable[Folded], now: datetime, zone: tzinfo
) -> None:
    """Raise Refused where a session from `on` to `off` meets another on the same skin, and as its entry has it did not.

    Another one of its own course counts whatever it is for.
    """
    near = (spent for other in others if _neighbours(entry, other) and (spent := _spent(other)) is not None)
    refuse_meeting(Spent(on, off), _spent(entry), near, now, zone)


def _neighbours(entry: Folded, other: Folded) -> bool:
    if other.id == entry.id or other.deleted or other.table != entry.table:
        return False
    if other.id.rpartition(".")[0] == entry.id.rpartition(".")[0] != "":
        return True
    (kind, region), (other_kind, other_region) = (
        (one.values.get("kind"), one.values.get("region")) for one in (entry, other)
    )
    return same_skin(kind, region, other_kind, other_region)


def _spent(entry: Folded) -> Spent | None:
    on, off = entry.values.get("on"), entry.values.get("off")
    if not isinstance(on, datetime) or not isinstance(off, datetime):
        return None
    return Spent(on, off, how_it_went(entry.values))


def outcome_of(values: Mapping[str, Scalar]) -> str:
    """Return the outcome by the rule of a session under way."""
    on, off, planned = values.get("on"), values.get("off"), length_of(values.get("planned_s"))
    if "reason" in values:
        return "stopped"
    if not isinstance(on, datetime) or not isinstance(off, datetime):
        return "unconfirmed"
    if values.get("finished") is True:
        return "completed"
    held, of = values.get("held"), values.get("holds")
    if isinstance(held, int) and isinstance(of, int) and of:
        return "completed" if max(0, min(held, of)) / of >= ENOUGH else "partial"
    enough = planned is None or off - on >= ENOUGH * planned
    return "completed" if enough else "partial"
