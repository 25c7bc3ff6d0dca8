"""What an answer to a question beside the digits means: for `asking` to carry out."""

from dataclasses import dataclass
from datetime import datetime

from icebreak.core import events as ev
from icebreak.core.quiet import Window


@dataclass(frozen=True, slots=True)
class Say:
    """An event of the course on the screen."""

    event: ev.Event


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting to be kept."""

    table: str
    key: str
    value: str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class AskTime:
    """A moment has to be typed; then `timed` says what it means."""

    question: str
    earliest: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskHours:
    """The hours of sleep have to be typed, beginning with these."""

    quiet: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The lists of signs are to be shown."""


@dataclass(frozen=True, slots=True)
class NothingNew:
    """The morning's question was answered with a no, which is kept so that nobody is asked twice."""


@dataclass(frozen=True, slots=True)
class TryOut:
    """A test sound and a test popup are wanted now; then `tried` is among what is done."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Whether the person heard the sound, or saw the popup; only a yes may be written down."""

    what: str
    """`sound` or `popup`."""
    yes: bool


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is to be done."""


Meaning = Say | Setting | AskTime | AskHours | AskSigns | NothingNew | TryOut | Worked | Nothing
