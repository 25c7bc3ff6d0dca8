"""How check-ins and spasms read: one place for the window, the command line and the report. Words only, no columns."""

from collections.abc import Mapping
from datetime import timedelta

from icebreak.core.checkin import LEGS, SLEEP, is_daily
from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.duration import length_of
from icebreak.core.record import Scalar
from icebreak.core.safety import EMERGENCY, EMERGENCY_ADVICE
from icebreak.core.saying import length_said
from icebreak.core.spasm import TABLE as SPASM
from icebreak.core.text import plain

CANT = "can't"
"""What the words of `cant` stand behind."""
_NAMES = {"pain": "now", "worst": "worst", "best": "best"}
_LEGS = "legs"
"""The sign of `core.safety` that is about legs."""
_MINUTE = timedelta(minutes=1)


def name_of(table: str, values: Mapping[str, Scalar]) -> str:
    """Return what an entry of these tables is called: `spasm`, `check-in`, or `pain` where it is a number alone."""
    if table == SPASM:
        return "spasm"
    return "check-in" if is_daily(values) else "pain"


def entry_said(table: str, values: Mapping[str, Scalar]) -> str:
    """Return all that an entry of the tables `checkin` and `spasm` says, in one line; of other tables nothing."""
    if table == CHECKIN:
        return checkin_said(values)
    return spasm_said(values) if table == SPASM else ""


def checkin_said(values: Mapping[str, Scalar]) -> str:
    """Return a check-in: `pain now 4, worst 7, best 2 · woke often · nothing in the legs · can't tie my shoes`."""
    return " · ".join(filter(None, (pains_said(values), sleep_said(values), legs_said(values), cant_said(values))))


def pains_said(values: Mapping[str, Scalar]) -> str:
    """Return the numbers of a check-in: `pain now 4, worst 7, best 2`; of a number alone `pain 4`."""
    said = [f"{word} {values[key]}" for key, word in _NAMES.items() if type(values.get(key)) is int]
    if not said:
        return ""
    return f"pain {', '.join(said)}" if is_daily(values) else f"pain {values['pain']}"


def sleep_said(values: Mapping[str, Scalar]) -> str:
    """Return how the night was; empty where nothing was said."""
    return _word(values, "sleep", SLEEP)


def legs_said(values: Mapping[str, Scalar]) -> str:
    """Return what is felt in the legs; empty where nothing was said."""
    return _word(values, "legs", LEGS)


def cant_said(values: Mapping[str, Scalar]) -> str:
    """Return the one thing that can't be done, in the person's words; empty where nothing was said."""
    words = values.get("cant")
    return f"{CANT} {plain(words)}" if isinstance(words, str) and words else ""


def spasm_said(values: Mapping[str, Scalar]) -> str:
    """Return a spasm: `strength 7 of 10, 2 min, getting out of bed`; what was not said is left out."""
    pain, note = values.get("pain"), values.get("note")
    strong = f"strength {pain} of 10" if type(pain) is int else ""
    return ", ".join(filter(None, (strong, lasted_said(values), plain(note) if isinstance(note, str) else "")))


def lasted_said(values: Mapping[str, Scalar]) -> str:
    """Return for how long a spasm lasted: `30 s`, `2 min`; empty where nobody said."""
    length = length_of(values.get("lasted_s"))
    if not length:
        return ""
    short = length < 2 * _MINUTE and length != _MINUTE  # 90 s are not 2 min
    return f"{int(length.total_seconds())} s" if short else length_said(length)


def about_legs(legs: str | None, before: str | None) -> str | None:
    """Return what is to be looked out for with what is felt in the legs; None: nothing more than there was.

    `before` is what was said the last time; None: nothing was. The sign and what to do are those of `core.safety`.
    """
    new = before == "none" and legs not in (None, "none")
    if legs not in ("below_knee", "both") and not new:
        return None
    sign = next(sign for sign in EMERGENCY if sign.id == _LEGS)
    return f"An emergency, if it is so: {sign.line[:1].lower()}{sign.line[1:]}. {EMERGENCY_ADVICE[0]}"


def _word(values: Mapping[str, Scalar], key: str, words: Mapping[str, str]) -> str:
    word = values.get(key)
    return words.get(word, plain(word)) if isinstance(word, str) else ""
