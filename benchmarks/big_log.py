"""A log of many years, as icebreak writes it: so many sessions, in files by month, the last of them this morning."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random

from icebreak.core.record import Entry, Record, Scalar
from icebreak.store.log_file import HEAD
from icebreak.store.paths import Home
from icebreak.store.toml_text import entry_text

YEARS = timedelta(days=25 * 365)
_A_COURSE = 30
"""Sessions of one course."""
_PASSED_BY, _NOTED = 0.1, 0.5
"""How many of the slots are passed by; how many of the others have a note."""
_DEVICE = "bench-aaaa"


def write_big_log(home: Home, sessions: int) -> None:
    """Write so many sessions over YEARS, a quarter of the courses stretches."""
    now, chance = datetime.now(UTC).replace(microsecond=0), Random(4)  # noqa: S311 - nothing hangs on it but the spread
    every = YEARS / sessions
    records: list[Record] = []
    for first in range(0, sessions, _A_COURSE):
        begun = now - every * (sessions - first)
        definition, kind = chance.choice((*3 * (("ice-20-90", "ice"),), ("stretches-early", "stretch")))
        course = f"{begun:%Y-%m-%d}-{definition}-{first // _A_COURSE:04}"
        for n in range(first, min(first + _A_COURSE, sessions)):
            due = (now - every * (sessions - n)).replace(microsecond=0)
            values: dict[str, Scalar] = {"definition": definition, "kind": kind, "region": "lower back", "due": due}
            values |= _told(n, due, chance)
            records.append(Record(table="session", id=f"{course}.{n - first + 1}", values=values))
    home.log.mkdir(parents=True, exist_ok=True)
    for month, some in groupby(records, key=lambda record: f"{record.values['due']:%Y-%m}"):
        text = HEAD + "".join(entry_text(Entry(record=record, rev=1, device=_DEVICE)) for record in some)
        (home.log / f"{month}.{_DEVICE}.toml").write_text(text, encoding="utf-8")


def _told(n: int, due: datetime, chance: Random) -> dict[str, Scalar]:
    """Return what is told of the session of one slot."""
    if chance.random() < _PASSED_BY:
        return {"planned_s": 1200, "outcome": "missed"}
    on = due + timedelta(minutes=chance.randrange(40))
    told: dict[str, Scalar] = {
        "shown": due + timedelta(seconds=1),
        "on": on,
        "off": on + timedelta(minutes=chance.choice((12, 20, 20, 21))),
        "planned_s": 1200,
        "outcome": "completed",
        "pain_before": chance.randint(2, 8),
        "pain_after": chance.randint(1, 6),
        "skin_after": "pink",
    }
    if chance.random() < _NOTED:
        told["note"] = f"took it slowly, the {n}th time"
    return told
