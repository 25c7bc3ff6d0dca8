"""What the log keeps of the lists of signs that were shown: that they were, when, and what was chosen; never "none".

An entry of the table `signs` has these keys:

- `at`: when the person answered, with the local offset.
- `lists`: which lists were on the screen, of `LISTS`.
- `chosen`: the ids of `core.safety` that were chosen. Absent: the lists were shown and nothing was chosen, which says
  less than that there was nothing.
- `question`: in place of `lists` where no list was shown, the line that asked whether anything was new, and a no to it.
"""

from collections.abc import Sequence
from datetime import datetime

from icebreak.core.record import Record, Scalar
from icebreak.core.safety import ASK_FIRST, EMERGENCY, NO_ICE, SAME_DAY, SEE_SOMEONE, Sign

TABLE = "signs"
LISTS: dict[str, tuple[Sign, ...]] = {
    "emergency": EMERGENCY,
    "same_day": SAME_DAY,
    "see_someone": SEE_SOMEONE,
    "no_ice": NO_ICE,
    "ask_first": ASK_FIRST,
}
"""The lists by the names that the log has for them."""


def signs_record(at: datetime, letters: str, lists: Sequence[str], chosen: Sequence[str]) -> Record:
    """Return the entry for lists that were shown; `at` is aware and in the person's zone, `letters` make the id unique.

    Raises ValueError for a list, or a sign, that was not there to be chosen.
    """
    unknown = [name for name in lists if name not in LISTS]
    there = {sign.id for name in lists if name in LISTS for sign in LISTS[name]}
    unknown += [sign for sign in chosen if sign not in there]
    if unknown or not lists:
        raise ValueError(f"not among the signs that were shown: {', '.join(unknown) or 'no list at all'}")
    values: dict[str, Scalar] = {"at": at.replace(microsecond=0), "lists": tuple(lists)}
    if chosen:
        values["chosen"] = tuple(chosen)
    return Record(table=TABLE, id=f"{at:%Y-%m-%d}-{TABLE}-{letters}", values=values, whole=True)
