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
    """What Enter says where it begins."""
    ended: str
    """What Enter says where it is over."""
    due: str
    """That it can begin."""
    typed: str
    """What is typed when it begins."""
    first: str
    """What to do the first time."""
    again: str
    """The same, the next time."""
    begin: str
    """To let it begin."""
    since: str
    """The question when it began."""
    when: str
    """The question when it was over."""
    already: str
    """The question whether it is over before its time."""
    yes: str
    """That it is."""
    goes_on: str
    """That it is not."""
    told: str
    """What is said at its end."""
    lasted: str
    """Before how long it has been so."""
    never: str
    """That it never was."""


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
        begin="Put it on",
        since=f"Since when has the {name} been on?",
        when=f"When did the {name} come off?",
        already=f"Is the {name} off already?",
        yes="Yes, it is off",
        goes_on=f"the {name} is still on",
        told="You are told when to take it off, as before.",
        lasted=f"The {name} has been on for",
        never="It was never on",
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
    begin="Lie down",
    since="Since when have you been lying down?",
    when="When did you get up?",
    already="Are you up already?",
    yes="Yes, I am up",
    goes_on="the rest goes on",
    told="You are told when to get up, as before.",
    lasted="The rest has been on for",
    never="It was never on",
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
        begun=f"Begin the {name}",
        ended="I am done",
        due=f"{Name} are due",
        typed="To be led through them: icebreak",
        first=f"{Name}, when it suits you",
        again=f"{Name}, when it suits you",
        begin="Begin",
        since=f"When did you begin the {name}?",
        when=f"When were the {name} over?",
        already=f"Are you done with the {name} already?",
        yes="Yes, I am done",
        goes_on="they are not over yet",
        told="You are told at the end, as before.",
        lasted=f"The {name} have taken",
        never="They never began",
    )


_WORDS = {
    kind: _REST if kind == "rest" else _routine(name) if kind in ROUTINES else _pack(name)
    for kind, name in NAMES.items()
}


def words_of(kind: str) -> KindWords:
    """Return how a kind is spoken of."""
    return _WORDS[kind]


def still_on(kind: str) -> str:
    """Return what stands in the way of something that can't begin before this one is over."""
    words = words_of(kind)
    if words.end == "off":
        return f"It is still on ({words.name}). Take it off and say so first."
    return f"{words.going}. Say first that it is over."
