"""What does not fit together among the revisions of one entry: for `log check`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from icebreak.core.record import Entry, Record
from icebreak.core.session import TABLE as SESSION


def broken_story(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield what is wrong with the entries of one id, each with the one to look at and what would do."""
    history = sorted(entries, key=lambda one: (one.rev, one.device))
    first = history[0]
    if first.rev > 1 and not stands_alone(first.record):
        yield (
            first,
            f"its first entry is missing, so that it says half of what it should; bring back the file that had it,"
            f" or take it out: icebreak log rm {first.record.id}",
        )
    for one, other in pairwise(history):
        if other.record.table != one.record.table:
            yield other, f"it is a {other.record.table} here and a {one.record.table} in revision {one.rev}; mend one"
        if other.rev > one.rev + 1 and not stands_alone(other.record):
            missing = f"revision {one.rev + 1}" + (f" to {other.rev - 1}" if other.rev > one.rev + 2 else "")
            yield (
                other,
                f"{missing} of it is missing; bring back the file that had it, or see that it says what is true",
            )
        if (other.rev, other.device) == (one.rev, one.device) and other.record != one.record:
            yield (
                other,
                f"revision {one.rev} of it is there twice, and the two do not say the same; take one of them out",
            )


def stands_alone(record: Record) -> bool:
    """Whether a record says so much that it needs none before it, as a first entry does and one that was imported."""
    if record.table == SESSION:
        return "kind" in record.values and not record.values.keys().isdisjoint(("due", "on"))
    return "at" in record.values
