"""Records made for tests, and a home of one folder to write them into."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import strategies as st

from icebreak.core.record import Entry, Record, Scalar
from icebreak.store.paths import Home

ZONE = timezone(timedelta(hours=1))
DUE = datetime(2026, 11, 22, 12, 43, tzinfo=ZONE)
COURSE = "2026-11-22-ice-20-90-k3fd"


def home_in(folder: Path) -> Home:
    return Home(config=folder, data=folder, state=folder / "state")


def session(slot: int = 1, **values: Scalar) -> Record:
    """Return a session's record; the keys of the example in the manual, with some changed."""
    first: dict[str, Scalar] = {
        "definition": "ice-20-90",
        "kind": "ice",
        "region": "lower back",
        "due": DUE,
        "on": DUE + timedelta(minutes=2, seconds=10),
        "off": DUE + timedelta(minutes=22, seconds=2),
        "planned_s": 1200,
        "outcome": "completed",
        "pain_before": 6,
    }
    return Record(table="session", id=f"{COURSE}.{slot}", values=first | values)


def correction(slot: int = 1, *, unset: tuple[str, ...] = (), **values: Scalar) -> Record:
    return Record(table="session", id=f"{COURSE}.{slot}", values=values, unset=unset)


def entry(record: Record, rev: int = 1, device: str = "dev") -> Entry:
    return Entry(record=record, rev=rev, device=device)


def log_file(home: Home, name: str = "2026-11.dev") -> Path:
    return home.log / f"{name}.toml"


def told(entries: Iterable[Entry]) -> list[str]:
    """Return entries in an order of their own, so exactly that 1 is not true and 12:00+01:00 is not 11:00Z."""
    return sorted(
        repr((one.device, one.rev, one.record.table, one.record.id, one.record.unset, list(map(_exactly, _items(one)))))
        for one in entries
    )


def _items(one: Entry) -> list[tuple[str, Scalar]]:
    return sorted(one.record.values.items(), key=lambda item: item[0])


def _exactly(item: tuple[str, Scalar]) -> tuple[str, object]:
    key, value = item
    return key, value.isoformat() if isinstance(value, datetime) else value


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001 - hypothesis wants it so; the offset is drawn beside it
    timezones=offsets,
)
scalars: st.SearchStrategy[Scalar] = st.one_of(
    texts, st.booleans(), st.integers(-(2**63), 2**63 - 1), instants, st.lists(texts, max_size=3).map(tuple)
)
names = st.from_regex(r"[A-Za-z0-9_-]{1,10}", fullmatch=True)
keys = st.one_of(names, texts).map(lambda key: f"x{key}")
"""Never one of those whose kind is known."""
unsets = st.lists(keys, max_size=2, unique=True).map(tuple)
ids = st.integers(1, 5).map(lambda slot: f"{COURSE}.{slot}")


@st.composite
def records(draw: st.DrawFn) -> Record:
    values = draw(st.dictionaries(keys, scalars, max_size=5))
    if draw(st.booleans()):
        values["due"] = draw(st.datetimes(datetime(2026, 10, 31), datetime(2026, 12, 1), timezones=offsets))  # noqa: DTZ001 - as above
    table = draw(st.one_of(st.sampled_from(["session", "signs", "checkin", "spasm"]), names))
    return Record(table=table, id=draw(ids), values=values, unset=draw(unsets))
