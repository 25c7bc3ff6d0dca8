"""`log --csv`: for a spreadsheet, which must not take a person's note for a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from icebreak.core.record import Folded, Scalar
from icebreak.core.text import plain

COLUMNS = (
    *("id", "rev", "definition", "kind", "region", "due", "shown", "on", "off", "said", "asked", "planned_s"),
    *("outcome", "reason", "pain_before", "pain_after", "skin_before", "skin_after", "anyway", "note"),
    *("notch", "held", "holds", "steps", "finished"),
)
"""The header; promised."""
_LONGEST = 4000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Sequence[Folded]) -> Iterator[str]:
    """Yield the lines, as RFC 4180 has them."""
    for row in [COLUMNS, *(_row(entry) for entry in entries)]:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(row)
        yield line.getvalue()


def _row(entry: Folded) -> list[str]:
    known: dict[str, Scalar] = {**entry.values, "id": entry.id, "rev": entry.rev}
    return [_cell(known.get(column)) for column in COLUMNS]


def _cell(value: Scalar | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat()
        case tuple():
            value = "; ".join(map(str, value))
    text = plain(str(value), limit=_LONGEST)
    return f"'{text}" if text.startswith(_FORMULA) else text
