"""Every adverse event, in full."""

from collections.abc import Mapping
from typing import NamedTuple

from icebreak.core.placed import instant_of
from icebreak.core.record import Scalar
from icebreak.core.signs_record import TABLE as SIGNS
from icebreak.core.text import plain
from icebreak.core.told import kind_said, pain_said, skin_said
from icebreak.report.facts import LONGEST, Facts


class Event(NamedTuple):
    """One of them."""

    when: str
    what: str
    """In words, the gravest first."""
    beside: str
    """What else its entry says."""


def events(facts: Facts) -> list[Event]:
    """Return them in order of time."""
    found = []
    for one in facts.adverse:
        values = one.entry.values
        kind = "signs chosen" if one.entry.table == SIGNS else kind_said(values)
        beside = "" if one.entry.table == SIGNS else _beside(facts, values, skin_told=one.skin is not None)
        found.append(Event(facts.when(instant_of(values)), f"{kind}: {'; '.join(one.said)}", beside))
    return found


def _beside(facts: Facts, values: Mapping[str, Scalar], *, skin_told: bool) -> str:
    off = f"off {facts.clock(values['off'])}" if "off" in values else "off not recorded"
    if "off" not in values and "said" in values:
        off = f"off not recorded, said off {facts.clock(values['said'])}"
    said = [f"on {facts.clock(values.get('on'))}, {off}"] if "on" in values else []
    if pain := pain_said(values):
        said.append(f"pain {pain}")
    if not skin_told and (skin := skin_said(values)):
        said.append(f"skin {skin}")
    if isinstance(note := values.get("note"), str) and note:
        said.append(f"“{plain(note, limit=LONGEST)}”")
    return " · ".join(said)
