"""Correcting a check-in or a spasm of the log: what was said of a moment, said otherwise; the moment stays."""

from collections.abc import Callable, Mapping

from icebreak.core import checkin, spasm
from icebreak.core.amend import Said
from icebreak.core.pains import is_pain
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
    now = _CHECKS[entry.table]({**_beside(entry, said), **said})
    changed = {key: value for key, value in now.items() if key in said and entry.values.get(key) != value}
    gone = tuple(key for key in keys if key in said and key in entry.values and key not in now)
    left = {key for key in keys if key in entry.values} - {*gone} | {*changed}
    if entry.table == checkin.TABLE and not left:
        raise Refused("Nothing would be left of it; delete it instead.")
    return Record(table=entry.table, id=entry.id, values=changed, unset=gone) if changed or gone else None


def _beside(entry: Folded, said: Said) -> dict[str, Scalar]:
    """Return what has to go together with what is said: other pains. What makes no sense alone was not said now."""
    if entry.table != checkin.TABLE or not any(key in said for key in checkin.PAINS):
        return {}
    values = entry.values
    return {key: value for key in checkin.PAINS if key not in said and is_pain(value := values.get(key))}
