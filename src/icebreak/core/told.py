"""How an entry of the log reads: one place for the window, the command line and the report. Words only, no columns."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from icebreak.core.course import COLD, LATE
from icebreak.core.duration import length_of
from icebreak.core.record import Scalar
from icebreak.core.said import REASONS
from icebreak.core.saying import minutes
from icebreak.core.skin import SKIN
from icebreak.core.text import plain
from icebreak.core.wording import NAMES

_UNTAKEN = {"skipped": "left out", "missed": "passed by"}


def how_it_went(values: Mapping[str, Scalar]) -> str:
    """Return how a session went in plain words: `20 min`, `12 of 20 min`, `left out`, `ended early: skin`."""
    outcome, took = values.get("outcome"), time_on(values)
    if isinstance(outcome, str) and outcome in _UNTAKEN:
        return _UNTAKEN[outcome]
    if took is not None and "off" in values and (over := over_long(values)) is not None:
        return f"{minutes(took)} min, {minutes(over)} too long"
    if (held := holds_said(values)) is not None:
        return held
    if outcome == "stopped":
        reason = values.get("reason")
        why = REASONS.get(reason) if isinstance(reason, str) else None
        return f"ended early: {why}" if why and reason != "other" else "ended early"
    if outcome == "unconfirmed":
        return f"up to {minutes(took)} min" if took else "nobody knows how long"
    if took is None:
        return "on now" if "on" in values and "off" not in values else ""
    if outcome == "partial" and (planned := length_of(values.get("planned_s"))) is not None:
        return f"{minutes(took)} of {minutes(planned)} min"
    return f"{minutes(took)} min"


def holds_said(values: Mapping[str, Scalar]) -> str | None:
    """Return how much of a routine that was led was done, and why no more: `12 of 16 holds`; None: it was not led."""
    held, of = values.get("held"), values.get("holds")
    if not isinstance(held, int) or not isinstance(of, int):
        return None
    reason = values.get("reason")
    why = REASONS.get(reason) if isinstance(reason, str) and reason != "other" else None
    early = f": {why}" if why else ", ended early" if reason is not None else ""
    return f"{held} of {of} hold{'' if of == 1 else 's'}{early}"


def time_on(values: Mapping[str, Scalar]) -> timedelta | None:
    """Return how long the pack was on: at most so long, where only the moment is known when *off* was said."""
    on, off = values.get("on"), values.get("off", values.get("said"))
    return off - on if isinstance(on, datetime) and isinstance(off, datetime) else None


def over_long(values: Mapping[str, Scalar]) -> timedelta | None:
    """Return by how much a cold session was on too long; None where it was not, by the measure of `LATE`."""
    took, planned = time_on(values), length_of(values.get("planned_s"))
    if took is None or planned is None or values.get("kind") not in COLD:
        return None
    over = took - planned
    return over if over > LATE else None


def pain_said(values: Mapping[str, Scalar]) -> str:
    """Return the pain before and after, `5 → 4`; what was not recorded is a question mark, nothing at all no text."""
    before, after = values.get("pain_before"), values.get("pain_after")
    if before is None and after is None:
        return ""
    return f"{'?' if before is None else before} → {'?' if after is None else after}"


def skin_said(values: Mapping[str, Scalar]) -> str:
    """Return how the skin looked afterwards, in words; an empty text where nobody looked."""
    word = values.get("skin_after", "")
    return SKIN.get(word, plain(word)) if isinstance(word, str) else ""


def kind_said(values: Mapping[str, Scalar]) -> str:
    """Return what was on, in a word."""
    kind = values.get("kind", "")
    return NAMES.get(kind, plain(kind)) if isinstance(kind, str) else ""
