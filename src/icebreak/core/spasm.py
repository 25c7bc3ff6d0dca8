"""A spasm that was marked: that there was one, when, and what else was said of it.

An entry of the table `spasm` has these keys; what was not said is absent:

- `at`: when it was marked, with the local offset.
- `pain`: how strong it was, 0 to 10.
- `lasted_s`: for how many seconds.
- `note`: in the person's own words.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from icebreak.core.record import Record, Scalar
from icebreak.core.refused import Refused
from icebreak.core.said import check_pain
from icebreak.core.text import plain

TABLE = "spasm"
KEYS = ("pain", "lasted_s", "note")
LONGEST = timedelta(days=1)
"""Longer than this no spasm is taken to have lasted; our own default."""


def spasm_record(at: datetime, letters: str, said: Mapping[str, Scalar | None] | None = None) -> Record:
    """Return the entry of a spasm; `at` is aware and in the person's zone, `letters` make the id unique.

    None in `said` means that it was not said. Raises Refused for what makes no sense.
    """
    values: dict[str, Scalar] = {"at": at.replace(microsecond=0), **checked(said or {})}
    return Record(table=TABLE, id=f"{at:%Y-%m-%d}-{TABLE}-{letters}", values=values, whole=True)


def more_said(name: str, said: Mapping[str, Scalar | None]) -> Record:
    """Return what is said of the spasm of this id later on, as a revision; raises like `spasm_record`."""
    return Record(table=TABLE, id=name, values=checked(said))


def checked(said: Mapping[str, Scalar | None]) -> dict[str, Scalar]:
    """Return what was said of a spasm, tidied and in the order of `KEYS`; raises Refused where it makes no sense."""
    if unknown := next((key for key in said if key not in KEYS), None):
        raise Refused(f"{plain(unknown, limit=40)} is nothing that is said of a spasm; {', '.join(KEYS)} are.")
    found = {key: _value(key, said[key]) for key in KEYS if said.get(key) is not None}
    return {key: value for key, value in found.items() if value != ""}


def _value(key: str, value: Scalar | None) -> Scalar:
    if key == "pain":
        return check_pain(value)
    if key == "note" and isinstance(value, str):
        return plain(value)
    if key == "lasted_s" and type(value) is int and 0 < value <= LONGEST.total_seconds():
        return value
    if key == "lasted_s":
        raise Refused("A spasm lasts from a second to a day; say how long, such as 30s or 2m.")
    raise Refused(f"This is nothing that {key} can be.")
