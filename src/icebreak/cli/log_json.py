"""`log --json`: the one complete export, with the keys of the files, as docs/log.schema.json promises it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from icebreak.core.record import Folded, Scalar

FORMAT = 1
NAMES = {"session": "sessions", "checkin": "checkins", "spasm": "spasms", "signs": "signs", "phase": "phases"}
"""What the list of each table is called."""


def as_json(entries: Sequence[Folded]) -> Iterator[str]:
    """Yield the text, an entry at a time, since a log can be large; all lists are there, also the empty ones."""
    yield f'{{\n  "format": {FORMAT}'
    for table, name in NAMES.items():
        yield f',\n  "{name}": ['
        comma = ""
        for entry in entries:
            if entry.table == table:
                yield f"{comma}\n    {json.dumps(as_object(entry))}"
                comma = ","
        yield "\n  ]" if comma else "]"
    yield "\n}\n"


def as_object(entry: Folded) -> dict[str, object]:
    """Return one entry as JSON has it."""
    return {"id": entry.id, "rev": entry.rev, **{key: as_value(value) for key, value in entry.values.items()}}


def as_value(value: Scalar) -> object:
    """Return one value as JSON has it: an instant is text, with its offset."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, datetime) else value
