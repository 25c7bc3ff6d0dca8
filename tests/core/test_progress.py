"""How a routine grows: only after what was easy, a notch a day at most, never past its end; back after what hurt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import steps

from icebreak.core.definition import Step
from icebreak.core.progress import Dose, at_notch, last_notch, next_dose
from icebreak.core.record import Scalar

DAY0 = datetime(2026, 11, 22, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TWIST = Step(
    name="Lying twist",
    phase="early",
    position="lying",
    setup="a",
    how="b",
    hold=5 * SECOND,
    hold_to=10 * SECOND,
    reps=3,
    reps_to=5,
    sides=2,
)
Told = tuple[int, int, str, int | None, int | None]


def entry(
    days: int, notch: int = 0, outcome: str = "completed", before: int | None = 4, after: int | None = 3, hour: int = 0
) -> dict[str, Scalar]:
    found: dict[str, Scalar | None] = {
        "on": DAY0 + timedelta(days=days, hours=hour),
        "outcome": outcome,
        "notch": notch or None,
        "held": 6,
        "pain_before": before,
        "pain_after": after,
    }
    return {key: value for key, value in found.items() if value is not None}


def typed(days: int, outcome: str = "completed", before: int | None = 4, after: int | None = 3) -> dict[str, Scalar]:
    """One that no player led: nobody knows how much of it was done."""
    return {key: value for key, value in entry(days, 0, outcome, before, after).items() if key != "held"}


def dose(entries: list[dict[str, Scalar]], today: int) -> Dose:
    return next_dose((TWIST,), entries, (DAY0 + timedelta(days=today)).date(), UTC)


@given(st.lists(steps(), min_size=1, max_size=4).map(tuple), st.integers(-3, 200))
def test_nothing_grows_past_its_own_end(made: tuple[Step, ...], notch: int) -> None:
    for step, grown in zip(made, at_notch(made, notch), strict=True):
        assert step.hold <= grown.hold <= (step.hold_to or step.hold)
        assert step.reps <= grown.reps <= max(step.reps_to or 0, step.reps)
    assert at_notch(made, last_notch(made)) == at_notch(made, last_notch(made) + 50)


@given(st.lists(steps(), min_size=1, max_size=4).map(tuple))
def test_every_notch_adds_a_little_and_the_last_is_the_end(made: tuple[Step, ...]) -> None:
    for notch in range(last_notch(made)):
        before, after = at_notch(made, notch), at_notch(made, notch + 1)
        assert before != after
        for old, new in zip(before, after, strict=True):
            assert timedelta(0) <= new.hold - old.hold <= 2 * SECOND
            assert 0 <= new.reps - old.reps <= 1
            assert new.hold == old.hold or new.reps == old.reps
    ends = at_notch(made, last_notch(made))
    assert all(end.hold == (step.hold_to or step.hold) for step, end in zip(made, ends, strict=True))
    assert all(end.reps == (step.reps_to or step.reps) for step, end in zip(made, ends, strict=True))


sessions = st.tuples(
    st.integers(0, 6),
    st.sampled_from([0, 3, 9]),
    st.sampled_from(["completed", "completed", "completed", "partial", "stopped"]),
    st.none() | st.integers(3, 5),
    st.none() | st.integers(2, 6),
)


@given(st.lists(sessions, max_size=20))
def test_lived_day_by_day_it_grows_once_a_day_at_most_and_only_after_what_was_easy(told: list[Told]) -> None:
    entries: list[dict[str, Scalar]] = []
    grew: dict[object, int] = {}
    for days, hour, outcome, before, after in sorted(told, key=lambda one: one[:2]):
        given_ = dose(entries, days)
        last = entries[-1] if entries else None
        if given_.last is not None and given_.notch > given_.last:
            assert given_.notch == given_.last + 1
            assert last is not None and last["outcome"] == "completed"
            assert int(str(last["pain_after"])) <= int(str(last["pain_before"]))
            grew[days] = grew.get(days, 0) + 1
        elif given_.last is not None and given_.notch < given_.last:
            assert given_.notch == given_.last - 1
        assert 0 <= given_.notch <= last_notch((TWIST,))
        entries.append(entry(days, given_.notch, outcome, before, after, hour))
    assert all(times == 1 for times in grew.values())
    hurt = [(one, two) for one, two in pairwise(entries) if _hurt(one)]
    assert all(_notch(two) == max(_notch(one) - 1, 0) for one, two in hurt)


def _notch(one: dict[str, Scalar]) -> int:
    return int(str(one.get("notch", 0)))


def _hurt(one: dict[str, Scalar]) -> bool:
    before, after = one.get("pain_before"), one.get("pain_after")
    return isinstance(before, int) and isinstance(after, int) and after > before


@given(st.lists(st.tuples(st.integers(-9, 9999), sessions), max_size=8), st.randoms())
def test_the_order_of_the_entries_is_nothing_to_it_and_no_notch_is_out_of_reach(
    told: list[tuple[int, Told]], random: object
) -> None:
    entries = [entry(one[0], notch, one[2], one[3], one[4], one[1]) for notch, one in told]
    unique = list({str(one["on"]): one for one in entries}.values())
    shuffled = list(unique)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # of a Random
    assert dose(unique, 7) == dose(shuffled, 7)
    assert 0 <= dose(unique, 7).notch <= last_notch((TWIST,))


@pytest.mark.parametrize(
    ("entries", "today", "notch", "reason"),
    [
        ([], 0, 0, "The first time: as it is written."),
        ([entry(0)], 1, 1, "2 s a hold more than yesterday: an easy session."),
        ([entry(0), entry(0, hour=9), entry(1, 0, before=3, after=3)], 3, 1,
         "2 s a hold more than on Mon 23 Nov: three easy sessions."),
        ([entry(0, 2)], 1, 3, "1 s a hold more than yesterday: an easy session."),
        ([entry(0, 3)], 1, 4, "1 rep more than yesterday: an easy session."),
        ([entry(0, 5)], 1, 5, "As yesterday: this is all that the routine asks for."),
        ([entry(0), entry(1, 1)], 1, 1, "As before: it grew today already."),
        ([entry(0, 2, after=5)], 1, 1, "Less than yesterday: it hurt then."),
        ([entry(0, 0, "stopped") | {"reason": "pain"}], 0, 0, "As earlier today, though it hurt: this is the least."),
        ([entry(0, 2, "stopped") | {"reason": "interrupted"}], 1, 2, "As yesterday: it was not done whole then."),
        ([entry(0, 2, "partial")], 1, 2, "As yesterday: it was not done whole then."),
        ([entry(0, 2, after=None)], 1, 2, "As yesterday: the pain before and after it was not noted."),
        ([entry(0, 2), {"outcome": "missed", "due": DAY0 + timedelta(days=1)}], 2, 3,
         "1 s a hold more than on Sun 22 Nov: an easy session."),
        ([entry(0, 2), typed(1)], 2, 3, "1 s a hold more than on Sun 22 Nov: an easy session."),
        ([entry(0, 2), typed(1, "partial", None, None)], 2, 3, "1 s a hold more than on Sun 22 Nov: an easy session."),
        ([entry(0, 2), typed(1, "unconfirmed", 3, 9)], 2, 1, "Less than on Sun 22 Nov: it hurt yesterday."),
        ([entry(0, 2), typed(1, "unconfirmed", 3, 9), typed(2)], 2, 1, "Less than on Sun 22 Nov: it hurt yesterday."),
        ([entry(0, 2), typed(1, "stopped") | {"reason": "pain"}, entry(2, 1)], 3, 2,
         "2 s a hold more than yesterday: an easy session."),
        ([entry(0, 2, "unconfirmed")], 1, 2, "As yesterday: it was not done whole then."),
        ([entry(0, 2, "unconfirmed", 3, 9)], 1, 1, "Less than yesterday: it hurt then."),
        ([typed(0, "completed", 3, 9)], 1, 0, "The first time: as it is written."),
        ([entry(0, 9999)], 1, 5, "As yesterday: this is all that the routine asks for."),
    ],
)  # fmt: skip
def test_what_comes_next_and_why(entries: list[dict[str, Scalar]], today: int, notch: int, reason: str) -> None:
    found = dose(entries, today)
    assert (found.notch, found.reason) == (notch, reason)


def test_a_routine_that_never_grows_says_so_plainly() -> None:
    step = replace(TWIST, hold_to=None, reps_to=None)
    found = next_dose((step,), [entry(0)], (DAY0 + timedelta(days=1)).date(), UTC)
    assert (found.notch, found.reason) == (0, "As yesterday.")
