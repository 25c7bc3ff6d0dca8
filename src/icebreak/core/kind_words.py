"""How each kind of session is spoken of: a pack goes on and comes off, a person lies down and is up, a routine is done.

Every sentence asks here, so that none of them has to know which kinds there are.
"""

from icebreak.core.definition import ROUTINES
from icebreak.core.light import dataclass
from icebreak.core.saying import NAMES


@dataclass(frozen=True, kw_only=True, slots=True)
class KindWords:
    """The words of one kind. Those that begin with a small letter go on in a sentence."""

    name: str
    """What it is, in a word."""
    going: str
    """That it is going on: `Ice is on`."""
    end: str
    """What happens at its end: `off` at 14:44."""
    now: str
    """What to do at its end."""
    was_due: str
    """That its end has passed, before when that was."""
    over: str
    """That it is over."""
    begun: str
    """What the person says when it begins."""
    ended: str
    """What the person says when it is over."""
    due: str
    """That it can begin."""
    typed: str
    """What is typed when it begins."""
    first: str
    """What to do the first time."""
    again: str
    """The same, the next time."""
    to_begin: str
    """What is done before Enter is pressed for the first time."""
    since: str
    """The question when it began."""
    when: str
    """The question when it was over."""


def _pack(name: str) -> KindWords:
    Name = name.capitalize()  # noqa: N806 - the same word at the beginning of a sentence
    return KindWords(
        name=name,
        going=f"{Name} is on",
        end="off",
        now=f"Take the {name} off now",
        was_due="it was due off",
        over=f"{Name} is off",
        begun=f"The {name} is on",
        ended=f"The {name} is off",
        due=f"{Name} is due",
        typed="When it is on, say: icebreak on",
        first=f"Put the {name} on",
        again=f"{Name} again, when it suits you",
        to_begin=f"Put the {name} on",
        since=f"Since when has the {name} been on?",
        when=f"When did the {name} come off?",
    )


_REST = KindWords(
    name=NAMES["rest"],
    going="Lying down",
    end="up",
    now="Get up now, slowly",
    was_due="it was to be over",
    over="The rest is over",
    begun="I am lying down",
    ended="I am up",
    due="A rest is due",
    typed="When you lie down, say: icebreak on",
    first="Lie down for a rest",
    again="Time for a rest, when it suits you",
    to_begin="Lie down",
    since="Since when have you been lying down?",
    when="When did you get up?",
)


def _routine(name: str) -> KindWords:
    Name = name.capitalize()  # noqa: N806 - as above
    return KindWords(
        name=name,
        going=f"{Name} are under way",
        end="done",
        now=f"Time is up for the {name}",
        was_due="they were to be done",
        over=f"The {name} are over",
        begun="I have begun",
        ended="I am done",
        due=f"{Name} are due",
        typed="To be led through them: icebreak",
        first=f"{Name}, when it suits you",
        again=f"{Name}, when it suits you",
        to_begin="Get ready",
        since=f"When did you begin the {name}?",
        when=f"When were the {name} over?",
    )


_WORDS = {
    kind: _REST if kind == "rest" else _routine(name) if kind in ROUTINES else _pack(name)
    for kind, name in NAMES.items()
}


def words_of(kind: str) -> KindWords:
    """Return how a kind is spoken of."""
    return _WORDS[kind]
