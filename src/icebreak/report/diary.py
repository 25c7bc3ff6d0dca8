"""What the person said beside the sessions: check-ins, spasms, notes."""

from typing import NamedTuple

from icebreak.core.checkin import is_daily
from icebreak.core.placed import instant_of
from icebreak.core.text import plain
from icebreak.core.told import kind_said
from icebreak.core.told_checkin import legs_said, sleep_said, spasm_said
from icebreak.report.facts import LONGEST, NOTHING, Facts

MOST = 200
"""So many of each kind are on the page, the latest; how many there are besides is said."""


class Checkin(NamedTuple):
    """A check-in, as cells."""

    when: str
    cells: list[str]


class Said(NamedTuple):
    """A note or a spasm."""

    when: str
    what: str


class Some(NamedTuple):
    """The latest of a kind, and how many there are in all."""

    shown: list[Said]
    of: int


class Checkins(NamedTuple):
    """The latest check-ins, and how many there are in all."""

    shown: list[Checkin]
    of: int


def checkins(facts: Facts) -> Checkins:
    """Return the check-ins of the days; pain that was said alone is on the chart only."""
    daily = [one.values for one in facts.checkins if is_daily(one.values)]
    shown = [
        Checkin(
            facts.when(instant_of(values)),
            [
                *(str(pain) if type(pain := values.get(key)) is int else NOTHING for key in ("pain", "worst", "best")),
                *(said(values) or NOTHING for said in (sleep_said, legs_said)),
                plain(cant) if isinstance(cant := values.get("cant"), str) and plain(cant) else NOTHING,
            ],
        )
        for values in daily[-MOST:]
    ]
    return Checkins(shown, len(daily))


def spasms(facts: Facts) -> Some:
    """Return the spasms that were marked."""
    found = [Said(facts.when(instant_of(one.values)), spasm_said(one.values) or "marked") for one in facts.spasms]
    return Some(found[-MOST:], len(found))


def notes(facts: Facts) -> Some:
    """Return the person's notes to sessions, in their own words."""
    noted = [(one, note) for one in facts.sessions if isinstance(note := one.values.get("note"), str) and plain(note)]
    shown = [
        Said(f"{facts.when(instant_of(one.values))}, {kind_said(one.values) or 'session'}", plain(note, limit=LONGEST))
        for one, note in noted[-MOST:]
    ]
    return Some(shown, len(noted))
