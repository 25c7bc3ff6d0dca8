"""What a person is told about each thing that can go wrong, and the exit code that goes with it."""

from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.core.refused import Refused
from icebreak.store.definitions import BadDefinition, UnknownDefinition
from icebreak.store.files import BadFile, StoreError

_TYPED = {
    "anyway": ", or with --anyway at your own risk.",
    "skin": ": icebreak skin normal.",
    "off": ": icebreak off",
    "stop": ": icebreak stop --off",
    "log": "; icebreak log lists what there is.",
    "span": "; say it, such as --for 48h.",
    "longer": "; say --for to go on longer.",
    "reach": " with --for.",
    "able": "; if you can, say so with --able.",
}
"""What is typed to do what a refusal says would do (`Refused.way`), in place of its full stop."""


def refused(refusal: Refused) -> str:
    """Return the reason, with what can be typed instead."""
    typed = _TYPED.get(refusal.way)
    return refusal.reason if typed is None else refusal.reason.removesuffix(".") + typed


def explain(error: Exception) -> tuple[str, ExitCode]:
    """Return one or two sentences for the person, and the exit code."""
    match error:
        case WrongUse() | UnknownDefinition():
            return str(error), ExitCode.WRONG_USE
        case Refused():
            return refused(error), ExitCode.REFUSED
        case BadDefinition() | BadFile():
            return str(error), ExitCode.BAD_FILE
        case StoreError():
            return str(error), ExitCode.REFUSED
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return f"{where}{error.strerror or error}. See to that, then try again.", ExitCode.REFUSED
    kind = type(error).__name__
    return (
        f"That should not have happened ({kind}: {error}). What was confirmed is on disk. "
        "Please report it, with what `python -X dev -m icebreak` and the same words show.",
        ExitCode.REFUSED,
    )
