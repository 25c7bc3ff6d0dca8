"""What an import does to the log: what is new, what corrects an entry, what is there already, what makes no sense."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from icebreak.core.amend import outcome_of
from icebreak.core.apart import Spent
from icebreak.core.light import dataclass, field, replace
from icebreak.core.log_faults import faults, misfits, overlaps
from icebreak.core.record import Folded, Record, Scalar, fold, month_of
from icebreak.core.session import TABLE as SESSION
from icebreak.core.text import is_plain

Form = Callable[[Scalar | None], object]
"""What a file of one form makes of a value: two that come out alike say the same there."""
_WORKED_OUT_FROM = frozenset({"on", "off", "reason", "planned_s", "finished", "held", "holds"})
"""What the outcome follows from."""
_PLACED = frozenset({"on", "off", "kind", "region"})
_RESERVED = ("id", "rev", "unset", "deleted")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One entry as the file has it."""

    where: str
    """`line 12`."""
    table: str
    id: str
    rev: int
    values: Mapping[str, Scalar]
    columns: frozenset[str] | None = None
    """The keys that the file has room for; None: whatever it does not say is not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What stands here."""

    known: Mapping[str, Folded]
    """The log, deleted entries too."""
    latest: frozenset[str] = frozenset()
    """The latest sessions of courses that have a file: to correct one is an event of its course."""
    coming: Mapping[str, int] = field(default_factory=dict)
    """By course under way: the first slot that it has not come to."""
    running: tuple[Folded, ...] = ()
    """Sessions that are on, as if they were over now."""


class Intake:
    """What would be done."""

    def __init__(self) -> None:
        self.new: list[tuple[Record, int]] = []
        """With the revision that each had where it comes from."""
        self.corrections: list[tuple[Record, int]] = []
        self.there = 0
        """The log says the same."""
        self.older = 0
        """The log said the same, and was corrected since."""
        self.deleted = 0
        """The log said the same, and it was taken out since: it stays out."""
        self.refused: list[str] = []
        """Where, which, and why; with one of them nothing is taken in."""


def plan(rows: Iterable[Row], standing: Standing, form: Form, now: datetime) -> Intake:
    """Return what an import of these rows does."""
    intake = Intake()
    changed: dict[str, tuple[Row, Folded]] = {}
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            _refuse(intake, row, "it is in this file twice; take one of the two out")
            continue
        seen.add(row.id)
        stands = standing.known.get(row.id)
        after = _new(intake, row, standing, now) if stands is None else _known(intake, row, stands, standing, form, now)
        if after is not None and (stands is None or _moved(stands, after)):
            changed[row.id] = row, after
    _refuse_meetings(intake, changed, standing, now)
    return intake


def _refuse(intake: Intake, row: Row, why: str) -> None:
    intake.refused.append(f"{row.where}: {row.id}: {why}")


def _new(intake: Intake, row: Row, standing: Standing, now: datetime) -> Folded | None:
    record = Record(table=row.table, id=row.id, values=row.values, whole=True)
    wrong = [fault.what for fault in faults(row.table, row.values, now)] + _unwritable(record)
    if any(one.id == row.id for one in standing.running):
        wrong = ["it is on now; take it off first, and say so"]
    elif _is_coming(row.id, standing):
        wrong = ["its course comes to this slot itself; say it there when it does, or stop the course first"]
    if wrong:
        for what in wrong:
            _refuse(intake, row, what)
        return None
    intake.new.append((record, row.rev))
    return Folded(table=row.table, id=row.id, rev=row.rev, values=row.values, deleted=False, history=())


def _is_coming(name: str, standing: Standing) -> bool:
    course, _, slot = name.rpartition(".")
    return course in standing.coming and slot.isdecimal() and int(slot[:18]) >= standing.coming[course]


def _unwritable(record: Record) -> list[str]:
    """Return why no file could hold an entry."""
    if not record.id.strip() == record.id != "" or not is_plain(record.id):
        return ["this can't be an id"]
    if any(key in record.values for key in _RESERVED):
        return [f"{', '.join(_RESERVED)} are no keys that an entry can have by this way"]
    try:
        month_of(record)
    except ValueError:
        return ["nothing says when it was"]
    return []


def _known(intake: Intake, row: Row, stands: Folded, standing: Standing, form: Form, now: datetime) -> Folded | None:
    """Count, correct or refuse what the log has; returns the entry as it will stand where it changes."""
    if row.table != stands.table:
        _refuse(intake, row, f"here it is a {row.table}, and in the log a {stands.table}")
        return None
    said = _differences(row, stands.values, form)
    before = said if row.rev >= stands.rev else _differences(row, _at_revision(stands, row.rev), form)
    if stands.deleted:
        if not said or not before:
            intake.deleted += 1
        else:
            _refuse(
                intake, row, "it was taken out of the log; to have it again as it is here, add it: icebreak log add"
            )
        return None
    if not said:
        intake.there += 1
        return None
    if row.rev < stands.rev:
        if not before:
            intake.older += 1
        elif _laid(row, _at_revision(stands, row.rev), before) == stands.values:  # it was taken in before
            intake.there += 1
        else:
            why = f"the log has revision {stands.rev} of it, which is newer; export it again and change that one"
            _refuse(intake, row, why)
        return None
    return _corrected(intake, row, stands, said, standing, now)


def _differences(row: Row, values: Mapping[str, Scalar], form: Form) -> dict[str, Scalar | None]:
    """Return what a row says that these values do not; None: it says that there is nothing."""
    if row.values == values and row.columns is None:
        return {}
    keys = [key for key in (*values, *row.values) if row.columns is None or key in row.columns]
    return {key: row.values.get(key) for key in keys if form(row.values.get(key)) != form(values.get(key))}


def _at_revision(stands: Folded, rev: int) -> Mapping[str, Scalar]:
    """Return what an entry said up to a revision."""
    then = fold(entry for entry in stands.history if entry.rev <= rev)
    return then[stands.id].values if stands.id in then else {}


def _corrected(
    intake: Intake, row: Row, stands: Folded, said: Mapping[str, Scalar | None], standing: Standing, now: datetime
) -> Folded | None:
    if stands.id in standing.latest:
        _refuse(intake, row, f"its course is to know of it too: icebreak log edit {row.id}")
        return None
    values = _laid(row, stands.values, said)
    was = set(faults(stands.table, stands.values, now))
    wrong = [fault.what for fault in faults(row.table, values, now) if fault not in was]
    wrong += [fault.what for fault in misfits(values)] if "outcome" in said else []
    wrong += _unwritable(Record(table=row.table, id=row.id, values={**values, **stands.values}))
    for what in wrong:
        _refuse(intake, row, what)
    if wrong:
        return None
    rev = max(stands.rev + 1, row.rev)
    gone = tuple(key for key in stands.values if key not in values)
    whole = rev > stands.rev + 1  # with a revision left out it has to say everything
    new = {key: value for key, value in values.items() if whole or key in said or stands.values.get(key) != value}
    intake.corrections.append((Record(table=row.table, id=row.id, values=new, unset=gone), rev))
    return replace(stands, rev=rev, values=values)


def _laid(row: Row, values: Mapping[str, Scalar], said: Mapping[str, Scalar | None]) -> dict[str, Scalar]:
    """Return values with what is said in their place, and with the outcome that comes of it."""
    after = {key: value for key, value in values.items() if key not in said}
    after |= {key: value for key, value in said.items() if value is not None}
    if said.get("off") is not None:
        after = {key: value for key, value in after.items() if key not in ("said", "asked")}
    if row.table == SESSION and "outcome" not in said and not said.keys().isdisjoint(_WORKED_OUT_FROM):
        after["outcome"] = outcome_of(after)
    return after


def _moved(before: Folded, after: Folded) -> bool:
    return any(before.values.get(key) != after.values.get(key) for key in _PLACED)


def _refuse_meetings(
    intake: Intake, changed: Mapping[str, tuple[Row, Folded]], standing: Standing, now: datetime
) -> None:
    """Refuse what would be on together with another session, where it was not so before."""
    if not any(after.table == SESSION for _, after in changed.values()):
        return
    after = {name: one for name, one in standing.known.items() if one.table == SESSION and not one.deleted}
    after |= {name: one for name, (_, one) in changed.items() if one.table == SESSION}
    for one, other in overlaps([*after.values(), *standing.running]):
        if one.id not in changed and other.id not in changed:
            continue
        then = [standing.known[name] for name in (one.id, other.id) if name in standing.known]
        if len(then) == 2 and _met(then, now):
            continue
        row, whom = (changed[one.id][0], other) if one.id in changed else (changed[other.id][0], one)
        _refuse(intake, row, f"another session was on then, {whom.id}")


def _met(both: Sequence[Folded], now: datetime) -> bool:
    spent = []
    for one in both:
        on, off = one.values.get("on"), one.values.get("off")
        if not isinstance(on, datetime):
            return False
        spent.append(Spent(on, off if isinstance(off, datetime) else None))
    return spent[0].meets(spent[1], now)
