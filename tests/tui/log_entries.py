"""A log of two days, as it is once it is folded."""

from datetime import datetime, timedelta

from tests.tui.asking import ZONE

from icebreak.core.record import Entry, Folded, Record, Scalar, fold

COURSE = "2026-11-21-ice-20-90-k3fd"


def local(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, 10, tzinfo=ZONE)


def session(
    slot: int, day: int, due: str, *, late: int = 2, took: int | None = 20, outcome: str = "completed", **more: Scalar
) -> Folded:
    """An entry of a session; without `took` nobody put it on, with 0 nobody knows when it came off."""
    values: dict[str, Scalar] = {"definition": "ice-20-90", "kind": "ice", "region": "lower back", "planned_s": 1200}
    values["due"] = local(day, due)
    if took is not None:
        values["on"] = local(day, due) + timedelta(minutes=late)
        if took:
            values["off"] = local(day, due) + timedelta(minutes=late + took)
    return folded(Record(table="session", id=f"{COURSE}.{slot}", values=values | {"outcome": outcome} | more))


def folded(*records: Record) -> Folded:
    return next(iter(fold([Entry(record=one, rev=rev, device="dev") for rev, one in enumerate(records, 1)]).values()))


SIGNS: dict[str, Scalar] = {"at": local(21, "16:00"), "lists": ("emergency",)}
LOG = [
    folded(Record(table="signs", id="2026-11-21-signs-abcd", values=SIGNS)),
    session(1, 21, "16:05", late=0, pain_before=8, pain_after=6, skin_after="pink", note="the first one"),
    session(2, 21, "18:00", took=27, pain_before=7),
    session(3, 21, "20:00", took=None, outcome="missed"),
    session(4, 22, "07:00", took=12, outcome="partial", pain_before=7, pain_after=7, skin_after="normal"),
    session(5, 22, "09:00", took=6, outcome="stopped", reason="skin", skin_after="white_waxy", note="pale"),
    session(6, 22, "11:30", took=None, outcome="skipped", note="doctor's visit"),
    session(7, 22, "12:43", took=0, outcome="unconfirmed", said=local(22, "13:20"), asked=True, pain_before=5),
]


CHANGED = folded(
    Record(
        table="session",
        id=f"{COURSE}.8",
        values={
            "definition": "ice-20-90",
            "kind": "ice",
            "region": "lower back",
            "due": local(22, "14:10"),
            "on": local(22, "14:12"),
            "off": local(22, "14:32"),
            "planned_s": 1200,
            "outcome": "completed",
            "pain_before": 5,
            "pain_after": 3,
            "skin_after": "pink",
            "note": "took it slowly",
        },
    ),
    Record(table="session", id=f"{COURSE}.8", values={"pain_after": 4, "off": local(22, "14:30")}),
    Record(table="session", id=f"{COURSE}.8", values={"note": "took it slowly, turned twice"}, unset=("skin_after",)),
)
"""An entry with three revisions."""
MOMENTS = [
    folded(
        Record(
            table="checkin",
            id="2026-11-22-checkin-aaaa",
            values={"at": local(22, "08:00"), "pain": 6, "worst": 8, "best": 3, "sleep": "broken", "cant": "tie shoes"},
        )
    ),
    folded(
        Record(
            table="spasm",
            id="2026-11-22-spasm-aaaa",
            values={"at": local(22, "08:20"), "pain": 7, "lasted_s": 40, "note": "getting out of bed"},
        )
    ),
    folded(
        Record(
            table="phase",
            id="2026-11-22-phase-aaaa",
            values={"at": local(22, "08:30"), "definition": "recovery", "part": 2, "title": "Heat and first stretches"},
        )
    ),
]
STRETCHES = session(1, 22, "10:00", took=10, kind="stretch", held=12, holds=12, steps=("Lying twist",))
OTHER = folded(Record(table="session", id="2026-11-22-session-bbbb", values=STRETCHES.values))
WHOLE = [*LOG, CHANGED, *MOMENTS, OTHER]
"""Sessions of three kinds, one that was corrected, and what was said apart from them."""
