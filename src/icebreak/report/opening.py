"""The block that a clinician reads first: what they would ask, and the answer, or plainly that it is not recorded."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from icebreak.core.adverse import Adverse
from icebreak.core.course import ENDED
from icebreak.core.left_out import done_of_due, left_out, rests_of
from icebreak.core.pains import DayBefore, then_and_now
from icebreak.core.placed import instant_of
from icebreak.core.record import Folded
from icebreak.core.recovery import TABLE as PHASE
from icebreak.core.saying import NAMES, length_said
from icebreak.core.skin import SKIN
from icebreak.core.text import plain
from icebreak.report.facts import NOT_RECORDED, Facts, latest, number, several
from icebreak.report.flags import signs_said

_LEGS = {"none": "nothing", "above_knee": "above the knee", "below_knee": "below the knee", "both": "both legs"}
"""The words of `core.checkin.LEGS`, where it is plain that legs are spoken of."""
_PAIN = "Pain before sessions, 0 to 10"
_COURSES = 6
"""So many courses are named, the latest."""
_NAMED = 3
"""So many instants are named; of more the list below has all."""


class Line(NamedTuple):
    """One question and its answer."""

    name: str
    said: str
    blank: bool = False
    """Whether there is room behind it to write the answer by hand."""
    grave: bool = False
    """Whether it is something that has to be seen first."""


def opening(facts: Facts) -> list[Line]:
    """Return the lines of the block."""
    return [
        _onset(facts),
        Line("How it began", NOT_RECORDED, blank=True),
        _where(facts),
        _legs(facts),
        *_pain(facts),
        _done(facts),
        Line("Cold too long", _cold(facts), grave=any(one.over is not None or one.unknown for one in facts.adverse)),
        Line("Skin", _skin(facts), grave=any(one.skin is not None for one in facts.adverse)),
        Line("Spasms marked", _spasms(facts)),
        Line("Red-flag lists", signs_said(facts), grave=any("chosen" in one.values for one in facts.signs)),
        Line("Medicines", f"{NOT_RECORDED}, but for what the notes say", blank=True),
    ]


def _onset(facts: Facts) -> Line:
    known = list(dict.fromkeys(course.onset for course in facts.courses if course.onset is not None))
    if not known:
        return Line("Onset", NOT_RECORDED, blank=True)
    return Line("Onset", "; ".join(latest([facts.when(onset) for onset in sorted(known)], 3)))


def _where(facts: Facts) -> Line:
    found = [one.region for one in facts.courses]
    found += [region for one in facts.sessions if isinstance(region := one.values.get("region"), str)]
    regions = ", ".join(plain(region, limit=60) for region in dict.fromkeys(found)) or f"place {NOT_RECORDED}"
    return Line("Where", f"{regions}; side {NOT_RECORDED}", blank=True)


def _legs(facts: Facts) -> Line:
    said = [one for one in facts.checkins if isinstance(one.values.get("legs"), str)]
    if not said:
        return Line("Leg symptoms", NOT_RECORDED, blank=True)
    counted = Counter(_leg(one) for one in said)
    each = ", ".join(f"{words} {n}" for words, n in counted.items())
    last = said[-1]
    day = facts.when(instant_of(last.values))
    return Line("Leg symptoms", f"{each} of {several(len(said), 'check-in')}; last: {_leg(last)} ({day})")


def _leg(checkin: Folded) -> str:
    word = str(checkin.values["legs"])
    return _LEGS.get(word, plain(word, limit=40))


def _pain(facts: Facts) -> Iterator[Line]:
    found = then_and_now(facts.entries, facts.zone)
    if found is None or found.first is None or found.last is None:
        yield Line(_PAIN, NOT_RECORDED, blank=True)
        return
    first, last = found.first, found.last
    said = _day(facts, first)
    if last.day != first.day:
        said += f"; {_day(facts, last)}"
    total = found.recorded + found.unrecorded
    yield Line(_PAIN, f"{said}; recorded before {found.recorded} of {total} sessions")


def _day(facts: Facts, of: DayBefore) -> str:
    missing = f", {of.unrecorded} not recorded" if of.unrecorded else ", 0 not recorded"
    return f"{facts.date(of.day)} median {number(of.before.value)} (n {of.before.n}{missing})"


def _done(facts: Facts) -> Line:
    kept = done_of_due(facts.sessions)
    rests = rests_of(course.definition for course in facts.courses)
    apart = left_out(facts.sessions, rests, {one.id for one in facts.courses if one.state != ENDED})
    stopped = sum(apart.stopped.values())
    not_counted = [f"{stopped} ended early for pain or skin"] if stopped else []
    not_counted += [f"{apart.extra} that no slot asked for"] if apart.extra else []
    if apart.rests:
        hours = length_said(timedelta(hours=round(apart.resting.total_seconds() / 3600)))
        not_counted.append(f"{several(apart.rests, 'time')} asleep, quiet or paused ({hours})")
    said = f"{kept.completed} of {kept.due}{_each_kind(facts)}" if kept.due else "nothing was due"
    return Line("Done of due", said + (f". Not counted: {', '.join(not_counted)}" if not_counted else ""))


def _each_kind(facts: Facts) -> str:
    """Return the same by kind, where there are several."""
    by_kind: dict[str, list[Folded]] = {}
    for one in facts.sessions:
        by_kind.setdefault(str(one.values.get("kind", "")), []).append(one)
    each = {kind: done_of_due(sessions) for kind, sessions in by_kind.items()}
    said = [
        f"{NAMES.get(kind, plain(kind, limit=20))} {of.completed} of {of.due}" for kind, of in each.items() if of.due
    ]
    return f" ({', '.join(said)})" if len(said) > 1 else ""


def _cold(facts: Facts) -> str:
    found = [one for one in facts.adverse if one.over is not None or one.unknown]
    if not any(str(one.values.get("kind")) == "ice" and "on" in one.values for one in facts.sessions):
        return "no cold session"
    return f"{several(len(found), 'session')}: {_named(facts, found)}" if found else "no session"


def _skin(facts: Facts) -> str:
    taken = [one for one in facts.sessions if "on" in one.values and one.values.get("kind") in ("ice", "heat", "wear")]
    looked = sum("skin_after" in one.values for one in taken)
    after = f"looked at after {looked} of {several(len(taken), 'pack')}"
    found = [one for one in facts.adverse if one.skin is not None]
    if not found:
        return f"nothing bad reported; {after}" if looked else f"{NOT_RECORDED} ({after})"
    words = ", ".join(f"{SKIN[one.skin or '']} ({facts.when(instant_of(one.entry.values))})" for one in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{several(len(found), 'event')}: {words}{more}; {after}"


def _named(facts: Facts, found: list[Adverse]) -> str:
    said = "; ".join(f"{one.said[_place(one)]}, {facts.when(instant_of(one.entry.values))}" for one in found[:_NAMED])
    return said + (f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else "")


def _place(one: Adverse) -> int:
    """Return which of its words are about how long it was cold."""
    return next(n for n, words in enumerate(one.said) if words.startswith("cold"))


def _spasms(facts: Facts) -> str:
    if not facts.spasms:
        return "none; whether there were any is not known"
    by_day: Counter[str] = Counter(facts.day(at) for one in facts.spasms if (at := instant_of(one.values)) is not None)
    days = ", ".join(f"{day} {n}" for day, n in by_day.items())
    return f"{len(facts.spasms)} ({days})" if len(by_day) <= 5 else f"{len(facts.spasms)} on {len(by_day)} days"


def courses_said(facts: Facts) -> list[str]:
    """Return what was planned: each course with when it began and for how long, and the parts of a recovery plan."""
    found = []
    for course in facts.courses:
        span = length_said(course.span)
        counted = " from onset" if course.onset is not None else ""
        title = plain(course.definition.title, limit=100)
        found.append(f"{title}, from {facts.when(course.start)}, {span}{counted}")
    found = latest(found, _COURSES)
    known = {course.definition.id for course in facts.courses}
    others = dict.fromkeys(str(one.values["definition"]) for one in facts.sessions if "definition" in one.values)
    found += [f"{plain(name, limit=60)} (the file of its course is not there)" for name in others if name not in known]
    for one in facts.of(PHASE):
        if isinstance(part := one.values.get("title"), str):
            found.append(f"Part of the recovery plan: {plain(part, limit=60)}, {facts.when(instant_of(one.values))}")
    return found
