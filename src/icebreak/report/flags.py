"""Which lists of signs were shown, and what was chosen; that nothing was chosen says less than that there was none."""

from typing import NamedTuple

from icebreak.core.placed import instant_of
from icebreak.core.signs_record import LISTS
from icebreak.core.text import plain
from icebreak.report.facts import Facts, latest, several

_NAMES = {
    "emergency": "emergency signs",
    "same_day": "signs for a doctor the same day",
    "see_someone": "signs to have seen soon",
    "no_ice": "reasons for no ice",
    "ask_first": "reasons to ask before ice",
}
_LINES = {sign.id: sign.line for signs in LISTS.values() for sign in signs}
_MOST = 6
"""So many answers are named one by one; of more in which nothing was chosen, the first and the last."""


class Flag(NamedTuple):
    """One answer, or several that are alike."""

    when: str
    shown: str
    chosen: list[str]
    """The signs in the words that were on the screen; empty: nothing was chosen."""
    asks: bool = False
    """Whether it is the question of each morning, in which there is nothing to choose."""


def flags(facts: Facts) -> list[Flag]:
    """Return every answer in which something was chosen, and the others as briefly as they can be said."""
    shown = [one for one in facts.signs if isinstance(one.values.get("lists"), tuple)]
    brief = [one for one in shown if not _chosen(one.values.get("chosen"))]
    left = {one.id for one in brief[1:-1]} if len(brief) > _MOST else set()
    found = []
    for one in shown:
        if one.id not in left:
            signs = [_LINES.get(sign, plain(sign, limit=60)) for sign in _chosen(one.values.get("chosen"))]
            found.append(Flag(facts.when(instant_of(one.values)), _lists(one.values["lists"]), signs))
    if left:
        found.append(Flag("Between these", f"lists shown {several(len(left), 'more time')}", []))
    if asked := [one for one in facts.signs if isinstance(one.values.get("question"), str)]:
        times = [facts.when(instant_of(one.values)) for one in asked]
        named = "; ".join(times) if len(times) <= _MOST else f"{times[0]} to {times[-1]}"
        found.append(Flag(f"“Anything new?” answered with no {several(len(asked), 'time')}", named, [], asks=True))
    return found


def _lists(lists: object) -> str:
    names = [_NAMES.get(name, plain(name, limit=40)) for name in lists] if isinstance(lists, tuple) else []
    return ", ".join(names)


def signs_said(facts: Facts) -> str:
    """Return the same in a few words."""
    shown = [one for one in facts.signs if isinstance(one.values.get("lists"), tuple)]
    asked = sum(isinstance(one.values.get("question"), str) for one in facts.signs)
    said = f"shown {several(len(shown), 'time')}" if shown else "none recorded as shown"
    if asked:
        said += f", “anything new?” answered with no {several(asked, 'time')}"
    chosen = [
        f"{_LINES.get(sign, plain(sign, limit=60))} ({facts.when(instant_of(one.values))})"
        for one in shown
        for sign in _chosen(one.values.get("chosen"))
    ]
    if not chosen:
        return f"{said}; nothing was chosen" if shown else said
    return f"{said}; chosen: {'; '.join(latest(chosen, _MOST))}"


def _chosen(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
