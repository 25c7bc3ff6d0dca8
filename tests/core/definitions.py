"""Definitions made for tests: one that reads as it is, and a strategy for every kind that can be read."""

from copy import deepcopy
from datetime import time, timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from icebreak.core.definition import KINDS, PHASES, POSITIONS, ROUTINES, Apply, Cue, Definition, Repeat, Step
from icebreak.core.definition_table import read_definition
from icebreak.core.routine import timeline
from icebreak.core.text import is_plain, trouble

_GOOD: dict[str, Any] = {
    "format": 1,
    "title": "Ice",
    "kind": "ice",
    "source": "Heat Or Cold Treatment",
    "apply": {"on": "20m", "cues": [{"at": "5m", "say": "Look at the skin."}]},
    "repeat": {"rest": "1h30m", "for": "48h", "up_to": "72h"},
}


def good_table() -> dict[str, Any]:
    """Return a definition's table without a problem, to be broken."""
    return deepcopy(_GOOD)


def keys(table: dict[str, Any], stem: str = "mine") -> list[str]:
    definition, problems = read_definition(stem, table)
    assert (definition is None) == bool(problems)
    return [problem.key for problem in problems]


def said(table: dict[str, Any], key: str) -> str:
    definition, problems = read_definition("mine", table)
    assert definition is None
    found = [problem.what for problem in problems if problem.key == key]
    assert len(found) == 1, [str(problem) for problem in problems]
    assert is_plain(found[0])
    return found[0]


def changed(where: str, value: object) -> dict[str, Any]:
    """Return the good table with one value changed, or taken out where `value` is ...; `where` as in a problem."""
    table = good_table()
    *path, key = where.split(".")
    inner = table
    for part in path:
        inner = inner.setdefault(part, {})
    if value is ...:
        del inner[key]
    else:
        inner[key] = value
    return table


def texts(most: int) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
    return st.text(letters, min_size=1, max_size=most).filter(lambda text: text.strip() and not trouble(text))


def lengths(least: int, most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(least, most).map(lambda seconds: timedelta(seconds=seconds))


PACKS = tuple(kind for kind in KINDS if kind not in ROUTINES)
IDS = st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Draw any definition within the limits: all kinds, single and repeated, with and without an override."""
    kinds = tuple(draw(st.lists(st.sampled_from(PACKS), min_size=1, max_size=4, unique=True)))
    override = draw(st.none() | texts(200))
    on = draw(lengths(2, 1800 if override else 1200))
    cues = draw(
        st.lists(
            st.builds(Cue, at=lengths(1, int(on.total_seconds()) - 1), say=texts(120), skin=st.booleans()), max_size=4
        )
    )
    apply = Apply(
        on=on,
        barrier=draw(st.none() | texts(200)),
        before=tuple(draw(st.lists(texts(200), max_size=3))),
        watch=draw(st.none() | texts(300)),
        skin=draw(st.booleans()),
        cues=tuple(sorted(cues, key=lambda cue: cue.at)),
        finish=draw(st.none() | texts(40)),
        override=override,
    )
    single = draw(st.booleans()) and ("ice" not in kinds or override is not None)
    repeat = Repeat() if single else draw(_repeats(on))
    return Definition(
        id=draw(IDS), title=draw(texts(80)), kinds=kinds, source=draw(texts(120)), apply=apply, repeat=repeat
    )


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw any step that can be read."""
    hold, reps = draw(st.integers(1, 120)), draw(st.integers(1, 6))
    return Step(
        name=draw(texts(40)),
        phase=draw(st.sampled_from(PHASES)),
        position=draw(st.sampled_from(POSITIONS)),
        setup=draw(texts(200)),
        how=draw(texts(200)),
        feel=draw(st.none() | texts(160)),
        stop=draw(st.none() | texts(160)),
        hold=timedelta(seconds=hold),
        reps=reps,
        sides=draw(st.integers(1, 2)),
        sets=draw(st.integers(1, 3)),
        rest=draw(lengths(1, 60)),
        change=draw(lengths(1, 60)),
        set_rest=draw(lengths(1, 120)),
        hold_to=draw(st.none() | lengths(hold, hold + 60)),
        reps_to=draw(st.none() | st.integers(reps, reps + 9)),
        figure=draw(st.none() | IDS),
    )


@st.composite
def routines(draw: st.DrawFn) -> Definition:
    """Draw any routine that can be read."""
    made = tuple(draw(st.lists(steps(), min_size=1, max_size=5)))
    on = timeline(made).length
    assume(on <= timedelta(hours=2))
    apply = Apply(on=on, before=tuple(draw(st.lists(texts(200), max_size=3))), watch=draw(st.none() | texts(300)))
    return Definition(
        id=draw(IDS),
        title=draw(texts(80)),
        kinds=(draw(st.sampled_from(ROUTINES)),),
        source=draw(texts(120)),
        apply=apply,
        repeat=draw(st.just(Repeat()) | _repeats(on)),
        steps=made,
    )


@st.composite
def _repeats(draw: st.DrawFn, on: timedelta) -> Repeat:
    span = draw(st.none() | lengths(int(on.total_seconds()), 30 * 86400))
    up_to = draw(st.none() | lengths(int((span or on).total_seconds()), 30 * 86400))
    how = draw(st.sampled_from(["rest", "rounds", "times", "both", "at"]))
    rounds = draw(st.integers(2, 24)) if how in ("rounds", "both") else None
    return Repeat(
        rest=draw(lengths(1800, 7 * 86400)),
        span=span,
        up_to=up_to,
        then=draw(st.none() | IDS),
        rounds=rounds,
        long_rest=draw(lengths(1800, 7 * 86400)) if rounds else None,
        times_a_day=draw(st.integers(1, 24)) if how in ("times", "both") else None,
        at=tuple(sorted(draw(_times))) if how == "at" else (),
    )


_times = st.lists(st.builds(time, st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=24, unique=True)
