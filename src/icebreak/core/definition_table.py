"""A definition as a table: how it is read, with every problem that it has and not only the first, and written.

A table as TOML gives it goes in; no file is touched here.
"""

import re
from collections.abc import Mapping
from datetime import timedelta

from icebreak.core import clinical
from icebreak.core.definition import KINDS, RECOVERY, ROUTINES, Apply, Cue, Definition, Phase, Repeat, Step
from icebreak.core.duration import format_duration
from icebreak.core.fields import Fields, nearest
from icebreak.core.problem import Problem
from icebreak.core.text import plain

FORMAT = 1

_ID = re.compile(r"[a-z0-9-]{1,40}")
_LONGEST_ON = timedelta(hours=24)
_LONGEST_REST = timedelta(days=7)
_LONGEST_ROUTINE = timedelta(hours=2)
_BELONGS = {
    "[apply]": ("on", "barrier", "before", "watch", "skin", "cues", "finish", "override"),
    "[repeat]": ("rest", "for", "up_to", "then", "rounds", "long_rest", "times_a_day", "at"),
    "the part above [apply]": ("title", "kind", "source"),
}
_HINTS = {key: f"this key belongs in {home}; move it there" for home, keys in _BELONGS.items() for key in keys}
_NOT_IN_A_ROUTINE = ("on", "barrier", "skin", "cues", "finish", "override")


def read_definition(id: str, table: Mapping[str, object]) -> tuple[Definition | None, list[Problem]]:  # noqa: A002 - called id everywhere
    """Return the definition that `table` holds and no problem, or None and every problem with it.

    `id` is the file's stem. An `id` in the table, as a course file carries it, has to be the same.
    """
    problems: list[Problem] = []
    top = Fields(table, problems)
    if not _read_format(top, table):
        return None, problems
    if not _ID.fullmatch(id):
        problems.append(Problem("file", _bad_id(id)))
    if top.has("id") and table["id"] != id:
        top.wrong("id", "the file's name is the id; take this key out")
    top.known("id")
    title = top.text("title", most=80, needed=True)
    source = top.text("source", most=120, needed=True)
    if table.get("kind") == RECOVERY:
        phases = _read_recovery(top)
        if problems or title is None or source is None:
            return None, problems
        nothing = Apply(on=timedelta(0))
        return Definition(id=id, title=title, kinds=(RECOVERY,), source=source, apply=nothing, phases=phases), problems
    kinds = _read_kinds(top)
    routine = bool(set(ROUTINES) & set(kinds))
    steps = _read_steps(top, kinds) if routine else ()
    on_table, again_table = top.table("apply", needed=not routine), top.table("repeat")
    top.done(_HINTS if routine else _HINTS | {"step": "only a routine has steps; make kind stretch or strength"})
    overridden = on_table is not None and on_table.has("override")
    apply = _read_led(top, on_table, steps) if routine else _read_apply(on_table, kinds)
    repeat = _read_repeat(again_table, kinds, overridden=overridden) if again_table else Repeat()
    if not top.has("repeat") and (what := clinical.too_soon(kinds, None, overridden=overridden)):
        top.wrong("repeat", what)
    if apply and repeat.span and repeat.span < apply.on:
        problems.append(Problem("repeat.for", "is shorter than one session; make it longer"))
    if problems or title is None or source is None or apply is None:
        return None, problems
    return Definition(id=id, title=title, kinds=kinds, source=source, apply=apply, repeat=repeat, steps=steps), problems


def to_table(definition: Definition) -> dict[str, object]:
    """Return the table that `read_definition` reads back as `definition`, in values that TOML has; with the id."""
    apply, repeat = definition.apply, definition.repeat
    table: dict[str, object] = {
        "format": FORMAT,
        "id": definition.id,
        "title": definition.title,
        "kind": definition.kinds[0] if len(definition.kinds) == 1 else list(definition.kinds),
        "source": definition.source,
        "apply": _without_none(
            on=None if definition.steps else format_duration(apply.on),
            barrier=apply.barrier,
            before=list(apply.before) or None,
            watch=apply.watch,
            skin=apply.skin or None,
            cues=[_cue_table(cue) for cue in apply.cues] or None,
            finish=apply.finish,
            override=apply.override,
        ),
    } | _without_none(
        repeat=_without_none(
            **{"for": _written(repeat.span)},
            rest=_written(repeat.rest),
            up_to=_written(repeat.up_to),
            then=repeat.then,
            rounds=repeat.rounds,
            long_rest=_written(repeat.long_rest),
            times_a_day=repeat.times_a_day,
            at=[f"{at:%H:%M}" for at in repeat.at] or None,
        )
        or None
    )
    if definition.steps:
        from icebreak.core.step_table import step_table  # late: only a routine needs it, and `status` should not pay

        table["step"] = [step_table(step) for step in definition.steps]
    if definition.phases:
        from icebreak.core.phase_table import phase_table

        del table["apply"]
        table["phase"] = [phase_table(phase) for phase in definition.phases]
    return table


def _cue_table(cue: Cue) -> dict[str, object]:
    return _without_none(at=format_duration(cue.at), say=cue.say, skin=cue.skin or None)


def _without_none(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _written(length: timedelta | None) -> str | None:
    return None if length is None else format_duration(length)


def _bad_id(name: str) -> str:
    meant = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    cure = f"; did you mean {meant}.toml?" if meant else ""
    return f"its name before .toml has to be 1 to 40 small letters a to z, digits and hyphens{cure}"


def _read_format(top: Fields, table: Mapping[str, object]) -> bool:
    """Say what is wrong with the format; False where the rest was written for another and is not worth judging."""
    top.known("format")
    written = table.get("format")
    if type(written) is int and written > FORMAT:
        top.wrong("format", f"this file is for a newer icebreak; this one reads format = {FORMAT}")
        return False
    if type(written) is not int or written != FORMAT:
        top.wrong("format", f"begin the file with format = {FORMAT}")
    return True


def _read_kinds(top: Fields) -> tuple[str, ...]:
    kinds = top.one_or_more("kind", most=40, lines=len(KINDS))
    for kind in kinds:
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            cure = f"did you mean {near}?" if near else f"{', '.join(KINDS[:-1])} or {KINDS[-1]} would do"
            top.wrong("kind", f'there is no kind "{plain(kind, limit=40)}"; {cure}')
    if set(ROUTINES) & set(kinds) and len(kinds) > 1:
        top.wrong("kind", "a routine is of one kind, stretch or strength; take the others out")
    if len(set(kinds)) < len(kinds):
        top.wrong("kind", "a kind is there twice; take one out")
    return kinds


def _read_apply(fields: Fields | None, kinds: tuple[str, ...]) -> Apply | None:
    if fields is None:
        return None
    on = fields.length("on", most=_LONGEST_ON, needed=True)
    barrier = fields.text("barrier", most=200)
    before = fields.texts("before", most=200, lines=12)
    watch = fields.text("watch", most=300)
    skin = fields.flag("skin")
    read = [_read_cue(cue, on) for cue in fields.tables("cues", most=50)]
    finish = fields.text("finish", most=40)
    override = fields.text("override", most=200)
    fields.done(_HINTS)
    if on is None:
        return None
    if what := clinical.too_long(kinds, on, overridden=fields.has("override")):
        fields.wrong("on", what)
    cues = tuple(sorted((cue for cue in read if cue), key=lambda cue: cue.at))
    return Apply(
        on=on, barrier=barrier, before=before, watch=watch, skin=skin, cues=cues, finish=finish, override=override
    )


def _read_recovery(top: Fields) -> tuple[Phase, ...]:
    from icebreak.core.phase_table import read_phases  # late: only a plan needs it, and `status` should not pay for it

    top.known("kind")
    phases = read_phases(top)
    top.done(
        dict.fromkeys(("apply", "repeat", "step"), "the sessions of a plan say that in their own files; take it out")
    )
    return phases


def _read_steps(top: Fields, kinds: tuple[str, ...]) -> tuple[Step, ...]:
    from icebreak.core.step_table import STEPS, read_step  # late: only a routine needs it, and `status` should not pay

    if not top.has("step"):
        top.wrong("step", f"is missing; a {kinds[0]} routine needs at least one [[step]] table")
    read = [read_step(fields) for fields in top.tables("step", most=STEPS)]
    return tuple(step for step in read if step is not None)


def _read_led(top: Fields, fields: Fields | None, steps: tuple[Step, ...]) -> Apply | None:
    """Return what goes with a routine; how long it takes is that of its steps."""
    before: tuple[str, ...] = ()
    watch = None
    if fields is not None:
        before = fields.texts("before", most=200, lines=12)
        watch = fields.text("watch", most=300)
        fields.done(_HINTS | dict.fromkeys(_NOT_IN_A_ROUTINE, "the steps say that in a routine; take it out"))
    if not steps:
        return None
    from icebreak.core.routine import timeline

    on = timeline(steps).length
    if on > _LONGEST_ROUTINE:
        top.wrong("step", f"all of them together take {format_duration(on)}; 2h is the most")
    return Apply(on=on, before=before, watch=watch)


def _read_cue(fields: Fields, on: timedelta | None) -> Cue | None:
    at = fields.length("at", most=_LONGEST_ON, needed=True)
    say = fields.text("say", most=120, needed=True)
    skin = fields.flag("skin")
    fields.done(_HINTS)
    if at is not None and on is not None and at >= on:
        fields.wrong("at", f"is not before the pack comes off, after {format_duration(on)}; make it earlier")
    return Cue(at=at, say=say, skin=skin) if at is not None and say is not None else None


def _read_repeat(fields: Fields, kinds: tuple[str, ...], *, overridden: bool) -> Repeat:
    repeat = Repeat(
        rest=fields.length("rest", most=_LONGEST_REST),
        span=fields.length("for", most=clinical.SPAN),
        up_to=fields.length("up_to", most=clinical.SPAN),
        then=fields.text("then", most=40),
        rounds=fields.whole("rounds", least=2, most=24),
        long_rest=fields.length("long_rest", most=_LONGEST_REST),
        times_a_day=fields.whole("times_a_day", least=1, most=24),
        at=fields.times("at", most=24),
    )
    fields.done(_HINTS)
    for key, length in (("rest", repeat.rest), ("long_rest", repeat.long_rest)):
        unread = length is None and (fields.has(key) or key == "long_rest")
        if not unread and (what := clinical.too_soon(kinds, length, overridden=overridden)):
            fields.wrong(key, what)
    if repeat.then is not None and not _ID.fullmatch(repeat.then):
        fields.wrong("then", f'"{repeat.then}" cannot be the name of a definition; a name such as heat-pad would do')
    _check_together(fields, repeat)
    return repeat


def _check_together(fields: Fields, repeat: Repeat) -> None:
    """Note what each key alone may say, but not beside the others."""
    if not any(fields.has(key) for key in ("rest", "times_a_day", "at")):
        fields.wrong("rest", "nothing says when it is due again; give rest, times_a_day or at, or take [repeat] out")
    if repeat.span and repeat.up_to and repeat.up_to < repeat.span:
        fields.wrong("up_to", f"is shorter than for ({format_duration(repeat.span)}); make it as long or longer")
    for key, other in (("rounds", "long_rest"), ("long_rest", "rounds"), ("rounds", "rest")):
        if fields.has(key) and not fields.has(other):
            fields.wrong(other, f"is missing; {key} needs it")
    for key in ("rounds", "times_a_day"):
        if fields.has(key) and fields.has("at"):
            fields.wrong("at", f"says the times already; take out at or {key}")
