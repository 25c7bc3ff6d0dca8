"""Whole logs made for tests, in which everything makes sense: what an export has to bring back as it was."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from icebreak.core.amend import outcome_of
from icebreak.core.record import Record, Scalar
from icebreak.core.said import REASONS
from icebreak.core.skin import SKIN

FIRST = datetime(2026, 9, 29, 20, 0, tzinfo=UTC)
NOW = FIRST + timedelta(days=200)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["=1+1", "'tis", "''", "a,b", 'say "it"', "x; y\\z", "[b]", "\u202eevil", "é", "a\nb", "true", "12", "+", "\uff1dx"]
)
pains = st.integers(0, 10)
zones = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-9, minutes=-30))])
kept = st.dictionaries(st.sampled_from(["mood", "weather"]), st.one_of(texts, st.booleans(), pains), max_size=1)


@st.composite
def sessions(draw: st.DrawFn, number: int, *, odd: bool) -> Record:
    """A session of its own three hours; `odd`: with keys that nobody knows, and text as no person types it."""
    zone = draw(zones)
    due = (FIRST + timedelta(hours=3 * number)).astimezone(zone)
    text = texts if odd else texts.map(lambda some: " ".join(some.split()) or "x").filter(str.isprintable)
    values: dict[str, Scalar] = {"definition": draw(text), "kind": draw(st.sampled_from(["ice", "heat", "stretch"]))}
    values |= {"region": "lower back", "due": due, "planned_s": 1200}
    optional: dict[str, st.SearchStrategy[Scalar]] = {
        "pain_before": pains,
        "pain_after": pains,
        "skin_after": st.sampled_from(list(SKIN)),
        "note": text,
        "anyway": st.just(True),
        "steps": st.lists(text, min_size=1, max_size=3).map(tuple),
    }
    if draw(st.booleans()):
        values["on"] = on = due + timedelta(minutes=draw(st.integers(0, 30)))
        if draw(st.booleans()):
            values["off"] = on + timedelta(minutes=draw(st.integers(1, 60)))
        if draw(st.booleans()):
            values["reason"] = draw(st.sampled_from(list(REASONS)))
        values["outcome"] = outcome_of(values)
        wanted = draw(st.sets(st.sampled_from(list(optional))))
        values |= {key: draw(optional[key]) for key in optional if key in wanted}
    else:
        values["outcome"] = draw(st.sampled_from(["skipped", "missed"]))
    if odd:
        values |= draw(kept)
    return Record(table="session", id=f"2026-09-29-ice-20-90-k3fd.{number}", values=values, whole=True)


@st.composite
def others(draw: st.DrawFn, number: int) -> Record:
    at = (FIRST + timedelta(hours=number)).astimezone(draw(zones))
    table, values = draw(
        st.sampled_from(["checkin", "spasm", "signs", "phase"]).flatmap(
            lambda table: st.tuples(st.just(table), st.fixed_dictionaries({}, optional=_OTHERS[table]))
        )
    )
    return Record(table=table, id=f"{at:%Y-%m-%d}-{table}-{number:04}", values={"at": at, **values}, whole=True)


_OTHERS: dict[str, dict[str, st.SearchStrategy[Scalar]]] = {
    "checkin": {"pain": pains, "worst": pains, "sleep": st.just("well"), "legs": st.just("none"), "cant": texts},
    "spasm": {"pain": pains, "lasted_s": st.integers(1, 600), "note": texts},
    "signs": {"lists": st.just(("emergency",)), "chosen": st.just(("legs", "saddle"))},
    "phase": {"definition": texts, "part": st.integers(1, 3), "title": texts},
}


@st.composite
def logs(draw: st.DrawFn, *, odd: bool = True, only_sessions: bool = False) -> list[Record]:
    """First entries, corrections and deletions, in an order in which they can be written."""
    numbers = draw(st.lists(st.integers(1, 400), max_size=6, unique=True))
    found = [draw(sessions(number, odd=odd)) for number in numbers]
    if not only_sessions:
        found += [draw(others(number)) for number in draw(st.lists(st.integers(1, 900), max_size=4, unique=True))]
    later: list[Record] = []
    for one in found:
        change = draw(st.sampled_from(["", "", "", "pain", "deleted"]))
        if change == "deleted":
            later.append(Record(table=one.table, id=one.id, values={"deleted": True}))
        elif change and one.table == "session" and "on" in one.values:
            later.append(Record(table=one.table, id=one.id, values={"pain_after": draw(pains)}, unset=("note",)))
    return found + later
