"""What can stand where a line on the command line breaks off: verbs, options, words, and the ids that there are."""

import os
import re
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterable, Iterator

from icebreak.cli.options import SHELLS
from icebreak.cli.verbs import NAMES, Verb, find_verb
from icebreak.core.checkin import LEGS, SLEEP
from icebreak.core.definition import KINDS
from icebreak.core.said import REASONS
from icebreak.core.skin import SKIN

_SAFE = re.compile(r"[A-Za-z0-9._/+-]+")
"""What a shell takes for one plain word; anything else is not offered."""


def candidates(words: list[str]) -> list[str]:
    """Return what the last of the words can become."""
    *before, last = words or [""]
    if not before:
        found: Iterable[str] = {name.partition(" ")[0] for name in NAMES} | set(_options(Verb("").parser()))
    else:
        found = _after(before, last)
    return sorted({one for one in found if one.startswith(last) and _SAFE.fullmatch(one)})


def _after(before: list[str], last: str) -> Iterator[str]:
    verb, rest = find_verb(before)
    if not rest and verb.name:
        yield from (name.partition(" ")[2] for name in NAMES if name.startswith(f"{verb.name} "))
    parser = verb.parser()
    if rest and (option := _option(parser, rest[-1])) is not None and option.nargs != 0:
        yield from _values(option)
        return
    if last.startswith("-"):
        yield from _options(parser)
        return
    if (place := _place(parser, rest)) is not None:
        yield from _values(place)


def _options(parser: ArgumentParser) -> Iterator[str]:
    return (name for action in parser._actions for name in action.option_strings if name.startswith("--"))


def _option(parser: ArgumentParser, word: str) -> Action | None:
    return next((action for action in parser._actions if word in action.option_strings), None)


def _place(parser: ArgumentParser, rest: list[str]) -> Action | None:
    """Return the argument without a name that is next; one that takes many is always next."""
    places = [action for action in parser._actions if not action.option_strings]
    given = 0
    skip = False
    for word in rest:
        option = _option(parser, word)
        if option is None and not skip:
            given += 1
        skip = option is not None and option.nargs != 0
    if places and places[-1].nargs == "*":
        return places[-1]
    return places[given] if given < len(places) else None


def _values(action: Action) -> Iterable[str]:
    return _FOUND[action.dest]() if action.dest in _FOUND else ()


def _definitions() -> Iterable[str]:
    from icebreak.store.definitions import load
    from icebreak.store.paths import find_home

    return load(find_home(os.environ).definitions)[0]


def _courses() -> Iterable[str]:
    from icebreak.cli.here import look_here
    from icebreak.store.courses import read_courses

    here = look_here()
    return [one.course.id for one in read_courses(here.home, here.reading)[0]]


def _entries() -> Iterable[str]:
    from icebreak.cli.entries import read_sessions, short
    from icebreak.cli.here import look_here

    sessions = read_sessions(look_here())
    return map(short, [one.id for one in sessions.found] + [one.id for one in sessions.running])


def _figures() -> Iterable[str]:
    from icebreak.store.figures import figure_names

    return figure_names()


def _zones() -> Iterable[str]:
    from zoneinfo import available_timezones

    return available_timezones()


_FOUND: dict[str, Callable[[], Iterable[str]]] = {
    "course": _courses,
    "definition": _definitions,
    "entry": _entries,
    "figure": _figures,
    "kind": lambda: KINDS,
    "legs": lambda: LEGS,
    "reason": lambda: REASONS,
    "shell": lambda: SHELLS,
    "skin": lambda: SKIN,
    "skin_after": lambda: SKIN,
    "skin_before": lambda: SKIN,
    "sleep": lambda: SLEEP,
    "tz": _zones,
}
"""What an argument can be, by the name that argparse keeps it under."""
