"""The phases of a recovery plan as tables: how they are read, with every problem that they have, and written."""

import re
from datetime import timedelta

from icebreak.core.definition import Phase
from icebreak.core.duration import format_duration
from icebreak.core.fields import Fields

PHASES = 6
"""A plan has no more."""
_ID = re.compile(r"[a-z0-9-]{1,40}")
_LATEST = timedelta(days=60)


def read_phases(top: Fields) -> tuple[Phase, ...]:
    """Return the phases of a plan; those with problems, which are noted, are left out."""
    if not top.has("phase"):
        top.wrong("phase", "is missing; a recovery needs at least one [[phase]] table")
    read = [_read_phase(fields, first=n == 0) for n, fields in enumerate(top.tables("phase", most=PHASES))]
    return tuple(phase for phase in read if phase is not None)


def _read_phase(fields: Fields, *, first: bool) -> Phase | None:
    title = fields.text("title", most=60, needed=True)
    about = fields.text("about", most=300, needed=True)
    ask = fields.text("ask", most=120, needed=not first)
    earliest = fields.length("from", most=_LATEST)
    begin, offer = (_ids(fields, key) for key in ("begin", "offer"))
    ends = _ids(fields, "ends")
    fields.done({})
    if first and ask is not None:
        fields.wrong("ask", "the first phase begins with the plan; take it out")
    if first and not begin:
        fields.wrong("begin", 'is missing; a plan begins with something, such as begin = ["ice-20-90"]')
    elif not begin and not offer:
        fields.wrong("begin", 'is missing; name what belongs to the phase, such as begin = ["heat-pad"]')
    if title is None or about is None:
        return None
    return Phase(title=title, about=about, ask=ask, earliest=earliest, begin=begin, offer=offer, ends=ends)


def _ids(fields: Fields, key: str) -> tuple[str, ...]:
    named = fields.texts(key, most=40, lines=6)
    for name in named:
        if not _ID.fullmatch(name):
            fields.wrong(key, f'"{name}" cannot be the name of a definition; a name such as heat-pad would do')
    return named


def phase_table(phase: Phase) -> dict[str, object]:
    """Return the table that `read_phases` reads back as `phase`."""
    table: dict[str, object] = {"title": phase.title, "about": phase.about}
    if phase.ask is not None:
        table["ask"] = phase.ask
    if phase.earliest is not None:
        table["from"] = format_duration(phase.earliest)
    return table | {key: list(ids) for key in ("begin", "offer", "ends") if (ids := getattr(phase, key))}
