"""The steps of a routine as tables: how they are read, with every problem that they have, and written."""

from datetime import timedelta

from icebreak.core.definition import PHASES, POSITIONS, Step
from icebreak.core.duration import format_duration
from icebreak.core.fields import Fields, nearest
from icebreak.core.text import plain

_LONGEST = timedelta(hours=1)
_LONGEST_REST = timedelta(minutes=10)
_MOST_REPS = 100
_MOST_SETS = 10
STEPS = 30
"""A routine has no more."""

BELONGS = (
    *("name", "phase", "position", "setup", "how", "feel", "stop", "hold", "reps", "sides", "sets"),
    *("rest", "change", "set_rest", "hold_to", "reps_to", "figure"),
)
_DEFAULTS = Step(name="", phase="", position="", setup="", how="", hold=timedelta(0))


def read_step(fields: Fields) -> Step | None:
    """Return the step that a table holds; None, with every problem noted, where it holds none."""
    name = fields.text("name", most=40, needed=True)
    phase, position = _one_of(fields, "phase", PHASES), _one_of(fields, "position", POSITIONS)
    setup = fields.text("setup", most=200, needed=True)
    how = fields.text("how", most=200, needed=True)
    feel, stop = fields.text("feel", most=160), fields.text("stop", most=160)
    hold = fields.length("hold", most=_LONGEST, needed=True)
    hold_to = fields.length("hold_to", most=_LONGEST)
    reps = fields.whole("reps", least=1, most=_MOST_REPS)
    reps_to = fields.whole("reps_to", least=1, most=_MOST_REPS)
    counts = {"sides": fields.whole("sides", least=1, most=2), "sets": fields.whole("sets", least=1, most=_MOST_SETS)}
    rests = {key: fields.length(key, most=_LONGEST_REST) for key in ("rest", "change", "set_rest")}
    figure = fields.text("figure", most=40)
    fields.done({})
    if hold and hold_to and hold_to < hold:
        fields.wrong("hold_to", f"is shorter than hold ({format_duration(hold)}); make it as long or longer")
    if reps_to and reps_to < (reps or 1):
        fields.wrong("reps_to", f"is less than reps ({reps or 1}); make it as many or more")
    if not (name and phase and position and setup and how and hold):
        return None
    return Step(
        name=name,
        phase=phase,
        position=position,
        setup=setup,
        how=how,
        feel=feel,
        stop=stop,
        hold=hold,
        reps=reps or 1,
        sides=counts["sides"] or 1,
        sets=counts["sets"] or 1,
        rest=rests["rest"] or _DEFAULTS.rest,
        change=rests["change"] or _DEFAULTS.change,
        set_rest=rests["set_rest"] or _DEFAULTS.set_rest,
        hold_to=hold_to,
        reps_to=reps_to,
        figure=figure,
    )


def step_table(step: Step) -> dict[str, object]:
    """Return the table that `read_step` reads back as `step`; what is as by default is left out."""
    table: dict[str, object] = {}
    for key in BELONGS:
        value = getattr(step, key)
        if value is not None and (key == "hold" or value != getattr(_DEFAULTS, key)):
            table[key] = format_duration(value) if isinstance(value, timedelta) else value
    return table


def _one_of(fields: Fields, key: str, words: tuple[str, ...]) -> str | None:
    word = fields.text(key, most=40, needed=True)
    if word is None or word in words:
        return word
    near = nearest(word, words)
    cure = f"did you mean {near}?" if near else f"{', '.join(words[:-1])} or {words[-1]} would do"
    fields.wrong(key, f'"{plain(word, limit=40)}" is none of them; {cure}')
    return None
