"""The overview in words: every statement is a number with its n, and what was not recorded is said to be so."""

from collections.abc import Sequence
from datetime import date, timedelta
from textwrap import wrap

from icebreak.core.adherence import Adherence
from icebreak.core.beside import Figures
from icebreak.core.left_out import LeftOut
from icebreak.core.middle import Middle
from icebreak.core.pains import DayBefore
from icebreak.core.said import REASONS
from icebreak.core.saying import NAMES, length_said
from icebreak.core.text import plain
from icebreak.core.waited import Waited
from icebreak.tui.overview_facts import Facts

_A_HALF = 4
"""Of fewer there is no middle half to speak of."""
NOT_RECORDED = "not recorded"
MEANINGFUL = "A change of 2 or more is often taken as meaningful over weeks (Childs 2005)."
NOTHING = {
    "course": "Of this course nothing is in the log yet.",
    "week": "In the last 7 days nothing was recorded.",
    "all": "Nothing has been recorded yet.",
}
_OUTCOMES = {
    "partial": "in part",
    "skipped": "left out",
    "missed": "passed by",
    "stopped": "ended early",
    "unconfirmed": "nobody knows how long",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_said(day: date, *, year: bool = False) -> str:
    """Return a day: `Sun 22 Nov`, with the year where it is wanted."""
    said = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if year else said


def days_said(begin: date, end: date, *, short: bool = False) -> str:
    """Return a stretch of days, with the year once: from `Sun 22 Nov` to `Wed 25 Nov 2026`; `short`: no weekdays."""
    first, last = day_said(begin, year=begin.year != end.year), day_said(end, year=True)
    if short:
        first, last = first[4:], last[4:]
    return last if begin == end else f"{first} \u2013 {last}"


def kind_said(kind: str) -> str:
    """Return a kind in a word."""
    return plain(NAMES.get(kind, kind), limit=20) or "other"


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of so many columns; what begins with a bullet hangs from it."""
    hanging = "  " if text.startswith("• ") else ""
    return wrap(text, max(width, 10), subsequent_indent=hanging) or [""]


def number(value: float) -> str:
    """Return a number as short as it can be: `7`, `6.5`, with a real minus below nought."""
    whole = f"{value:.1f}".removesuffix(".0")
    return whole.replace("-", "\u2212") if value else "0"


def middle_said(found: Middle | None) -> str:
    """Return a median with its n."""
    return f"{number(found.value)} (n\u00a0{found.n:,})" if found is not None else NOT_RECORDED


def change_said(found: Middle | None) -> str:
    """Return a median change in words with its n: `1 less (n 18)`."""
    if found is None:
        return NOT_RECORDED
    said = f"{number(abs(found.value))} {'more' if found.value > 0 else 'less'}" if found.value else "no change"
    return f"{said} (n\u00a0{found.n:,})"


def many(n: int, one: str, more: str | None = None) -> str:
    """Return so many of a thing."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def pain_lines(facts: Facts) -> list[str]:
    """Return the pain at the beginning and at the end."""
    found = facts.pain
    if found is None:
        return [f"Pain: {NOT_RECORDED}."]
    lines = []
    if found.first is not None and found.last is not None:
        first, last = found.first, found.last
        year = first.day.year != last.day.year
        said = f"Pain before sessions, median: {_before(first, year=year)}"
        if last.day != first.day:
            said += f", {_before(last, year=year)}"
        lines.append(said)
    else:
        lines.append(f"Pain before sessions: {NOT_RECORDED}")
    begin, now = found.begin, found.now
    number_said = (
        f"One number was said: {now.value}" if begin == now else f"First number said {begin.value}, last {now.value}"
    )
    taken = _sessions(found.recorded + found.unrecorded)
    missing = f"; {NOT_RECORDED} before {found.unrecorded} of {taken}" if found.unrecorded else f"; n {taken}"
    lines.append(f"{number_said}{missing}")
    return lines


def _before(day: DayBefore, *, year: bool) -> str:
    return f"{day_said(day.day, year=year)} {middle_said(day.before)}"


def _sessions(n: int) -> str:
    return many(n, "session")


def kept_lines(kept: Adherence) -> list[str]:
    """Return done of due, and how the others went."""
    if not kept.due:
        return ["No slot was due."]
    rest = []
    for outcome, words in _OUTCOMES.items():
        n = kept.by_outcome.get(outcome, 0) - (sum(kept.stopped.values()) if outcome == "stopped" else 0)
        if n:
            rest.append(f"{n} {words}")
    known = kept.completed + sum(kept.by_outcome.get(outcome, 0) for outcome in _OUTCOMES) - sum(kept.stopped.values())
    if kept.due > known:
        rest.append(f"{kept.due - known} in words that are not known here")
    return [f"{kept.completed:,} of {kept.due:,} done", *([f"The others: {', '.join(rest)}."] if rest else [])]


def over_lines(over: Sequence[timedelta]) -> list[str]:
    """Return how many sessions were on too long and by how much at most; they are counted as done all the same."""
    if not over:
        return []
    return [f"On too long: {_sessions(len(over))}, {'by' if len(over) == 1 else 'one by'} {length_said(max(over))}."]


def left_lines(left: LeftOut, n: int) -> list[str]:
    """Return what is in neither number, and why."""
    lines = []
    if left.stopped:
        why = ", ".join(f"{count} {_because(reason)}" for reason, count in sorted(left.stopped.items()))
        lines.append(f"{many(sum(left.stopped.values()), 'session')} stopped for safety: {why}")
    if left.extra:
        lines.append(f"{many(left.extra, 'session')} beside the slots, such as one added by hand")
    if left.rests:
        lines.append(f"nights, pauses and the like: {left.rests:,}, together {length_said(left.resting)}")
    if left.ended:
        which = "the course" if left.ended == 1 else many(left.ended, "course")
        lines.append(f"what was still to come when {which} ended")
    return lines or (["nothing that the log tells of"] if n else [])


def _because(reason: str) -> str:
    return REASONS.get(reason, plain(reason, limit=20))


def wait_said(wait: Waited | None) -> str:
    """Return how long it took from due to on."""
    if wait is None:
        return NOT_RECORDED
    if wait.n < _A_HALF or length_said(wait.low) == length_said(wait.high):
        return f"Median {length_said(wait.median)} (n\u00a0{wait.n:,})"
    return f"Median {length_said(wait.median)}, half of them {_from_to(wait.low, wait.high)} (n\u00a0{wait.n:,})"


def _from_to(low: timedelta, high: timedelta) -> str:
    if low < timedelta(seconds=30):
        return f"up to {length_said(high)}"
    return f"between {length_said(low)} and {length_said(high)}"


def beside_rows(this: Figures, before: Figures | None) -> Sequence[tuple[str, str, str | None]]:
    """Return the figures of a course and of the one before, line by line; None: there is none before."""
    rows = [(what, said, None) for what, said in _figures(this)]
    if before is None:
        return rows
    return [(what, said, other) for (what, said, _), (_, other) in zip(rows, _figures(before), strict=True)]


def _figures(of: Figures) -> Sequence[tuple[str, str]]:
    stopped = sum(of.kept.stopped.values())
    why = ", ".join(_because(reason) for reason in sorted(of.kept.stopped))
    return [
        ("done of due", f"{of.kept.completed} of {of.kept.due}"),
        ("stopped for safety", f"{stopped} ({why})" if stopped else "0"),
        ("time on", f"{length_said(of.on)} (n\u00a0{of.timed})" if of.timed else NOT_RECORDED),
        (
            "from due to on",
            f"{length_said(of.wait.median)} (n\u00a0{of.wait.n})" if of.wait is not None else NOT_RECORDED,
        ),
        ("pain before, first day", middle_said(of.first.before if of.first is not None else None)),
        ("pain before, last day", middle_said(of.last.before if of.last is not None else None)),
        ("pain after, against before", change_said(of.change)),
        ("ice on too long", str(of.over_long)),
        ("bad skin after", str(of.bad_skin)),
    ]
