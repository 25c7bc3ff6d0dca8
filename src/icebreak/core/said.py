"""The words and numbers that can be said beside the times: pain, skin, a reason. Every event is held against them."""

from collections.abc import Iterator

from icebreak.core import events as ev
from icebreak.core.refused import Refused
from icebreak.core.skin import SKIN

REASONS = {"pain": "it hurt", "skin": "skin", "interrupted": "interrupted", "other": "other"}
"""Why a session ended early: the words of the log, and what the person reads."""


def check_words(event: ev.Event) -> None:
    """Raise Refused where an event says something that the log has no word for."""
    for key, value in _noted(event):
        if value is None or key == "note":
            continue
        if key == "pain":
            check_pain(value)
        elif key == "skin":
            if value not in SKIN:
                raise Refused(f"There is no word {value!r} for the skin; the words are {', '.join(SKIN)}.")
        elif value not in REASONS:
            raise Refused(f"There is no reason {value!r}; the words are {', '.join(REASONS)}.")


def check_pain(value: object) -> int:
    """Return a number on the scale of pain; raises Refused for anything else."""
    if type(value) is not int or not 0 <= value <= 10:
        raise Refused("Pain is a whole number from 0 (none) to 10 (the worst imaginable).")
    return value


def _noted(event: ev.Event) -> Iterator[tuple[str, object]]:
    """Yield what an event notes: `pain`, `skin`, `reason` or `note`, and the value."""
    match event:
        case ev.WentOn():
            yield from (("pain", event.pain), ("skin", event.skin))
        case ev.CameOff():
            yield from (("pain", event.pain), ("skin", event.skin), ("reason", event.reason))
        case ev.Stopped() if event.off is not None:
            yield from _noted(event.off)
        case ev.PainFelt():
            yield "pain", event.value
        case ev.SkinSeen():
            yield "skin", event.word
        case ev.Amended():
            for key, value in event.values:
                if key not in ev.AMENDABLE:
                    raise Refused(f"{key}: not something that can be corrected here.")
                yield key.partition("_")[0], value
