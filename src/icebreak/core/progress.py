"""How a routine grows over days: a notch more after a session that was easy, a notch less after one that hurt.

Nothing of it is stored: it is told by the log, whose entries say at which notch each session was done.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from icebreak.core.definition import Step
from icebreak.core.light import dataclass, replace
from icebreak.core.record import Scalar
from icebreak.core.saying import date_said

NOTCH = timedelta(seconds=2)
"""So much longer a hold gets at a time; after that it is one rep at a time. Source: the article asks for a little
further each time over several days ("Start These 2 Simple But Very Effective Exercises Now"); the figure is ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dose:
    """At which notch a routine is to be done next, and why."""

    notch: int
    """0: as the definition says it."""
    last: int | None
    """That of the session before; None: there is none."""
    reason: str


def at_notch(steps: Sequence[Step], notch: int) -> tuple[Step, ...]:
    """Return the steps with their holds and reps as they are at a notch; none goes past its own end."""
    return tuple(_grown(step, notch) for step in steps)


def _grown(step: Step, notch: int) -> Step:
    longer = min(max(notch, 0), _of_the_hold(step))
    more = min(max(notch, 0) - longer, _of_the_reps(step))
    hold = min(step.hold + longer * NOTCH, step.hold_to or step.hold)
    return replace(step, hold=hold, reps=step.reps + more) if longer or more else step


def _of_the_hold(step: Step) -> int:
    return 0 if step.hold_to is None else -((step.hold - step.hold_to) // NOTCH)


def _of_the_reps(step: Step) -> int:
    return 0 if step.reps_to is None else max(step.reps_to - step.reps, 0)


def last_notch(steps: Iterable[Step]) -> int:
    """Return the notch beyond which nothing grows any more."""
    return max((_of_the_hold(step) + _of_the_reps(step) for step in steps), default=0)


def next_dose(steps: Sequence[Step], entries: Iterable[Mapping[str, Scalar]], today: date, zone: tzinfo) -> Dose:
    """Return how much is to be done next, from what the log says of this definition's sessions, in any order.

    It grows only after a session that was done whole and did not raise the pain, with both numbers known; at most once
    a day; never past the steps' own ends. After one that hurt it goes back. One that no player led says only whether
    it hurt.
    """
    end = last_notch(steps)
    every = [_Past(entry, end, zone) for entry in entries if isinstance(entry.get("on"), datetime)]
    sessions = sorted((past for past in every if past.led), key=lambda past: past.on)
    if not sessions:
        return Dose(notch=0, last=None, reason="The first time: as it is written.")
    last = sessions[-1]
    said = _day_said(last.day, today, zone, last.on)
    dose = Dose(notch=last.notch, last=last.notch, reason=f"As {said}.")
    hurt = max((past for past in every if past.hurt and past.on >= last.on), key=lambda past: past.on, default=None)
    if hurt is not None:
        less = max(last.notch - 1, 0)
        when = "then" if hurt is last else _day_said(hurt.day, today, zone, hurt.on)
        reason = (
            f"Less than {said}: it hurt {when}."
            if less < last.notch
            else f"As {said}, though it hurt: this is the least."
        )
        return replace(dose, notch=less, reason=reason)
    if last.notch >= end:
        return replace(dose, reason=f"As {said}: this is all that the routine asks for." if end else f"As {said}.")
    if not last.easy:
        return replace(dose, reason=f"As {said}: {last.why_not}.")
    if _grew_on(sessions, today):
        return replace(dose, reason="As before: it grew today already.")
    easy = _easy_in_a_row(sessions)
    times = "an easy session" if easy == 1 else f"{_NUMBERS.get(easy, str(easy))} easy sessions"
    return replace(dose, notch=last.notch + 1, reason=f"{_more(steps, last.notch)} than {said}: {times}.")


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


class _Past:
    """A session as the log tells it."""

    def __init__(self, entry: Mapping[str, Scalar], end: int, zone: tzinfo) -> None:
        on, notch = entry["on"], entry.get("notch", 0)
        assert isinstance(on, datetime)  # noqa: S101 - `next_dose` lets no other through
        self.on = on
        self.led = "notch" in entry or "held" in entry
        self.day = on.astimezone(zone).date()
        self.notch = min(max(notch, 0), end) if isinstance(notch, int) else 0
        before, after = entry.get("pain_before"), entry.get("pain_after")
        known = isinstance(before, int) and isinstance(after, int)
        rose = isinstance(before, int) and isinstance(after, int) and after > before
        whole = entry.get("outcome") == "completed"
        self.hurt = rose or entry.get("reason") == "pain"
        self.easy = whole and known and not rose
        self.why_not = "it was not done whole then" if not whole else "the pain before and after it was not noted"


def _grew_on(sessions: Sequence[_Past], day: date) -> bool:
    return any(later.notch > earlier.notch and later.day == day for earlier, later in pairwise(sessions))


def _easy_in_a_row(sessions: Sequence[_Past]) -> int:
    """Return how many of the latest sessions were easy, at the notch of the last."""
    count = 0
    for past in reversed(sessions):
        if not past.easy or past.notch != sessions[-1].notch:
            break
        count += 1
    return count


def _more(steps: Sequence[Step], notch: int) -> str:
    """Return what one notch more adds, in a few words: the most of it."""
    before, after = at_notch(steps, notch), at_notch(steps, notch + 1)
    longer = max(
        ((new.hold - old.hold) // timedelta(seconds=1) for old, new in zip(before, after, strict=True)), default=0
    )
    reps = max((new.reps - old.reps for old, new in zip(before, after, strict=True)), default=0)
    said = [f"{longer} s a hold"] if longer else []
    said += [f"{reps} rep" if reps == 1 else f"{reps} reps"] if reps else []
    return f"{' and '.join(said)} more"


def _day_said(day: date, today: date, zone: tzinfo, on: datetime) -> str:
    days = (today - day).days
    return {0: "earlier today", 1: "yesterday"}.get(days) or f"on {date_said(on, zone)}"
