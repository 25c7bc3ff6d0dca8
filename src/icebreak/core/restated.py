"""Correcting a check-in or a spasm of the log: what was said of a moment, said otherwise; the moment stays."""

from collections.abc import Callable, Mapping

from icebreak.core import checkin, spasm
from icebreak.core.amend import Said
from icebreak.core.record import Folded, Record, Scalar
from icebreak.core.refused import Refused

KEYS: Mapping[str, tuple[str, ...]] = {checkin.TABLE: checkin.KEYS, spasm.TABLE: spasm.KEYS}
"""What can be corrected, by table."""
_CHECKS: Mapping[str, Callable[[Said], dict[str, Scalar]]] = {
    checkin.TABLE: checkin.checked,
    spasm.TABLE: spasm.checked,
}


def restated(entry: Folded, said: Said) -> Record | None:
    """Return the correction of an entry of these tables, None where nothing changes; raises Refused."""
    keys = KEYS[entry.table]
    now = _CHECKS[entry.table]({**{key: entry.values.get(key) for key in keys}, **said})
    if entry.table == checkin.TABLE and not now:
        raise Refused("Nothing would be left of it; delete it instead.")
    changed = {key: value for key, value in now.items() if entry.values.get(key) != value}
    gone = tuple(key for key in keys if key in entry.values and key not in now)
    return Record(table=entry.table, id=entry.id, values=changed, unset=gone) if changed or gone else None
