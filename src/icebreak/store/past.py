"""What the log says of one definition's sessions, in all courses that there ever were."""

from collections.abc import Iterable, Mapping

from icebreak.core.record import Entry, Scalar
from icebreak.store.log_all import read_all
from icebreak.store.paths import Home


def read_past(home: Home, definition: str, pending: Iterable[Entry]) -> list[Mapping[str, Scalar]]:
    """Return the sessions of a definition, those that only a course's file has yet (`pending`) among them."""
    folded = read_all(home, pending).folded.values()
    return [
        one.values
        for one in folded
        if one.table == "session" and not one.deleted and one.values.get("definition") == definition
    ]
