"""What a definition says: one kind of session, and how it repeats. It knows nothing of files."""

from datetime import time, timedelta

from icebreak.core.light import dataclass, field

ROUTINES = ("stretch", "strength")
"""Kinds that are led step by step."""
KINDS = ("ice", "heat", "wear", "rest", *ROUTINES)
RECOVERY = "recovery"
"""The kind of a plan over days, which has phases and is no session."""
PHASES = ("early", "settling", "later")
"""How far the back has come, by how it feels and not by the calendar, gentlest first."""
POSITIONS = ("lying", "front", "kneeling", "seated", "standing")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """Something to do or to look at while the pack is on."""

    at: timedelta
    """Counted from the moment when the pack went on."""
    say: str
    skin: bool = False
    """Whether to ask then how the skin looks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One exercise of a routine: what to do, how long, how often."""

    name: str
    """As it is shown and spoken."""
    phase: str
    """Of `PHASES`: from when on it is for a back."""
    position: str
    """Of `POSITIONS`; where it is not that of the step before, there is time to get there."""
    setup: str
    """How to get ready for it."""
    how: str
    """The movement."""
    feel: str | None = None
    stop: str | None = None
    """When to stop this one, beside what holds for all."""
    hold: timedelta
    """One hold, or how long a movement goes on."""
    reps: int = 1
    """Of each side."""
    sides: int = 1
    """2: all reps to the left, then all to the right."""
    sets: int = 1
    rest: timedelta = timedelta(seconds=5)
    """Between two reps; our own default, as the two below."""
    change: timedelta = timedelta(seconds=5)
    """To change sides."""
    set_rest: timedelta = timedelta(seconds=30)
    """Between two sets."""
    hold_to: timedelta | None = None
    """How long progress may make the hold; None: not at all."""
    reps_to: int | None = None
    """How many reps progress may make of it, once `hold_to` is reached; None: no more."""
    figure: str | None = None
    """The name of the figure that shows it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    """A part of a recovery plan, which lasts as long as the person says."""

    title: str
    about: str
    """What it is for, in a sentence or two."""
    ask: str | None = None
    """The question whose yes leads into it; None: the plan begins with it."""
    earliest: timedelta | None = None
    """`from` in the file: how long after the onset that is asked at first; None: from the beginning."""
    begin: tuple[str, ...] = ()
    """The ids of the definitions that begin with it."""
    offer: tuple[str, ...] = ()
    """Those that are offered, and begin only after a yes of their own."""
    ends: tuple[str, ...] = ()
    """Those that end with it, if they are under way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Apply:
    """One session: how long the pack stays on, and what goes with it."""

    on: timedelta
    """Of a routine: how long all its steps take together, as they are at first."""
    barrier: str | None = None
    """What lies between pack and skin."""
    before: tuple[str, ...] = ()
    """What to make sure of before it goes on; a line each."""
    watch: str | None = None
    """What the skin may look like, and what means off now."""
    skin: bool = False
    """Whether to ask for the skin afterwards."""
    cues: tuple[Cue, ...] = ()
    finish: str | None = None
    """What ends it of itself, as a person says it: then it was done whole, however long it was; None: nothing does."""
    override: str | None = None
    """Why the limits of `clinical` do not hold for this definition; None: they hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """When the next session is due. All None: a single session."""

    rest: timedelta | None = None
    """From the moment when the pack came off."""
    span: timedelta | None = None
    """`for` in the file: how long a course lasts; None: it has to be said at the start."""
    up_to: timedelta | None = None
    """How far a course may be extended; None: not."""
    then: str | None = None
    """The id of the definition that is offered at the end."""
    rounds: int | None = None
    """After so many slots, taken or skipped, `long_rest` in place of `rest`."""
    long_rest: timedelta | None = None
    times_a_day: int | None = None
    """After so many sessions (with `rounds`: blocks), the next slot is on the next day."""
    at: tuple[time, ...] = ()
    """Daily times, local, ascending; empty: none."""

    @property
    def single(self) -> bool:
        """Whether nothing follows the first session."""
        return self.rest is None and self.times_a_day is None and not self.at


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """One kind of session, as its file says it."""

    id: str
    """The file's stem: `[a-z0-9-]{1,40}`."""
    title: str
    kinds: tuple[str, ...]
    """Of `KINDS`; several: the person chooses at the start, the first is the default."""
    source: str
    """The section of the article, or where else it is from."""
    apply: Apply
    repeat: Repeat = field(default_factory=Repeat)
    steps: tuple[Step, ...] = ()
    """Of a routine, in order; empty: it is none."""
    phases: tuple[Phase, ...] = ()
    """Of a recovery plan, in order; empty: it is none. A plan is no course: it begins courses."""

    @property
    def phase(self) -> str | None:
        """From when on it is for a back: the latest of its steps' phases; None: it is no routine."""
        return max((step.phase for step in self.steps), key=PHASES.index, default=None)

    @property
    def early(self) -> bool:
        """Whether it is for the first days: nothing of it counts as missed, and at first nobody is pushed to it."""
        return self.phase == PHASES[0]

    @property
    def limits_note(self) -> str | None:
        """What a person has to see before starting it: that the usual limits do not hold, and who said so."""
        if self.apply.override is None:
            return None
        return f"The usual limits do not hold here. The reason given: {self.apply.override}"
