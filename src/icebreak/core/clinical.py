"""How long a pack may stay on and how long the skin needs between: the limits, and where each is from.

None of it has had a clinician's review. Nothing here knows files or courses: lengths of time in, sentences out.
"""

from collections.abc import Sequence
from datetime import timedelta

from icebreak.core.duration import format_duration

ICE_ON = timedelta(minutes=20)
"""Ice longer than this needs an override. Source: "Heat Or Cold Treatment" (20 minutes); the cold-treatment page of
MPFT NHS trust (10 to 15 minutes, never more than 20)."""

ICE_ON_EVER = timedelta(minutes=30)
"""Ice longer than this is refused, override or not. Source: the longest that any section of the article gives ("How Are
Back Spasms Treated", 20 to 30 minutes); frostbite and nerve palsies grow with duration (Bassett; Covington)."""

COLD_REST = timedelta(minutes=30)
"""Less than this between two ice packs needs an override. Source: blood flow stays low long after cooling
(PMC4395553); MPFT NHS trust asks for 2 to 3 hours and warm skin; the figure is our default."""

HEAT_ON = timedelta(minutes=30)
"""Heat longer than this needs an override. Source: "How Are Back Spasms Treated" (20 to 30 minutes)."""

WEAR_ON = timedelta(hours=8)
"""A pad worn longer than this needs an override. Source: "Heat And Ice For Back Pain" says several hours; the figure is
our default."""

REST_ON = timedelta(hours=2)
"""Rest longer than this is refused. Source: "Next Step A Short Rest" (short; much bed rest makes it worse) and Cochrane
CD007612 (staying active does slightly better); the figure is our default."""

ICE_SPAN = timedelta(hours=72)
"""What is shipped goes no further with ice, from the onset. Source: "Heat Or Cold Treatment" (48 to 72 hours)."""

SPAN = timedelta(days=30)
"""No course lasts longer. Ours: a slip of the finger, or a back that should have been seen long before."""

_SAY_WHO = 'or say who told you otherwise, override = "..."'


def too_long(kinds: Sequence[str], on: timedelta, *, overridden: bool) -> str | None:
    """Return in what way `on` goes beyond the limits, and what would do; of several kinds the strictest holds."""
    said = format_duration(on)
    if "ice" in kinds and on > ICE_ON_EVER:
        return f"{said} of ice is more than 30m and can harm skin and nerves, override or not; make it 20m or less"
    if "rest" in kinds and on > REST_ON:
        return f"{said} of rest is more than 2h, and lying long makes a back worse; make it shorter"
    if overridden:
        return None
    if "ice" in kinds and on > ICE_ON:
        return f"{said} of ice is more than 20m; make it 20m or less, {_SAY_WHO}"
    if "heat" in kinds and on > HEAT_ON:
        return f"{said} of heat is more than 30m; make it 30m or less, {_SAY_WHO}"
    if "wear" in kinds and on > WEAR_ON:
        return f"{said} of a worn pad is more than 8h; make it 8h or less, {_SAY_WHO}"
    return None


def too_soon(kinds: Sequence[str], rest: timedelta | None, *, overridden: bool) -> str | None:
    """Return in what way `rest` is too little after ice, and what would do; None for `rest` is no rest at all."""
    if "ice" not in kinds or overridden or (rest is not None and rest >= COLD_REST):
        return None
    said = "ice without a rest after it" if rest is None else f"{format_duration(rest)} between ice packs"
    return f"{said} gives the skin too little time to warm up; make it 30m or more, {_SAY_WHO}"
