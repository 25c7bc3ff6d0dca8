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
BOM = "\ufeff"
"""What the file begins with: without it a spreadsheet may take its UTF-8 for something else."""
LONGEST = 4000
"""So many characters of a text are in a cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula can begin with; the last four are the wide ones of East Asian keyboards."""
_QUOTE = "'"
"""What makes text of a cell."""


def as_csv(entries: Sequence[Folded]) -> Iterator[str]:
    """Yield the lines, as RFC 4180 has them, behind a byte order mark."""
    yield BOM
    for row in [COLUMNS, *(_row(entry) for entry in entries)]:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(row)
        yield line.getvalue()


def _row(entry: Folded) -> list[str]:
    known: dict[str, Scalar] = {**entry.values, "id": entry.id, "rev": entry.rev}
    return [as_cell(known.get(column)) for column in COLUMNS]


def as_cell(value: Scalar | None) -> str:
    """Return a value as a cell has it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat()
        case tuple():
            parts = filter(None, map(plain, value))
            value = "; ".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)
    text = plain(str(value), limit=LONGEST)
    return f"{_QUOTE}{text}" if text.startswith((*_FORMULA, _QUOTE)) else text


def as_text(cell: str) -> str:
    """Return what a cell says: without the mark that keeps it from being a formula."""
    return cell.removeprefix(_QUOTE)
