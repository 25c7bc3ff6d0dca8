"""What a routine calls out, for ears: which bell, and which words. Pure: a call and its timeline in, texts out."""

from collections.abc import Mapping, Sequence
from typing import Literal

from icebreak.core.definition import Step
from icebreak.core.routine import Call, Part, Timeline

Bell = Literal["go", "change", "done"]
_BELLS: Mapping[str, Bell] = {"go": "go", "change": "change", "rest": "change", "next": "change", "done": "done"}


def bell(call: Call) -> Bell | None:
    """Return the bell that says it: `go`, `change` or `done`; None: none does."""
    return _BELLS.get(call.what)


def spoken(call: Call, line: Timeline, steps: Sequence[Step]) -> str:
    """Return the words that say it; empty: there are none."""
    part = line.parts[call.part]
    step = steps[part.step]
    match call.what:
        case "ready" | "next":
            return f"{_named(part, step)}. {step.setup}"
        case "go":
            return "Go."
        case "halfway":
            return "Halfway."
        case "change":
            return f"Change sides. {_side(part)}."
        case "rest":
            return "Rest." if part.rep > 1 else f"Rest. Then set {part.set}."
        case "done":
            return "Done. Rest a moment."
        case _:
            return call.what


def _named(part: Part, step: Step) -> str:
    return f"{step.name}, {_side(part).lower()}" if part.side is not None else step.name


def _side(part: Part) -> str:
    return f"{part.side} side".capitalize()
