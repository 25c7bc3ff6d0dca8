"""What a definition says: one kind of session, and how it repeats. It knows nothing of files."""

from datetime import time, timedelta

from icebreak.core.light import dataclass, field

KINDS = ("ice", "heat", "wear", "rest")
ROUTINES = ("stretch", "strength")
"""Kinds that need steps, which this version cannot run yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """Something to do or to look at while the pack is on."""

    at: timedelta
    """Counted from the moment when the pack went on."""
    say: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Apply:
    """One session: how long the pack stays on, and what goes with it."""

    on: timedelta
    barrier: str | None = None
    """What lies between pack and skin."""
    before: tuple[str, ...] = ()
    """What to make sure of before it goes on; a line each."""
    watch: str | None = None
    """What the skin may look like, and what means off now."""
    skin: bool = False
    """Whether to ask for the skin afterwards."""
    cues: tuple[Cue, ...] = ()
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
    """`ice`, `heat`, `wear` or `rest`; several: the person chooses at the start, the first is the default."""
    source: str
    """The section of the article, or where else it is from."""
    apply: Apply
    repeat: Repeat = field(default_factory=Repeat)

    @property
    def limits_note(self) -> str | None:
        """What a person has to see before starting it: that the usual limits do not hold, and who said so."""
        if self.apply.override is None:
            return None
        return f"The usual limits do not hold here. The reason given: {self.apply.override}"
