"""What went against the rules or hurt, as the log has it: for the page that a clinician reads. It judges nobody."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from icebreak.core import session, signs_record
from icebreak.core.course import COLD
from icebreak.core.light import dataclass
from icebreak.core.placed import in_order
from icebreak.core.record import Folded, Scalar
from icebreak.core.safety import BAD_SKIN, EMERGENCY, PAIN_RISE
from icebreak.core.saying import minutes
from icebreak.core.skin import SKIN
from icebreak.core.told import over_long, time_on

SKIN_EVENT = BAD_SKIN | {"blotchy"}
"""Skin for which a pack comes off at once. Source: as `core.safety`; `blotchy` holds nothing, but it is to be seen."""
_EMERGENCY = {sign.id: sign.line for sign in EMERGENCY}


@dataclass(frozen=True, kw_only=True, slots=True)
class Adverse:
    """One entry of the log that holds something adverse, and all that it holds of it."""

    entry: Folded
    skin: str | None = None
    """How bad the skin was afterwards, else before, as the log's word."""
    over: timedelta | None = None
    """By how much a cold session was on too long."""
    at_most: bool = False
    """Whether `over` is only known to be no more than that: nobody said when it came off."""
    unknown: bool = False
    """Whether it was cold, and nothing at all tells how long it was on."""
    stopped: str | None = None
    """`pain` or `skin`, where it was ended early for that."""
    rise: int | None = None
    """By how many points the pain was higher after it, where that is `PAIN_RISE` or more."""
    anyway: bool = False
    """Whether it was put on against the rest, knowingly."""
    signs: tuple[str, ...] = ()
    """The emergency signs that were chosen, by their ids."""

    @property
    def said(self) -> list[str]:
        """All of it in words, the gravest first."""
        found = [_EMERGENCY[sign] for sign in self.signs]
        if self.skin is not None:
            found.append(f"skin: {SKIN[self.skin]}")
        if self.over is not None:
            took = time_on(self.entry.values) or timedelta(0)
            about = f"up to {minutes(took)} min" if self.at_most else f"{minutes(took)} min"
            end = ", nobody said when it came off" if self.at_most else ""
            found.append(f"cold for {about}, {minutes(self.over)} too long{end}")
        if self.unknown:
            found.append("cold, and nobody knows for how long")
        if self.stopped is not None:
            found.append("ended early: it hurt" if self.stopped == "pain" else "ended early for the skin")
        if self.rise is not None:
            found.append(f"pain up by {self.rise} over it")
        if self.anyway:
            found.append("put on against the rest or a hold, knowingly")
        return found


def adverse(entries: Iterable[Folded]) -> list[Adverse]:
    """Return every entry with something adverse in it, in order of time; deleted ones are left out."""
    found = (_of(entry) for entry in entries if not entry.deleted)
    return sorted((one for one in found if one is not None), key=lambda one: in_order(one.entry))


def _of(entry: Folded) -> Adverse | None:
    if entry.table == signs_record.TABLE:
        chosen = entry.values.get("chosen")
        signs = tuple(sign for sign in chosen if sign in _EMERGENCY) if isinstance(chosen, tuple) else ()
        return Adverse(entry=entry, signs=signs) if signs else None
    return _of_session(entry) if entry.table == session.TABLE else None


def _of_session(entry: Folded) -> Adverse | None:
    values = entry.values
    get = values.get
    reason, anyway = get("reason"), get("anyway") is True
    skin = _bad(get("skin_after")) or _bad(get("skin_before"))
    rise = _rise(get("pain_before"), get("pain_after"))
    over = over_long(values)
    unknown = get("outcome") == "unconfirmed" and get("kind") in COLD and time_on(values) is None
    stopped = reason if reason in ("pain", "skin") and isinstance(reason, str) else None
    if skin is None and rise is None and over is None and stopped is None and not unknown and not anyway:
        return None
    at_most = over is not None and not isinstance(get("off"), datetime)
    return Adverse(
        entry=entry,
        skin=skin,
        over=over,
        at_most=at_most,
        unknown=unknown,
        stopped=stopped,
        rise=rise,
        anyway=anyway,
    )


def _bad(word: Scalar | None) -> str | None:
    return word if isinstance(word, str) and word in SKIN_EVENT else None


def _rise(before: Scalar | None, after: Scalar | None) -> int | None:
    if type(before) is not int or type(after) is not int:
        return None
    if not (0 <= before <= 10 and 0 <= after <= 10):
        return None
    return after - before if after - before >= PAIN_RISE else None


def counts(found: Iterable[Adverse]) -> Mapping[str, int]:
    """Return how many there are of each: `skin`, `over`, `unknown`, `stopped`, `rise`, `anyway`, `signs`."""
    names = ("skin", "over", "unknown", "stopped", "rise", "anyway", "signs")
    several = list(found)
    return {name: sum(bool(getattr(one, name)) for one in several) for name in names}
