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
