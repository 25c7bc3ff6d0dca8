"""How the exercises went on: each routine with its sessions, what was held of it, and how far it had grown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from icebreak.core.course import MOVES
from icebreak.core.definition import Definition
from icebreak.core.figure_svg import svg
from icebreak.core.middle import middle
from icebreak.core.progress import at_notch
from icebreak.core.record import Scalar
from icebreak.core.text import plain
from icebreak.core.told import how_it_went, pain_said
from icebreak.report.facts import NOT_RECORDED, Facts, number, several

_MOST = 8
"""So many sessions of a routine are told one by one; of more the first, the last, and the middle."""


class Routine(NamedTuple):
    """One routine."""

    title: str
    done: str
    grown: str
    """How much longer or oftener it got; empty: not at all."""
    pain: str
    sessions: list[str]
    last: str
    """What was done of each exercise the last time it was led, where that was not all."""


class Exercise(NamedTuple):
    """One exercise of a routine that was begun, as it looks."""

    name: str
    picture: Markup
    """SVG; of a one-sided exercise the left side."""


def exercises(facts: Facts) -> list[Exercise]:
    """Return each exercise of the routines that were begun, once, in their order, as far as a figure shows it."""
    begun = {one.values.get("definition") for one in facts.sessions if isinstance(one.values.get("on"), datetime)}
    steps = [step for course in facts.courses if course.definition.id in begun for step in course.definition.steps]
    names = dict.fromkeys(step.figure for step in steps if step.figure is not None)
    # Our own drawing, whose words are escaped where it is made.
    figures = [facts.figures[name] for name in names if name in facts.figures]
    return [Exercise(plain(figure.title, limit=40), Markup(svg(figure))) for figure in figures]  # noqa: S704 - as above


def routines(facts: Facts) -> list[Routine]:
    """Return the routines of which any session was begun, in the order in which they began."""
    known = {course.definition.id: course.definition for course in facts.courses}
    found: dict[str, list[Mapping[str, Scalar]]] = {}
    for one in facts.sessions:
        if one.values.get("kind") in MOVES and isinstance(one.values.get("on"), datetime):
            found.setdefault(str(one.values.get("definition", "")), []).append(one.values)
    return [_routine(facts, name, known.get(name), sessions) for name, sessions in found.items()]


def _routine(
    facts: Facts, name: str, definition: Definition | None, sessions: Sequence[Mapping[str, Scalar]]
) -> Routine:
    whole = sum(one.get("outcome") == "completed" for one in sessions)
    title = definition.title if definition is not None else name or "Exercise that belonged to no course"
    led = [one for one in sessions if isinstance(one.get("held"), int)]
    last = led[-1].get("steps") if led and led[-1].get("held") != led[-1].get("holds") else None
    return Routine(
        title=plain(title, limit=100),
        done=f"{several(len(sessions), 'session')} begun, {whole} done whole",
        grown=_grown(definition, sessions) if definition is not None else "",
        pain=_pain(sessions),
        sessions=[_session(facts, one) for one in sessions] if len(sessions) <= _MOST else _few(facts, sessions),
        last="; ".join(plain(step, limit=80) for step in last) if isinstance(last, tuple) else "",
    )


def _session(facts: Facts, values: Mapping[str, Scalar]) -> str:
    on = values["on"]
    assert isinstance(on, datetime)  # noqa: S101 - `routines` lets no other through
    pain = pain_said(values)
    return f"{facts.when(on)}: {how_it_went(values) or NOT_RECORDED}" + (f", pain {pain}" if pain else "")


def _few(facts: Facts, sessions: Sequence[Mapping[str, Scalar]]) -> list[str]:
    between = len(sessions) - 2
    return [_session(facts, sessions[0]), f"… {several(between, 'session')} between …", _session(facts, sessions[-1])]


def _pain(sessions: Iterable[Mapping[str, Scalar]]) -> str:
    several_ = list(sessions)
    said = []
    for key, word in (("pain_before", "before"), ("pain_after", "after")):
        numbers = [value for one in several_ if type(value := one.get(key)) is int and 0 <= value <= 10]
        if (found := middle(numbers)) is not None:
            said.append(f"{word} median {number(found.value)} (n {found.n})")
    return ", ".join(said) or NOT_RECORDED


def _grown(definition: Definition, sessions: Sequence[Mapping[str, Scalar]]) -> str:
    notches = [notch if type(notch := one.get("notch", 0)) is int else 0 for one in sessions if "held" in one]
    if not notches or notches[0] == notches[-1]:
        return ""
    return "; ".join(_changes(definition, notches[0], notches[-1]))


def _changes(definition: Definition, first: int, last: int) -> Iterator[str]:
    before, after = at_notch(definition.steps, first), at_notch(definition.steps, last)
    for old, new in zip(before, after, strict=True):
        if (old.hold, old.reps) != (new.hold, new.reps):
            holds = f"{number(old.hold.total_seconds())} → {number(new.hold.total_seconds())} s"
            reps = f", {old.reps} → {new.reps} reps" if old.reps != new.reps else ""
            yield f"{plain(new.name, limit=60)}: hold {holds}{reps}"
