"""`log --json`: the keys of the file, in a shape that is promised."""

import json
from collections.abc import Sequence
from datetime import datetime

from icebreak.core.record import Folded, Scalar


def as_json(entries: Sequence[Folded]) -> str:
    """Return the sessions for a script."""
    sessions = [{"id": one.id, "rev": one.rev, **_values(one)} for one in entries]
    return json.dumps({"format": 1, "sessions": sessions}, indent=2)


def _values(entry: Folded) -> dict[str, object]:
    return {key: _value(value) for key, value in entry.values.items()}


def _value(value: Scalar) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
